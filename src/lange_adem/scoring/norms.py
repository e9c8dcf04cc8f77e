"""Norm tables: T-scores by raw score, sex and age.

A norm table gives whole T-scores; cut-offs compare those, so that 64.99999 cannot pass for 65 or the other
way round.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lange_adem.instruments.norms import COLUMNS, norm_rows
from lange_adem.scoring.missing import round_half_up

if TYPE_CHECKING:
    from pandas import DataFrame

Array = NDArray[np.float64]


def read_norms(path: str | Path) -> "DataFrame":
    """A norm table with `scale,sex,age_low,age_high,raw,t`, ages with both ends included.

    Raises DeclarationError as `norm_rows` does; that it is whole is checked before (`check_norms`).
    """
    import pandas as pd

    return pd.DataFrame([row[: len(COLUMNS)] for row in norm_rows(path)], columns=list(COLUMNS))


def t_scores(raw: Array, scale: str, norms: "DataFrame", sex: NDArray[np.object_], age: Array) -> Array:
    """T-score of each raw score by the norms of its sex and age; a whole number.

    A prorated raw score is rounded half up first. Missing where the raw score, the sex or the age is missing
    or outside the norm table. ASSUME: norms apply to the age at the wave, not at first participation.
    """
    found = np.full(raw.shape, np.nan)
    rounded = round_half_up(raw)
    of_scale = norms[norms["scale"] == scale]
    for (of_sex, low, high), cell in of_scale.groupby(["sex", "age_low", "age_high"]):
        table = np.full(int(cell["raw"].max()) + 1, np.nan)
        table[cell["raw"].to_numpy(dtype=int)] = cell["t"].to_numpy(dtype=float)
        in_cell = (sex == of_sex) & (age >= float(str(low))) & (age <= float(str(high)))
        inside = in_cell & (rounded >= 0) & (rounded < len(table))
        found[inside] = table[rounded[inside].astype(int)]
    return found
