"""Variables that follow from others: classes of a number, yes for some values, 1 for a number above zero."""

from typing import Any

import numpy as np
import pandas as pd

from lange_adem.study.variables import Bins, Variable


def compute(variable: Variable, cases: pd.DataFrame) -> pd.Series:
    """A computed variable of each case, from the columns that it follows from; missing where these are.

    cases: of classes also the `form`, where it tells the class of an unknown number, and the `role`, where the classes
    are of one.
    """
    if variable.bins:
        return _classes(cases, variable.bins)
    if variable.when:
        ((other, values),) = variable.when.items()
        return _yes_when(cases[other], values)
    number = cases[variable.above_zero]
    return number.gt(0).astype("float64").where(number.notna())


def _classes(cases: pd.DataFrame, bins: Bins) -> pd.Series:
    """The class of each case: by its number, by its form where the number is not known, or that of the others."""
    number = cases[bins.of]
    found = cases["form"].map(bins.unknown).astype("object").where(number.isna())
    for name, ends in bins.groups.items():
        found[number.between(*ends)] = name
    others: Any = bins.others or None
    return found.where(cases["role"].eq(bins.role), others) if bins.role else found


def _yes_when(values: pd.Series, those: tuple[str, ...]) -> pd.Series:
    """Yes for one of those values, no for another, missing where it is."""
    found = pd.Series(np.where(values.isin(those), "yes", "no"), index=values.index, dtype="object")
    return found.mask(values.isna(), None)
