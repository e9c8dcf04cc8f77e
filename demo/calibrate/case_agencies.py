"""Which agencies the women of the case group had (table 9.3 and section 9.4.1), once they are chosen.

Two parents exchange an agency for another: how many each had at each wave, how often each agency was had, and who had
help of the second line stay as they are. What they thought of it goes along.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from demo.calibrate.cohort import Cohort
from demo.calibrate.help_agencies import NAMES, SECOND_LINE
from demo.fit import Fitted, Move, Sums, Target, fit, one_of
from demo.help import AGENCIES
from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
STEPS = 5000
WAVES = (2, 3)
ANSWERS = ("duration", "satisfaction", "reason")
PRINTED = {agency: name for agency, name in AGENCIES.items() if agency != "other"}  # row of table 9.3


def second_wave(published: Published) -> dict[str, int]:
    """Women of the case group with an agency at wave 2, where section 9.4.1 prints it.

    SOURCE: 40% and 57% are of the 47 with help, 41% of all 49 women; 22 is a number. A fifth was in a shelter.
    """
    size = published.count("text_9_1.n")
    helped = round(published.share("t9_3.hulp.casus") * size)
    return {
        "womens_shelter": round(published.share("text_9_4_1.opvang") * size),
        "youth_care": round(published.share("text_9_4_1.bjz") * helped),
        "mental_health": published.count("text_9_4_1.ggz.n"),
        "psychologist": round(published.share("text_9_4_1.psycholoog") * size),
        "shg": round(published.share("text_9_4_1.shg") * helped),
    }


def exchange(study: Cohort, women: pd.Index, rng: Rng) -> Fitted:
    """Changes the help forms of parents in place; gives the targets that are missed."""
    frames = {wave: study.frames[f"help_parents_w{wave}"] for wave in WAVES}
    people = pd.Index(sorted(set().union(*(frame["person_id"] for frame in frames.values()))))
    before = np.column_stack([_used(frames[wave], people) for wave in WAVES])
    locked = np.column_stack([_rated(frames[wave], people) for wave in WAVES])
    case = people.isin(women)
    rest = people.isin(frames[2]["person_id"]) & ~case
    sums, targets = _targets(study, case, rest, before)
    moves = one_of(_checkerboard(locked), _whole_waves(locked))
    found = fit(before, _derive, sums, targets, moves, rng, STEPS)
    _move_answers(frames, people, before, found.rows)
    return found


def _used(frame: pd.DataFrame, people: pd.Index) -> Array:
    """People x agencies: 1 where they had it at this wave."""
    columns = [f"help_{name}_used" for name in NAMES]
    return frame.set_index("person_id").reindex(people)[columns].fillna(0).to_numpy().astype(int)


def _rated(frame: pd.DataFrame, people: pd.Index) -> Array:
    """People x agencies: True for the agency that someone judged in detail."""
    rated = frame.set_index("person_id")["help_rated_agency"].reindex(people).to_numpy(dtype=float)
    return rated[:, None] == np.arange(1, len(NAMES) + 1)


def _derive(rows: Array, who: Array) -> Array:
    """Had it ever, and at wave 2, per agency."""
    second, third = rows[:, : len(NAMES)], rows[:, len(NAMES) :]
    return np.column_stack([np.maximum(second, third), second]).astype(float)


def _targets(study: Cohort, case: Array, rest: Array, before: Array) -> tuple[Sums, list[Target]]:
    """Printed numbers of women and of others with each agency; as many of all as before."""
    published, sums, targets = study.published, Sums(len(case)), []

    def wish(name: str, derived: int, group: Array, number: float) -> None:
        place = sums.add(derived, group.astype(float))
        targets.append(Target(name, lambda s: s[..., place], number - 0.5, number + 0.5))

    ever = np.maximum(before[:, : len(NAMES)], before[:, len(NAMES) :]).sum(axis=0)
    for place, name in enumerate(NAMES):
        wish(f"all {name}", place, np.full(len(case), True), float(ever[place]))
        if name in PRINTED:
            for label, group in (("casus", case), ("rest", rest)):
                share = published.share(f"t9_3.{PRINTED[name]}.{label}")
                wish(f"{label} {name}", place, group, float(round(share * group.sum())))
    for name, number in second_wave(published).items():
        wish(f"wave 2 {name}", len(NAMES) + NAMES.index(name), case, float(number))
    return sums, targets


def _checkerboard(locked: Array) -> Move:
    """One has an agency and not another at a wave, someone else the reverse at the same or the other wave: they
    exchange, unless that changes who had help of the second line."""

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        drawn = 12 * size
        who = rng.integers(len(rows), size=(drawn, 2))
        agencies = rng.integers(len(NAMES), size=(drawn, 2))
        (a, b), at = who.T, len(NAMES) * rng.integers(2, size=(drawn, 2))
        (x, y), (u, v) = (agencies + at[:, :1]).T, (agencies + at[:, 1:]).T
        fits = (rows[a, x] == 1) & (rows[a, y] == 0) & (rows[b, u] == 0) & (rows[b, v] == 1)
        fits &= ~locked[a, x] & ~locked[b, v] & (a != b)
        kept = np.flatnonzero(fits)
        who, new, each = who[kept], rows[who[kept]].copy(), np.arange(len(kept))
        new[each, 0, x[kept]], new[each, 0, y[kept]] = 0, 1
        new[each, 1, u[kept]], new[each, 1, v[kept]] = 1, 0
        same = (_second_line(new) == _second_line(rows[who])).all(axis=(1, 2))
        if not same.any():
            return np.zeros((1, 1), dtype=int), rows[:1][None]
        return who[same][:size], new[same][:size]

    return move


def _whole_waves(locked: Array) -> Move:
    """Two parents exchange all their agencies of one wave, unless that changes who had help of the second line, or how
    someone who judged an agency in detail had help."""
    free = [~locked[:, : len(NAMES)].any(axis=1), ~locked[:, len(NAMES) :].any(axis=1)]

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        place = int(rng.integers(2))
        block = slice(place * len(NAMES), (place + 1) * len(NAMES))
        helped = np.flatnonzero(free[place] & rows[:, block].any(axis=1))
        who = helped[rng.integers(len(helped), size=(size, 2))]
        new = rows[who].copy()
        new[:, :, block] = new[:, ::-1, block]
        same = (_second_line(new) == _second_line(rows[who])).all(axis=(1, 2)) & (who[:, 0] != who[:, 1])
        if not same.any():
            return np.zeros((1, 1), dtype=int), rows[:1][None]
        return who[same], new[same]

    return move


def _second_line(rows: Array) -> Array:
    """Help of the second line ever, and at wave 2; rows (..., 2 x agencies)."""
    line = np.isin(NAMES, SECOND_LINE)
    return np.stack(
        [rows[..., np.tile(line, 2)].max(axis=-1), rows[..., : len(NAMES)][..., line].max(axis=-1)], -1
    )


def _move_answers(frames: Mapping[int, pd.DataFrame], people: pd.Index, before: Array, after: Array) -> None:
    """Give the answers of those who lost an agency to those who got it, in the order of their numbers."""
    places = {wave: {person: row for row, person in enumerate(frames[wave]["person_id"])} for wave in WAVES}
    for place, name in enumerate(NAMES):
        columns = [f"help_{name}_{answer}" for answer in ANSWERS]
        lost, got = ([], [])  # type: tuple[list[tuple[int, int]], list[tuple[int, int]]]
        for block, wave in enumerate(WAVES):
            change = after[:, block * len(NAMES) + place] - before[:, block * len(NAMES) + place]
            for cells, sign in ((lost, -1), (got, 1)):
                cells += [(wave, places[wave][str(people[int(i)])]) for i in np.flatnonzero(change == sign)]
        answers = [frames[wave].iloc[row][columns].to_numpy() for wave, row in lost]
        for (wave, row), values in zip(got, answers, strict=True):
            frames[wave].loc[frames[wave].index[row], [*columns, f"help_{name}_used"]] = [*values, 1.0]
        for wave, row in lost:
            frames[wave].loc[frames[wave].index[row], [*columns, f"help_{name}_used"]] = [np.nan] * len(
                columns
            ) + [0.0]
