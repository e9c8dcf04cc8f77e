"""Answers that add up to fitted scale scores, with the printed alpha."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.calibrate.child_data import Column, export_of
from demo.calibrate.cohort import Cohort
from demo.fit import Sums, Target, changing, fit, one_of, transfers
from demo.fit_statistics import alpha as alpha_of_sums

Array = np.ndarray
Rng = np.random.Generator
HALVINGS = 10
# Heat, moves per batch and steps where the first search for an alpha fails: few points are to be dealt out then, so
# that a wide search helps. Of the moves it makes none leaves all as it is.
FURTHER = ((20.0, 12, 6000), (6.0, 12, 6000))


@dataclass
class Answers:
    """Answers to some items of an export (rows as there): values, which can be changed, and bounds."""

    names: list[str]
    values: Array
    free: Array
    low: int
    high: int
    counted: Array

    def complete(self) -> Array:
        """Valid forms that answered everything, which alpha is made from."""
        return np.isfinite(self.values).all(axis=1) & self.counted


def answers(study: Cohort, instrument: str, wave: int | None, items: list[int]) -> Answers:
    """What cleaning will leave of these items; cells with a fault are not free."""
    export, own = export_of(instrument, wave), study.instruments[instrument]
    seen, locked = study.seen(export), study.locked(export)
    names = [f"{instrument}_{item + 1:02d}" for item in items]
    names = [name if name in seen else f"{name}_alternative" for name in names]
    values = seen[names].to_numpy(dtype=float)
    free = np.isfinite(values) & ~locked[names].to_numpy()
    return Answers(names, values, free, own.low, own.high, np.ones(len(values), dtype=bool))


def by_row(study: Cohort, instrument: str, wave: int | None, people: pd.Index, sums: Array) -> Array:
    """The sums of people in the order of the rows of the export; 0 for who is not among them."""
    frame = study.frames[export_of(instrument, wave)]
    return pd.Series(sums, people).reindex(frame["person_id"]).fillna(0).to_numpy(dtype=int)


def scale_items(
    study: Cohort,
    column: Column,
    people: pd.Index,
    sums: Array,
    wave: int | None,
    printed: tuple[float, bool],
    beside: int | None = None,
) -> None:
    """Write answers that add up to `sums` into the export; `printed`: alpha, and whether it has to be met exactly.

    `beside`: another wave, dealt out already, that the alpha is printed for as well.
    """
    instrument, scale = column.instrument.about.id, column.scale
    own = answers(study, instrument, wave, column.instrument.items(scale))
    known = pd.Series(column.known, people).reindex(_persons(study, instrument, wave)).eq(True).to_numpy()
    own.free, own.counted = own.free & known[:, None], known
    rng = study.rng(f"items {instrument} {scale} {wave}")
    dealt = by_row(study, instrument, wave, people, sums)
    if beside is None:
        _deal_exactly(own, dealt, printed, rng)
    else:
        other = answers(study, instrument, beside, column.instrument.items(scale))
        values, free = (np.concatenate([getattr(a, n) for a in (own, other)]) for n in ("values", "free"))
        counted = np.concatenate([own.counted, other.counted])
        joined = Answers(own.names, values, free, own.low, own.high, counted)
        dealt = np.r_[dealt, np.nansum(np.where(other.free, other.values, 0), axis=1).astype(int)]
        _deal_exactly(joined, dealt, printed, rng)
        own.values, other.values = joined.values[: len(own.values)], joined.values[len(own.values) :]
        write(study, instrument, beside, other)
    write(study, instrument, wave, own)


def _deal_exactly(own: Answers, sums: Array, printed: tuple[float, bool], rng: Rng) -> None:
    deal_at_alpha(own, sums, printed[0], rng)
    if printed[1]:
        meet_alpha(own, printed[0], rng)


def _persons(study: Cohort, instrument: str, wave: int | None) -> pd.Series:
    return study.frames[export_of(instrument, wave)]["person_id"]


def write(study: Cohort, instrument: str, wave: int | None, own: Answers) -> None:
    """Put the free answers into the export."""
    frame = study.frames[export_of(instrument, wave)]
    kept = frame[own.names].to_numpy(dtype=float)
    frame[own.names] = np.where(own.free, own.values, kept)


def deal_at_alpha(own: Answers, sums: Array, alpha: float, rng: Rng) -> None:
    """Deal the sums out over the free answers, as unevenly as the alpha asks for."""
    noise = rng.standard_normal(own.values.shape)
    difficulty = rng.uniform(-0.5, 0.5, own.values.shape[1])
    even, uneven = 0.0, 8.0
    for _ in range(HALVINGS):
        spread = (even + uneven) / 2
        own.values = deal(own, sums, spread * noise + difficulty)
        even, uneven = (spread, uneven) if alpha_of(own.values[own.complete()]) > alpha else (even, spread)


def deal(own: Answers, sums: Array, wish: Array) -> Array:
    """Answers whose free cells add up to `sums`: each next point goes where the wish is least fulfilled."""
    given = np.where(own.free, own.low, own.values)
    left = np.where(own.free.any(axis=1), sums - own.free.sum(axis=1) * own.low, 0)
    while (left > 0).any():
        rows = np.flatnonzero(left > 0)
        room = own.free[rows] & (given[rows] < own.high)
        urge = np.where(room, wish[rows] - given[rows], -np.inf)
        given[rows, np.argmax(urge, axis=1)] += 1
        left[rows] -= 1
    return given


def alpha_of(scores: Array) -> float:
    """Cronbach's alpha of complete answers."""
    k, totals = scores.shape[1], scores.sum(axis=1)
    spread = totals.var(ddof=1)
    return float(k / (k - 1) * (1 - scores.var(axis=0, ddof=1).sum() / spread)) if spread > 0 else 0.0


