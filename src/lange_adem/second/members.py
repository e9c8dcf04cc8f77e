"""Whom a tie stands for, and what several members say, a second time: member by member."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from lange_adem.study.ties import Tie, Ties

_PARTICIPATION = "participation"


class Variables(Protocol):
    """Variables of cases, by unit of analysis and name: case -> value."""

    def variable(self, unit: str, name: str) -> dict[str, Any]:
        """Value of a variable of every case that has one."""


class Members:
    """The members of each case's group at its wave."""

    def __init__(self, ties: Ties, values: Variables) -> None:
        self.ties, self.values = ties, values
        self._found: dict[tuple[str, Tie], dict[str, list[str]]] = {}

    def of(self, unit: str, tie: Tie) -> dict[str, list[str]]:
        """The participations that a tie stands for, of every case that has any."""
        key = (unit, tie)
        if key not in self._found:
            found = self._turned(tie.turned) if tie.turned else self._members(unit, tie)
            self._found[key] = {case: others for case, others in found.items() if others}
        return self._found[key]

    def _turned(self, tie: Tie) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for case, others in self.of(_PARTICIPATION, tie).items():
            for other in others:
                found.setdefault(other, []).append(case)
        return found

    def _members(self, unit: str, tie: Tie) -> dict[str, list[str]]:
        group, wave = (self.values.variable(unit, name) for name in ("group_id", "wave"))
        by_group = self._by_group(tie)
        if tie.of_group:
            return {case: by_group.get((group[case], wave[case]), []) for case in group}
        role, person = (self.values.variable(unit, name) for name in ("role", "person_id"))
        informant = self.values.variable(unit, "informant_id")
        people = self.values.variable(_PARTICIPATION, "person_id")
        found = {}
        for case in (case for case in group if role.get(case) in tie.of):
            others = [o for o in by_group.get((group[case], wave[case]), []) if people[o] != person[case]]
            theirs = [other for other in others if people[other] == informant.get(case)]
            only = others if len(others) == 1 else []
            found[case] = {
                "": others,
                "only": only,
                "informant": theirs,
                "informant_or_only": theirs if case in informant else only,
            }[tie.by]
        return found

    def _by_group(self, tie: Tie) -> dict[tuple[Any, Any], list[str]]:
        """By group and wave, the participations that a tie may stand for."""
        group, wave, role = (self.values.variable(_PARTICIPATION, n) for n in ("group_id", "wave", "role"))
        asked = [(self.values.variable(_PARTICIPATION, name), values) for name, values in tie.where]
        found: dict[tuple[Any, Any], list[str]] = {}
        for case in group:
            if role.get(case) in tie.to and all(known.get(case) in values for known, values in asked):
                found.setdefault((group[case], wave[case]), []).append(case)
        if tie.of_group and tie.by == "only":
            return {place: cases for place, cases in found.items() if len(cases) == 1}
        return found


def together(take: str, missing: str, values: Sequence[float | None]) -> float | None:
    """What the values of several members say; None where it is not known."""
    known = [value for value in values if value is not None]
    if not known or (missing == "complete" and len(known) < len(values)):
        return None
    if take == "mean":
        return sum(known) / len(known)
    if take in ("highest", "lowest"):
        return max(known) if take == "highest" else min(known)
    if take == "count":
        return float(sum(value == 1 for value in known))
    return float(any(known) if take == "any" else all(known))
