"""One instrument as its file declares it, and what follows from that alone: items, ranges, keys, measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lange_adem.errors import DeclarationError

# A list such as `1-3, 7, mood_19_new`: numbers of items, and ids of those that have no number.
ItemList = tuple[int | str, ...]


class Span(NamedTuple):
    """Lowest and highest of something, both included."""

    low: float
    high: float


# ASSUME: ages up to this one mean "no upper limit".
NO_LIMIT = 99


@dataclass(frozen=True, slots=True)
class Responses:
    """Answer codes that may be given, with the label of each."""

    low: int
    high: int
    labels: Mapping[Any, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """A run of numbered items (`pattern`, `first` to `last`), or one item by its `id`."""

    pattern: str = ""
    first: int = 0
    last: int = 0
    id: str = ""
    optional: bool = False
    stands_in_for: str = ""


@dataclass(frozen=True, slots=True)
class MissingRule:
    """What happens when answers of a scale are missing: `complete`, or `prorated` from `min_answered` on."""

    rule: str
    min_answered: int | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale, of items, of pairs of items, or of other `scales`.

    missing: its own rule, or else that of the instrument; of a scale of scales, over its scales. round: how its score
    is made a whole number (`half_up`), empty where it stays as it is. line: where it is declared.
    """

    id: str
    label: str
    score: str
    range: Span
    missing: MissingRule
    items: ItemList = ()
    pairs: tuple[tuple[int, int], ...] = ()
    scales: tuple[str, ...] = ()
    round: str = ""
    measure: str = ""
    count: tuple[int, ...] = ()
    t_score: bool = False
    cut_off: int | None = None
    validity: bool = False
    line: int = 1

    @property
    def listed(self) -> ItemList:
        """The items of the scale itself; of pairs, both."""
        return self.items or tuple(item for pair in self.pairs for item in pair)


@dataclass(frozen=True, slots=True)
class Limit:
    """A score, raw or T, at or above which a form is invalid."""

    score: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Validity:
    """When a form counts as invalid; its clinical scales are then missing."""

    label: str
    max_blank: int
    limits: Mapping[str, Limit]


@dataclass(frozen=True, slots=True)
class KnownT:
    """A T-score that the norm table has to give."""

    scale: str
    sex: str
    age: int
    raw: int
    t: int


@dataclass(frozen=True, slots=True)
class Recode:
    """Values that stand for the answers before scoring."""

    values: Mapping[Any, float]
    label: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Answer to another item after which questions are not asked; blanks then count as no. label: that in words."""

    item: str
    answer: int
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """One class of scores, from `low` to `high`; None where its end is that of the scale."""

    label: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """A measure made from items or scales.

    own, other: the measures that `who` compares. sex: whose sex decides, `own` (the respondent's) or `opposite`.
    categories: names of the classes of a category, by answer code or, of `who`, by who did it. bands: classes of the
    scores of a measure by their name, from low to high. missing_label: when it
    is missing, in words, where its rule does not say enough; line: where it is declared.
    """

    id: str
    label: str
    rule: str
    items: ItemList = ()
    at_least: float = 1.0
    skipped_when: Skipped | None = None
    measure: str = ""
    thresholds: Mapping[str, float] = field(default_factory=dict)
    sex: str = ""
    of: str = ""
    own: str = ""
    other: str = ""
    categories: Mapping[Any, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    bands: Mapping[str, Band] = field(default_factory=dict)
    missing_label: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class CombinedActor:
    """Several actors taken together."""

    of: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of an instrument.

    `kind` is number, yes_no or category; `how` is how it is made: a scale score (sum, mean, count, inconsistency,
    sum_of_scales, mean_of_scales), t, cut_off, combined, valid, or a rule of `derived`. `of` are the measures it is
    made from, `items` the item ids in the end, `cut_off` the lowest T-score that is clinical. `range` is the lowest
    and highest possible value, None where there is none. `categories` are the labels of the classes of a category by
    their name. `pooled` says that it has one meaning on several forms: a T-score, and what follows from T-scores
    alone; a raw score has not, since another instrument has other items and another range. `whole` says that it can
    only be a whole number, `round` how it was made one.
    """

    id: str
    instrument: str
    label: str
    kind: str
    how: str
    items: tuple[str, ...]
    missing_rule: str
    range: tuple[float, float] | None = None
    scale: str | None = None
    actor: str | None = None
    unit: str | None = None
    of: tuple[str, ...] = ()
    min_answered: int | None = None
    reverse_keyed: tuple[str, ...] = ()
    validity: bool = False
    needs_norms: bool = False
    invented: bool = False
    cut_off: int | None = None
    derived: Derived | None = None
    categories: Mapping[str, str] = field(default_factory=dict)
    pooled: bool = False
    whole: bool = False
    round: str = ""

    @property
    def name(self) -> str:
        """The measure without its instrument: `total.both`."""
        return self.id.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument file, read once (`read_instrument`).

    informant: who fills it in, `self`, `other` or `either`; ages: of the person it is about. lists: names that stand
    for each of several in an item id, with the label of each. changed: keys that the study declares otherwise, and
    where. items: every item id in the order of the file; ranges: lowest and highest answer of each; optional: items
    that not everyone was asked; stand_ins: item -> its other wording; reverse_keyed: items turned
    round before scoring; measures: every measure by id, scales first. `listed_reverse` and `unscored` are lists of
    items as declared, where one number stands for the item of every actor.
    """

    id: str
    path: str
    responses: Responses
    missing: MissingRule
    blocks: tuple[ItemBlock, ...]
    scales: Mapping[str, Scale]
    name: str = ""
    title: str = ""
    topic: str = ""
    citation: str = ""
    doi: str = ""
    licence: str = ""
    keys: str = "published"
    keys_note: str = ""
    informant: str = "self"
    ages: Span = Span(0, NO_LIMIT)
    actors: Mapping[str, str] = field(default_factory=dict)
    combined_actors: Mapping[str, CombinedActor] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unit: str | None = None
    item_responses: Mapping[str, Responses] = field(default_factory=dict)
    listed_reverse: ItemList = ()
    unscored: ItemList = ()
    recode: Recode | None = None
    norms: str = ""
    norms_examples: tuple[KnownT, ...] = ()
    validity: Validity | None = None
    derived: Mapping[str, Derived] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    ranges: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    reverse_keyed: frozenset[str] = frozenset()
    measures: Mapping[str, Measure] = field(default_factory=dict)

    @property
    def invented(self) -> bool:
        """Whether its keys were made up for this project, because the real ones are licensed."""
        return self.keys == "invented"

    def listed(self, scale: Scale) -> ItemList:
        """The items of a scale as listed, of a scale of scales those of all its scales, each once."""
        parts = [item for name in scale.scales for item in self.listed(self.scales[name])]
        return tuple(dict.fromkeys(parts)) if scale.scales else scale.listed

    @property
    def oldest(self) -> float:
        """Highest age for which it is meant; infinite where it has no upper limit."""
        return float("inf") if self.ages.high >= NO_LIMIT else self.ages.high

    def measure(self, name: str) -> Measure:
        """One measure by its id; raises DeclarationError for one that it does not have."""
        if name not in self.measures:
            raise DeclarationError(f"{self.id} has no measure {name!r}; it has {', '.join(self.measures)}.")
        return self.measures[name]
