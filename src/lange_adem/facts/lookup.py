"""Facts by id, as tables and figures read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lange_adem.declarations import nearest
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


class Facts(dict[str, Fact]):
    """Facts by id; asking for an id that does not exist stops the build and names the nearest ids."""

    def __missing__(self, fact_id: str) -> Fact:
        near = nearest(fact_id, self, n=3)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise FactError(f"No fact {fact_id}; a table or figure asks for it.{hint}")


def index_facts(frame: DataFrame) -> Facts:
    """Index a fact table by fact id; raises FactError where an id occurs twice."""
    from pandas import NA

    twice = frame.loc[frame["fact"].duplicated(), "fact"]
    if len(twice):
        raise FactError(f"The fact {twice.iloc[0]} occurs twice; every id must be unique.")
    columns = [[None if v is NA else v for v in frame[name].astype(object).tolist()] for name in COLUMNS]
    return Facts({values[0]: _fact(*values) for values in zip(*columns, strict=True)})


def _fact(
    fact: str,
    row: str,
    column: str,
    statistic: str,
    value: float,
    decimals: Any,
    unit: str,
    display: str,
    n: Any,
) -> Fact:
    count = float("nan") if n is None else float(n)
    places = 0 if decimals is None else int(decimals)
    return Fact(fact, row, column, statistic, float(value), places, unit, display, count)
