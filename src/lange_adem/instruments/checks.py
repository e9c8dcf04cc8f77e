"""What is wrong in an instrument file, found before any data are read: names of nothing, keys that change nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.instruments.checks_derived import derived_problems
from lange_adem.instruments.checks_scales import scale_problems, validity_problems
from lange_adem.instruments.instrument import Instrument, Measure, Responses
from lange_adem.instruments.items import select_items
from lange_adem.yaml_document import Keys

# Where something is wrong, as the keys that lead to it, and what.
Problem = tuple[Keys, str]
_SCORED_BY_VALUE = frozenset({"sum", "mean", "inconsistency"})


def check_names(instrument: Instrument, declaration: Declaration) -> None:
    """DeclarationError for names in a file that stand for nothing in it; before its measures are made."""
    named = (_actors, _named_items, _listed_items, _named_scales)
    _refuse(declaration, [problem for problems in named for problem in problems(instrument)])


def check_keys(instrument: Instrument, declaration: Declaration) -> None:
    """DeclarationError, naming file, line and key of each, for what changes nothing or contradicts itself."""
    problems = [
        *_identity(instrument, declaration),
        *_answers(instrument),
        *_items(instrument),
        *_values(instrument),
        *_norms(instrument),
        *scale_problems(instrument, declaration.data),
        *validity_problems(instrument),
        *derived_problems(instrument, declaration.data),
    ]
    _refuse(declaration, problems)


def _refuse(declaration: Declaration, problems: Iterable[Problem]) -> None:
    told = [f"{declaration.spec(*keys)}: {'.'.join(map(str, keys))}: {said}" for keys, said in problems]
    if told:
        raise DeclarationError("\n".join(told))


def _actors(about: Instrument) -> Iterator[Problem]:
    used = any("{actor}" in block.pattern for block in about.blocks)
    if about.actors and not used:
        yield ("actors",), "no item pattern has a place {actor}, so they change nothing; leave them out."
    if used and not about.actors:
        yield ("items",), "the pattern has a place {actor}; name the `actors`."
    for name, combined in about.combined_actors.items():
        for actor in combined.of:
            if actor not in about.actors:
                yield ("combined_actors", name, "of"), _no("actor", actor, about.actors)
        yield from (
            (("combined_actors", name, "of"), f"{actor!r} is named twice.") for actor in _twice(combined.of)
        )
        if not about.scales:
            yield ("combined_actors", name), "there are no scales to add up; leave it out."
        if name in about.actors:
            yield ("combined_actors", name), "is an actor itself; give the sum another name."
    for name in about.lists:
        if not any("{" + name + "}" in block.id for block in about.blocks):
            yield ("lists", name), f"no item id has a place {{{name}}}, so it changes nothing; leave it out."


def _named_items(about: Instrument) -> Iterator[Problem]:
    for item in about.item_responses:
        if item not in about.items:
            yield ("item_responses", item), _no("item", item, about.items)
    for place, block in enumerate(about.blocks):
        at = ("items", place)
        if block.pattern and block.first > block.last:
            yield (*at, "from"), f"{block.first} is above `to`, {block.last}."
        if block.stands_in_for and block.stands_in_for not in about.items:
            yield (*at, "stands_in_for"), _no("item", block.stands_in_for, about.items)
        if block.stands_in_for == block.id and block.id:
            yield (*at, "stands_in_for"), "an item does not stand in for itself."
    yield from ((("items",), f"{item!r} is listed twice.") for item in _twice(about.items))
    for name, rule in about.derived.items():
        if rule.skipped_when and rule.skipped_when.item not in about.items:
            yield ("derived", name, "skipped_when", "item"), _no("item", rule.skipped_when.item, about.items)


def _listed_items(about: Instrument) -> Iterator[Problem]:
    """Items that a list names and the instrument does not have."""
    for key, listed in (("unscored", about.unscored), ("reverse_keyed", about.listed_reverse)):
        try:
            select_items(about, listed)
        except DeclarationError as error:
            yield (key,), str(error)


def _named_scales(about: Instrument) -> Iterator[Problem]:
    for scale in about.validity.limits if about.validity else ():
        if scale not in about.scales:
            yield ("validity", "limits", scale), _no("scale", scale, about.scales)
    for place, known in enumerate(about.norms_examples):
        if known.scale not in about.scales:
            yield ("norms_examples", place, "scale"), _no("scale", known.scale, about.scales)


def _identity(about: Instrument, declaration: Declaration) -> Iterator[Problem]:
    if Path(declaration.path).stem != about.id:
        yield (
            ("id",),
            f"the file is called {Path(declaration.path).name}; name it {about.id}.yaml, or correct the id.",
        )
    if about.keys_note and not about.invented:
        yield ("keys_note",), "only invented keys print it; leave it out, or say `keys: invented`."
    if about.ages.low > about.ages.high:
        yield ("ages",), f"`low` {about.ages.low:g} is above `high` {about.ages.high:g}."
    if about.unit and not any(measure.unit == about.unit for measure in about.measures.values()):
        yield ("unit",), "there is no score that has it; leave it out."
    if not about.measures:
        yield ("scales",), "there is no scale and no derived measure, so nothing comes of this instrument."


def _answers(about: Instrument) -> Iterator[Problem]:
    yield from _codes(("responses",), about.responses)
    asked = {measure.items[0] for measure in about.measures.values() if _prints_labels(measure)}
    for item, own in about.item_responses.items():
        at = ("item_responses", item)
        yield from _codes(at, own)
        same = (own.low, own.high) == (about.responses.low, about.responses.high)
        if same and dict(own.labels) in ({}, dict(about.responses.labels)):
            yield at, "says what `responses` says; leave it out."
        if own.labels and item not in asked:
            yield (
                (*at, "labels"),
                "no class of a `category` takes its label from them; leave them out.",
            )


def _prints_labels(measure: Measure) -> bool:
    """Whether a class takes its label from the answers of its item, having none itself."""
    rule = measure.derived
    if rule is None or measure.how != "category":
        return False
    names = list(rule.categories.values())
    return any(names.count(name) == 1 and name not in rule.labels for name in names)


def _codes(at: Keys, given: Responses) -> Iterator[Problem]:
    if given.low > given.high:
        yield (*at, "low"), f"{given.low} is above `high`, {given.high}."
    for code in given.labels:
        if not _is_code(code, given.low, given.high):
            yield (*at, "labels"), f"{code!r} cannot be answered: answers are {given.low} to {given.high}."


def _items(about: Instrument) -> Iterator[Problem]:
    scored = {i for measure in about.measures.values() if measure.how != "valid" for i in measure.items}
    for item in sorted(set(select_items(about, about.unscored)) & scored):
        yield ("unscored",), f"{item!r} is scored; take it out of the list or out of its scale."
    for key, listed in (("unscored", about.unscored), ("reverse_keyed", about.listed_reverse)):
        yield from (((key,), f"{item} is listed twice.") for item in _twice(listed))
    for place, block in enumerate(about.blocks):
        if block.stands_in_for:
            at = ("items", place, "stands_in_for")
            if block.stands_in_for not in scored:
                yield at, f"{block.stands_in_for!r} stands in no scale, so nothing changes; leave it out."
            if about.ranges[block.id] != about.ranges[block.stands_in_for]:
                yield at, f"{block.id!r} and {block.stands_in_for!r} have other answers."


def _values(about: Instrument) -> Iterator[Problem]:
    """Reverse-keyed items and values of answers that no score takes."""
    taken = {i for m in about.measures.values() if m.how in _SCORED_BY_VALUE for i in m.items}
    for item in sorted(about.reverse_keyed - taken):
        yield ("reverse_keyed",), f"{item!r} is in no scale that adds up answers, so nothing changes."
    if about.recode is None:
        return
    if not taken:
        yield ("recode",), "no scale adds up answers, so nothing changes; leave it out."
    ends = list(about.ranges.values())
    low, high = min(end[0] for end in ends), max(end[1] for end in ends)
    for code in about.recode.values:
        if not _is_code(code, low, high):
            yield ("recode", "values", code), f"{code!r} cannot be answered: answers are {low} to {high}."
    if all(str(code) == f"{value:g}" for code, value in about.recode.values.items()):
        yield ("recode", "values"), "every answer stands for itself, so nothing changes; leave it out."


def _norms(about: Instrument) -> Iterator[Problem]:
    with_t = [scale.id for scale in about.scales.values() if scale.t_score]
    if about.norms and not with_t:
        yield ("norms",), "no scale has `t_score: true`, so nothing reads them; leave them out."
    if about.norms_examples and not about.norms:
        yield ("norms_examples",), "there are no `norms` to hold them against."
    for place, known in enumerate(about.norms_examples):
        if known.scale not in with_t:
            yield ("norms_examples", place, "scale"), f"{known.scale!r} has no T-scores."


def _is_code(code: object, low: int, high: int) -> bool:
    text = str(code)
    return text.lstrip("-").isdigit() and low <= int(text) <= high


def _twice(listed: Sequence[object]) -> list[object]:
    return [item for item, times in Counter(listed).items() if times > 1]


def _no(what: str, name: str, known: Iterable[str]) -> str:
    close = nearest(name, known)
    hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(known) or 'none'}"
    return f"there is no {what} {name!r}; {hint}."
