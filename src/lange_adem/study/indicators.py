"""Indicators of a study: a yes or no, or a count, over measures and variables of people, and over other indicators.

The language is closed: a condition of the case itself or of the members of its group, the name of another indicator,
`not`, `any`, `all`, and `count`, which is a number, or with a comparison a yes or no. Whether the names exist that
conditions ask for is checked where instruments and variables are known (`grid.indicators`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Of whom an indicator is, beside the roles of the study; and the word for the case itself.
GROUP, PERSON, SELF = "group", "person", "self"
# Rules for what is missing.
KNOWN, COMPLETE = "known", "complete"
RULES = {
    KNOWN: "what is not known is left out; there is no value where nothing is known",
    COMPLETE: "there is no value unless every part is known, of every member who took part",
}
# How the members of a role are taken together.
MEMBERS = {
    "any": "yes when it holds for one of them",
    "every": "yes when it holds for all of them",
    "mean": "their mean is compared",
    "highest": "their highest value is compared",
    "lowest": "their lowest value is compared",
}
SIGNS = ("above", "at_least", "below", "at_most", "is")
Value = str | int | float
# Signs with what a value is held against: one number, and of `is` one or more codes or numbers.
Comparison = tuple[tuple[str, tuple[Value, ...]], ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A value held against bounds.

    whose: `self`, or the role of members of the group at the same wave; asked: the name of a measure, variable or
    indicator; members: how the values of several members are taken together; compare: nothing for a yes or no.
    """

    whose: str
    asked: str
    members: str
    compare: Comparison
    spec: str


@dataclass(frozen=True, slots=True)
class Named:
    """Another indicator by its name; of members of a role that has it where it is not of the case: any of them."""

    name: str
    spec: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a part."""

    part: Rule


@dataclass(frozen=True, slots=True)
class Listed:
    """Several parts taken together. kind: any, all or count; compare: bounds of a count that make it a yes or no."""

    kind: str
    parts: tuple[Rule, ...]
    compare: Comparison = ()

    @property
    def is_number(self) -> bool:
        """Whether it is a number: a count that is held against nothing."""
        return self.kind == "count" and not self.compare


Rule = Condition | Named | Not | Listed


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator.

    of: `group` (a group at a wave), `person` (every person at a wave) or a role (people in it at a wave); missing: one
    of `RULES`.
    """

    name: str
    label: str
    of: str
    rule: Rule
    missing: str
    spec: str

    @property
    def is_number(self) -> bool:
        """Whether it is a count, and not a yes or no."""
        return isinstance(self.rule, Listed) and self.rule.is_number

    @property
    def highest(self) -> int:
        """Its highest possible value: 1 of a yes or no, the number of parts of a count."""
        return len(self.rule.parts) if isinstance(self.rule, Listed) and self.rule.is_number else 1

    def whose(self, other: Indicator) -> str:
        """Of whom another indicator is, for the cases of this one: `self`, or members by their role or `person`."""
        own = (GROUP,) if self.of == GROUP else (GROUP, PERSON, self.of)
        return SELF if other.of in own else other.of


Indicators = Mapping[str, Indicator]


def leaves(rule: Rule) -> Iterator[Condition | Named]:
    """The conditions and names that a rule is made of, in its order."""
    if isinstance(rule, Not):
        yield from leaves(rule.part)
    elif isinstance(rule, Listed):
        for part in rule.parts:
            yield from leaves(part)
    else:
        yield rule


def out_of_reach(compare: Comparison, low: float, high: float) -> str:
    """Why a comparison is no question for numbers from `low` to `high`: it always holds, or never; else empty."""
    for sign, values in compare:
        for value in values:
            if isinstance(value, str) or _never(sign, value, low, high):
                return f"`{sign}: {value}` never holds"
            if _always(sign, value, low, high):
                return f"`{sign}: {value}` always holds"
    bounds = {sign: values[0] for sign, values in compare}
    first = bounds.get("above", bounds.get("at_least", -math.inf))
    last = bounds.get("below", bounds.get("at_most", math.inf))
    if float(first) > float(last) or (first == last and {"above", "below"} & bounds.keys()):
        return f"nothing is both above {first} and below {last}"
    return ""


def _never(sign: str, bound: float, low: float, high: float) -> bool:
    return {
        "above": bound >= high,
        "at_least": bound > high,
        "below": bound <= low,
        "at_most": bound < low,
        "is": not low <= bound <= high,
    }[sign]


def _always(sign: str, bound: float, low: float, high: float) -> bool:
    return {
        "above": bound < low,
        "at_least": bound <= low,
        "below": bound > high,
        "at_most": bound >= high,
        "is": low == high,
    }[sign]
