"""One digest for the values behind a number, the same on every machine."""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np


def values_digest(tables: Iterable[str], units: Sequence[str] | np.ndarray, *values: np.ndarray) -> str:
    """SHA-256 (hex) of the cases and values behind a fact.

    units: ids in the order of `values`; values: arrays of that length, numbers or text. Hashed are the
    names of the tables joined by commas, the ids joined by newlines, and each array of values (numbers as
    little-endian float64 with one NaN, text joined by newlines), parted by a zero byte. The caller sorts
    the cases.
    """
    parts = [",".join(tables).encode(), "\n".join(units).encode()]
    parts.extend(_bytes(array) for array in values)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _bytes(array: np.ndarray) -> bytes:
    if array.dtype.kind in "bifu":
        numbers = array.astype("<f8")
        return np.where(np.isnan(numbers), np.nan, numbers + 0.0).tobytes()
    return "\n".join(map(str, array.tolist())).encode()
