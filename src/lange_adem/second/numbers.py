"""Plain statistics a second time, from sums of the values of single cases; held against the recorded facts."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from lange_adem.facts.statistic import YES_OR_NO
from lange_adem.grid.cells import Cell
from lange_adem.grid.plan import ChapterPlan
from lange_adem.grid.test_kinds import value_of_case
from lange_adem.grid.tests import Correlation, Test
from lange_adem.second.arithmetic import derived
from lange_adem.second.given import Given
from lange_adem.second.scores import SecondScores
from lange_adem.second.tests import (
    CLUSTERED,
    IN_POINTS,
    PAIRED,
    SECOND_ONE_SAMPLE,
    SECOND_TESTS,
    clustered,
    correlation,
)
from lange_adem.second.values import Values

# Two ways of adding the same doubles differ in their last digits only.
RELATIVE, ABSOLUTE = 1e-9, 1e-9
# A name, what was left or "", and the problem: "" for none, None for what was left.
Held = tuple[str, str, str | None]


def mean(values: Sequence[float]) -> float:
    """Sum of the values, by their number."""
    return math.fsum(values) / len(values)


def sd(values: Sequence[float]) -> float:
    """Root of the sum of squared deviations from the mean, by one less than their number."""
    centre = mean(values)
    return math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1))


def percent(values: Sequence[float]) -> float:
    """A hundred times the ones, by the number of values."""
    return 100.0 * sum(value != 0 for value in values) / len(values)


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


# Statistic -> fewest cases, and what it is.
STATISTICS: dict[str, tuple[int, Callable[[Sequence[float]], float]]] = {
    "n": (0, lambda values: float(len(values))),
    "count": (0, lambda values: float(sum(value != 0 for value in values))),
    "sum": (0, math.fsum),
    "mean": (1, mean),
    "chronicity": (1, mean),
    "percent": (1, percent),
    "prevalence": (1, percent),
    "sd": (2, sd),
    "median": (1, median),
    "min": (1, min),
    "max": (1, max),
}


def numbers(given: Given, recorded: Mapping[str, float]) -> Iterator[Held]:
    """Every scale score and every fact that a second implementation can make, and how it compares.

    Yields a name, what is recorded, and the problem: "" where both are the same, None where it cannot tell.
    """
    second = SecondScores(given)
    yield from _scores(given, second)
    values = Values(given, second)
    for rule, plan in given.plans.items():
        yield from _facts(rule, plan, values, recorded)


def _scores(given: Given, second: SecondScores) -> Iterator[Held]:
    for name, instrument in given.instruments.items():
        scores = given.scores[name]
        for measure in instrument.measures:
            ours = second.scores[measure]
            wrong = sum(
                not _same_score(ours.get(row), score)
                for row, score in zip(scores["row_id"], scores[measure], strict=True)
            )
            yield f"scores {measure}", "", f"{wrong} of {len(scores)} scores differ" if wrong else ""


def _same_score(ours: Any, theirs: Any) -> bool:
    """Whether two scores, or two names of a class, are the same; None and NaN are missing."""
    if isinstance(ours, str) or isinstance(theirs, str):
        return bool(ours == theirs)
    numbers_of = [math.nan if score is None else float(score) for score in (ours, theirs)]
    return same(*numbers_of)


def _facts(rule: str, plan: ChapterPlan, values: Values, recorded: Mapping[str, float]) -> Iterator[Held]:
    for cell in plan.cells:
        if cell.fact not in recorded:
            yield cell.fact, "", "is declared, but not recorded"
        elif cell.statistic in STATISTICS and not (cell.derive or cell.reason):
            found = math.nan if _hidden([cell], values, recorded) else _statistic(cell, values, recorded)
            yield cell.fact, "", _said(recorded[cell.fact], found)
        elif cell.derive and not cell.reason:
            yield cell.fact, "", _said(recorded[cell.fact], _derived(cell.derive, recorded))
        elif cell.statistic == "groups" and not (cell.derive or cell.reason):
            groups = values.number_of_groups(cell, values.of_cell(cell, recorded))
            hidden = _hidden([cell], values, recorded)
            yield cell.fact, "", _said(recorded[cell.fact], math.nan if hidden else groups)
    for test in plan.tests:
        if isinstance(test, Correlation):
            yield from _correlation(test, values, recorded)
        elif isinstance(test, Test) and test.kind in SECOND_TESTS:
            yield from _test(test, values, recorded)
        elif isinstance(test, Test) and test.kind in SECOND_ONE_SAMPLE:
            yield from _one_sample(test, values, recorded)
        elif isinstance(test, Test) and test.kind in CLUSTERED:
            yield from _clustered(test, values, recorded)
        else:
            yield (
                test.fact,
                f"{test.kind}, made by the library only (checked against R, docs/statistics.md)",
                None,
            )


def _hidden(
    cells: Sequence[Cell],
    values: Values,
    recorded: Mapping[str, float],
    same: Callable[[Cell, str], Any] | None = None,
) -> bool:
    """Whether a number of these cells has no value: too few people in one of them, or a bound without a value.

    same: what two cases have alike of which a number takes only those that are in all cells.
    """
    groups = [list(values.of_cell(cell, recorded)) for cell in cells]
    if same:
        marked = [{case: same(c, case) for case in group} for c, group in zip(cells, groups, strict=True)]
        shared = set.intersection(*(set(group.values()) for group in marked))
        groups = [[case for case, mark in group.items() if mark in shared] for group in marked]
    bounds = [recorded[fact] for cell in cells for fact in cell.reads_facts]
    few = (values.too_few(cell.unit, group) for cell, group in zip(cells, groups, strict=True))
    return any(few) or any(map(math.isnan, bounds))


def _statistic(cell: Cell, values: Values, recorded: Mapping[str, float]) -> float:
    return statistic(cell, list(values.of_cell(cell, recorded).values()))


def _test(test: Test, values: Values, recorded: Mapping[str, float]) -> Iterator[Held]:
    groups = [values.of_cell(cell, recorded) for cell in test.cells]
    people = _people(test, groups, values)
    person = (lambda cell, case: people[case]) if test.kind in PAIRED else None
    hidden = _hidden(test.cells, values, recorded, person)
    for statistic_name, found in SECOND_TESTS[test.kind](groups, people).items():
        fact = f"{test.fact}/{statistic_name}"
        if fact in recorded:
            yield fact, "", _said(recorded[fact], math.nan if hidden else found)


def _people(test: Test, groups: Sequence[Mapping[str, float]], values: Values) -> dict[str, str]:
    """Whose each case is. Who changed to another form between two waves has no change: a pair is on one form."""
    return {
        case: f"{values.alike(cell.unit, case, test.paired_by)} {values.form(cell, case)}"
        for cell, group in zip(test.cells, groups, strict=True)
        for case in group
    }


def _one_sample(test: Test, values: Values, recorded: Mapping[str, float]) -> Iterator[Held]:
    (cell,) = test.cells
    found = SECOND_ONE_SAMPLE[test.kind](values.of_cell(cell, recorded), recorded[test.against])
    hidden = _hidden(test.cells, values, recorded)
    for statistic_name, number in found.items():
        fact = f"{test.fact}/{statistic_name}"
        if fact in recorded:
            yield fact, "", _said(recorded[fact], math.nan if hidden else number)


def _derived(derive: tuple[str, Sequence[str | float]], recorded: Mapping[str, float]) -> float:
    operation, operands = derive
    return derived(operation, [recorded[o] if isinstance(o, str) else float(o) for o in operands])


def _clustered(test: Test, values: Values, recorded: Mapping[str, float]) -> Iterator[Held]:
    """A mean in clusters against a given number; or of the changes of who is in both groups, against nought."""
    groups = [values.of_cell(cell, recorded) for cell in test.cells]
    first = test.cells[0]
    times = 100.0 if value_of_case(first.statistic) == YES_OR_NO else 1.0
    standard, same = (recorded[test.against] / times if test.against else 0.0), None
    of = groups[0]
    if len(groups) == 2:
        people = _people(test, groups, values)
        same, before = (
            (lambda cell, case: people[case]),
            {people[case]: value for case, value in groups[1].items()},
        )
        of = {case: value - before[people[case]] for case, value in of.items() if people[case] in before}
    found = clustered(of, {case: values.cluster(first.unit, case) for case in of}, standard)
    hidden = _hidden(test.cells, values, recorded, same)
    for name, number in found.items():
        fact, by = f"{test.fact}/{name}", times if name in IN_POINTS else 1.0
        if fact in recorded:
            yield fact, "", _said(recorded[fact], math.nan if hidden else by * number)


def _correlation(test: Correlation, values: Values, recorded: Mapping[str, float]) -> Iterator[Held]:
    found = correlation(*(values.of_cell(cell, recorded) for cell in test.cells))
    hidden = _hidden(test.cells, values, recorded, lambda _, case: case)
    for name, number in found.items():
        fact = f"{test.fact}/{name}"
        if fact in recorded:
            yield fact, "", _said(recorded[fact], math.nan if hidden else number)


def statistic(cell: Cell, values: Sequence[float]) -> float:
    """The statistic of a cell from the values of its cases; NaN with too few of them."""
    needed, make = STATISTICS[cell.statistic]
    return make(values) if len(values) >= needed else math.nan


def same(first: float, second: float) -> bool:
    """Equal but for the last digits, or both missing."""
    if math.isnan(first) or math.isnan(second):
        return math.isnan(first) and math.isnan(second)
    return math.isclose(first, second, rel_tol=RELATIVE, abs_tol=ABSOLUTE)


def _said(recorded: float, found: float) -> str:
    return "" if same(recorded, found) else f"is {recorded!r}, a second implementation finds {found!r}"
