"""The cases of one unit of analysis: their variables and measures, and where each value was read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import pandas as pd

from lange_adem.analysis.arrays import as_array, numbered, summed, taken
from lange_adem.analysis.indicators import Around, indicator_of
from lange_adem.analysis.members import members, together
from lange_adem.analysis.reads import Links, Read
from lange_adem.analysis.tables import Rows, Scores
from lange_adem.errors import DataError, DeclarationError
from lange_adem.grid.cells import Where
from lange_adem.grid.names import Asked, instrument_of, parse
from lange_adem.study.ties import Tie
from lange_adem.study.units import UNITS

_WAVE = parse("wave")
_PARTICIPATION, _REPORT = "participation", "report"


class Surroundings(Around, Protocol):
    """What cases read beside their own table."""

    def scored(self, instrument: str, spec: str = "") -> Scores:
        """The scores of an instrument."""

    def cases(self, unit: str) -> Cases:
        """The cases of another unit of analysis."""

    def tie(self, unit: str, name: str) -> Tie:
        """What a prefix stands for when cases of a unit are asked."""


class Cases:
    """Cases of one unit of analysis in the order of their ids; arrays are made once and kept."""

    def __init__(self, unit: str, frame: pd.DataFrame, around: Surroundings) -> None:
        self.unit = UNITS[unit]
        self.frame = frame.sort_values(self.unit.id, kind="stable", ignore_index=True)
        self.ids: np.ndarray = self.frame[self.unit.id].to_numpy(dtype=object)
        self.rows = Rows(self.frame, self.frame[self.unit.id])
        self.everyone = np.ones(len(self.frame), dtype=bool)
        self._around = around
        self._memory: dict[Any, Any] = {}
        if self.frame[self.unit.id].duplicated().any():
            twice = self.frame.loc[self.frame[self.unit.id].duplicated(), self.unit.id].iloc[0]
            raise DataError(f"{self.table}: {self.unit.id} {twice} occurs twice; cases must be unique.")

    @property
    def table(self) -> str:
        """The table of their variables."""
        return self.unit.table

    @cached_property
    def groups(self) -> np.ndarray:
        """Number of each case's group; -1 without one."""
        return numbered(self.frame, ["group_id"])

    @cached_property
    def subjects(self) -> np.ndarray:
        """Number of what each case is about at a wave: the person, the group ...; -1 for none."""
        return self.alike(self.unit.subject)

    def alike(self, columns: Sequence[str]) -> np.ndarray:
        """The same number for the cases that are the same in these columns; -1 for a case that misses one."""
        return numbered(self.frame, [*columns])

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

    def places_at_wave(self, wave: str, subjects: np.ndarray) -> np.ndarray:
        """For each of these subjects the place of its case at a wave; -1 where there is none."""
        there = np.flatnonzero(self.at_wave(wave) & (self.subjects >= 0))
        place = np.full(max(self.subjects.max(initial=-1), subjects.max(initial=-1)) + 2, -1)
        place[self.subjects[there]] = there
        return place[subjects]

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

    def reads(self, asked: Asked) -> tuple[Read, ...]:
        """The rows that gave the values of a variable or measure, by case."""
        key = ("reads", asked)
        if key not in self._memory:
            known = self.known(asked)
            self._memory[key] = tuple(read.of(known) for read in self._read(asked))
        return self._memory[key]

    def forms(self, asked: Asked) -> np.ndarray:
        """Which of the forms asked each case's value is from: 0, 1 ...; -1 where all are missing."""
        known = np.array([self.known(form) for form in asked.forms])
        return np.where(known.any(axis=0), known.argmax(axis=0), -1)

    def members(self, tie: Tie) -> Links:
        """The participations that a tie stands for, of each case."""
        key = ("members", tie)
        if key not in self._memory:
            people = self._around.cases(_PARTICIPATION)
            if tie.turned:
                found = self._participations.then(people.members(tie.turned).turned())
            else:
                where = tuple((parse(name), values) for name, values in tie.where)
                found = members(tie, self.frame, people.frame, people.select(where))
            self._memory[key] = found
        return self._memory[key]

    def exports(self, table: str, places: np.ndarray) -> list[str]:
        """Names of the exports behind these cases in one table (the case table or an instrument), sorted."""
        if table == self.table:
            return self.rows.exports(places)
        return self._around.scored(table).exports(self._rows_of(table).of(places))

    def looked_into(
        self, tables: tuple[str, ...], index: np.ndarray, names: tuple[Asked, ...], before: str
    ) -> list[str]:
        """Names of the exports with rows of these cases and of all that were looked at for what is asked of them.

        Those are the cases at the waves that are asked, and the members whom the ties stand for. A row among them that
        gave no value could have given one. before: the wave that a change is from, or an empty text.
        """
        people = self._around.cases(_PARTICIPATION) if self.unit.moment else self
        seen = self._participations.of(index) if self.unit.moment else index
        waves = [wave for name in names if not name.tie for wave in name.waves]
        seen = people.with_waves(seen, [*waves, *([before] if before else [])])
        for name in (name for name in names if name.tie and self.unit.of_people):
            found = people.members(self._around.tie(self.unit.name, name.tie)).of(seen)
            seen = np.union1d(seen, people.with_waves(found, name.waves))
        exports: set[str] = set()
        for table in tables:
            own = table == self.table and people is not self
            exports.update(self.exports(table, index) if own else people.exports(table, seen))
        return sorted(exports)

    def with_waves(self, places: np.ndarray, waves: Sequence[str]) -> np.ndarray:
        """These cases, and those of the same subjects at these waves."""
        there = [self.places_at_wave(wave, self.subjects[places]) for wave in waves]
        found = np.unique(np.concatenate([places, *there]))
        return found[found >= 0]

    def _found(self, asked: Asked, spec: str) -> np.ndarray:
        if len(asked.measures) > 1:
            arrays = [self.values(form, spec) for form in asked.forms]
            return np.choose(np.maximum(self.forms(asked), 0), arrays)
        if indicator := indicator_of(asked, self, self._around):
            return indicator.values()
        if self._at_other_waves(asked):
            there = self._around.cases(self.unit.moment)
            columns = [taken(there.values(asked.now, spec), links) for links in self._places_at(asked)]
            return columns[0] if len(columns) == 1 else summed(columns, asked, spec)
        if asked.tie:
            return self._of_members(asked, spec)
        (name,) = asked.measures
        return self._measure(name, spec) if asked.is_measure else self._variable(name, spec)

    def _read(self, asked: Asked) -> list[Read]:
        """The rows behind the values, as `_found` finds them."""
        if len(asked.measures) > 1:
            forms = enumerate(asked.forms)
            return [r.of(self.forms(asked) == place) for place, form in forms for r in self.reads(form)]
        if indicator := indicator_of(asked, self, self._around):
            return list(indicator.reads())
        if self._at_other_waves(asked):
            there = self._around.cases(self.unit.moment).reads(asked.now)
            return [read.by(Links.one(places)) for places in self._places_at(asked) for read in there]
        if asked.tie:
            people = self._around.cases(_PARTICIPATION)
            links = self.members(self._around.tie(self.unit.name, asked.tie))
            return [read.by(links) for read in people.reads(asked.own)]
        if asked.is_measure:
            (instrument,) = asked.instruments
            scores = self._around.scored(instrument)
            return [Read(instrument, "", scores, scores.gave(asked.text, self._rows_of(instrument)))]
        if asked.text in self.unit.identity:  # every row about a case tells it
            return []
        own = np.arange(len(self.ids))
        return [Read(self.table, asked.text, self.rows, Links(own, own))]

    def _at_other_waves(self, asked: Asked) -> bool:
        """Whether it is asked of the same case at other waves; a tie of a person is found at the case's wave."""
        return bool(asked.waves) and not (asked.tie and self.unit.has_wave and not self.unit.of_group)

    def _places_at(self, asked: Asked) -> list[np.ndarray]:
        """By wave, the place of the same subject's case then."""
        there = self._around.cases(self.unit.moment)
        subjects = self.subjects
        if there is not self:  # numbered apart
            columns = [*self.unit.subject]
            together = pd.concat([there.frame[columns], self.frame[columns]], ignore_index=True)
            subjects = numbered(together, columns)[len(there.ids) :]
        return [there.places_at_wave(wave, subjects) for wave in asked.waves]

    def _of_members(self, asked: Asked, spec: str) -> np.ndarray:
        tie = self._around.tie(self.unit.name, asked.tie)
        values, links = self._around.cases(_PARTICIPATION).values(asked.own, spec), self.members(tie)
        if tie.finds_one:
            place = np.full(len(self.ids), -1)
            place[links.case] = links.place
            return taken(values, place)
        if values.dtype.kind != "f":
            raise DeclarationError(
                f"{spec}: {asked.own} holds codes; of several members only numbers are taken."
            )
        return together(asked.take or tie.take, tie.missing, values[links.place], links, len(self.ids))

    def _variable(self, name: str, spec: str) -> np.ndarray:
        if name not in self.frame:
            raise DataError(f"{spec + ': ' if spec else ''}the table {self.table} has no column {name!r}.")
        return as_array(self.frame[name])

    def _measure(self, name: str, spec: str) -> np.ndarray:
        if self.unit.name not in (_PARTICIPATION, _REPORT):
            at = f"{spec}: " if spec else ""
            raise DeclarationError(
                f"{at}measure {name!r} belongs to a participation, not to a {self.unit.name}."
            )
        instrument = instrument_of(name)
        scores = self._around.scored(instrument, spec)
        return scores.values(name, self._rows_of(instrument), len(self.ids), spec)

    def _rows_of(self, instrument: str) -> Links:
        """The rows of each case in a score table."""
        key = ("rows of", instrument)
        if key not in self._memory:
            scores = self._around.scored(instrument)
            self._memory[key] = scores.rows_of(self.ids, self.unit.name == _REPORT)
        return self._memory[key]

    @cached_property
    def _participations(self) -> Links:
        """The participations that each case is made of."""
        people = self._around.cases(_PARTICIPATION)
        if people is self:
            return Links.one(np.arange(len(self.ids)))
        key = [*self.unit.subject[:1], *(["wave"] if self.unit.has_wave else [])]
        place, case = (cases.frame[key].assign(at=np.arange(len(cases.ids))) for cases in (people, self))
        both = case.dropna().merge(place.dropna(), on=key, suffixes=("_case", "_place"))
        both = both.sort_values(["at_case", "at_place"])
        return Links(both["at_case"].to_numpy(dtype=int), both["at_place"].to_numpy(dtype=int))
