"""Sums of answers per form as whole numbers, and the scores that scoring makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from demo.calibrate.child_cases import WAVES
from demo.calibrate.child_forms import Cases, invalid_forms, item_columns
from demo.calibrate.cohort import Cohort
from demo.instruments import Instrument

Array = np.ndarray


@dataclass
class Column:
    """One scale of one instrument at one wave, over all people of a panel; NaN and False for who has no such form.

    `answered`: answers that cleaning leaves; `known`: enough of them for a score; `fixed`: sum of answers that cannot
    be changed; `low` and `high`: bounds of the sum; `start`: the sum now.
    """

    instrument: Instrument
    scale: str
    answered: Array
    known: Array
    low: Array
    high: Array
    start: Array
    has: Array

    @property
    def items(self) -> int:
        """Number of questions of the scale."""
        return len(self.instrument.items(self.scale))

    def scores(self) -> Array:
        """People x sums: the score, prorated where answers are missing."""
        sums = np.arange(self.items * self.instrument.high + 1)
        factor = self.items / np.where(self.answered > 0, self.answered, 1)
        return np.where(self.known[:, None], sums[None, :] * factor[:, None], np.nan)

    def t_scores(self, sex: Array, age: Array) -> Array:
        """People x sums: the T-score by the norms of sex and age."""
        table = self.instrument.t_table(self.scale, sex, age)
        raw = np.floor(np.nan_to_num(self.scores()) + 0.5).astype(int)
        found = np.take_along_axis(table, np.minimum(raw, table.shape[1] - 1), axis=1)
        return np.where(self.known[:, None], found, np.nan)


@dataclass
class Block:
    """Several columns over the same people: what a panel is made of."""

    people: pd.Index
    columns: list[Column] = field(default_factory=list)

    def bounds(self) -> tuple[Array, Array, Array, Array]:
        """People x columns: start, low, high and whether the sum is free."""
        start, low, high = (
            np.column_stack([getattr(c, name) for c in self.columns]) for name in ("start", "low", "high")
        )
        return (
            start.astype(int),
            low.astype(int),
            high.astype(int),
            np.column_stack([c.known for c in self.columns]),
        )


def export_of(instrument: str, wave: int | None) -> str:
    """The export that holds an instrument about children; wave None: the reference group."""
    about = instrument in ("nosik", "sims_pr", "tscyc")
    if wave is None:
        return "reference_parent_on_child" if about else "reference_children"
    return f"{'parent_on_child' if about else 'children'}_w{wave}"


def column(study: Cohort, people: pd.Index, instrument: str, scale: str, wave: int | None) -> Column:
    """A scale of these people (by `person_id`); forms that validity scales will throw out have no score."""
    own, export = study.instruments[instrument], export_of(instrument, wave)
    frame, seen = study.frames[export], study.seen(export)
    names = item_columns(frame, own, scale)
    answers = seen[names].to_numpy(dtype=float)
    valid = (~invalid_forms(study, seen, instrument)).to_numpy()
    rule = own.about.scales[scale].missing
    answered = np.isfinite(answers).sum(axis=1)
    known = valid & (answered >= (rule.min_answered or len(names)))
    values = pd.DataFrame(
        {
            "answered": answered,
            "known": known,
            "low": answered * own.low,
            "high": answered * own.high,
            "start": np.nansum(answers, axis=1),
            "has": answered > 0,
        }
    ).set_axis(frame["person_id"])
    values = values[values["has"]].reindex(people)
    flags = {name: values[name].eq(True).to_numpy() for name in ("known", "has")}
    numbers = {
        name: values[name].fillna(0).to_numpy(dtype=int) for name in ("answered", "low", "high", "start")
    }
    return Column(own, scale, **numbers, **flags)


def with_form(study: Cohort, instruments: Sequence[str], waves: Sequence[int | None]) -> pd.Index:
    """People with one of these instruments at one of these waves, by number."""
    found: set[str] = set()
    for wave in waves:
        for name in instruments:
            frame = study.frames[export_of(name, wave)]
            own = [c for c in frame if str(c).startswith(f"{name}_")]
            found |= set(frame.loc[frame[own].notna().any(axis=1), "person_id"])
    return pd.Index(sorted(found))


def about(cases: Cases, people: pd.Index) -> dict[int, pd.DataFrame]:
    """The cases of these people per wave, in their order; all missing for who did not take part."""
    return {wave: cases[wave].reindex(people) for wave in WAVES}
