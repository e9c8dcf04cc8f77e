"""Checks of rows against totals: categories of one variable, shares against counts, parts of a scale, differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lange_adem.audit.checks.arithmetic import Printed
from lange_adem.audit.checks.audited import Audited
from lange_adem.audit.checks.base import Check, Outcome
from lange_adem.facts.statistic import is_share
from lange_adem.grid.cells import Cell
from lange_adem.grid.test_kinds import TESTS
from lange_adem.grid.tests import Test

Key = tuple[Any, ...]


def _cells(audited: Audited) -> list[Cell]:
    found = (cell for plan in audited.plans.values() for cell in plan.cells)
    return [cell for cell in found if cell.fact in audited.displays]


def _printed(audited: Audited, cells: Iterable[Cell]) -> list[Printed]:
    numbers = (Printed.of(audited.displays[cell.fact], audited.locale) for cell in cells)
    return [number for number in numbers if number]


def _sum(numbers: list[Printed]) -> Printed:
    return Printed(sum(number.low for number in numbers), sum(number.high for number in numbers))


def categories(audited: Audited) -> Outcome:
    """The categories of one variable come to all cases (100%), or to no more than that where some have no row."""
    outcome = Outcome("columns")
    codes, cases = _codes(audited), dict(zip(audited.facts["fact"], audited.facts["n"], strict=True))
    for cells in _together(audited, _group_of_categories):
        values = [value for cell in cells for value in cell.category[0][1]]
        printed = _printed(audited, cells)
        if len(values) != len(set(values)) or len(printed) != len(cells):
            outcome.leave(f"{cells[0].fact}: its categories overlap, or one prints no number")
            continue
        whole = 100.0 if is_share(cells[0].statistic) else float(cases[cells[0].fact])
        total = _sum(printed)
        complete = codes.get(cells[0].category[0][0].text, {""}) <= {str(value) for value in values}
        holds = total.meets(whole, whole) if complete else total.low <= whole
        outcome.check(
            holds,
            f"{cells[0].item}: rows {', '.join(c.row for c in cells)} in {cells[0].column} do not come to {whole:g}",
        )
    return outcome


def _group_of_categories(cell: Cell) -> Key | None:
    if (
        len(cell.category) != 1
        or not (cell.statistic == "count" or is_share(cell.statistic))
        or cell.condition
        or cell.of
    ):
        return None
    return (cell.item, cell.column, cell.statistic, cell.unit, cell.where, cell.known, cell.category[0][0])


def _codes(audited: Audited) -> dict[str, set[str]]:
    """Every value that the study file knows of a variable."""
    found: dict[str, set[str]] = {}
    for export in audited.project.study.exports.values():
        for variable, column in export.variables.items():
            if column.codes:
                found.setdefault(variable, set()).update(column.codes.values())
    return found


def _together(audited: Audited, group: Any) -> Iterator[list[Cell]]:
    """Cells of one group, where there are two or more."""
    found: dict[Key, list[Cell]] = {}
    for cell in _cells(audited):
        key = group(cell)
        if key is not None:
            found.setdefault(key, []).append(cell)
    yield from (cells for cells in found.values() if len(cells) > 1)


def shares(audited: Audited) -> Outcome:
    """A share and a count of the same cases, wherever they stand, are of the same number of cases."""
    outcome = Outcome("pairs")
    cases = dict(zip(audited.facts["fact"], audited.facts["n"], strict=True))
    for cells in _together(audited, _group_of_shares):
        counts = [cell for cell in cells if cell.statistic == "count"]
        for share in (cell for cell in cells if is_share(cell.statistic)):
            for count in counts:
                printed, number = (
                    Printed.of(audited.displays[share.fact], audited.locale),
                    Printed.of(audited.displays[count.fact], audited.locale),
                )
                if not printed or not number or not int(cases[share.fact]):
                    outcome.leave(f"{share.fact} and {count.fact}: one prints no number")
                    continue
                n = int(cases[share.fact])
                holds = printed.meets(100 * number.low / n, 100 * number.high / n) and cases[count.fact] == n
                said = f"{audited.displays[share.fact]} of {n} is not {audited.displays[count.fact]}"
                outcome.check(holds, f"{share.fact} and {count.fact}: {said}")
    return outcome


def _group_of_shares(cell: Cell) -> Key | None:
    if not (cell.statistic == "count" or is_share(cell.statistic)) or cell.derive or cell.reason:
        return None
    return (cell.unit, cell.where, cell.category, cell.known, cell.of, cell.condition, cell.change_from)


def parts(audited: Audited) -> Outcome:
    """The means of the parts of a scale come to the mean of the whole, in one column, of the same cases."""
    outcome = Outcome("totals")
    known = [instrument.measures for instrument in audited.project.instruments.values()]
    items = {
        info.id: frozenset(info.items)
        for infos in known
        for info in infos.values()
        if info.how in ("sum", "combined") and info.min_answered == len(info.items) // max(len(info.of), 1)
    }
    cases = dict(zip(audited.facts["fact"], audited.facts["n"], strict=True))
    for cells in _together(audited, _group_of_means):
        own = {cell: items[str(cell.of)] for cell in cells if str(cell.of) in items}
        for whole in own:
            smaller = {c: own[c] for c in own if own[c] < own[whole] and cases[c.fact] == cases[whole.fact]}
            for chosen in _partitions(own[whole], smaller):
                printed = Printed.of(audited.displays[whole.fact], audited.locale)
                total = _sum(_printed(audited, chosen))
                names = " + ".join(cell.row for cell in chosen)
                holds = printed is not None and printed.meets(total.low, total.high)
                outcome.check(holds, f"{whole.fact} is not the sum of {names}")
    return outcome


def _group_of_means(cell: Cell) -> Key | None:
    if cell.statistic != "mean" or cell.change_from or cell.condition or cell.reason or cell.derive:
        return None
    return (cell.item, cell.unit, cell.where, cell.known)


def _partitions(whole: frozenset[str], smaller: dict[Cell, frozenset[str]]) -> Iterator[list[Cell]]:
    """Ways in which two or three of the smaller sets make up the whole."""
    cells = list(smaller)
    for place, first in enumerate(cells):
        rest = whole - smaller[first]
        for other, second in enumerate(cells[place + 1 :], place + 1):
            if not smaller[second] <= rest:
                continue
            if smaller[second] == rest:
                yield [first, second]
            for third in cells[other + 1 :]:
                if smaller[third] == rest - smaller[second]:
                    yield [first, second, third]


def differences(audited: Audited) -> Outcome:
    """The difference of a test of two groups is that of the means or shares that are printed of them."""
    outcome = Outcome("differences")
    for plan in audited.plans.values():
        for test in plan.tests:
            fact = f"{test.fact}/difference"
            if not isinstance(test, Test) or fact not in audited.displays:
                continue
            if TESTS[test.kind].cases != "groups":
                continue
            groups = [Printed.of(audited.displays.get(cell.fact, ""), audited.locale) for cell in test.cells]
            printed = Printed.of(audited.displays[fact], audited.locale)
            if len(groups) != 2 or not groups[0] or not groups[1] or not printed:
                outcome.leave(f"{fact}: one of the groups prints no number")
                continue
            low, high = groups[0].low - groups[1].high, groups[0].high - groups[1].low
            outcome.check(
                printed.meets(low, high),
                f"{fact}: {audited.displays[fact]} is not between {low:g} and {high:g}",
            )
    return outcome


CHECKS = (
    Check("categories", "arithmetic", "the categories of a variable come to all of its cases", categories),
    Check("shares", "arithmetic", "a share and a count of the same cases agree", shares),
    Check("parts", "arithmetic", "the parts of a scale come to the whole", parts),
    Check("differences", "arithmetic", "the difference in a test is that of the printed groups", differences),
)
