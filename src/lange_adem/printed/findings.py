"""What the checker finds, and how grave it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lange_adem.printed.interval import Interval, Value
from lange_adem.printed.numbers import Number, Numbers, margin

SEVERITIES = ("real", "ambiguous", "rounding", "typo")


@dataclass(frozen=True, slots=True)
class Finding:
    """One inconsistency: the numbers in it, and the arithmetic that shows it, as text.

    severity: `typo`, a p below zero; `rounding`, off by at most one unit of the last digit of its roughest
    number (or by at most the reach of the words "ruim", "bijna" ...); `ambiguous`, an innocent reading exists
    (another test, another base) or the relation was only inferred from ids; `real`, everything else.
    """

    kind: str
    severity: str
    ids: tuple[str, ...]
    item: str
    line: str
    printed: tuple[str, ...]
    arithmetic: str


def finding(kind: str, severity: str, ids: Iterable[str], arithmetic: str, numbers: Numbers) -> Finding:
    """A finding on published numbers, placed where the first of them stands."""
    unique = tuple(dict.fromkeys(ids))
    named = [numbers[name] for name in unique]
    return Finding(
        kind, severity, unique, named[0].item, named[0].line, tuple(n.printed for n in named), arithmetic
    )


def severity_of(gap: Value, involved: Sequence[Number], soft: bool = False) -> str:
    """How grave it is that two intervals are `gap` apart, by the rules of `Finding`."""
    if soft:
        return "ambiguous"
    units = [number.unit for number in involved if number.exact and number.kind not in ("count", "n")]
    words = [margin(number) for number in involved if number.approx == "approx"]
    allowed = max([*units, *words], default=Fraction(0))
    return "rounding" if gap <= allowed else "real"


def twice_printed(a: Number, b: Number) -> bool:
    """Whether two numbers are printed in the same decimals, so that rounding cannot explain a difference."""
    return a.exact and b.exact and a.decimals == b.decimals


def in_order(findings: Iterable[Finding], numbers: Numbers) -> list[Finding]:
    """Findings in the order of the file, each once: of two on the same numbers and of one kind, the graver."""
    place = {name: position for position, name in enumerate(numbers)}
    best: dict[tuple[str, tuple[str, ...]], Finding] = {}
    for one in findings:
        key = (one.kind, tuple(sorted(one.ids)))
        if key not in best or SEVERITIES.index(one.severity) < SEVERITIES.index(best[key].severity):
            best[key] = one
    return sorted(best.values(), key=lambda one: (place[one.ids[0]], one.kind, one.ids))


def overlap(a: Interval, b: Interval) -> bool:
    """Whether one value can be in both intervals."""
    return a.gap(b) == 0
