"""What can be checked without any declaration: from ids, kinds and measures alone.

Ids are words parted by points. Numbers whose ids differ in one part belong to one row or column; the part `total`
is its total; `.n` and `.pct` of one id are a count and its percentage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lange_adem.language.numbers import notation
from lange_adem.printed.findings import Finding, finding, overlap
from lange_adem.printed.interval import Interval
from lange_adem.printed.numbers import Number, Numbers, meaning
from lange_adem.printed.patterns import TOTALS
from lange_adem.printed.relations import Relation

COUNTS = ("count", "n")
_BASE = re.compile(r"\bbase:? (?:row total )?(\d+)")
_DIGITS = re.compile(r"\d*[.,]?\d+")
NEAR_HUNDRED = 5
SAME_KINDS = ("percent", "mean", "sd", "r", "alpha")
Line = tuple[str, list[str]]


def zero_p(numbers: Numbers) -> Iterator[Finding]:
    """Bounds on p of zero: a probability lies above it."""
    for number in numbers.values():
        if number.kind == "p_bound" and number.value == 0:
            yield finding("zero_p", "typo", (number.id,), f"{number.printed}: p > 0", numbers)


def unequal_marks(numbers: Numbers) -> Iterator[Finding]:
    """Correlations of one table, wave and group that are equal, but do not have the same asterisks."""
    groups: dict[tuple[str, str, str, Fraction], list[Number]] = {}
    for number in numbers.values():
        if number.kind == "r" and number.in_table and number.value not in (None, 1):
            key = (number.item, number.wave, number.group, abs(number.value or Fraction(0)))
            groups.setdefault(key, []).append(number)
    for alike in groups.values():
        if len({number.stars for number in alike}) > 1:
            usual = max(sorted({n.stars for n in alike}), key=lambda s: sum(n.stars == s for n in alike))
            for odd in (number for number in alike if number.stars != usual):
                other = next(number for number in alike if number.stars == usual)
                said = f"{odd.printed} ({odd.stars} *) ≠ {other.printed} ({other.stars} *)"
                yield finding("marks", "ambiguous", (odd.id, other.id), said, numbers)


def same_measure(numbers: Numbers) -> Iterator[Relation]:
    """Numbers with the same words for what they measure, of one wave and group."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for number in numbers.values():
        if number.exact and number.kind in SAME_KINDS and number.in_table:
            groups.setdefault((number.measure, number.kind, number.wave, number.group), []).append(number.id)
    for alike in groups.values():
        if len({numbers[name].item for name in alike}) == len(alike) > 1:
            yield Relation("same", {"same": alike}, inferred=True)


def lines_with_total(numbers: Numbers, kinds: Sequence[str]) -> dict[tuple[str, int], list[Line]]:
    """Totals with their parts, by table and position of the part that says so."""
    ids = [n.id for n in numbers.values() if n.kind in kinds and n.exact]
    split = {name: name.split(".") for name in ids}
    by_rest: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for name, parts in split.items():
        for position in range(1, len(parts)):
            by_rest.setdefault((position, (*parts[:position], "", *parts[position + 1 :])), []).append(name)
    found: dict[tuple[str, int], list[Line]] = {}
    for (position, rest), alike in by_rest.items():
        total = next((name for name in alike if split[name][position] in TOTALS), None)
        if total and len(alike) > 2:
            parts = [name for name in alike if name != total]
            found.setdefault((rest[0], position), []).append((total, parts))
    return found


def totals(numbers: Numbers) -> Iterator[Relation]:
    """Sums of counts along the rows or columns of a table of which most do add up; with their percentages."""
    for lines in lines_with_total(numbers, COUNTS).values():
        if 2 * sum(_adds(line, numbers) for line in lines) > len(lines):
            for total, parts in lines:
                yield Relation("sum", {"total": total, "parts": parts}, inferred=True)
                yield from _hundred(total, parts, numbers)


def _hundred(total: str, parts: Sequence[str], numbers: Numbers) -> Iterator[Relation]:
    """The percentages beside counts that add up, where that of the total is a hundred and the others are not."""
    shares = [f"{name.removesuffix('.n')}.pct" for name in parts]
    whole = numbers.get(f"{total.removesuffix('.n')}.pct")
    given = [numbers[name].value for name in shares if name in numbers]
    if whole and whole.value == 100 and len(given) == len(shares) and any(value != 100 for value in given):
        yield Relation("hundred", {"hundred": shares}, inferred=True)


