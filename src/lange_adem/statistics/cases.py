"""Which cases a statistic uses: missing values dropped by a named rule, and why nothing can be computed."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame, Series

Array = NDArray[np.float64]

TOO_FEW_CASES = "fewer than two cases"
TOO_FEW_FOR_CORRELATION = "fewer than three cases"
TOO_FEW_ITEMS = "fewer than two items"
TOO_FEW_GROUPS = "fewer than two groups with cases"
TOO_FEW_CATEGORIES = "fewer than two categories"
NO_VARIANCE = "no variance"
NO_CASES = "no cases"
NO_CHANGES = "nobody changed"
REPEATED = "a case occurs more than once"
NOT_YES_NO = "values other than 0 and 1"
TOO_FEW_FOR_MEASURES = "too few cases for so many variables"
DEPENDENT = "a variable follows from the others"
DETERMINED = "the predictors determine the outcome"
TOO_FEW_WAVES = "fewer than two waves with cases"
NO_REPEATS = "no person was measured more than once"
TWO_CLUSTERS = "a person belongs to two clusters"
TOO_FEW_CLUSTERS = "fewer than two clusters"


def numbers(values: Series) -> Array:
    """Values as floats, missing as NaN."""
    return values.to_numpy(dtype=float, na_value=np.nan)


def known(values: Series) -> Array:
    """Values that are not missing."""
    found = numbers(values)
    return found[~np.isnan(found)]


def pairs(first: Series, second: Series) -> DataFrame | None:
    """Cases with both values, matched by index, as `first` and `second`; None when a label repeats."""

    if not first.index.equals(second.index):
        if first.index.has_duplicates or second.index.has_duplicates:
            return None
        second = second.reindex(first.index)
    both = pd.DataFrame({"first": first.array, "second": second.array}, index=first.index)
    return both.dropna()


def complete(*frames: DataFrame) -> list[Array] | None:
    """Frames of numbers as arrays over the cases that miss nothing in any; None when an index label repeats.

    Matched by index, in the order of the first frame.
    """

    if any(frame.index.has_duplicates for frame in frames):
        return None
    joined = pd.concat(frames, axis=1, join="inner", keys=range(len(frames)))
    given = joined.to_numpy(dtype=float, na_value=np.nan)
    given = given[~np.isnan(given).any(axis=1)]
    ends = np.cumsum([frame.shape[1] for frame in frames])
    return np.split(given, ends[:-1], axis=1)


def dependent(columns: Array) -> bool:
    """Whether a column of this centred array is, but for rounding, a sum of the others."""
    return int(np.linalg.matrix_rank(columns, tol=1e-9 * np.linalg.norm(columns))) < columns.shape[1]


def constant(values: Array) -> bool:
    """Whether all values are the same but for rounding, so that they have no variance to test with."""
    return values.size == 0 or float(np.ptp(values)) <= 1e-12 * float(np.abs(values).max())


def mean(values: Array) -> float:
    """Mean; NaN without cases."""
    return float(values.mean()) if values.size else float("nan")


def sd(values: Array) -> float:
    """Standard deviation with n - 1; NaN with fewer than two cases."""
    return float(values.std(ddof=1)) if values.size > 1 else float("nan")
