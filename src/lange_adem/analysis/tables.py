"""The rows of a table: what each is called, the exports behind it, and the scores of one instrument by case."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from lange_adem.analysis.arrays import as_array, taken
from lange_adem.analysis.members import together
from lange_adem.analysis.reads import Links
from lange_adem.declarations import nearest
from lange_adem.errors import DataError, DeclarationError
from lange_adem.study.units import ROW_ID

# What a score table holds beside measures.
_OF_ROW = ("unit_id", ROW_ID, "rows")


class Rows:
    """Rows in the order of a frame. ids: what each is called."""

    def __init__(self, frame: pd.DataFrame, ids: pd.Series) -> None:
        self.frame = frame
        self.ids: np.ndarray = ids.to_numpy(dtype=object)

    def exports(self, places: np.ndarray) -> list[str]:
        """Names of the exports behind some of the rows, sorted."""
        names, bits = self._exports
        found = int(np.bitwise_or.reduce(bits[places])) if len(places) else 0
        return [name for place, name in enumerate(names) if found >> place & 1]

    @cached_property
    def _exports(self) -> tuple[list[str], np.ndarray]:
        """Names of all exports in `rows` ("start:45 register:3"), and per row which of them as bits."""
        rows = self.frame["rows"] if "rows" in self.frame else pd.Series("", index=self.frame.index)
        codes, kinds = pd.factorize(rows.fillna("").astype(str).str.replace(r":\d+", "", regex=True))
        exports = [sorted(set(kind.split())) for kind in kinds]
        names = sorted({name for found in exports for name in found})
        bits = [sum(1 << names.index(name) for name in found) for found in exports]
        return names, np.array(bits, dtype=np.int64)[codes] if len(codes) else np.zeros(0, dtype=np.int64)


class Scores(Rows):
    """The scores of one instrument: a row per participation, of reports one per informant.

    several: what a participation has of several reports; empty where it has one at most.
    """

    def __init__(self, instrument: str, frame: pd.DataFrame, several: str) -> None:
        super().__init__(frame, frame[ROW_ID] if ROW_ID in frame else frame["unit_id"])
        self.instrument, self.several = instrument, several
        twice = frame["unit_id"].duplicated()
        if twice.any() and not several:
            unit = frame.loc[twice, "unit_id"].iloc[0]
            raise DataError(f"scores of {instrument}: unit {unit} occurs twice.")

    def rows_of(self, cases: np.ndarray, reports: bool) -> Links:
        """The rows about each of these cases: about the participation by that id, or of one report."""
        place = pd.Index(cases).get_indexer(pd.Index(self.ids if reports else self.frame["unit_id"]))
        return Links.one(place).turned()

    def values(self, name: str, links: Links, cases: int, spec: str) -> np.ndarray:
        """A measure by case; of several rows what `several` says.

        Raises DeclarationError for an unknown measure, and for categories of several reports of which not the first
        is taken.
        """
        at = f"{spec}: " if spec else ""
        if name not in self.frame or name in _OF_ROW:
            close = nearest(name, self.frame.columns)
            hint = f"; the nearest is {close[0]!r}" if close else ""
            raise DeclarationError(f"{at}{self.instrument} has no measure {name!r}{hint}.")
        values = as_array(self.frame[name])
        place = np.full(cases, -1)
        place[links.case[::-1]] = links.place[::-1]  # the first of several
        if self.several in ("", "first") or len(np.unique(links.case)) == len(links.case):
            return taken(values, place)
        if values.dtype.kind != "f":
            raise DeclarationError(
                f"{at}{name!r} is a category; several reports have no {self.several} of it, ask the unit `report`."
            )
        return together(self.several, "known", values[links.place], links, cases)

    def gave(self, name: str, links: Links) -> Links:
        """Of the rows about each case those that its value of a measure is made of: known, and the first or all."""
        if self.several == "first":
            links = links.where(
                np.isin(np.arange(len(links.case)), np.unique(links.case, return_index=True)[1])
            )
        return links.where(self.frame[name].notna().to_numpy()[links.place])
