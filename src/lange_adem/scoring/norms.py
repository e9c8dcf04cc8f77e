"""Norm tables: T-scores by raw score, sex and age.

A norm table gives whole T-scores; cut-offs compare those, so that 64.99999 cannot pass for 65 or the other
way round.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lange_adem.errors import DataError
from lange_adem.places import place

if TYPE_CHECKING:
    from pandas import DataFrame

Array = NDArray[np.float64]
COLUMNS = ("scale", "sex", "age_low", "age_high", "raw", "t")


def read_norms(path: str | Path) -> "DataFrame":
    """Read a norm table: CSV with `scale,sex,age_low,age_high,raw,t`; lines that open with # are remarks.

    Ages are whole years, both ends included; `raw` and `t` are whole numbers.
    Raises DataError for a missing file or column, a T-score that is no whole number, and a raw score given
    twice.
    """
    import pandas as pd

    file = place(path)
    if not file.is_file():
        raise DataError(
            f"{path}: there is no such norm table; put it there, or take `norms` out of the instrument file."
        )
    norms = pd.read_csv(file, comment="#", encoding="utf-8")
    absent = [column for column in COLUMNS if column not in norms.columns]
    if absent:
        raise DataError(f"{path}: the norm table lacks the columns {', '.join(absent)}.")
    numbers = norms[list(COLUMNS[2:])]
    if numbers.isna().to_numpy().any() or (numbers % 1 != 0).to_numpy().any():
        raise DataError(f"{path}: ages, raw scores and T-scores must be whole numbers without blanks.")
    twice = norms.duplicated(["scale", "sex", "age_low", "raw"])
    if twice.any():
        raise DataError(f"{path}: {int(twice.sum())} raw scores have two T-scores; keep one.")
    return norms


def t_scores(raw: Array, scale: str, norms: "DataFrame", sex: NDArray[np.object_], age: Array) -> Array:
    """T-score of each raw score by the norms of its sex and age; a whole number.

    A prorated raw score is rounded half up first. Missing where the raw score, the sex or the age is missing
    or outside the norm table. ASSUME: norms apply to the age at the wave, not at first participation.
    """
    found = np.full(raw.shape, np.nan)
    rounded = np.floor(raw + 0.5)
    of_scale = norms[norms["scale"] == scale]
    for (of_sex, low, high), cell in of_scale.groupby(["sex", "age_low", "age_high"]):
        table = np.full(int(cell["raw"].max()) + 1, np.nan)
        table[cell["raw"].to_numpy(dtype=int)] = cell["t"].to_numpy(dtype=float)
        in_cell = (sex == of_sex) & (age >= float(str(low))) & (age <= float(str(high)))
        inside = in_cell & (rounded >= 0) & (rounded < len(table))
        found[inside] = table[rounded[inside].astype(int)]
    return found
