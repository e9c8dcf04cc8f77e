"""Wellbeing of parents and older children: WHO-5 and the ladder, from a standard score round the national mean."""

import numpy as np
import pandas as pd

from demo.adults import item_frame
from demo.veilig_thuis.totals import answers_of_total, clustered

Array = np.ndarray
Rng = np.random.Generator
# National means that data/veilig_thuis/given has: of adults, of children until they are twelve, of adolescents.
ADULTS, CHILDREN, ADOLESCENTS = 67.0, 68.8, 58.4
FIVE_SD = 18.0
LADDER, LADDER_SD, LADDER_NOISE = 7.45, 1.2, 0.9


def wellbeing_answers(level: Array, national: Array | float, index: pd.Index, rng: Rng) -> pd.DataFrame:
    """WHO-5, five answers 0-5, and the ladder, 0-10; `level` in standard scores round the national mean of WHO-5."""
    totals = np.clip(np.rint((national + FIVE_SD * level) / 4), 0, 25)
    five = answers_of_total(clustered([], 5, len(level), 0.0, rng), totals, 0, 5, 0.6)
    height = LADDER + LADDER_SD * level + LADDER_NOISE * rng.standard_normal(len(level))
    ladder = np.clip(np.rint(height), 0, 10)[:, None]
    return pd.concat([item_frame("who5_{:d}", five, index), item_frame("ladder_{:d}", ladder, index)], axis=1)


def national_mean(age: Array) -> Array:
    """The national mean of WHO-5 for the age of each child."""
    return np.where(np.asarray(age) < 12, CHILDREN, ADOLESCENTS)
