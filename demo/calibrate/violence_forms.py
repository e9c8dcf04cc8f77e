"""The complete CTS2 forms of a population and wave, as the calibration of violence works on them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.calibrate.cohort import Cohort
from demo.calibrate.violence_goals import ACTORS, SEXES, Group
from demo.violence import ITEMS

Array = np.ndarray
COLUMNS = [f"cts2_{actor}_{item:02d}" for actor in ACTORS for item in range(1, ITEMS + 1)]
BACKGROUND = ["person_id", "ethnicity", "education", "income", "paid_work"]


@dataclass
class Forms:
    """The complete CTS2 forms of one population and wave: n x 52 answers, sex and place in the frame."""

    population: str
    wave: int
    export: str
    index: pd.Index
    background: pd.DataFrame
    sexes: Array
    rows: Array

    def groups(self) -> list[Group]:
        """Women and men."""
        return [Group(self.population, self.wave, sex, int((self.sexes == sex).sum())) for sex in SEXES]


def read_forms(cohort: Cohort, population: str, wave: int) -> Forms:
    """The forms that cleaning will leave complete."""
    export = f"parents_w{wave}" if population == "research" else "reference_adults"
    frame = cohort.seen(export)
    complete = frame[COLUMNS].notna().all(axis=1) & ~cohort.locked(export)[COLUMNS].any(axis=1)
    kept = frame[complete]
    if population == "research":
        people = cohort.frames["register"].set_index("person_id")
        known = people.loc[kept["person_id"], ["sex", "city"]].set_axis(kept.index)
    else:
        known = kept[["sex"]]
    others = [name for name in BACKGROUND if name in kept]
    background = pd.concat([known, kept[others]], axis=1)
    sexes, rows = known["sex"].to_numpy(), kept[COLUMNS].to_numpy().astype(np.int64)
    return Forms(population, wave, export, kept.index, background, sexes, rows)
