"""The imperfections of the raw exports."""

import numpy as np
import pandas as pd


def plant(cells: dict[str, pd.DataFrame], frames: dict[str, pd.DataFrame], rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """The exports with their imperfections."""
    register = cells["register"]
    row = register.index[(register["rol"] == "kind") & register["geboortedatum"].str.endswith("1996")][0]
    register.loc[row, "geboortedatum"] = register.loc[row, "geboortedatum"].replace("1996", "1896")
    return cells
