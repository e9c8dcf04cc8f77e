"""CTS2 answers of one group: who reports what, and how often, in exactly the wanted numbers."""

from collections.abc import Mapping, Sequence

import numpy as np

from demo.calibrate.violence_goals import ACTORS, KINDS
from demo.violence import FREQUENCY, ITEMS, SUBSCALES

Array = np.ndarray
Rng = np.random.Generator
TIMES = FREQUENCY.astype(np.int64)
NEVER, BEFORE, ONCE, MOST = 1, 2, 3, 8
BEFORE_SHARE = 0.3  # of answers set back: "not in the past year, but it did happen before"
FORBIDDEN = 10**6  # cost of what cannot be
SPREAD = 0.75  # of the steps to a sum, the share that change an answer that is not "never"
GATHERING, STICKS = 8, 0.96  # how much falls to the first persons, and to acts they report already


def places(actor: str, part: str) -> list[int]:
    """Columns of a part (or of a kind, or negotiation) for one actor in the n x 52 answers."""
    parts = [name for name in SUBSCALES if name == part or name.startswith(f"{part}_")]
    offset = ITEMS * ACTORS.index(actor)
    return [offset + item for name in parts for item in SUBSCALES[name]]


def times(rows: Array, actor: str, part: str) -> Array:
    """Frequency per year (whole number) per person."""
    return np.asarray(TIMES[rows[:, places(actor, part)] - 1].sum(axis=1))


def assign(costs: Array, numbers: Sequence[int]) -> Array:
    """A category for everyone, each category for exactly so many, at the least total cost (n x categories, whole
    numbers). The numbers add up to n."""
    from scipy.optimize import linear_sum_assignment

    slots = np.repeat(np.arange(len(numbers)), numbers)
    person, slot = linear_sum_assignment(costs[:, slots])
    chosen = np.empty(len(costs), dtype=int)
    chosen[person] = slots[slot]
    return chosen


def who_reports(
    rows: Array, part: str, numbers: Sequence[int], allowed: Mapping[str, Array]
) -> dict[str, Array]:
    """Whether each person reports `part` of oneself and of the partner: both, own only, partner only or none in
    these numbers, with as few answers changed as possible. `allowed` (per actor): who may report it at all."""
    kinds = ((True, True), (True, False), (False, True), (False, False))
    counts = [*numbers, len(rows) - sum(numbers)]
    cost = np.zeros((len(rows), 4), dtype=np.int64)
    for place, actor in enumerate(ACTORS):
        said = times(rows, actor, part)
        related = times(rows, actor, part.split("_")[0])
        start = np.where(allowed[actor], 40 - 8 * np.minimum(_root(related), 4), FORBIDDEN)
        to_some = np.where(said > 0, 0, start) + np.where(allowed[actor], 0, FORBIDDEN)
        to_none = np.where(said > 0, 20 + 6 * _root(said), 0)
        for column, kind in enumerate(kinds):
            cost[:, column] += to_some if kind[place] else to_none
    chosen = assign(cost, counts)
    return {
        actor: np.isin(chosen, [c for c, k in enumerate(kinds) if k[i]]) for i, actor in enumerate(ACTORS)
    }


def who_most(rows: Array, actor: str, part: str, number: int, allowed: Array) -> Array:
    """Exactly `number` of the persons allowed, those first who report most of it, then of that kind."""
    said, related = times(rows, actor, part), times(rows, actor, part.split("_")[0])
    order = np.lexsort((np.arange(len(rows)), -related, -said, ~allowed))
    some = np.zeros(len(rows), dtype=bool)
    some[order[:number]] = True
    return some


def _root(values: Array) -> Array:
    return np.asarray(np.floor(np.sqrt(values)).astype(np.int64))


def make_report(rows: Array, actor: str, part: str, some: Array, rng: Rng) -> None:
    """Answers of `rows` changed in place so that exactly those of `some` report `part` in the past year.

    For a kind of violence (`psychological`, `physical`) who has to begin does so with a mild act.
    """
    columns = places(actor, part)
    for row in np.flatnonzero(~some):
        back = rng.random(len(columns)) < BEFORE_SHARE
        quiet = np.where(back, BEFORE, NEVER)
        rows[row, columns] = np.where(rows[row, columns] >= ONCE, quiet, rows[row, columns])
    first = places(actor, f"{part}_minor") if part in KINDS else columns
    popular = (rows[:, first] >= ONCE).sum(axis=0) + 1.0
    for row in np.flatnonzero(some & (times(rows, actor, part) == 0)):
        item = int(np.searchsorted(np.cumsum(popular), rng.random() * popular.sum()))
        rows[row, first[item]] = ONCE


def reach(rows: Array, actor: str, part: str, wanted: int, rng: Rng) -> None:
    """Answers of those who report `part` changed in place, step by step, until their frequencies sum to `wanted`.

    Who reports it still does, at least once. Raises ValueError when that many times cannot be.
    """
    columns = np.array(places(actor, part))
    people = np.flatnonzero(times(rows, actor, part) > 0)
    if not len(people) <= wanted <= len(people) * len(columns) * TIMES[-1]:
        raise ValueError(f"{len(people)} persons cannot report {part} {wanted} times.")
    off = wanted - int(times(rows, actor, part).sum())
    while off:
        row, column = people[rng.integers(len(people))], columns[rng.integers(len(columns))]
        if int(rows[row, column]) < ONCE and rng.random() < SPREAD:
            continue
        off -= _step(rows, row, column, columns, off, rng)


def _step(rows: Array, row: int, column: int, columns: Array, off: int, rng: Rng) -> int:
    """One answer one step towards `off` more times, in place; the change made, 0 where none is possible.

    Now and then also a step too far: else the last bit may be out of reach for good."""
    old = int(rows[row, column])
    new = max(old, BEFORE) + 1 if off > 0 else old - 1
    if new > MOST or (old < ONCE and off < 0):
        return 0
    change = int(TIMES[new - 1] - TIMES[old - 1])
    left = int(TIMES[rows[row, columns] - 1].sum()) + change
    if left == 0 or (abs(off - change) >= abs(off) and rng.random() > 0.02):
        return 0
    rows[row, column] = new
    return change


def even_out(rows: Array, actor: str, part: str, highest: int) -> None:
    """No answer above `highest`, in place."""
    columns = places(actor, part)
    rows[:, columns] = np.minimum(rows[:, columns], highest)


def gather(rows: Array, actor: str, part: str, wanted: int, order: Array, rng: Rng) -> None:
    """As `reach`, but nearly all of it with few persons: everyone who reports `part` does so once, and the first
    of `order` (row numbers) make up the rest, an act of theirs many times."""
    columns = np.array(places(actor, part))
    some = times(rows, actor, part) > 0
    people = order[some[order]]
    for row in people:
        acts = np.flatnonzero(rows[row, columns] >= ONCE)
        rows[row, columns[acts]] = BEFORE
        rows[row, columns[acts[0]]] = ONCE
    off = wanted - len(people)
    while off:
        row = people[int(len(people) * rng.random() ** GATHERING)]
        column = columns[int(rng.integers(len(columns)))]
        if int(rows[row, column]) < ONCE and rng.random() < STICKS:
            continue
        off -= _step(rows, row, column, columns, off, rng)
