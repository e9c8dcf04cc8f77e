"""The data an analysis reads: cases by unit of analysis, with their measures joined on demand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.analysis.arrays import mean_by_place, places_at_wave, summed, taken
from lange_adem.declarations import nearest
from lange_adem.errors import DataError, DeclarationError
from lange_adem.grid.cells import Where
from lange_adem.grid.names import Asked, Whose, instrument_of, parse
from lange_adem.instruments import Instrument, Measure
from lange_adem.study.variables import CASE_ID, CASE_TABLE

_WAVE = parse("wave")
# A scored measure's items: unit_id and one scored column per item (after recoding), for Cronbach's alpha.
ItemsOf = Callable[[str], pd.DataFrame]


@dataclass(frozen=True)
class AnalysisData:
    """Everything a chapter may be computed from.

    units, persons, contacts: as `clean` writes them (contracts, section 4). scores: a score table by
    instrument, read when first asked for. items_of: the scored items of a measure. instruments: by id.
    """

    units: pd.DataFrame
    persons: pd.DataFrame
    contacts: pd.DataFrame
    scores: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    items_of: ItemsOf | None = None
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    _cases: dict[str, "Cases"] = field(default_factory=dict, init=False, repr=False, compare=False)

    def described(self, instrument: str) -> Mapping[str, Measure]:
        """What an instrument's file says of each of its measures; nothing without a file."""
        about = self.instruments.get(instrument)
        return about.measures if about else {}

    def cases(self, unit: str) -> "Cases":
        """The cases of a unit of analysis (participation, person or contact), sorted by id."""
        if unit not in self._cases:
            frame = self._frames()[unit]
            self._cases[unit] = Cases(unit, frame, self.scores if unit == "participation" else {})
        return self._cases[unit]

    def _frames(self) -> dict[str, pd.DataFrame]:
        return {"participation": self._units(), "person": self.persons, "contact": self.contacts}

    def _units(self) -> pd.DataFrame:
        """The participations, with which waves their person took part in, and whether each is the first."""
        known = [name for name in self.persons if name not in self.units]
        if not known or "person_id" not in self.units:
            return self.units
        by_person = self.persons.set_index("person_id")[known]
        units = self.units.join(by_person, on="person_id")
        if "first_wave" in units:
            first = units["wave"].eq(units["first_wave"])
            units = units.assign(first_participation=np.where(first, "yes", "no"))
        return units


