"""The forms of adults as scales: what cleaning leaves of the answers, who filled them in, and how to put answers
back."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from demo.ages import years_between
from demo.calibrate.cohort import Cohort
from demo.instruments import Instrument

Array = np.ndarray
WAVES = (1, 2, 3)


@dataclass
class ScaleForm:
    """The answers to one scale in one export; `rows` are the places in the frame of those who have a score.

    Answers are keyed: a reverse-keyed item is turned. A score is state * factor, where the state is the sum of the
    answers that cleaning leaves and the factor makes up for a blank item.
    """

    study: Cohort
    export: str
    names: list[str]
    turned: Array
    low: int
    high: int
    answered: int
    rows: Array = field(init=False)
    keyed: Array = field(init=False)
    free: Array = field(init=False)

    def __post_init__(self) -> None:
        seen = self.study.seen(self.export)[self.names].to_numpy(dtype=float)
        locked = self.study.locked(self.export)[self.names].to_numpy(dtype=bool)
        known = ~np.isnan(seen)
        self.rows = np.flatnonzero(known.sum(axis=1) >= self.answered)
        keyed = np.where(self.turned, self.low + self.high - seen, seen)
        self.keyed, self.free = keyed[self.rows], (known & ~locked)[self.rows]

    @property
    def states(self) -> Array:
        """Sum of the known answers of everyone with a score."""
        return np.nansum(self.keyed, axis=1)

    @property
    def factor(self) -> Array:
        """Number of items over number answered."""
        return len(self.names) / (~np.isnan(self.keyed)).sum(axis=1)

    @property
    def bounds(self) -> tuple[Array, Array]:
        """Lowest and highest state that the free answers allow."""
        fixed = np.where(self.free, 0.0, np.nan_to_num(self.keyed)).sum(axis=1)
        cells = self.free.sum(axis=1)
        return fixed + self.low * cells, fixed + self.high * cells

    def full(self, values: Array) -> Array:
        """Values of those with a score at the places of everyone in the frame; NaN for the others."""
        found = np.full(len(self.study.frames[self.export]), np.nan)
        found[self.rows] = values
        return found

    @property
    def scores(self) -> Array:
        """Scores of everyone in the frame."""
        return self.full(self.states * self.factor)

    def put(self, keyed: Array) -> None:
        """Write the free answers into the frame."""
        frame = self.study.frames[self.export]
        answers = np.where(self.turned, self.low + self.high - keyed, keyed)
        held = frame[self.names].to_numpy(dtype=float)
        held[self.rows] = np.where(self.free, answers, held[self.rows])
        frame[self.names] = held
        self.keyed = np.where(self.free, keyed, self.keyed)


def scale_form(study: Cohort, export: str, instrument: Instrument, scale: str, pattern: str) -> ScaleForm:
    """The form of one scale; `pattern` names its item columns by number."""
    items = instrument.items(scale)
    declared = instrument.about.scales[scale].missing
    return ScaleForm(
        study,
        export,
        [pattern.format(item + 1) for item in items],
        np.array([item in instrument.reversed for item in items]),
        instrument.low,
        instrument.high,
        declared.min_answered or len(items),
    )


def background(study: Cohort, export: str) -> pd.DataFrame:
    """person_id, sex, city and age in whole years at completion, per row of an export of adults."""
    frame = study.frames[export]
    if "sex" in frame:
        return frame[["person_id", "sex", "age"]].assign(city="").reset_index(drop=True)
    register = study.frames["register"].drop_duplicates("person_id").set_index("person_id")
    known = register.loc[frame["person_id"], ["sex", "city", "birth_date"]].reset_index()
    days = frame["completed_on"].to_numpy()
    known["age"] = [float(years_between(b, d)) for b, d in zip(known["birth_date"], days, strict=True)]
    return known[["person_id", "sex", "city", "age"]]


def violence(study: Cohort, export: str) -> dict[str, Array]:
    """Yearly frequency of violence by `self`, `partner` and both (`total`); NaN for who left an item blank."""
    instrument = study.instruments["cts2"]
    times = {float(code): float(value) for code, value in instrument.about.recode.values.items()}
    items = [*instrument.items("psychological"), *instrument.items("physical")]
    found = {}
    seen = study.seen(export)
    for actor in ("self", "partner"):
        columns = [f"cts2_{actor}_{item + 1:02d}" for item in items]
        codes = seen[columns].to_numpy(dtype=float)
        counts = np.full(codes.shape, np.nan)
        for code, value in times.items():
            counts[codes == code] = value
        found[actor] = counts.sum(axis=1)
    found["total"] = found["self"] + found["partner"]
    return found


def at_wave(study: Cohort, values: Array, of: str, at: str) -> Array:
    """Values per row of export `of`, at the rows of export `at` of the same persons; NaN where a person is not in
    `of`."""
    known = pd.Series(values, index=study.frames[of]["person_id"].to_numpy())
    return known.reindex(study.frames[at]["person_id"].to_numpy()).to_numpy(dtype=float)
