"""Columns as arrays, and values that are read from other places."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lange_adem.errors import DeclarationError
from lange_adem.grid.names import Asked


def as_array(column: pd.Series) -> np.ndarray:
    """A column: numbers as float64 with NaN for missing, anything else as text or None."""
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column.to_numpy(dtype="float64", na_value=np.nan)
    text = np.array(column, dtype=object)
    text[pd.isna(text) | (text == "")] = None
    return text


def numbered(frame: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """A number for each combination of the values of some columns; -1 where one is missing, or a column is."""
    if not columns or any(name not in frame for name in columns):
        return np.full(len(frame), -1)
    parts = [pd.factorize(as_array(frame[name]))[0] for name in columns]
    found = parts[0]
    for part in parts[1:]:
        missing = (found < 0) | (part < 0)
        found = pd.factorize(found * (part.max(initial=0) + 1) + part)[0]
        found[missing] = -1
    return found


def taken(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Values at these places; missing (NaN or None) where the place is -1."""
    missing = np.nan if values.dtype.kind == "f" else None
    return np.append(values, np.array([missing], dtype=values.dtype))[places]


def summed(columns: list[np.ndarray], asked: Asked, spec: str = "") -> np.ndarray:
    """Sum of the known values of each case; missing where none is known. DeclarationError for codes."""
    if columns[0].dtype.kind != "f":
        raise DeclarationError(f"{spec}: {asked.now} holds codes; only numbers are summed over waves.")
    stacked = np.array(columns, dtype="float64")
    return np.where(np.isnan(stacked).all(axis=0), np.nan, np.nansum(stacked, axis=0))
