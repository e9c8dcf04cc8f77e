"""Facts by id, as tables and figures read them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lange_adem.errors import FactError

if TYPE_CHECKING:
    from pandas import DataFrame

# The columns of the fact table that presentation reads; the others are for the audit.
COLUMNS = ("fact", "row", "column", "statistic", "value", "decimals", "unit", "display", "n")


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed number: its id, its value at full precision and its Dutch text."""

    fact: str
    row: str
    column: str
    statistic: str
    value: float
    decimals: int
    unit: str
    display: str
    n: float


class Facts(Mapping[str, Fact]):
    """Facts by id; asking for an id that does not exist stops the build and names the nearest ids."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts: dict[str, Fact] = {}
        for fact in facts:
            if fact.fact in self._facts:
                raise FactError(f"The fact {fact.fact} occurs twice; every id must be unique.")
            self._facts[fact.fact] = fact

    def __getitem__(self, fact_id: str) -> Fact:
        try:
            return self._facts[fact_id]
        except KeyError:
            near = difflib.get_close_matches(fact_id, self._facts, n=3)
            hint = f" Nearest: {', '.join(near)}." if near else ""
            raise FactError(f"No fact {fact_id}; a table or figure asks for it.{hint}") from None

    def __contains__(self, fact_id: object) -> bool:
        return fact_id in self._facts

    def __iter__(self):  # noqa: ANN204
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def index_facts(frame: DataFrame) -> Facts:
    """Index a fact table by fact id; raises FactError where an id occurs twice."""
    columns = [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in COLUMNS]
    return Facts(_fact(*values) for values in zip(*columns, strict=True))


def _fact(fact, row, column, statistic, value, decimals, unit, display, n) -> Fact:  # noqa: ANN001
    number = float("nan") if value is None else float(value)
    count = float("nan") if n is None else float(n)
    return Fact(
        fact, row or "", column or "", statistic, number, int(decimals or 0), unit or "", display or "", count
    )
