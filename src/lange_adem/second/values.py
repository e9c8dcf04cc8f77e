"""Cases and their values a second time: one dictionary for each variable, one set of cases for each selection."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lange_adem.grid.cells import Cell, Where
from lange_adem.grid.names import Asked, instrument_of, parse
from lange_adem.second.given import Given
from lange_adem.second.indicators import HELD, SecondIndicator
from lange_adem.second.members import Members, together
from lange_adem.second.scores import SecondScores
from lange_adem.study.indicators import GROUP
from lange_adem.study.units import UNITS

Known = dict[str, Any]  # case -> value; a case on which it is missing is not there


class Values:
    """The variables and measures of all cases, by name; the same words as in the chapter files."""

    def __init__(self, given: Given, second: SecondScores) -> None:
        self.given, self.second = given, second
        self._known: dict[tuple[str, Asked], Known] = {}
        self._selected: dict[tuple[str, Asked, tuple[Any, ...]], frozenset[str]] = {}
        self._moments: dict[str, dict[tuple[Any, Any], str]] = {}
        self.members = Members(given.study.ties, self)
        self.cases = {unit: frozenset(frame[UNITS[unit].id]) for unit, frame in given.cases.items()}

    def known(self, unit: str, asked: Asked) -> Known:
        """Value of a variable or measure of every case that has one."""
        key = (unit, asked)
        if key not in self._known:
            self._known[key] = self._make(unit, asked)
        return self._known[key]

    def variable(self, unit: str, name: str) -> Known:
        """Value of a variable of every case that has one."""
        return self.known(unit, parse(name))

    def subject(self, unit: str, case: str) -> Any:
        """What a case is about at a wave: the person, the group; the case itself where it is about neither."""
        return self.alike(unit, case, UNITS[unit].subject)

    def alike(self, unit: str, case: str, names: Sequence[str]) -> Any:
        """What a case has in these variables; the case itself where there are none."""
        found = [self.variable(unit, name).get(case) for name in names]
        return tuple(found) if found else case

    def moment(self, unit: str, subject: Any, wave: str) -> str | None:
        """The case of a subject at a wave; None where there is none."""
        if unit not in self._moments:
            waves = self.variable(unit, "wave")
            self._moments[unit] = {(self.subject(unit, case), there): case for case, there in waves.items()}
        return self._moments[unit].get((subject, wave))

    def _make(self, unit: str, asked: Asked) -> Known:
        about = UNITS[unit]
        if len(asked.forms) > 1:
            parts = [self.known(unit, form) for form in reversed(asked.forms)]
            return {case: value for part in parts for case, value in part.items()}
        if (found := self._indicator(unit, asked)) is not None:
            return found
        # A tie of a person is found at the case's own wave; then the member is read at the waves asked.
        if asked.waves and not (asked.tie and about.of_people and about.has_wave):
            return self._at_waves(unit, asked)
        if asked.tie:
            return self._of_members(unit, asked)
        (name,) = asked.measures
        return self._score(unit, name) if asked.is_measure else self._variable(unit, name)

    def _indicator(self, unit: str, asked: Asked) -> Known | None:
        """An indicator; None for another name, and for one of members or of the same person or group at other waves."""
        about, indicator = UNITS[unit], self.given.study.indicators.get(asked.measures[0])
        if indicator is None or asked.tie:
            return None
        if indicator.of == GROUP and not about.of_group:
            return self._of_own_group(unit, asked)
        if asked.waves:
            return None
        if about.of_group or unit == "participation":
            return SecondIndicator(indicator, unit, self, self.given.study).values(self.cases[unit])
        there = self.known("participation", asked)
        return {case: there[of] for case, of in self.variable(unit, "unit_id").items() if of in there}

    def _of_own_group(self, unit: str, asked: Asked) -> Known:
        """What the group of each case has, at the wave of the case where it has one."""
        group = self.variable(unit, "group_id")
        if not UNITS[unit].has_wave:
            there = self.known("group", asked)
            return {case: there[of] for case, of in group.items() if of in there}
        there, wave = self.known("group_wave", asked), self.variable(unit, "wave")
        own = {case: self.moment("group_wave", (of,), wave[case]) for case, of in group.items()}
        return {case: there[at] for case, at in own.items() if at in there}

    def _variable(self, unit: str, name: str) -> Known:
        about, frame = UNITS[unit], self.given.cases[unit]
        if name == "first_participation":
            first, waves = self.variable(unit, "first_wave"), self.variable(unit, "wave")
            return {case: "yes" if waves[case] == first[case] else "no" for case in first}
        if name not in frame:  # of the person or group of a case at a wave
            (key,) = about.subject[:1]
            whole = self._variable(next(u.name for u in UNITS.values() if u.id == key), name)
            return {case: whole[of] for case, of in self.variable(unit, key).items() if of in whole}
        pairs = zip(frame[about.id], frame[name], strict=True)
        return {case: value for case, value in pairs if not _missing(value)}

    def _score(self, unit: str, name: str) -> Known:
        """By report, or by participation: what the study says of several reports together."""
        instrument = instrument_of(name)
        scores = self.given.scores[instrument]
        by_row = self.second.scores.get(name)
        if by_row is None:
            pairs = zip(scores["row_id"], scores[name], strict=True)
            by_row = {row: value for row, value in pairs if not _missing(value)}
        if unit == "report":
            return dict(by_row)
        of_unit: dict[str, list[Any]] = {}
        for case, row in zip(scores["unit_id"], scores["row_id"], strict=True):
            of_unit.setdefault(case, []).append(by_row.get(row))
        several = self.given.study.several(instrument)
        first = several in ("", "first")
        found = {case: v[0] if first else together(several, "known", v) for case, v in of_unit.items()}
        return {case: value for case, value in found.items() if value is not None}

    def _at_waves(self, unit: str, asked: Asked) -> Known:
        moment = UNITS[unit].moment
        there = self.known(moment, asked.now)
        found = {}
        for case in self.cases[unit]:
            read = [self.moment(moment, self.subject(unit, case), wave) for wave in asked.waves]
            values = [there[other] for other in read if other in there]
            if values:
                found[case] = values[0] if len(read) == 1 else math.fsum(values)
        return found

    def _of_members(self, unit: str, asked: Asked) -> Known:
        tie = self.given.study.ties.find(unit, asked.tie)
        there = self.known("participation", asked.own)
        found = {}
        for case, others in self.members.of(unit, tie).items():
            values = [there.get(other) for other in others]
            value = values[0] if tie.finds_one else together(asked.take or tie.take, tie.missing, values)
            if value is not None:
                found[case] = value
        return found

    def select(self, unit: str, where: Where) -> frozenset[str]:
        """Cases of which every variable has one of the values asked for."""
        kept = self.cases[unit]
        for name, values in where:
            key = (unit, name, values)
            if key not in self._selected:
                found = self.known(unit, name).items()
                self._selected[key] = frozenset(case for case, value in found if value in values)
            kept &= self._selected[key]
        return kept

    def of_cell(self, cell: Cell, facts: Mapping[str, float]) -> dict[str, float]:
        """The cases behind a cell and the number that each of them brings."""
        cases = self.select(cell.unit, cell.where)
        for name in cell.known:
            cases &= self.known(cell.unit, name).keys()
        if cell.of:
            cases &= self.known(cell.unit, cell.of).keys()
        counted = self.select(cell.unit, cell.category) if cell.category else frozenset()
        found = {}
        for case in cases:
            value = self.known(cell.unit, cell.of)[case] if cell.of else 1.0
            if cell.change_from:
                before = self._before(cell, case)
                if before is None:
                    continue
                value = value - before
            if cell.condition or cell.category:
                holds = all(_holds(value, *condition, facts) for condition in cell.condition)
                value = float(holds and (not cell.category or case in counted))
            found[case] = float(value) if not isinstance(value, str) else 1.0
        if cell.statistic in ("n", "groups") and (cell.condition or cell.category):
            return {case: value for case, value in found.items() if value == 1}
        if cell.statistic == "prevalence":
            return {case: float(value > 0) for case, value in found.items()}
        if cell.statistic == "chronicity":
            return {case: value for case, value in found.items() if value > 0}
        return found

    def number_of_groups(self, cell: Cell, cases: Iterable[str]) -> float:
        """How many groups these cases belong to; a case without one belongs to none."""
        group = self.known(cell.unit, parse("group_id"))
        return float(len({group[case] for case in cases if case in group}))

    def too_few(self, unit: str, cases: Iterable[str]) -> bool:
        """Whether these are fewer groups, or people without one, than the study shows."""
        fewest = self.given.study.smallest_group
        return bool(fewest) and len({self.cluster(unit, case) for case in cases}) < fewest

    def cluster(self, unit: str, case: str) -> Any:
        """The group of a case; who is in none is a cluster alone."""
        in_groups = "group_id" in self.given.cases[unit] or UNITS[unit].subject
        group = self.known(unit, parse("group_id")) if in_groups else {}
        return ("group", group[case]) if case in group else self.subject(unit, case)

    def form(self, cell: Cell, case: str) -> int:
        """Which form of `A | B` a case has its value from: 0 for the first."""
        parts = cell.of.forms if cell.of else ()
        if len(parts) < 2:
            return 0
        return next((place for place, part in enumerate(parts) if case in self.known(cell.unit, part)), 0)

    def _before(self, cell: Cell, case: str) -> float | None:
        """The same subject's value at the earlier wave, on the same form."""
        earlier = self.moment(cell.unit, self.subject(cell.unit, case), cell.change_from)
        for part in cell.of.forms if cell.of else ():
            there = self.known(cell.unit, part)
            if case in there:
                return there.get(earlier) if earlier else None
        return None


def _holds(value: Any, name: str, operand: Any, facts: Mapping[str, float]) -> bool:
    if name == "is":
        return bool(value == operand)
    bound = facts[operand] if isinstance(operand, str) else operand
    return bool(HELD[name](value, bound))


def _missing(value: Any) -> bool:
    return value is None or value != value or value == ""