def meet_alpha(own: Answers, printed: float, rng: Rng, steps: int = 2500) -> None:
    """Move points within forms until alpha rounds to the printed one."""
    rows = np.flatnonzero(own.complete())
    k = own.values.shape[1]
    sums = Sums(len(rows))
    places = [sums.add(item) for item in range(k)]
    squares = sums.add(k)
    total, total_squares = sums.add(k + 1), sums.add(k + 2)
    value = alpha_of_sums(places, squares, total, total_squares, float(len(rows)))
    move = transfers(own.low, own.high, own.free[rows])
    target = Target("alpha", value, printed - 0.0045, printed + 0.0045)
    for heat, batch, tried in ((2.0, 64, steps), *FURTHER):
        which = move if batch == 64 else changing(move)
        made = fit(own.values[rows], _with_squares, sums, [target], which, rng, tried, batch, heat)
        own.values[rows] = made.rows
        if made.loss == 0:
            break


def _with_squares(rows: Array, _who: Array) -> Array:
    totals = rows.sum(axis=1)
    return np.column_stack([rows, (rows**2).sum(axis=1), totals, totals**2])


# --- TSCC: anxiety and posttraumatic stress share questions 7 to 9 ----------------------------------------------


def shared_items(
    study: Cohort,
    columns: tuple[Column, Column],
    people: pd.Index,
    sums: tuple[Array, Array],
    wave: int | None,
    printed: tuple[float, float, bool],
) -> None:
    """Answers to TSCC questions 1-16 that add up to anxiety (1-9) and to posttraumatic stress (7-16)."""
    own = answers(study, "tscc", wave, list(range(16)))
    known = pd.Series(columns[0].known & columns[1].known, people).reindex(_persons(study, "tscc", wave))
    own.counted = known.eq(True).to_numpy()
    own.free &= own.counted[:, None]
    rng = study.rng(f"items tscc shared {wave}")
    first, second = (by_row(study, "tscc", wave, people, s) for s in sums)
    room = [own.free[:, a:b].sum(axis=1) * own.high for a, b in ((0, 6), (6, 9), (9, 16))]
    least = np.maximum.reduce([np.zeros_like(first), first - room[0], second - room[2]])
    most = np.minimum.reduce([room[1], np.maximum(first - 1, 0), second])
    both = np.clip((first + second) * 9 // 57, np.minimum(least, most), most)
    parts = (slice(0, 6), first - both), (slice(6, 9), both), (slice(9, 16), second - both)
    noise = rng.standard_normal(own.values.shape)
    for scale, alpha, dealt in ((slice(0, 9), printed[0], parts[:2]), (slice(6, 16), printed[1], parts[2:])):
        even, uneven = 0.0, 8.0
        for _ in range(HALVINGS):
            spread = (even + uneven) / 2
            for place, wanted in dealt:
                part = Answers(
                    own.names[place], own.values[:, place], own.free[:, place], own.low, own.high, own.counted
                )
                own.values[:, place] = deal(part, wanted, spread * noise[:, place])
            given = own.values[own.counted][:, scale]
            found = alpha_of(given[np.isfinite(given).all(axis=1)])
            even, uneven = (spread, uneven) if found > alpha else (even, spread)
    answer_common_question(own)
    if printed[2]:
        _meet_both(own, printed, rng)
    write(study, "tscc", wave, own)


def answer_common_question(own: Answers) -> None:
    """A form with "never" to all ten common questions is invalid: the highest of 1-6 is the answer to question 1."""
    none = own.free.any(axis=1) & (np.nan_to_num(own.values[:, [0, 2]]).sum(axis=1) == 0)
    for row in np.flatnonzero(none & own.free[:, 0]):
        highest = int(np.argmax(np.where(own.free[row, :6], own.values[row, :6], -1)))
        own.values[row, [0, highest]] = own.values[row, [highest, 0]]


def _meet_both(own: Answers, printed: tuple[float, float, bool], rng: Rng) -> None:
    """Each alpha is made from the forms that are complete on its own scale."""
    rows = np.flatnonzero(own.counted)
    values = own.values[rows]
    sums, targets = Sums(len(rows)), []
    for number, (at, alpha) in enumerate(((slice(0, 9), printed[0]), (slice(6, 16), printed[1]))):
        complete = np.isfinite(values[:, at]).all(axis=1)
        items = [sums.add(item, complete) for item in range(16)[at]]
        first, second, third = (sums.add(16 + 3 * number + j, complete) for j in range(3))
        value = alpha_of_sums(items, first, second, third, float(complete.sum()))
        targets.append(Target(f"alpha {number}", value, alpha - 0.0045, alpha + 0.0045))

    def derive(given: Array, _who: Array) -> Array:
        found = [given]
        for at in (slice(0, 9), slice(6, 16)):
            totals = given[:, at].sum(axis=1)
            found += [(given[:, at] ** 2).sum(axis=1)[:, None], totals[:, None], (totals**2)[:, None]]
        return np.hstack(found)

    free = own.free[rows].copy()
    free[:, [0, 2]] = False
    masks = [free & np.isin(np.arange(16), range(a, b)) for a, b in ((0, 6), (6, 9), (9, 16))]
    move = one_of(*(transfers(own.low, own.high, mask) for mask in masks))
    made = fit(np.nan_to_num(values), derive, sums, targets, move, rng, 4000, 64).rows
    own.values[rows] = np.where(np.isfinite(values), made, np.nan)
