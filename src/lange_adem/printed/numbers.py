"""Published numbers as the checker sees them: not a value, but everything the printed text allows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from lange_adem.errors import DeclarationError
from lange_adem.language.catalogue import Words
from lange_adem.printed.interval import INFINITY, Interval, Value, show
from lange_adem.printed.published import COLUMNS, read_rows

VERDICT_COLUMNS = ("id", "item", "line", "measure", "wave", "group", "direction", "printed")
WHOLE_KINDS = ("count", "n", "range_min", "range_max")
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number; `value` is None for a verdict in words (kind `verdict`), whose `note` is sig or ns.

    kind `p` is an exact p, `p_bound` a bound or a verdict on it, `p_known` a verdict of which the test is known.
    words: of the language in which it was printed.
    """

    id: str
    chapter: str
    item: str
    line: str
    measure: str
    kind: str
    wave: str
    group: str
    value: Fraction | None
    printed: str
    decimals: int
    approx: str
    note: str
    words: Words = field(repr=False, compare=False)

    @property
    def unit(self) -> Fraction:
        """One unit of the last printed digit."""
        return Fraction(1, 10**self.decimals)

    @property
    def stars(self) -> int:
        """Asterisks behind the number."""
        return self.printed.count("*")

    @property
    def exact(self) -> bool:
        """Printed in digits, or in words that stand for exactly one number."""
        return self.approx == "exact"

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table."""
        return self.item.startswith(self.words("printed.said.places.table"))

    def says(self, *kinds: str) -> bool:
        """Whether it begins with words that say so: `more`, `less` or `about`."""
        return self.printed.lower().strip().startswith(self._words(*kinds))

    @property
    def is_fraction(self) -> bool:
        """Whether it is said as a fraction, such as a third or one in four."""
        return any(word in self.printed.lower() for word in self._words("fractions"))

    @property
    def one_in(self) -> int | None:
        """k where it is said as one in k (0 where k has no word); None where it is said otherwise."""
        said = self.words("printed.said.one_in", number=r"([^\W\d_]+)").split(" | ")
        found = re.search("|".join(said), self.printed.lower())
        if not found:
            return None
        known = {word: int(number) for number, word in self.words.group("printed.said.numbers").items()}
        return known.get(next(filter(None, found.groups())), 0)

    def shown(self, value: Value, decimals: int = 2) -> str:
        """Another value as the report of this number writes it."""
        return show(value, self.words.locale, decimals)

    def _words(self, *kinds: str) -> tuple[str, ...]:
        return tuple(word for kind in kinds for word in self.words(f"printed.said.{kind}").split(" | "))


Numbers = Mapping[str, Number]


def read_numbers(path: Path, words: Words) -> dict[str, Number]:
    """Numbers by id, in file order, of a report in a language.

    Raises DeclarationError for a lacking column, a double id or no number.
    """
    found: dict[str, Number] = {}
    for line, row in read_rows(path, COLUMNS):
        try:
            value, decimals = Fraction(row.pop("value")), int(row.pop("decimals") or 0)
        except ValueError as error:
            raise DeclarationError(f"{path}:{line}: {row['id']}: {error}.") from error
        if row["id"] in found:
            raise DeclarationError(f"{path}:{line}: the id {row['id']!r} occurs twice.")
        found[row["id"]] = Number(value=value, decimals=decimals, words=words, **row)
    return found


def read_verdicts(path: Path, words: Words) -> dict[str, Number]:
    """Verdicts on significance that are printed in words only, by id (columns as in `VERDICT_COLUMNS`)."""
    found = {}
    for _, row in read_rows(path, VERDICT_COLUMNS):
        note = row.pop("direction")
        found[row["id"]] = Number(
            kind="verdict", chapter="", value=None, decimals=0, approx="bound", note=note, words=words, **row
        )
    return found


def meaning(number: Number) -> Interval:
    """Everything that a printed number allows: its rounding interval, or what its words say.

    Whole counts are exact; other digits leave half a unit on either side. ASSUME: "well over" and "almost" reach a
    `margin` beyond or below, "about" both ways; "one in three" lies between one in two and a half and one in three
    and a half. "More than" and the like as a bound have no other end.
    """
    value = number.value
    assert value is not None  # verdicts have no interval; no relation on values names one
    if number.approx == "bound":
        more = number.words("printed.said.below") not in number.printed.lower()
        return Interval(value, INFINITY) if more else Interval(-INFINITY, value)
    if number.exact or not (number.says("more", "less", "about") or number.is_fraction):
        half = 0 if number.kind in WHOLE_KINDS and value.denominator == 1 else number.unit / 2
        return Interval(value - half, value + half)
    if number.one_in is not None:
        return _one_in(number, number.one_in, value)
    by = margin(number)
    low = value if number.says("more") else value - by
    high = value if number.says("less") else value + by
    return Interval(low, high)


def margin(number: Number) -> Fraction:
    """How far "well over", "almost" and "about" reach.

    Of a percentage: 5 points from a fraction or a multiple of ten, 1 point from any other number. Of anything
    else: half a unit below ten, one tenth above.
    """
    value = number.value or Fraction(0)
    if number.kind == "percent":
        return Fraction(5 if number.is_fraction or value % 10 == 0 else 1)
    return Fraction(1, 2) if value < 10 else value / 10


def _one_in(number: Number, whole: int, value: Fraction) -> Interval:
    """Reach of "one in three" as a percentage; "well over" and "almost" go 5 points one way."""
    if number.kind != "percent" or not whole:
        return Interval(value * Fraction(9, 10), value * Fraction(11, 10))
    low, high = (100 / (Fraction(whole) + half) for half in (Fraction(1, 2), Fraction(-1, 2)))
    share = Fraction(100, whole)
    if number.says("more"):
        return Interval(share, share + 5)
    return Interval(share - 5, share) if number.says("less") else Interval(low, high)


def verdict(number: Number) -> bool | None:
    """Whether a number is printed as significant: by its words, its bound, its exact p or its asterisks."""
    if number.kind == "verdict":
        return {"sig": True, "ns": False}.get(number.note)
    if number.kind in ("p_bound", "p_known"):
        said = number.note.startswith(("ns", "not significant")) or number.printed.strip() == "ns"
        return not said
    if number.kind == "p":
        return number.value is not None and number.value < Fraction(1, 20)
    return True if number.stars else None


def bound(number: Number) -> float:
    """Level below which a p printed as a bound lies; .000 is read as .001, a verdict in words as .05."""
    if number.kind in ("p_bound", "p_known") and number.value is not None and number.printed != "ns":
        return float(number.value) or 0.001
    return SIGNIFICANT
