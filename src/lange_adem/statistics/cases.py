"""Which cases a statistic uses: missing values dropped by a named rule, and why nothing can be computed."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pandas import DataFrame, Series

Array = NDArray[np.float64]

TOO_FEW_CASES = "fewer than two cases"
TOO_FEW_ITEMS = "fewer than two items"
TOO_FEW_GROUPS = "fewer than two groups with cases"
TOO_FEW_CATEGORIES = "fewer than two categories"
NO_VARIANCE = "no variance"
NO_CASES = "no cases"
NO_CHANGES = "nobody changed"
REPEATED = "a case occurs more than once"
NOT_YES_NO = "values other than 0 and 1"


def numbers(values: "Series") -> Array:
    """Values as floats, missing as NaN."""
    return values.to_numpy(dtype=float, na_value=np.nan)


def known(values: "Series") -> Array:
    """Values that are not missing."""
    found = numbers(values)
    return found[~np.isnan(found)]


def pairs(first: "Series", second: "Series") -> "DataFrame | None":
    """Cases with both values, matched by index, as `first` and `second`; None when a label repeats."""
    import pandas as pd

    if not first.index.equals(second.index):
        if first.index.has_duplicates or second.index.has_duplicates:
            return None
        second = second.reindex(first.index)
    both = pd.DataFrame({"first": first.array, "second": second.array}, index=first.index)
    return both.dropna()


def constant(values: Array) -> bool:
    """Whether all values are the same but for rounding, so that they have no variance to test with."""
    return values.size == 0 or float(np.ptp(values)) <= 1e-12 * float(np.abs(values).max())


def mean(values: Array) -> float:
    """Mean; NaN without cases."""
    return float(values.mean()) if values.size else float("nan")


def sd(values: Array) -> float:
    """Standard deviation with n - 1; NaN with fewer than two cases."""
    return float(values.std(ddof=1)) if values.size > 1 else float("nan")
