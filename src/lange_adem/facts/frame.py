"""The fact table: facts as rows with fixed types and back, and the checks that every set of facts must pass."""

from collections.abc import Iterable
from dataclasses import fields
from itertools import repeat
from typing import Any

import pandas as pd

from lange_adem.errors import FactError
from lange_adem.facts.fact import FACT_COLUMNS, Fact, Facts

_DEFAULTS = [(field.name, field.default) for field in fields(Fact)]
_DTYPES = {"value": "float64", "decimals": "Int64", "n": "Int64", "n_groups": "Int64"}


def facts_frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """Facts as a table with the columns of `FACT_COLUMNS` and fixed types, in the order given.

    `value` is float64 with NaN for missing; `decimals`, `n` and `n_groups` are whole numbers or missing; the others
    are text. Raises FactError for an id given twice (naming both declarations), and for a missing value without a
    reason.
    """
    rows = list(facts)
    columns = {name: _column(name, [getattr(fact, name) for fact in rows]) for name in FACT_COLUMNS}
    return _checked(pd.DataFrame(columns, columns=list(FACT_COLUMNS)))


def facts_by_id(frame: pd.DataFrame) -> Facts:
    """The facts of a table by id; raises FactError where an id occurs twice."""
    twice = frame.loc[frame["fact"].duplicated(), "fact"]
    if len(twice):
        raise FactError(f"The fact {twice.iloc[0]} occurs twice; every id must be unique.")
    columns = [_cells(name, frame[name]) if name in frame else repeat(default) for name, default in _DEFAULTS]
    return Facts({row[0]: Fact(*row) for row in zip(*columns, strict=False)})


def values_of(facts: pd.DataFrame | None) -> dict[str, float]:
    """Value by fact id, of a fact table or none."""
    return {} if facts is None else dict(zip(facts["fact"], facts["value"].astype(float), strict=True))


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


def _cells(name: str, column: pd.Series) -> list[Any]:
    """The cells of one column as a fact has them; whole numbers as such, absent ones None."""
    if name in ("n", "n_groups", "decimals"):
        missing = 0 if name == "decimals" else None
        return [missing if n != n else int(n) for n in column.astype("float64").tolist()]
    return column.tolist() if name == "value" else column.fillna("").tolist()


def _column(name: str, values: list[Any]) -> pd.Series:
    return pd.Series(values, dtype=_DTYPES.get(name, "object"))


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