class Cases:
    """Cases of one unit of analysis in the order of their ids; arrays are made once and kept."""

    def __init__(self, unit: str, frame: pd.DataFrame, scores: Mapping[str, pd.DataFrame]) -> None:
        self.unit = unit
        self.table = CASE_TABLE[unit]
        self.frame = frame.sort_values(CASE_ID[unit], kind="stable", ignore_index=True)
        self.ids: np.ndarray = self.frame[CASE_ID[unit]].to_numpy(dtype=object)
        self.everyone = np.ones(len(self.frame), dtype=bool)
        self._scores = scores
        self._memory: dict[Any, Any] = {}
        if self.frame[CASE_ID[unit]].duplicated().any():
            twice = self.frame.loc[self.frame[CASE_ID[unit]].duplicated(), CASE_ID[unit]].iloc[0]
            raise DataError(f"{self.table}: {CASE_ID[unit]} {twice} occurs twice; cases must be unique.")

    @cached_property
    def groups(self) -> np.ndarray:
        """Number of each case's group; -1 without one."""
        return self._codes("group_id")

    @cached_property
    def people(self) -> np.ndarray:
        """Number of each case's person; -1 for households."""
        return self._codes("person_id")

    def select(self, where: Where) -> np.ndarray:
        """True for the cases a selection keeps; a case on which a variable is missing is not kept."""
        kept = self.everyone
        for variable, values in where:
            kept = kept & self.matches(variable, values)
        return kept

    def matches(self, variable: Asked, values: tuple[str | int | float, ...]) -> np.ndarray:
        """True for the cases whose variable has one of these values."""
        key = ("matches", variable, values)
        if key not in self._memory:
            array = self.values(variable)
            numeric = array.dtype.kind == "f"
            if any(isinstance(value, str) == numeric for value in values):
                kind = "numbers" if numeric else "codes"
                raise DeclarationError(
                    f"{variable} holds {kind}, so it cannot be {list(values)}; mend the selection."
                )
            self._memory[key] = np.isin(array, list(values))
        return self._memory[key]

    def at_wave(self, wave: str) -> np.ndarray:
        """True for the cases of one wave."""
        return self.matches(_WAVE, (wave,))

    def known(self, asked: Asked) -> np.ndarray:
        """True for the cases on which a variable or measure is not missing."""
        key = ("known", asked)
        if key not in self._memory:
            self._memory[key] = ~pd.isna(self.values(asked))
        return self._memory[key]

    def values(self, asked: Asked, spec: str = "") -> np.ndarray:
        """A variable or measure by case: numbers as float64 with NaN for missing, codes as text or None.

        Of two forms it is the first, or the second where the first is missing.
        """
        if asked not in self._memory:
            self._memory[asked] = self._found(asked, spec)
        return self._memory[asked]

    def forms(self, asked: Asked) -> np.ndarray:
        """Which of the forms asked each case's value is from: 0, 1 ...; -1 where all are missing."""
        known = np.array([self.known(form) for form in asked.forms])
        return np.where(known.any(axis=0), known.argmax(axis=0), -1)

    @cached_property
    def parents(self) -> np.ndarray:
        """Place of the parent of each child in the same group at the same wave; -1 for none, and for adults.

        The parent who answered about the child; of a child without such a parent, the group's only parent
        who took part. ASSUME: of two parents none is chosen when neither answered about the child.
        """
        return _places_of_parents(self.frame)

    def _found(self, asked: Asked, spec: str) -> np.ndarray:
        if len(asked.measures) > 1:
            arrays = [self.values(form, spec) for form in asked.forms]
            return np.choose(np.maximum(self.forms(asked), 0), arrays)
        if asked.whose is Whose.PARENT:
            return taken(self.values(asked.own, spec), self.parents)
        if asked.whose is Whose.CHILDREN:
            return mean_by_place(self.values(asked.own, spec), self.parents)
        if asked.waves:
            return self._at_waves(asked, spec)
        (name,) = asked.measures
        return self._measure(name, spec) if asked.is_measure else self._variable(name, spec)

    def read_places(self, asked: Asked) -> list[np.ndarray]:
        """For a measure at named waves, the places its values are read from, by case; -1 for none."""
        places = self._places_at(asked)
        if asked.whose is Whose.SELF:
            return places
        return [np.append(there, -1)[self.parents] for there in places]

    def exports(self, table: str, index: np.ndarray) -> list[str]:
        """Names of the exports behind these cases in one table (the case table or an instrument), sorted."""
        names, bits = self._exports(table)
        found = int(np.bitwise_or.reduce(bits[index])) if len(index) else 0
        return [name for place, name in enumerate(names) if found >> place & 1]

    def _variable(self, name: str, spec: str) -> np.ndarray:
        if name not in self.frame:
            raise DataError(f"{spec + ': ' if spec else ''}the table {self.table} has no column {name!r}.")
        return _array(self.frame[name])

    def _measure(self, name: str, spec: str) -> np.ndarray:
        at = f"{spec}: " if spec else ""
        if self.unit != "participation":
            raise DeclarationError(f"{at}measure {name!r} belongs to a participation, not to a {self.unit}.")
        instrument = instrument_of(name)
        if instrument not in self._scores:
            raise DeclarationError(f"{at}measure {name!r}: there are no scores of instrument {instrument!r}.")
        scores = self._scores[instrument]
        if name not in scores or name in ("unit_id", "rows"):
            close = nearest(name, scores.columns)
            hint = f"; the nearest is {close[0]!r}" if close else ""
            raise DeclarationError(f"{at}{instrument} has no measure {name!r}{hint}.")
        return self._joined(_array(scores[name]), instrument)

    def _at_waves(self, asked: Asked, spec: str) -> np.ndarray:
        values = self.values(asked.now, spec)
        columns = [taken(values, places) for places in self._places_at(asked)]
        if len(columns) > 1 and values.dtype.kind != "f":
            name = asked.now.text
            raise DeclarationError(f"{spec}: {name!r} holds codes; only numbers are summed over waves.")
        return columns[0] if len(columns) == 1 else summed(columns)

    def _places_at(self, asked: Asked) -> list[np.ndarray]:
        return [places_at_wave(self.people, self.values(_WAVE), wave) for wave in asked.waves]

    def _joined(self, values: np.ndarray, table: str) -> np.ndarray:
        place = self._places(table)
        missing = np.nan if values.dtype.kind == "f" else None
        padded = np.append(values, np.array([missing], dtype=values.dtype))
        return padded[place]

    def _places(self, instrument: str) -> np.ndarray:
        key = ("places", instrument)
        if key not in self._memory:
            index = pd.Index(self._scores[instrument]["unit_id"])
            if index.has_duplicates:
                raise DataError(f"scores of {instrument}: unit {index[index.duplicated()][0]} occurs twice.")
            self._memory[key] = index.get_indexer(self.ids)
        return self._memory[key]

    def _exports(self, table: str) -> tuple[list[str], np.ndarray]:
        key = ("exports", table)
        if key not in self._memory:
            own = table == self.table
            frame = self.frame if own else self._scores[table]
            rows = frame["rows"] if "rows" in frame else pd.Series("", index=frame.index)
            names, bits = _export_bits(rows)
            if not own:
                bits = np.append(bits, 0)[self._places(table)]
            self._memory[key] = (names, bits)
        return self._memory[key]

    def _codes(self, name: str) -> np.ndarray:
        if name not in self.frame:
            return np.full(len(self.frame), -1)
        return pd.factorize(_array(self.frame[name]))[0]


