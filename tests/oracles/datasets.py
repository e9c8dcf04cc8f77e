"""The data sets of the reference outputs, as their packages have them, and what the cases take from them."""

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

HERE = Path(__file__).parent


@cache
def read(name: str) -> pd.DataFrame:
    """One data set, as its package has it."""
    return pd.read_csv(HERE / "data" / f"{name}.csv")


def where(name: str, column: str, value: Any, wanted: str) -> pd.Series:
    data = read(name)
    return data.loc[data[column] == value, wanted].reset_index(drop=True)


def chickens() -> pd.DataFrame:
    """Weights by day, one row per chicken with its diet; NaN after it died."""
    wide = read("chickweight").pivot(index=["Chick", "Diet"], columns="Time", values="weight")
    return wide.add_prefix("weight.").reset_index()


def above(values: pd.Series, bound: float) -> pd.Series:
    """Yes or no as 1 and 0, and missing as missing."""
    return (values > bound).astype(float).where(values.notna())


def agreeable() -> pd.DataFrame:
    return read("bfi")[["A1", "A2", "A3", "A4", "A5"]]


def controls() -> pd.DataFrame:
    data = read("obrienkaiser")
    return data[data["treatment"] == "control"]


def one_in_a_group() -> pd.DataFrame:
    """O'Brien and Kaiser's controls, one case of treatment A, and treatment B."""
    return read("obrienkaiser").drop(index=[6, 7, 8])


def steady() -> pd.DataFrame:
    data = read("obrienkaiser")
    return data.assign(**{"fup.1": data["pre.1"] - 1})
