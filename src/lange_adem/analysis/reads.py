"""Which cases a value is read from: links between cases, and the rows of tables at their end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

Places = np.ndarray


class Table(Protocol):
    """Rows with ids, which are of exports."""

    ids: np.ndarray

    def exports(self, places: Places) -> list[str]:
        """Names of the exports behind some of them."""


@dataclass(frozen=True)
class Links:
    """Cases, and the places of the other cases that each of them reads: in order of case, then of place."""

    case: Places
    place: Places

    @classmethod
    def one(cls, places: Places) -> Links:
        """One place by case; -1 for none."""
        case = np.flatnonzero(places >= 0)
        return cls(case, places[case])

    def where(self, kept: np.ndarray) -> Links:
        """Those that are true in an array of as many."""
        return Links(self.case[kept], self.place[kept])

    def of(self, cases: Places) -> Places:
        """The places that these cases read, each once."""
        return np.unique(self.place[np.isin(self.case, cases)])

    def turned(self) -> Links:
        """The other way round."""
        order = np.lexsort((self.case, self.place))
        return Links(self.place[order], self.case[order])

    def then(self, other: Links) -> Links:
        """What each case reads by way of the cases that it reads itself."""
        order = np.argsort(other.case, kind="stable")
        case, place = other.case[order], other.place[order]
        first = np.searchsorted(case, self.place, "left")
        number = np.searchsorted(case, self.place, "right") - first
        within = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
        return Links(np.repeat(self.case, number), place[np.repeat(first, number) + within])


@dataclass(frozen=True)
class Read:
    """Rows of one table that gave a value: those that the links lead to.

    name: the variable; empty for scores.
    """

    table: str
    name: str
    rows: Table
    links: Links

    def by(self, links: Links) -> Read:
        """The same rows, read by way of other cases."""
        return Read(self.table, self.name, self.rows, links.then(self.links))

    def of(self, chosen: np.ndarray) -> Read:
        """Those of the cases that are true in `chosen`."""
        return Read(self.table, self.name, self.rows, self.links.where(chosen[self.links.case]))


@dataclass(frozen=True)
class RowSource:
    """Cases of one table that gave values. names: the variables they gave; none for scores."""

    table: str
    names: tuple[str, ...]
    rows: Table
    places: Places

    @property
    def ids(self) -> list[str]:
        """Their ids, sorted."""
        return sorted(self.rows.ids[self.places].tolist())


def sources(reads: Iterable[Read]) -> list[RowSource]:
    """What was read, table by table: the cases that gave the same variables together."""
    tables: dict[tuple[str, int], list[Read]] = {}
    for read in reads:
        tables.setdefault((read.table, id(read.rows)), []).append(read)
    found = []
    for (table, _), of_table in sorted(tables.items(), key=lambda pair: pair[0][0]):
        rows, names = of_table[0].rows, sorted({read.name for read in of_table})
        given = np.zeros(len(rows.ids), dtype=np.int64)
        for bit, name in enumerate(names):
            places = [read.links.place for read in of_table if read.name == name]
            given[np.unique(np.concatenate(places))] += 1 << bit
        for kind in np.unique(given[given > 0]):
            told = tuple(name for bit, name in enumerate(names) if name and kind >> bit & 1)
            found.append(RowSource(table, told, rows, np.flatnonzero(given == kind)))
    return found