def _places_of_parents(frame: pd.DataFrame) -> np.ndarray:
    """Place in `frame` (cases in any order) of each child's parent at the same wave, or -1."""
    place = pd.Series(np.arange(len(frame)), index=frame.index)
    parents = frame[["group_id", "wave", "person_id"]].assign(place=place)[frame["role"] == "parent"]
    children = frame[frame["role"] == "child"]
    by_person = parents.set_index(["person_id", "wave"])["place"]
    only = parents[~parents.duplicated(["group_id", "wave"], keep=False)]
    by_group = only.dropna(subset=["group_id"]).set_index(["group_id", "wave"])["place"]
    found = _looked_up(by_person, children["informant_id"], children["wave"])
    # An informant of another group is none of the child's parents.
    foreign = frame["group_id"].to_numpy()[found] != children["group_id"].to_numpy()
    found = np.where((found >= 0) & ~foreign, found, -1)
    alone = np.where(
        children["informant_id"].isna(), _looked_up(by_group, children["group_id"], children["wave"]), -1
    )
    places = np.full(len(frame), -1)
    places[place[children.index]] = np.where(found >= 0, found, alone)
    return places


def _looked_up(places: pd.Series, first: pd.Series, second: pd.Series) -> np.ndarray:
    """Place of each pair of keys, or -1."""
    return places.reindex(pd.MultiIndex.from_arrays([first, second])).fillna(-1).to_numpy(dtype=int)


def _array(column: pd.Series) -> np.ndarray:
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column.to_numpy(dtype="float64", na_value=np.nan)
    text = np.array(column, dtype=object)
    text[pd.isna(text) | (text == "")] = None
    return text


def _export_bits(rows: pd.Series) -> tuple[list[str], np.ndarray]:
    """Names of all exports in `rows` ("parents_w1:45 register:3"), and per row which of them as bits."""
    codes, kinds = pd.factorize(rows.fillna("").astype(str).str.replace(r":\d+", "", regex=True))
    exports = [sorted(set(kind.split())) for kind in kinds]
    names = sorted({name for found in exports for name in found})
    bits = [sum(1 << names.index(name) for name in found) for found in exports]
    return names, np.array(bits, dtype=np.int64)[codes] if len(codes) else np.zeros(0, dtype=np.int64)
