"""Regressions rebuilt from a printed table of correlations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from lange_adem.printed.findings import Finding, finding, severity_of
from lange_adem.printed.interval import Interval
from lange_adem.printed.numbers import SIGNIFICANT, Numbers, meaning
from lange_adem.printed.patterns import fill
from lange_adem.printed.relations import Relation

Correlated = Callable[[str, str], float]


def check_regression(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """Explained variance and significance of predictors, from the correlations among them and with each outcome.

    roles: `r` (pattern with {row} and {column}), `outcomes`, `predictors`, `n`, `printed`: the percentages `min`,
    `max`, `mean` of explained variance over all outcomes, and `every`: the number of outcomes for which each of
    `significant` (predictors) is called significant.
    """
    roles = relation.roles
    table = _Correlations(roles["r"], numbers)
    outcomes, predictors = roles["outcomes"], roles["predictors"]
    if not all(table.has(a, b) for a in [*outcomes, *predictors] for b in predictors if a != b):
        return
    explained = {name: table.explained(name, predictors) for name in outcomes}
    found = {
        "min": min(explained.values(), key=lambda span: span.middle),
        "max": max(explained.values(), key=lambda span: span.middle),
        "mean": _mean(list(explained.values())),
    }
    for role, span in found.items():
        if role in roles["printed"]:
            yield from _explained(role, span, relation, table, numbers)
    if "every" in roles["printed"]:
        yield from _significant(relation, table, numbers)


def _mean(spans: Sequence[Interval]) -> Interval:
    return Interval(sum(s.low for s in spans) / len(spans), sum(s.high for s in spans) / len(spans))


def _explained(
    role: str, span: Interval, relation: Relation, table: _Correlations, numbers: Numbers
) -> Iterator[Finding]:
    printed = numbers[relation.roles["printed"][role]]
    percent = Interval(100 * span.low, 100 * span.high)
    gap = percent.gap(meaning(printed))
    if gap > 0:
        low, high = printed.shown(percent.low, 1), printed.shown(percent.high, 1)
        severity = severity_of(gap, (printed,), relation.soft)
        said = f"R² {printed.words(f'printed.explained.{role}')} = {low}–{high} % ≠ {printed.printed}"
        yield finding("regression", severity, (printed.id, *table.ids), said, numbers)


def _significant(relation: Relation, table: _Correlations, numbers: Numbers) -> Iterator[Finding]:
    roles = relation.roles
    printed, n = numbers[roles["printed"]["every"]], int(numbers[roles["n"]].value or 0)
    counts = {}
    for predictor in roles["significant"]:
        ps = [table.p(outcome, roles["predictors"], predictor, n) for outcome in roles["outcomes"]]
        counts[predictor] = sum(p < SIGNIFICANT for p in ps)
    if any(count < (printed.value or 0) for count in counts.values()):
        said = ", ".join(f"{name}: {count}" for name, count in counts.items())
        severity = "ambiguous" if relation.soft else "real"
        ids = (printed.id, roles["n"], *table.ids)
        yield finding("regression", severity, ids, f"p < 0,05: {said} ≠ {printed.printed}", numbers)


class _Correlations:
    """A printed triangle of correlations; `ids` are the numbers that were looked up."""

    def __init__(self, pattern: str, numbers: Numbers) -> None:
        self._pattern, self._numbers = pattern, numbers
        self.ids: dict[str, None] = {}

    def _id(self, a: str, b: str) -> str | None:
        names = (fill(self._pattern, {"row": x, "column": y}) for x, y in ((a, b), (b, a)))
        return next((name for name in names if name in self._numbers), None)

    def has(self, a: str, b: str) -> bool:
        """Whether a correlation is printed."""
        return self._id(a, b) is not None

    def value(self, a: str, b: str) -> float:
        """A correlation as printed; 1 of a variable with itself."""
        name = self._id(a, b)
        if a == b or name is None:
            return 1.0
        self.ids[name] = None
        return float(self._numbers[name].value or 0)

    def solve(
        self, outcome: str, predictors: Sequence[str], look: Correlated | None = None
    ) -> tuple[Any, Any, float]:
        """Inverse of the predictors' correlations, standardised weights, and explained variance."""
        import numpy as np

        value = look or self.value
        inverse = np.linalg.inv([[value(a, b) for b in predictors] for a in predictors])
        with_outcome = np.array([value(outcome, b) for b in predictors])
        weights = inverse @ with_outcome
        return inverse, weights, float(weights @ with_outcome)

    def explained(self, outcome: str, predictors: Sequence[str]) -> Interval:
        """Explained variance, give or take what rounding of every correlation can do (first order)."""
        centre = self.solve(outcome, predictors)[2]
        names = [outcome, *predictors]
        pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
        reach = 0.0
        for pair in pairs:
            name = self._id(*pair)
            half = float(self._numbers[name].unit / 2) if name else 0.0
            moved = self.solve(outcome, predictors, partial(self._moved, pair, half))[2]
            reach += abs(moved - centre)
        return Interval(centre - reach, centre + reach)

    def _moved(self, pair: tuple[str, str], by: float, a: str, b: str) -> float:
        return self.value(a, b) + (by if {a, b} == set(pair) else 0.0)

    def p(self, outcome: str, predictors: Sequence[str], predictor: str, n: int) -> float:
        """Two-sided p of one predictor in the regression on all of them."""
        from scipy.stats import t as student

        inverse, weights, explained = self.solve(outcome, predictors)
        place, df = list(predictors).index(predictor), n - len(predictors) - 1
        error = ((1 - explained) / df * inverse[place][place]) ** 0.5
        return float(2 * student.sf(abs(weights[place] / error), df))
