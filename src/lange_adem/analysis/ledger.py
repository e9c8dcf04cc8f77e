"""Fact rows in the making, and the cases behind each of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from lange_adem.analysis.selections import Selection
from lange_adem.declarations import nearest
from lange_adem.errors import FactError
from lange_adem.facts.statistic import display
from lange_adem.facts.statistic import statistic as statistic_row
from lange_adem.grid.cells import Cell, FactPlace
from lange_adem.language.labels import statistic_label
from lange_adem.language.numbers import MISSING

SELECTION_LENGTH = 16  # hex digits of a digest that name a selection


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

    @property
    def units(self) -> list[str]:
        """Ids of all cases, sorted and each once."""
        return sorted({unit for selection in self.selections for unit in selection.units})

    @cached_property
    def inputs(self) -> str:
        """The JSON of the fact column `inputs`."""
        content: dict[str, Any] = {
            "values": self.digest,
            "selection": self.digest[:SELECTION_LENGTH] if self.selections else "",
            "tables": self.tables,
            "exports": sorted({name for selection in self.selections for name in selection.exports()}),
        }
        if self.facts:
            content["facts"] = list(self.facts)
        return json.dumps(content, ensure_ascii=False)


@dataclass
class Ledger:
    """The facts of one chapter as they are computed, beside those of other chapters that it reads."""

    rule: str
    known: dict[str, float]
    number_of_tests: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list)
    lineage: dict[str, Source] = field(default_factory=dict)

    def value(self, fact: str, spec: str) -> float:
        """Value of a fact at full precision; FactError naming the nearest for an unknown one."""
        if fact not in self.known:
            raise unknown_fact(fact, self.known, spec)
        return self.known[fact]

    def add(
        self, place: Cell | FactPlace, fact: str, statistic: str, value: float, reason: str, **more: Any
    ) -> None:
        """Note one fact. more: its source (Source), function, decimals, unit, label and other columns."""
        source: Source = more.pop("source")
        row_of = statistic_row(statistic)
        decimals = row_of.decimals if more.get("decimals") is None else more["decimals"]
        unit = more.pop("unit", None) or row_of.unit
        number = None if pd.isna(value) else float(value)
        shown = display(number, statistic, decimals, unit) if number is not None else ""
        row = {
            "fact": fact,
            "chapter": place.chapter,
            "item": place.item,
            "row": place.row,
            "column": place.column,
            "statistic": statistic,
            "value": float("nan") if number is None else number,
            "reason": reason if number is None else "",
            "unit": unit,
            "display": shown or getattr(place, "reason", "") or MISSING,
            "spec": place.spec,
            "rule": self.rule,
            "inputs": source.inputs,
            "label": more.pop("label", place.label),
            **more,
            "decimals": decimals,
        }
        self.rows.append(row)
        self.known[fact] = row["value"]
        if source.selections:
            self.lineage.setdefault(source.digest[:SELECTION_LENGTH], source)

    def lineage_frame(self) -> pd.DataFrame:
        """selection, units (list), tables (list): one row per distinct selection, sorted."""
        found = [(key, s.units, s.tables) for key, s in sorted(self.lineage.items())]
        return pd.DataFrame(found, columns=["selection", "units", "tables"])


def unknown_fact(fact: str, known: Iterable[str], spec: str) -> FactError:
    """The error for a fact id that does not exist, with the nearest that do."""
    close = nearest(fact, known, n=3)
    hint = f" Nearest: {', '.join(close)}." if close else ""
    return FactError(f"{spec}: there is no fact {fact}.{hint}")


def describe_test(test: FactPlace, statistic: str) -> str:
    """What a fact of a test is, in plain Dutch."""
    return f"{test.label}: {statistic_label(statistic)}"


def values_of(facts: pd.DataFrame | None) -> dict[str, float]:
    """Value by fact id, of a fact table or none."""
    return {} if facts is None else dict(zip(facts["fact"], facts["value"].astype(float), strict=True))
