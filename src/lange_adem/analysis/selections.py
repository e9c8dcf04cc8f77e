"""Which cases are behind a number, and the value each of them contributes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

import numpy as np

from lange_adem.analysis.arrays import taken
from lange_adem.analysis.cases import Cases
from lange_adem.analysis.data import AnalysisData
from lange_adem.analysis.reads import Links, Read
from lange_adem.errors import DeclarationError
from lange_adem.facts.digest import values_digest
from lange_adem.facts.statistic import HOLDING, STATISTICS, YES_OR_NO
from lange_adem.grid.cells import MEETS, Cell
from lange_adem.grid.names import Asked


@dataclass(frozen=True)
class Selection:
    """The cases of one statistic, in the order of their ids, and a value for each.

    index: places of the cases. names: what was asked of them. reads: the rows that gave it. of: the measure; before:
    the wave that a change of it is from.
    """

    cases: Cases
    index: np.ndarray
    values: np.ndarray
    tables: tuple[str, ...]
    names: tuple[Asked, ...] = ()
    reads: tuple[Read, ...] = ()
    of: Asked | None = None
    before: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the tables, the cases and their values."""
        return values_digest(self.tables, self.cases.ids[self.index], self.values)

    def keep(self, places: np.ndarray) -> "Selection":
        """Some of the cases, by their places in this selection."""
        return replace(self, index=self.index[places], values=self.values[places])

    @property
    def read(self) -> Iterator[Read]:
        """The rows that gave what these cases were selected by, and their values."""
        chosen = np.zeros(len(self.cases.ids), dtype=bool)
        chosen[self.index] = True
        found = [read.of(chosen) for read in self.reads]
        for read in found:
            chosen[read.links.case] = False
        left = np.flatnonzero(chosen)  # nothing was asked of these; they were counted
        return iter([*found, Read(self.cases.table, "", self.cases.rows, Links(left, left))])

    @property
    def exports(self) -> list[str]:
        """Names of the exports with rows of the cases that were looked at, whether or not they gave a value, and with
        the rows that gave an indicator.
        """
        asked = tables_asked(self.cases, self.names)
        seen = self.cases.looked_into(asked, self.index, self.names, self.before)
        gave = (each.rows.exports(np.unique(each.links.place)) for each in self.read)
        return sorted({*seen, *chain.from_iterable(gave)})

    @cached_property
    def n_groups(self) -> int:
        """Distinct groups behind the cases; those without a group count none."""
        groups = self.cases.groups[self.index]
        return len(np.unique(groups[groups >= 0]))

    @cached_property
    def n_clusters(self) -> int:
        """Distinct groups behind the cases, and people without a group; a case that is of neither counts itself."""
        groups, subjects = self.cases.groups[self.index], self.subjects
        alone = np.where(subjects >= 0, -1 - subjects, len(self.cases.ids) + self.index)
        return len(np.unique(np.where(groups >= 0, groups, alone)))

    @property
    def subjects(self) -> np.ndarray:
        """What each case is about at a wave, the person or group, as a number."""
        return self.cases.subjects[self.index]

    @property
    def forms(self) -> np.ndarray:
        """The form each value is from, as a number; differs between cases for `A | B` only."""
        if self.of is None or len(self.of.measures) == 1:
            return np.zeros(len(self.index), dtype=int)
        return self.cases.forms(self.of)[self.index]


def select(cell: Cell, data: AnalysisData, facts: Mapping[str, float]) -> Selection:
    """The cases a cell counts and their values.

    A case belongs to it when the selection keeps it and every variable and measure asked for is known:
    missing never counts as no. Shares (percent, prevalence, count) have values 1 and 0; n and groups keep only the
    cases for which category and condition hold, chronicity only those above zero. facts: values of the facts that
    conditions refer to.
    """
    cases = data.cases(cell.unit)
    base, values = _values(cell, cases, facts)
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
    reads = tuple(_reads(cell, cases))
    tables = tables_asked(cases, cell.names, reads)
    return Selection(cases, index, values[index], tables, cell.names, reads, cell.of, cell.change_from)


def tables_asked(cases: Cases, names: Iterable[Asked], reads: Iterable[Read] = ()) -> tuple[str, ...]:
    """The table of the cases, those that are asked, and those that were read for an indicator; each once."""
    asked = (table for name in names for table in name.instruments)
    return tuple(dict.fromkeys([cases.table, *asked, *(read.table for read in reads)]))


def _reads(cell: Cell, cases: Cases) -> Iterator[Read]:
    """The rows that gave what a cell asks of its cases; of a change also those of the wave before."""
    for name in cell.names:
        yield from cases.reads(name)
    if cell.of and cell.change_from:
        before = Links.one(_before(cell, cases))
        yield from (read.by(before) for read in cases.reads(cell.of))


def _values(cell: Cell, cases: Cases, facts: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    base = cases.select(cell.where)
    for name in cell.known:
        base = base & cases.known(name)
    if not cell.of:
        return base, cases.select(cell.category).astype(float)
    array = cases.values(cell.of, cell.spec)
    if cell.change_from:
        array = array - taken(array, _before(cell, cases))
    known = ~np.isnan(array) if array.dtype.kind == "f" else cases.known(cell.of)
    if cell.condition or cell.category:
        array = (_holds(cell, array, facts) & cases.select(cell.category)).astype(float)
    elif array.dtype.kind != "f" and STATISTICS[cell.statistic].cases == HOLDING:
        array = known.astype(float)
    elif array.dtype.kind != "f":
        raise DeclarationError(
            f"{cell.spec}: {cell.of} holds codes, so {cell.fact} needs a condition or category."
        )
    return base, np.where(known, array, np.nan)


def _holds(cell: Cell, array: np.ndarray, facts: Mapping[str, float]) -> np.ndarray:
    held = np.ones(len(array), dtype=bool)
    for name, operand in cell.condition:
        if name == "is":
            _check_code(cell, array, operand)
            held &= array == operand
            continue
        if array.dtype.kind != "f":
            raise DeclarationError(f"{cell.spec}: {cell.of} holds codes; `{name}` needs numbers, use `is`.")
        held &= MEETS[name](array, facts[operand] if isinstance(operand, str) else operand)
    return held


def _check_code(cell: Cell, array: np.ndarray, code: str | int | float) -> None:
    if isinstance(code, str) == (array.dtype.kind == "f"):
        kind = "numbers" if array.dtype.kind == "f" else "codes"
        raise DeclarationError(f"{cell.spec}: {cell.of} holds {kind}, so it cannot be {code!r}.")


def _before(cell: Cell, cases: Cases) -> np.ndarray:
    """The place of the same subject's case at the wave that a change is from; -1 for none."""
    places = cases.places_at_wave(cell.change_from, cases.subjects)
    if (
        cell.of and len(cell.of.measures) > 1
    ):  # a change from one form to the other is no change of the person
        forms = cases.forms(cell.of)
        places = np.where(forms == forms[places], places, -1)
    return places
