"""The instrument files as the generator needs them: which items make a scale, which are reverse-keyed, which
norms."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from lange_adem import instruments
from lange_adem.instruments.instrument import ItemList

Array = np.ndarray


@dataclass(frozen=True)
class Instrument:
    """One instrument, about which its file tells; `norms` is None where scores have no norms."""

    about: instruments.Instrument
    norms: pd.DataFrame | None

    @property
    def low(self) -> int:
        """Lowest answer."""
        return self.about.responses.low

    @property
    def high(self) -> int:
        """Highest answer."""
        return self.about.responses.high

    def items(self, scale: str) -> list[int]:
        """Item numbers of a scale, counted from 0."""
        return item_numbers(self.about.scales[scale].items)

    @cached_property
    def reversed(self) -> set[int]:
        """Reverse-keyed item numbers, counted from 0."""
        return set(item_numbers(self.about.listed_reverse))

    def keyed(self, answers: Array) -> Array:
        """Answers turned round where the item is reverse-keyed; turning twice gives the first back."""
        turned = answers.copy()
        columns = sorted(self.reversed)
        turned[:, columns] = self.low + self.high - turned[:, columns]
        return turned

    def t_table(self, scale: str, sex: Array, age: Array) -> Array:
        """n x raw scores: the T-score of every raw score for each person; missing where the norms have no
        such person."""
        if self.norms is None:
            raise ValueError(f"{self.about.id} has no norms.")
        own = self.norms[self.norms["scale"] == scale]
        table = np.full((len(sex), int(own["raw"].max()) + 1), np.nan)
        for (who, low, high), band in own.groupby(["sex", "age_low", "age_high"]):
            here = (np.asarray(sex) == who) & (np.asarray(age) >= low) & (np.asarray(age) <= high)
            table[np.ix_(here, band["raw"].to_numpy())] = band["t"].to_numpy(dtype=float)
        return table


def item_numbers(listed: ItemList) -> list[int]:
    """Numbers of items, counted from 0; items named by id are left out."""
    return [item - 1 for item in listed if isinstance(item, int)]


def read_instruments(folder: str | Path) -> dict[str, Instrument]:
    """All instrument files of a folder, by id."""
    norms = Path(folder) / "norms"
    return {
        name: Instrument(about, pd.read_csv(norms / f"{name}.csv", comment="#") if about.norms else None)
        for name, about in instruments.read_instruments(folder).items()
    }
