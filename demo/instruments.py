"""The instrument files as the generator needs them: which items make a scale, which are reverse-keyed, which
norms."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

Array = np.ndarray


@dataclass(frozen=True)
class Instrument:
    """One instrument file; `norms` is None where scores have no norms."""

    data: dict[str, Any]
    norms: pd.DataFrame | None

    @property
    def low(self) -> int:
        """Lowest answer."""
        return int(self.data["responses"]["low"])

    @property
    def high(self) -> int:
        """Highest answer."""
        return int(self.data["responses"]["high"])

    def items(self, scale: str) -> list[int]:
        """Item numbers of a scale, counted from 0."""
        return item_numbers(self.data["scales"][scale]["items"])

    @cached_property
    def reversed(self) -> set[int]:
        """Reverse-keyed item numbers, counted from 0."""
        return set(item_numbers(self.data.get("reverse_keyed", "")))

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
            raise ValueError(f"{self.data['id']} has no norms.")
        own = self.norms[self.norms["scale"] == scale]
        table = np.full((len(sex), int(own["raw"].max()) + 1), np.nan)
        for (who, low, high), band in own.groupby(["sex", "age_low", "age_high"]):
            here = (np.asarray(sex) == who) & (np.asarray(age) >= low) & (np.asarray(age) <= high)
            table[np.ix_(here, band["raw"].to_numpy())] = band["t"].to_numpy(dtype=float)
        return table


def item_numbers(text: str) -> list[int]:
    """Item numbers from "1-3, 7" (counted from 0); items named by id are left out."""
    numbers: list[int] = []
    for part in str(text).split(","):
        span = re.fullmatch(r"\s*(\d+)(?:\s*-\s*(\d+))?\s*", part)
        if span:
            numbers += range(int(span[1]) - 1, int(span[2] or span[1]))
    return numbers


def read_instruments(folder: str | Path) -> dict[str, Instrument]:
    """All instrument files of a folder, by id."""
    folder = Path(folder)
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        norms = folder / "norms" / f"{data['id']}.csv"
        found[data["id"]] = Instrument(data, pd.read_csv(norms, comment="#") if "norms" in data else None)
    return found
