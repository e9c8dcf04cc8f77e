"""Indicators a second time, case by case: a yes is 1, a no is 0, a case without a value is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lange_adem.grid.names import Asked, parse
from lange_adem.second.members import Members, together
from lange_adem.study import Study
from lange_adem.study.indicators import (
    COMPLETE,
    PERSON,
    SELF,
    Comparison,
    Condition,
    Indicator,
    Listed,
    Named,
    Not,
    Rule,
)
from lange_adem.study.ties import Tie

HELD: Mapping[str, Callable[[Any, Any], bool]] = {
    "above": lambda value, bound: value > bound,
    "at_least": lambda value, bound: value >= bound,
    "below": lambda value, bound: value < bound,
    "at_most": lambda value, bound: value <= bound,
}


class Known(Protocol):
    """Values of cases, and the members of their groups."""

    members: Members

    def known(self, unit: str, asked: Asked) -> Mapping[str, Any]:
        """Value of every case that has one."""


@dataclass(frozen=True)
class SecondIndicator:
    """One indicator of people or of groups at a wave: `unit`. known: every other value; study: for its indicators."""

    indicator: Indicator
    unit: str
    known: Known
    study: Study

    def values(self, cases: Iterable[str]) -> dict[str, float]:
        """Its value of every case that has one."""
        role = self.known.known("participation", parse("role"))
        of = self.indicator.of
        asked = (case for case in cases if of not in self.study.roles or role.get(case) == of)
        found = {case: self._part(self.indicator.rule, case) for case in asked}
        return {case: float(value) for case, value in found.items() if value is not None}

    def _part(self, rule: Rule, case: str) -> Any:
        if isinstance(rule, Not):
            value = self._part(rule.part, case)
            return None if value is None else 1 - value
        if isinstance(rule, Listed):
            return self._listed(rule, [self._part(part, case) for part in rule.parts])
        if isinstance(rule, Named):
            asked = parse(rule.name)
            whose = self.indicator.whose(self.study.indicators[asked.measures[0]])
            return self._asked(Condition(whose, rule.name, "any", (), rule.spec), case)
        return self._asked(rule, case)

    def _asked(self, rule: Condition, case: str) -> Any:
        asked = parse(rule.asked)
        if rule.whose == SELF:
            return _compared(self.known.known(self.unit, asked).get(case), rule.compare)
        roles = tuple(self.study.roles) if rule.whose == PERSON else (rule.whose,)
        members = self.known.members.of(self.unit, Tie(rule.whose, (), roles)).get(case, [])
        there = self.known.known("participation", asked)
        values = [there.get(member) for member in members]
        if rule.members in ("any", "every"):
            values = [_compared(value, rule.compare) for value in values]
            return together(rule.members, self.indicator.missing, values)
        return _compared(together(rule.members, self.indicator.missing, values), rule.compare)

    def _listed(self, rule: Listed, values: Sequence[Any]) -> Any:
        given = [value for value in values if value is not None]
        if not given or (self.indicator.missing == COMPLETE and len(given) < len(values)):
            return None
        yes = given.count(1)
        found = {"any": float(yes > 0), "all": float(yes == len(given)), "count": float(yes)}[rule.kind]
        return _compared(found, rule.compare)


def _compared(value: Any, compare: Comparison) -> Any:
    """1 or 0: whether a value holds against every bound; the value itself without bounds, None for none."""
    if value is None or not compare:
        return value
    held = (value in bounds if sign == "is" else HELD[sign](value, bounds[0]) for sign, bounds in compare)
    return float(all(held))
