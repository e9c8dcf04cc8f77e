"""The facts of one chapter in the making, and the cases behind each of them."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.analysis.reads import RowSource, sources
from lange_adem.analysis.selections import Selection
from lange_adem.facts.fact import Fact, unknown_fact
from lange_adem.facts.statistic import display, last_part, statistic
from lange_adem.grid.cells import Cell, FactPlace
from lange_adem.grid.regressions import Regression
from lange_adem.grid.tests import Crossed, Test
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import MISSING

TOO_FEW = "too few people"  # the reason of a number of fewer people than the study shows
SELECTION_LENGTH = 16  # hex digits of a digest that name a selection


@dataclass(frozen=True, slots=True)
class About:
    """What the facts of one place (row and column of an item) are about, whatever their statistic.

    place: their ids without the statistic. test: the test that was made, by its name; "" for none.
    """

    place: str
    chapter: str
    item: str
    row: str
    column: str
    spec: str
    label: str
    measure: str = ""
    population: str = ""
    test: str = ""
    compared_with: str = ""

    @classmethod
    def cell(cls, cell: Cell) -> "About":
        """What a declared cell is about."""
        where = (cell.place, cell.chapter, cell.item, cell.row, cell.column, cell.spec, cell.label)
        return cls(*where, measure=cell.measure, population=cell.population)

    @classmethod
    def tested(cls, test: Test | Crossed | Regression, at: FactPlace | None = None) -> "About":
        """What a declared test is about; at: where a part of it stands (two groups of many, a predictor)."""
        return cls.at(at or test, test.measure, test.population, test.kind)

    @classmethod
    def at(cls, place: FactPlace, measure: str, population: str, test: str) -> "About":
        """What the facts of a place of a test or analysis are about."""
        where = (place.fact, place.chapter, place.item, place.row, place.column, place.spec, place.label)
        return cls(*where, measure, population, test, place.compared_with)


@dataclass(frozen=True)
class Source:
    """Where a number came from: digest of its values, selections of cases, and facts it was computed from."""

    digest: str
    selections: tuple[Selection, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def tables(self) -> list[str]:
        """Names of the tables the values came from."""
        return list(dict.fromkeys(table for selection in self.selections for table in selection.tables))

    @cached_property
    def read(self) -> list[RowSource]:
        """The rows that gave its values, table by table."""
        return sources(read for selection in self.selections for read in selection.read)

    @cached_property
    def n_groups(self) -> int | None:
        """Distinct groups behind the cases; None without cases."""
        return groups_of(self.selections) if self.selections else None

    @cached_property
    def inputs(self) -> str:
        """The JSON of the fact column `inputs`."""
        content: dict[str, Any] = {
            "values": self.digest,
            "selection": self.digest[:SELECTION_LENGTH] if self.selections else "",
            "tables": self.tables,
            "exports": sorted({name for selection in self.selections for name in selection.exports}),
        }
        if self.facts:
            content["facts"] = list(self.facts)
        return json.dumps(content, ensure_ascii=False)


def too_few(selections: Sequence[Selection], smallest: int) -> bool:
    """Whether one of these selections has fewer people than a study shows; people of one group count once."""
    return any(chosen.n_clusters < smallest for chosen in selections)


def groups_of(selections: Sequence[Selection]) -> int:
    """Distinct groups behind the cases of these selections; those without a group count none."""
    groups = np.concatenate([chosen.cases.groups[chosen.index] for chosen in selections])
    return len(np.unique(groups[groups >= 0]))


@dataclass
class FactLog:
    """The facts of one chapter as they are made, beside the values of facts of other chapters that it reads.

    smallest_group: a number of fewer people is not shown.
    """

    rule: str
    known: dict[str, float]
    words: Words
    number_of_tests: int = 0
    smallest_group: int = 0
    facts: list[Fact] = field(default_factory=list)
    lineage: dict[str, Source] = field(default_factory=dict)

    def value(self, fact: str, spec: str) -> float:
        """Value of a fact at full precision; FactError naming the nearest for an unknown one."""
        if fact not in self.known:
            raise unknown_fact(fact, self.known, f"{spec}: ")
        return self.known[fact]

    def add(
        self,
        about: About,
        numbers: Mapping[str, float],
        source: Source,
        function: str,
        *,
        reason: str | None = None,
        n: int | None = None,
        n_groups: int | None = None,
        decimals: int | None = None,
        unit: str = "",
        told: str = "",
    ) -> None:
        """Note a fact for each of these numbers, by the name of its statistic.

        function: what computed them, below `lange_adem`. Decimals, unit and notation are those of the statistic, but
        for what is given. reason: why a number is missing, as `facts.reasons` of the catalogue or a declaration says
        it; told: printed in its place.
        n_groups: those of the source where none are given. A number of too few people, or about a fact that has no
        value, has none either; of the first nothing is kept that its cases could be told from.
        """
        if too_few(source.selections, self.smallest_group) or (n is not None and n < self.smallest_group):
            reason, told = TOO_FEW, self.words.of("facts.reasons", TOO_FEW)
            numbers, source, n, n_groups = (
                dict.fromkeys(numbers, math.nan),
                Source("", (), source.facts),
                None,
                None,
            )
        elif source.selections and any(math.isnan(self.known[fact]) for fact in source.facts):
            numbers, reason = dict.fromkeys(numbers, math.nan), "an operand is missing"
        shared = self._shared(about, source, function)
        shared |= {"n": n, "n_groups": source.n_groups if n_groups is None else n_groups}
        for name, number in numbers.items():
            missing = bool(pd.isna(number))
            value = float("nan") if missing else float(number)
            places = _decimals(name, numbers) if decimals is None else decimals
            shown = "" if missing else display(value, name, self.words, places, unit or None)
            fact = Fact(
                fact=f"{about.place}/{last_part(name, self.words)}",
                statistic=name,
                value=value,
                reason=self.words.of("facts.reasons", reason or "not computed") if missing else "",
                decimals=places,
                unit=unit or statistic(name).unit,
                display=shown or told or MISSING,
                label=f"{about.label}: {self.words(f'facts.statistics.{name}')}",
                **shared,
            )
            self.facts.append(fact)
            self.known[fact.fact] = value
        if source.selections:
            self.lineage.setdefault(source.digest[:SELECTION_LENGTH], source)

    def _shared(self, about: About, source: Source, function: str) -> dict[str, Any]:
        """The columns that all numbers of one computation have alike."""
        return {
            "chapter": about.chapter,
            "item": about.item,
            "row": about.row,
            "column": about.column,
            "measure": about.measure,
            "population": about.population,
            "test": self.words(f"facts.tests.{about.test}") if about.test else "",
            "compared_with": about.compared_with,
            "spec": about.spec,
            "function": f"lange_adem.{function}",
            "rule": self.rule,
            "inputs": source.inputs,
        }

    def lineage_frame(self) -> pd.DataFrame:
        """selection, table, variables (list), cases (list): for each distinct selection, sorted, the cases whose rows
        gave its values, by table and by the variables that they gave (none in a table of scores).
        """
        found = [
            (key, read.table, list(read.names), read.ids)
            for key, source in sorted(self.lineage.items())
            for read in source.read
        ]
        return pd.DataFrame(found, columns=["selection", "table", "variables", "cases"])


def _decimals(name: str, beside: Mapping[str, float]) -> int:
    """Decimals of a statistic: its own, or those of the number beside it that it belongs to."""
    like = next((other for other in statistic(name).like if other in beside), name)
    return statistic(like).decimals
