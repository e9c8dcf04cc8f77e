"""Published numbers as the checker sees them: not a value, but everything the printed text allows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from lange_adem.errors import DeclarationError
from lange_adem.printed.interval import INFINITY, Interval
from lange_adem.printed.published import COLUMNS, read_rows

VERDICT_COLUMNS = ("id", "item", "line", "measure", "wave", "group", "direction", "printed")
WHOLE_KINDS = ("count", "n", "range_min", "range_max")
SIGNIFICANT = 0.05
MORE = ("ruim", "meer dan", "iets meer dan")
LESS = ("bijna", "iets minder dan", "minder dan")
ABOUT = ("ongeveer", "rond", "±", "gemiddeld")
ONE_IN = re.compile(r"(?:een|één) op de ([a-zé]+)")
IN_WORDS = {"drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "tien": 10, "twaalf": 12}
FRACTIONS = ("helft", "derde", "kwart", "op de")


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number; `value` is None for a verdict in words (kind `verdict`), whose `note` is sig or ns.

    kind `p` is an exact p, `p_bound` a bound or a verdict on it, `p_known` a verdict of which the test is known.
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


Numbers = Mapping[str, Number]


def read_numbers(path: Path) -> dict[str, Number]:
    """Numbers by id, in file order; raises DeclarationError for a lacking column, a double id or no number."""
    found: dict[str, Number] = {}
    for line, row in read_rows(path, COLUMNS):
        try:
            value, decimals = Fraction(row.pop("value")), int(row.pop("decimals") or 0)
        except ValueError as error:
            raise DeclarationError(f"{path}:{line}: {row['id']}: {error}.") from error
        if row["id"] in found:
            raise DeclarationError(f"{path}:{line}: the id {row['id']!r} occurs twice.")
        found[row["id"]] = Number(value=value, decimals=decimals, **row)
    return found


def read_verdicts(path: Path) -> dict[str, Number]:
    """Verdicts on significance that are printed in words only, by id (columns as in `VERDICT_COLUMNS`)."""
    found = {}
    for _, row in read_rows(path, VERDICT_COLUMNS):
        note = row.pop("direction")
        found[row["id"]] = Number(
            kind="verdict", chapter="", value=None, decimals=0, approx="bound", note=note, **row
        )
    return found


def meaning(number: Number) -> Interval:
    """Everything that a printed number allows: its rounding interval, or what its words say.

    Whole counts are exact; other digits leave half a unit on either side. ASSUME: "ruim" (well over) and "bijna"
    (almost) reach a `margin` beyond or below, "ongeveer" (about) both ways; "een op de drie" lies between one in
    two and a half and one in three and a half. "Meer dan" and the like as a bound have no other end.
    """
    value = number.value
    assert value is not None  # verdicts have no interval; no relation on values names one
    if number.approx == "bound":
        more = "minder" not in number.printed.lower()
        return Interval(value, INFINITY) if more else Interval(-INFINITY, value)
    words = number.printed.lower().strip()
    if number.exact or not _in_words(words):
        half = 0 if number.kind in WHOLE_KINDS and value.denominator == 1 else number.unit / 2
        return Interval(value - half, value + half)
    if one_in := ONE_IN.search(words):
        return _one_in(one_in[1], words, value, number.kind == "percent")
    by = margin(number)
    low = value if words.startswith(MORE) else value - by
    high = value if words.startswith(LESS) else value + by
    return Interval(low, high)


def margin(number: Number) -> Fraction:
    """How far "ruim", "bijna" and "ongeveer" reach.

    Of a percentage: 5 points from a fraction or a multiple of ten, 1 point from any other number. Of anything
    else: half a unit below ten, one tenth above.
    """
    value = number.value or Fraction(0)
    if number.kind == "percent":
        rough = any(word in number.printed.lower() for word in FRACTIONS) or value % 10 == 0
        return Fraction(5 if rough else 1)
    return Fraction(1, 2) if value < 10 else value / 10


def _in_words(words: str) -> bool:
    return words.startswith((*MORE, *LESS, *ABOUT)) or any(word in words for word in FRACTIONS)


def _one_in(word: str, words: str, value: Fraction, percent: bool) -> Interval:
    """Reach of "een op de drie" as a percentage; "ruim" and "bijna" go 5 points one way."""
    whole = IN_WORDS.get(word, 0)
    if not percent or not whole:
        return Interval(value * Fraction(9, 10), value * Fraction(11, 10))
    low, high = (100 / (Fraction(whole) + half) for half in (Fraction(1, 2), Fraction(-1, 2)))
    share = Fraction(100, whole)
    if words.startswith(MORE):
        return Interval(share, share + 5)
    return Interval(share - 5, share) if words.startswith(LESS) else Interval(low, high)


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
