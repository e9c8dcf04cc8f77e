"""The canonical frames under calibration, and what cleaning will leave of them once the faults are planted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from demo.exports import raw_columns, to_raw
from demo.fault_cells import INVALID
from demo.faults import planted_cells
from demo.instruments import Instrument
from demo.published import Published
from lange_adem.study import Study

Frames = dict[str, pd.DataFrame]
# ASSUME: single faults never hit more than one answer of a form; so many changed answers are an invalid form.
INVALID_FORM = 3


@dataclass
class Cohort:
    """Frames per export, changed in place by the stages; faults are planted afterwards, at places known now."""

    declared: Study
    published: Published
    instruments: Mapping[str, Instrument]
    frames: Frames
    seed: int
    _overwritten: dict[str, dict[str, pd.DataFrame]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        cells = {name: to_raw(export, self.frames[name]) for name, export in self.declared.exports.items()}
        after = planted_cells(cells, self.frames, stream(self.seed, "faults"))
        self._overwritten = {name: self._values(name, cells[name], after[name]) for name in cells}

    def rng(self, name: str) -> np.random.Generator:
        """An own stream of random numbers for this name."""
        return stream(self.seed, f"calibrate {name}")

    def locked(self, export: str) -> pd.DataFrame:
        """True where a fault will be planted: what the frame holds there does not reach the facts."""
        overwritten = self._overwritten[export]
        frame = self.frames[export]
        return overwritten["locked"].reindex(columns=frame.columns, fill_value=False).set_axis(frame.index)

    def seen(self, export: str) -> pd.DataFrame:
        """The frame as cleaning will leave it; NaN where an answer is lost to a fault."""
        frame, locked = self.frames[export], self.locked(export)
        values = self._overwritten[export]["values"].reindex(columns=frame.columns).set_axis(frame.index)
        left = frame.copy()
        for column in frame.columns[locked.any()]:
            left[column] = frame[column].mask(locked[column], values[column])
        return left

    def invalid(self, export: str, prefix: str) -> pd.Series:
        """Forms of `prefix` (`tscyc`, `tscc`) that their validity scales will throw out."""
        locked = self.locked(export)
        own = [column for column in locked if str(column).startswith(f"{prefix}_")]
        planted = INVALID.get(export, ("", 0, 0))[0] == prefix
        return (locked[own].sum(axis=1) >= INVALID_FORM) & planted

    def _values(self, export: str, before: pd.DataFrame, after: pd.DataFrame) -> dict[str, pd.DataFrame]:
        names = {raw: c.variable or raw for raw, c in raw_columns(self.declared.exports[export]).items()}
        after = after.set_axis(before.index)
        locked = (before != after).rename(columns=names)
        numbers = after.apply(pd.to_numeric, errors="coerce").rename(columns=names)
        values = numbers.where(locked)
        for column in values:
            high = self._highest(str(column))
            lost = self.frames[export][column].isna() if column in self.frames[export] else True
            values[column] = values[column].mask((values[column] > high) | lost)
        return {"locked": locked, "values": values}

    def _highest(self, column: str) -> float:
        """The highest answer of the instrument a column belongs to; no value counts in any other column."""
        own = [name for name in self.instruments if column.startswith(f"{name}_")]
        return self.instruments[max(own, key=len)].high if own else -np.inf


def stream(seed: int, name: str) -> np.random.Generator:
    """An own stream per part, so that a change in one part leaves the others' numbers as they are."""
    return np.random.default_rng([seed, *name.encode("ascii")])
