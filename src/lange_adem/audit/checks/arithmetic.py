"""Checks of printed numbers against each other, as a reader with a pocket calculator would: allowing for rounding.

They read displays, never full values: a printed number stands for every number that prints so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lange_adem.audit.checks.audited import Audited
from lange_adem.audit.checks.base import Check, Outcome
from lange_adem.facts.given import is_given
from lange_adem.facts.statistic import ANY, is_share, statistic
from lange_adem.language.numbers import read_display

SLACK = 1e-9


@dataclass(frozen=True)
class Printed:
    """A printed number: the smallest and the largest number that print so, both included."""

    low: float
    high: float

    @classmethod
    def of(cls, display: str, locale: str) -> Printed | None:
        """What a display can stand for in the notation of a locale; None when it prints no number."""
        found = read_display(display, locale)
        if found is None:
            return None
        number, decimals = found
        if display.lstrip().startswith("<"):
            return cls(0.0, number)
        if display.lstrip().startswith(">"):
            return cls(number, 1.0)
        half = 0.5 * 10**-decimals
        return cls(number - half - SLACK, number + half + SLACK)

    def meets(self, low: float, high: float) -> bool:
        """Whether it can stand for some number between two."""
        return self.low <= high + SLACK and self.high >= low - SLACK


class PrintedFacts:
    """Printed facts by id, and the facts that stand beside each other (same item, row and column)."""

    def __init__(self, audited: Audited) -> None:
        self.facts = audited.facts.to_dict("records")
        self.printed = {fact["fact"]: Printed.of(fact["display"], audited.locale) for fact in self.facts}

    @cached_property
    def beside(self) -> dict[str, dict[str, dict[Any, Any]]]:
        """Place (`item/row/column`) -> statistic -> fact."""
        found: dict[str, dict[str, dict[Any, Any]]] = {}
        for fact in self.facts:
            place, _, statistic = fact["fact"].rpartition("/")
            found.setdefault(place, {})[statistic] = fact
        return found

    def known(self, *names: str) -> Iterator[tuple[str, list[Printed]]]:
        """Places that print all of these statistics, with what they print, in that order."""
        for place, facts in self.beside.items():
            printed = [self.printed[facts[name]["fact"]] for name in names if name in facts]
            if len(printed) == len(names) and all(printed):
                yield place, [number for number in printed if number]


def percentages(audited: Audited) -> Outcome:
    """Every printed share of a printed number of cases is a share that so many cases can have."""
    outcome, numbers = Outcome("shares"), PrintedFacts(audited)
    for fact in numbers.facts:
        if not is_share(fact["statistic"]) or fact["value"] != fact["value"]:
            continue
        if is_given(fact["fact"]):
            outcome.leave(f"{fact['fact']}: a given number, whose source may have weighted its cases")
            continue
        printed, n = numbers.printed[fact["fact"]], _whole(fact["n"])
        if n is None or printed is None:
            outcome.leave(f"{fact['fact']}: the number of cases is not known (a share of facts)")
            continue
        counts = range(max(0, math.ceil(printed.low * n / 100)), math.floor(printed.high * n / 100) + 1)
        outcome.check(bool(counts), f"{fact['fact']}: {fact['display']} of {n} is no whole number of cases")
    return outcome


def _whole(count: Any) -> int | None:
    return int(count) if count is not None and str(count) not in ("<NA>", "nan") and int(count) > 0 else None


# The statistics a p follows from, by the name of the p: what is beside it, and the tail of the distribution.
Tail = Callable[..., float]


def _tails() -> list[tuple[str, tuple[str, ...], Tail]]:
    from scipy import stats

    return [
        ("p", ("t", "df"), lambda t, df: 2 * stats.t.sf(t, df)),
        ("p_welch", ("t_welch", "df_welch"), lambda t, df: 2 * stats.t.sf(t, df)),
        ("p", ("chi2", "df"), lambda chi2, df: stats.chi2.sf(chi2, df)),
        ("p", ("F", "df1", "df2"), lambda f, df1, df2: stats.f.sf(f, df1, df2)),
        ("p", ("r", "n"), lambda r, n: 2 * stats.t.sf(r * math.sqrt((n - 2) / max(1 - r * r, SLACK)), n - 2)),
    ]


def p_values(audited: Audited) -> Outcome:
    """Every printed p follows from the printed statistic and degrees of freedom (or number of pairs) beside it."""
    outcome, numbers = Outcome("p values"), PrintedFacts(audited)
    done: set[str] = set()
    for p, names, tail in _tails():
        for place, (tested, *degrees, printed) in numbers.known(*names, p):
            beside = numbers.beside[place]
            fact = beside[p]
            if fact["fact"] in done:
                continue
            done.add(fact["fact"])
            if "exact" in fact["test"].casefold():
                outcome.leave(f"{fact['fact']}: an exact test, whose p does not follow from the statistic")
                continue
            ends = _ends(tail, tested, degrees)
            of = ", ".join(f"{name} = {beside[name]['display']}" for name in names)
            said = f"{fact['fact']}: p prints as {fact['display']}, which does not follow from {of}"
            outcome.check(printed.meets(min(ends), max(ends)), said)
    for fact in numbers.facts:
        if (
            fact["statistic"] in ("p", "p_welch")
            and fact["fact"] not in done
            and fact["value"] == fact["value"]
        ):
            outcome.leave(f"{fact['fact']}: no statistic with degrees of freedom stands beside it")
    return outcome


def _ends(tail: Tail, statistic: Printed, degrees: Sequence[Printed]) -> list[float]:
    """Smallest and largest p of the numbers that print as these; degrees that are whole are printed exactly."""
    middle = [(degree.low + degree.high) / 2 for degree in degrees]
    chosen = [middle]
    if any(degree.high - degree.low < 0.9 for degree in degrees):
        chosen = [[max(degree.low, SLACK) for degree in degrees], [degree.high for degree in degrees]]
    return [float(tail(size, *these)) for size in _size(statistic) for these in chosen]


def _size(number: Printed) -> tuple[float, float]:
    """Smallest and largest distance from nought."""
    if number.low <= 0 <= number.high:
        return 0.0, max(-number.low, number.high)
    return tuple(sorted((abs(number.low), abs(number.high))))  # type: ignore[return-value]


def intervals(audited: Audited) -> Outcome:
    """Every printed interval contains its estimate, and runs from low to high."""
    outcome, numbers = Outcome("intervals"), PrintedFacts(audited)
    done: set[str] = set()
    for estimate in ("difference", "r", "b", "d"):
        ends = ("d_ci_low", "d_ci_high") if estimate == "d" else ("ci_low", "ci_high")
        for place, (value, low, high) in numbers.known(estimate, *ends):
            if f"{place}/{ends[0]}" in done:
                continue
            done.add(f"{place}/{ends[0]}")
            facts = numbers.beside[place]
            holds = low.low <= value.high + SLACK and value.low <= high.high + SLACK and low.low <= high.high
            printed = f"{facts[ends[0]]['display']} to {facts[ends[1]]['display']}"
            outcome.check(
                holds, f"{place}: {estimate} = {facts[estimate]['display']} is not within {printed}"
            )
    for fact in numbers.facts:
        if (
            fact["statistic"] in ("ci_low", "d_ci_low")
            and fact["fact"] not in done
            and fact["value"] == fact["value"]
        ):
            outcome.leave(f"{fact['fact']}: no estimate stands beside it")
    return outcome


def limits(audited: Audited) -> Outcome:
    """No printed number is outside what its statistic can be, no count is broken, no mean is outside its scale."""
    outcome, numbers = Outcome("numbers"), PrintedFacts(audited)
    ranges = _ranges(audited)
    for fact in numbers.facts:
        printed, row = numbers.printed[fact["fact"]], statistic(fact["statistic"])
        of_change = fact["column"].endswith("change")
        low, high = row.limits
        if row.of_scale and fact["measure"] in ranges and not of_change:
            low, high = ranges[fact["measure"]]
        if printed is None or (low, high) == ANY:
            continue
        outcome.check(
            printed.meets(low, high), f"{fact['fact']}: {fact['display']} is not between {low:g} and {high:g}"
        )
    return outcome


def _ranges(audited: Audited) -> dict[str, tuple[float, float]]:
    """Lowest and highest possible score of every measure."""
    instruments = audited.project.instruments.values()
    infos = (info for instrument in instruments for info in instrument.measures.values())
    return {info.id: info.range for info in infos if info.range}


CHECKS = (
    Check(
        "percentages", "arithmetic", "a printed share of n cases is one that n cases can have", percentages
    ),
    Check(
        "p-values", "arithmetic", "a printed p follows from its statistic and degrees of freedom", p_values
    ),
    Check("intervals", "arithmetic", "a printed interval contains its estimate", intervals),
    Check("limits", "arithmetic", "no number is outside what its statistic or scale allows", limits),
)
