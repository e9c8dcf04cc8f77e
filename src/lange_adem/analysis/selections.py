"""Which cases are behind a number, and the value each of them contributes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lange_adem.analysis.data import AnalysisData, Cases
from lange_adem.errors import DeclarationError
from lange_adem.facts.digest import values_digest
from lange_adem.facts.statistic import HOLDING, STATISTICS, YES_OR_NO
from lange_adem.grid.cells import Cell
from lange_adem.grid.names import Asked, Whose

_COMPARE = {"above": np.greater, "at_least": np.greater_equal, "below": np.less, "at_most": np.less_equal}


@dataclass(frozen=True)
class Selection:
    """The cases of one statistic, in the order of their ids, and a value for each.

    index: places of the cases; also: places of cases that were read to make the values (an earlier wave, a
    parent). of: the measure.
    """

    cases: Cases
    index: np.ndarray
    values: np.ndarray
    tables: tuple[str, ...]
    also: np.ndarray
    of: Asked | None = None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the tables, the cases and their values."""
        return values_digest(self.tables, self.cases.ids[self.index], self.values)

    def keep(self, places: np.ndarray) -> "Selection":
        """Some of the cases, by their places in this selection, and what was read for them."""
        index = self.index[places]
        also = _read_for(self.cases, index, self.also)
        return replace(self, index=index, values=self.values[places], also=also)

    @property
    def units(self) -> list[str]:
        """Ids of every case read, sorted and each once."""
        return self.cases.ids[np.union1d(self.index, self.also)].tolist()

    @cached_property
    def n_groups(self) -> int:
        """Distinct groups behind the cases; those without a group count none."""
        groups = self.cases.groups[self.index]
        return len(np.unique(groups[groups >= 0]))

    @property
    def people(self) -> np.ndarray:
        """The person of each case, as a number."""
        return self.cases.people[self.index]

    @property
    def forms(self) -> np.ndarray:
        """The form each value is from, as a number; differs between cases for `A | B` only."""
        if self.of is None or len(self.of.measures) == 1:
            return np.zeros(len(self.index), dtype=int)
        return self.cases.forms(self.of)[self.index]

    def exports(self) -> list[str]:
        """Names of the exports the cases and their values came from, sorted."""
        read = np.union1d(self.index, self.also)
        return sorted({name for table in self.tables for name in self.cases.exports(table, read)})


def select(cell: Cell, data: AnalysisData, facts: Mapping[str, float]) -> Selection:
    """The cases a cell counts and their values.

    A case belongs to it when the selection keeps it and every variable and measure asked for is known:
    missing never counts as no. Shares (percent, prevalence, count) have values 1 and 0; n and groups keep only the
    cases for which category and condition hold, chronicity only those above zero. facts: values of the facts that
    conditions refer to.
    """
    cases = data.cases(cell.unit)
    base, values, also = _values(cell, cases, facts)
    brings = STATISTICS[cell.statistic].cases
    if brings == "above zero":
        values = np.where(np.isnan(values), np.nan, values > 0)
    elif brings == "only above zero":
        values = np.where(values > 0, values, np.nan)
    elif brings == HOLDING and (cell.condition or cell.category):
        values = np.where(values == 1, values, np.nan)
    index = np.flatnonzero(base & ~np.isnan(values))
    if brings in (YES_OR_NO, "above zero") and not np.isin(values[index], (0.0, 1.0)).all():
        raise DeclarationError(
            f"{cell.spec}: {cell.fact} is a share, but {cell.of} is no yes or no; add a condition."
        )
    tables = tuple(dict.fromkeys([cases.table, *(t for name in cell.names for t in name.instruments)]))
    return Selection(cases, index, values[index], tables, _also(cell, cases, index, also), cell.of)


def _also(cell: Cell, cases: Cases, index: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Places of the other cases that were read: those at another wave, and the parents of all."""
    earlier = before[index]
    read = [earlier[earlier >= 0]]
    for places in [places for name in cell.names for places in cases.read_places(name)]:
        read.append(places[index][places[index] >= 0])
    if any(name.whose is Whose.PARENT for name in cell.names):
        parents = cases.parents[np.concatenate([index, *read])]
        read.append(parents[parents >= 0])
    if any(name.whose is Whose.CHILDREN for name in cell.names):
        read.append(np.flatnonzero(np.isin(cases.parents, np.concatenate([index, *read]))))
    return np.unique(np.concatenate(read))


def _read_for(cases: Cases, index: np.ndarray, also: np.ndarray) -> np.ndarray:
    """Of the cases that were read besides, those of these people, of their parents and of their children."""
    if not len(also):
        return also
    people = cases.people[index]
    children = np.zeros(len(also), dtype=bool)
    if "informant_id" in cases.frame:
        parents = cases.parents[np.flatnonzero(np.isin(cases.people, people))]
        children = np.isin(cases.parents[also], index)
        people = np.concatenate([people, cases.people[parents[parents >= 0]]])
    return also[np.isin(cases.people[also], people) | children]


def _values(
    cell: Cell, cases: Cases, facts: Mapping[str, float]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    base = cases.select(cell.where)
    for name in cell.known:
        base = base & cases.known(name)
    nobody = np.full(len(cases.ids), -1)
    if not cell.of:
        return base, cases.select(cell.category).astype(float), nobody
    array = cases.values(cell.of, cell.spec)
    if cell.change_from:
        array, nobody = _change(cell, cases, array)
    known = ~np.isnan(array) if array.dtype.kind == "f" else cases.known(cell.of)
    if cell.condition or cell.category:
        array = (_holds(cell, array, facts) & cases.select(cell.category)).astype(float)
    elif array.dtype.kind != "f" and STATISTICS[cell.statistic].cases == HOLDING:
        array = known.astype(float)
    elif array.dtype.kind != "f":
        raise DeclarationError(
            f"{cell.spec}: {cell.of} holds codes, so {cell.fact} needs a condition or category."
        )
    return base, np.where(known, array, np.nan), nobody


def _holds(cell: Cell, array: np.ndarray, facts: Mapping[str, float]) -> np.ndarray:
    held = np.ones(len(array), dtype=bool)
    for name, operand in cell.condition:
        if name == "is":
            _check_code(cell, array, operand)
            held &= array == operand
            continue
        if array.dtype.kind != "f":
            raise DeclarationError(f"{cell.spec}: {cell.of} holds codes; `{name}` needs numbers, use `is`.")
        held &= _COMPARE[name](array, facts[operand] if isinstance(operand, str) else operand)
    return held


def _check_code(cell: Cell, array: np.ndarray, code: str | int | float) -> None:
    if isinstance(code, str) == (array.dtype.kind == "f"):
        kind = "numbers" if array.dtype.kind == "f" else "codes"
        raise DeclarationError(f"{cell.spec}: {cell.of} holds {kind}, so it cannot be {code!r}.")


def _change(cell: Cell, cases: Cases, array: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each case's value minus the same person's at the earlier wave, and the place of that earlier case."""
    earlier = np.flatnonzero(cases.at_wave(cell.change_from))
    places = np.full(cases.people.max(initial=-1) + 2, -1)
    places[cases.people[earlier]] = earlier
    before = places[cases.people]
    if cell.of and len(cell.of.measures) > 1:  # a change from one form to the other is no change of the child
        forms = cases.forms(cell.of)
        before = np.where(forms == forms[before], before, -1)
    return array - np.where(before >= 0, array[before], np.nan), before
