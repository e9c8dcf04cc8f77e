"""Indicators of cases: 1 or 0, or a count; not known where their rule for what is missing gives no value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from lange_adem.analysis.arrays import taken
from lange_adem.analysis.members import together
from lange_adem.analysis.reads import Links, Read
from lange_adem.grid.cells import MEETS
from lange_adem.grid.names import Asked, parse
from lange_adem.study.indicators import (
    COMPLETE,
    GROUP,
    PERSON,
    SELF,
    Comparison,
    Condition,
    Indicator,
    Indicators,
    Listed,
    Named,
    Not,
    Rule,
    leaves,
)
from lange_adem.study.ties import Tie
from lange_adem.study.units import Unit

_ROLE = parse("role")


class Asking(Protocol):
    """Cases of a unit of analysis, that can be asked for values and for the members of their groups."""

    unit: Unit
    frame: pd.DataFrame
    ids: np.ndarray

    def values(self, asked: Asked, spec: str = "") -> np.ndarray:
        """A variable, measure or indicator by case."""

    def reads(self, asked: Asked) -> tuple[Read, ...]:
        """The rows that gave it."""

    def members(self, tie: Tie) -> Links:
        """The participations that a tie stands for, of each case."""


class Around(Protocol):
    """What there is beside the cases that are asked."""

    @property
    def indicators(self) -> Indicators:
        """Those of the study."""

    def cases(self, unit: str) -> Asking:
        """The cases of another unit of analysis."""


def indicator_of(asked: Asked, cases: Asking, around: Around) -> Evaluated | Taken | None:
    """What gives cases the indicator that a name asks for; None for another name, and for what is found elsewhere.

    Found elsewhere is an indicator of the members of a tie, and one of the same person or group at other waves. Of
    people an indicator of groups is that of their own group, at the waves that are asked.
    """
    indicator = around.indicators.get(asked.measures[0])
    if indicator is None or asked.tie:
        return None
    if indicator.of == GROUP and not cases.unit.of_group:
        has_wave = cases.unit.has_wave
        groups = around.cases("group_wave" if has_wave else "group")
        return Taken(groups, asked, _places(groups, cases, ["group_id", *(["wave"] if has_wave else [])]))
    if asked.waves:
        return None
    people = around.cases("participation")
    if cases is people or cases.unit.of_group:
        return Evaluated(indicator, cases, people, around.indicators)
    return Taken(people, asked, _places(people, cases, ["unit_id"]))


def _places(there: Asking, cases: Asking, keys: list[str]) -> np.ndarray:
    """The place of the one there with the same keys, of each case; -1 for none."""
    known, asked = (pd.MultiIndex.from_frame(each.frame[keys]) for each in (there, cases))
    return known.get_indexer(asked)


@dataclass(frozen=True)
class Taken:
    """An indicator of cases that have it from others, each from one; -1 for none."""

    there: Asking
    asked: Asked
    places: np.ndarray

    def values(self) -> np.ndarray:
        """Its value by case."""
        return taken(self.there.values(self.asked), self.places)

    def reads(self) -> Iterator[Read]:
        """The rows behind it."""
        links = Links.one(self.places)
        return (read.by(links) for read in self.there.reads(self.asked))


@dataclass(frozen=True)
class Evaluated:
    """One indicator of some cases.

    cases: people at a wave, or groups at a wave; people: the participations; known: every indicator of the study.
    """

    indicator: Indicator
    cases: Asking
    people: Asking
    known: Indicators

    def values(self) -> np.ndarray:
        """Its value by case; people in another role than it is of have none."""
        found = self._part(self.indicator.rule)
        if self.indicator.of in (GROUP, PERSON):
            return found
        return np.where(self.cases.values(_ROLE) == self.indicator.of, found, np.nan)

    def reads(self) -> Iterator[Read]:
        """The rows behind its parts: of the case, and of every member that is looked at."""
        for leaf in leaves(self.indicator.rule):
            whose, asked = self._asked(leaf)
            if whose == SELF:
                yield from self.cases.reads(asked)
            else:
                links = self._members(whose)
                yield from (read.by(links) for read in self.people.reads(asked))

    def _asked(self, leaf: Condition | Named) -> tuple[str, Asked]:
        """Of whom a leaf is, and what it asks."""
        if isinstance(leaf, Condition):
            return leaf.whose, parse(leaf.asked, leaf.spec)
        asked = parse(leaf.name, leaf.spec)
        return self.indicator.whose(self.known[asked.measures[0]]), asked

    def _members(self, whose: str) -> Links:
        roles = tuple(self.people.frame["role"].unique()) if whose == PERSON else (whose,)
        return self.cases.members(Tie(whose, (), roles))

    def _part(self, rule: Rule) -> np.ndarray:
        """1, 0 or a count by case; NaN where it is not known."""
        if isinstance(rule, Not):
            return 1.0 - self._part(rule.part)
        if isinstance(rule, Listed):
            return self._listed(rule)
        members, compare = (rule.members, rule.compare) if isinstance(rule, Condition) else ("any", ())
        whose, asked = self._asked(rule)
        if whose == SELF:
            return held(self.cases.values(asked, rule.spec), compare)
        values, links = self.people.values(asked, rule.spec), self._members(whose)
        if members in ("any", "every"):
            return self._together(members, held(values, compare), links)
        return held(self._together(members, values, links), compare)

    def _together(self, members: str, values: np.ndarray, links: Links) -> np.ndarray:
        return together(members, self.indicator.missing, values[links.place], links, len(self.cases.ids))

    def _listed(self, rule: Listed) -> np.ndarray:
        parts = np.array([self._part(part) for part in rule.parts])
        known = ~np.isnan(parts)
        yes, of = np.nansum(parts, axis=0), known.sum(axis=0)
        found = {"any": yes > 0, "all": yes == of, "count": yes}[rule.kind].astype(float)
        enough = known.all(axis=0) if self.indicator.missing == COMPLETE else known.any(axis=0)
        return held(np.where(enough, found, np.nan), rule.compare)


def held(values: np.ndarray, compare: Comparison) -> np.ndarray:
    """1 where values hold against bounds, 0 where not, NaN where they are missing; without bounds the values."""
    if not compare:
        return values
    found = np.ones(len(values), dtype=bool)
    for sign, bounds in compare:
        found &= np.isin(values, list(bounds)) if sign == "is" else MEETS[sign](values, bounds[0])
    return np.where(pd.isna(values), np.nan, found.astype(float))