def misprints(numbers: Numbers) -> Iterator[Finding]:
    """Digits that are not those of the number: a lost decimal point, a sign too many."""
    for number in numbers.values():
        used = notation(number.words.locale)
        thousands = rf"(?<=\d){re.escape(used.thousands)}(?=\d{{3}}(?!\d))"
        digits = _DIGITS.findall(re.sub(thousands, "", number.printed))
        swapped = f"%{used.decimal}" in number.printed
        spoken = re.search(r"[a-z]{3}", number.printed.lower())
        if number.kind in (*SAME_KINDS, "count", "n") and number.exact and digits and not spoken:
            text = ("".join(digits) if swapped else digits[-1]).replace(",", ".")
            odd = swapped or f"{used.decimal}%" in number.printed
            if number.value is not None and (odd or Fraction(text) != abs(number.value)):
                said = f"{number.printed} ≠ {number.shown(number.value, number.decimals)}"
                yield finding("misprint", "typo", (number.id,), said, numbers)


def means_between(numbers: Numbers) -> Iterator[Relation]:
    """Means of a whole that lie between those of its parts, where most of the table does so."""
    for lines in lines_with_total(numbers, ("mean",)).values():
        between = [_between(line, numbers) for line in lines]
        adding = [_adds(line, numbers) for line in lines]
        if 2 * sum(between) > len(lines) and sum(between) > sum(adding):
            for total, parts in lines:
                yield Relation("weighted", {"total": total, "means": parts}, inferred=True)


def _adds(line: Line, numbers: Numbers) -> bool:
    total, parts = line
    summed = Interval.point(0)
    for name in parts:
        summed = summed + meaning(numbers[name])
    return overlap(summed, meaning(numbers[total]))


def _between(line: Line, numbers: Numbers) -> bool:
    total, parts = line
    spans = [meaning(numbers[name]) for name in parts]
    return overlap(meaning(numbers[total]), Interval(min(s.low for s in spans), max(s.high for s in spans)))


def shares(numbers: Numbers) -> Iterator[Finding]:
    """Percentages beside a count (`.pct` and `.n` of one id) that follow from no base the table has.

    Bases tried: the base in the note (`base: 211`), or else the printed totals of row and column, and the sum of the
    counts in a direction in which the percentages of the table come near a hundred.
    """
    for number in numbers.values():
        count = numbers.get(f"{number.id.removesuffix('.pct')}.n")
        if not (
            number.id.endswith(".pct") and number.exact and count and count.exact and count.value is not None
        ):
            continue
        bases = [b for b in _bases(number, count, numbers) if b > 0]
        given = [Fraction(100) * count.value / base for base in bases]
        if given and not any(overlap(Interval.point(share), meaning(number)) for share in given):
            best = min(range(len(bases)), key=lambda i: abs(given[i] - (number.value or 0)))
            gap = Interval.point(given[best]).gap(meaning(number))
            severity = "rounding" if gap <= number.unit else "real"
            said = f"{count.printed}/{bases[best]} = {number.shown(given[best])} ≠ {number.printed}"
            yield finding("share", severity, (number.id, count.id), said, numbers)


def _bases(percent: Number, count: Number, numbers: Numbers) -> list[Fraction]:
    if noted := _BASE.search(percent.note) or _BASE.search(count.note):
        return [Fraction(noted[1])]
    parts, found = count.id.split("."), []
    for position in range(1, len(parts) - 1):
        line = _line(count.id, position, numbers)
        found += [n.value for n in line if n.id.split(".")[position] in TOTALS]
        if _about_hundred(count.id, position, numbers):
            summed = [n.value or Fraction(0) for n in line if n.id.split(".")[position] not in TOTALS]
            found.append(sum(summed, Fraction(0)))
    return [value for value in found if value is not None]


def _line(name: str, position: int, numbers: Numbers) -> list[Number]:
    """Counts whose ids differ from this one at one position only."""
    parts = name.split(".")
    alike = re.compile(r"\.".join(re.escape(p) if i != position else r"[^.]+" for i, p in enumerate(parts)))
    return [n for n in numbers.values() if n.kind in COUNTS and alike.fullmatch(n.id)]


def _about_hundred(name: str, position: int, numbers: Numbers) -> bool:
    """Whether the percentages along this direction of the table are shares of one whole: most lines near a hundred."""
    parts = name.split(".")
    rows: dict[tuple[str, ...], Fraction] = {}
    for other in numbers.values():
        theirs = other.id.split(".")
        same_table = theirs[0] == parts[0] and len(theirs) == len(parts) and theirs[-1] == "pct"
        if same_table and theirs[position] not in TOTALS and other.value is not None:
            key = (*theirs[:position], *theirs[position + 1 :])
            rows[key] = rows.get(key, Fraction(0)) + other.value
    near = sum(abs(total - 100) <= NEAR_HUNDRED for total in rows.values())
    return 2 * near > len(rows)
