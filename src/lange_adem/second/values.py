"""Cases and their values a second time: one dictionary for each variable, one set of cases for each selection."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from lange_adem.grid.cells import Cell, Where
from lange_adem.grid.names import Asked, Whose, instrument_of, parse
from lange_adem.second.given import Given
from lange_adem.second.scores import SecondScores
from lange_adem.study.variables import CASE_ID

Known = dict[str, Any]  # case -> value; a case on which it is missing is not there


class Values:
    """The variables and measures of all cases, by name; the same words as in the chapter files."""

    def __init__(self, given: Given, second: SecondScores) -> None:
        self.given, self.second = given, second
        self._known: dict[tuple[str, Asked], Known] = {}
        self._selected: dict[tuple[str, Asked, tuple[Any, ...]], frozenset[str]] = {}
        self._of_child: dict[str, str] | None = None
        self.cases = {unit: frozenset(frame[CASE_ID[unit]]) for unit, frame in given.cases.items()}

    def known(self, unit: str, asked: Asked) -> Known:
        """Value of a variable or measure of every case that has one."""
        key = (unit, asked)
        if key not in self._known:
            self._known[key] = self._make(unit, asked)
        return self._known[key]

    def variable(self, name: str) -> Known:
        """Value of a variable of every participation that has one."""
        return self.known("participation", parse(name))

    def _make(self, unit: str, asked: Asked) -> Known:
        if len(asked.forms) > 1:
            parts = [self.known(unit, form) for form in reversed(asked.forms)]
            return {case: value for part in parts for case, value in part.items()}
        if asked.whose is Whose.PARENT:
            there = self.known(unit, asked.own)
            return {child: there[parent] for child, parent in self.parents.items() if parent in there}
        if asked.whose is Whose.CHILDREN:
            return self._of_children(self.known(unit, asked.own))
        if asked.waves:
            return self._at_waves(asked)
        (name,) = asked.measures
        return self._score(name) if asked.is_measure else self._variable(unit, name)

    def _variable(self, unit: str, name: str) -> Known:
        frame = self.given.cases[unit]
        if name not in frame and name in self.given.cases["person"]:
            of_person = self._variable("person", name)
            return {case: of_person[p] for case, p in self.people.items() if p in of_person}
        if name == "first_participation":
            first, waves = self.variable("first_wave"), self.variable("wave")
            return {case: "yes" if waves[case] == first[case] else "no" for case in first}
        pairs = zip(frame[CASE_ID[unit]], frame[name], strict=True)
        return {case: value for case, value in pairs if not _missing(value)}

    def _score(self, name: str) -> Known:
        if name in self.second.scores:
            return self.second.scores[name]
        scores = self.given.scores[instrument_of(name)]
        pairs = zip(scores["unit_id"], scores[name], strict=True)
        return {case: value for case, value in pairs if not _missing(value)}

    def _at_waves(self, asked: Asked) -> Known:
        there = self.known("participation", asked.now)
        found = {}
        for case, person in self.people.items():
            read = [f"{person}@{wave}" for wave in asked.waves]
            values = [there[other] for other in read if other in there]
            if values:
                found[case] = values[0] if len(read) == 1 else math.fsum(values)
        return found

    def _of_children(self, there: Known) -> Known:
        found: dict[str, list[float]] = {}
        for child, parent in self.parents.items():
            if child in there:
                found.setdefault(parent, []).append(there[child])
        return {parent: math.fsum(values) / len(values) for parent, values in found.items()}

    @property
    def people(self) -> dict[str, str]:
        """Person of every participation."""
        return self.variable("person_id")

    @property
    def parents(self) -> dict[str, str]:
        """The participation of the parent of every child's participation: the informant, else the group's only one."""
        if self._of_child is None:
            self._of_child = self._parents()
        return self._of_child

    def _parents(self) -> dict[str, str]:
        role, group = self.variable("role"), self.variable("group_id")
        informant, wave = self.variable("informant_id"), self.variable("wave")
        own: dict[tuple[Any, Any], list[str]] = {}
        for case, kind in role.items():
            if kind == "parent" and case in group:
                own.setdefault((group[case], wave[case]), []).append(case)
        found = {}
        for case in (case for case, kind in role.items() if kind == "child" and case in group):
            of_group = own.get((group[case], wave[case]), [])
            asked = f"{informant[case]}@{wave[case]}" if case in informant else ""
            if asked:
                found[case] = asked if asked in of_group else ""
            elif len(of_group) == 1:
                found[case] = of_group[0]
        return {child: parent for child, parent in found.items() if parent}

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

    def form(self, cell: Cell, case: str) -> int:
        """Which form of `A | B` a case has its value from: 0 for the first."""
        parts = cell.of.forms if cell.of else ()
        if len(parts) < 2:
            return 0
        return next((place for place, part in enumerate(parts) if case in self.known(cell.unit, part)), 0)

    def _before(self, cell: Cell, case: str) -> float | None:
        """The same person's value at the earlier wave, on the same form."""
        earlier = f"{self.people[case]}@{cell.change_from}"
        for part in cell.of.forms if cell.of else ():
            there = self.known(cell.unit, part)
            if case in there:
                return there.get(earlier)
        return None


def _holds(value: Any, name: str, operand: Any, facts: Mapping[str, float]) -> bool:
    if name == "is":
        return bool(value == operand)
    bound = facts[operand] if isinstance(operand, str) else operand
    compared = {
        "above": value > bound,
        "at_least": value >= bound,
        "below": value < bound,
        "at_most": value <= bound,
    }
    return bool(compared[name])


def _missing(value: Any) -> bool:
    return value is None or value != value or value == ""
