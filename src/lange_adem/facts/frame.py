"""The fact table: its columns, its types, and the checks that every set of facts must pass."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from lange_adem.errors import FactError

# The names are a contract: `docs/contracts.md`, section 6.
FACT_COLUMNS: tuple[str, ...] = (
    "fact",
    "chapter",
    "item",
    "row",
    "column",
    "statistic",
    "value",
    "reason",
    "decimals",
    "unit",
    "display",
    "n",
    "n_families",
    "measure",
    "population",
    "test",
    "compared_with",
    "spec",
    "function",
    "rule",
    "inputs",
    "label",
)
_DTYPES = {"value": "float64", "decimals": "Int64", "n": "Int64", "n_families": "Int64"}


def facts_frame(facts: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Fact rows as a table with the columns of `FACT_COLUMNS` and fixed types, in the order given.

    Text that is absent becomes ""; `value` is float64 with NaN for missing; `decimals`, `n` and
    `n_families` are whole numbers or missing. Raises FactError for an unknown or absent column, for an id
    given twice (naming both declarations), and for a missing value without a reason.
    """
    rows = list(facts)
    for row in rows:
        if not FACT_KEYS.issuperset(row):
            raise FactError(f"{row.get('fact')}: unknown fact column {sorted(set(row) - FACT_KEYS)[0]!r}.")
    columns = {name: _column(name, [row.get(name) for row in rows]) for name in FACT_COLUMNS}
    frame = pd.DataFrame(columns, columns=list(FACT_COLUMNS))
    return _checked(frame)


def empty_facts() -> pd.DataFrame:
    """A fact table without rows."""
    return facts_frame([])


def merge_facts(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """All fact tables as one, in the order given; raises FactError for an id that two of them have."""
    parts = [frame for frame in frames if len(frame)]
    if not parts:
        return empty_facts()
    for frame in parts:
        if tuple(frame.columns) != FACT_COLUMNS:
            raise FactError(f"a fact table has the columns {list(frame.columns)}, not those of the contract.")
    return _checked(pd.concat(parts, ignore_index=True))


FACT_KEYS = frozenset(FACT_COLUMNS)


def _column(name: str, values: list[Any]) -> pd.Series:
    if name in _DTYPES:
        return pd.Series(values, dtype=_DTYPES[name])
    return pd.Series(["" if value is None else str(value) for value in values], dtype="object")


def _checked(frame: pd.DataFrame) -> pd.DataFrame:
    if frame["fact"].duplicated().any():
        twice = frame.loc[frame["fact"].duplicated(), "fact"].iloc[0]
        specs = frame.loc[frame["fact"] == twice, "spec"].tolist()
        raise FactError(
            f"fact {twice} is declared twice: in {specs[0]} and in {specs[1]}; rename one of them."
        )
    silent = frame["value"].isna() & (frame["reason"] == "")
    if silent.any():
        first = frame.loc[silent].iloc[0]
        raise FactError(f"{first['spec']}: fact {first['fact']} has no value and no reason for that.")
    return frame
