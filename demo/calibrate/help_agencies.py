"""Which agencies those with help had to do with at each wave (tables 7.2, 7.3, 7.7, 7.8b)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from demo.calibrate.help_split import split
from demo.fit import Fitted, Move, Sums, Target, fit, one_of
from demo.help import AGENCIES, HOW_MANY
from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
NAMES = tuple(AGENCIES)
SECOND_LINE = ("mental_health", "forensic", "psychologist")
STEPS = 6000
FALLS_MORE = -2.05  # t: trauma falls more with second-line help (text 7.3)
NEVER_JUDGED = 5  # at most so many of those with an agency gave no judgement on it
# What table 7.7 does not print, children had nothing to do with.
# ASSUME: of 76 children with help two in three had one agency at a wave; the report does not say.
CHILDREN_WITH = {2: (40, 14, 7), 3: (24, 11, 6)}


@dataclass(frozen=True)
class Wanted:
    """Per agency (in the order of `NAMES`) how many people, and how many judgements; agencies per wave."""

    people: Array
    judgements: Array
    at_once: Mapping[int, tuple[int, ...]]  # wave -> how many had one agency, two, ...
    second_line: Mapping[str, tuple[Array, int]] = field(default_factory=dict)  # group -> members, how many


def parents_wanted(published: Published, traumatised: pd.Series) -> Wanted:
    """Tables 7.2, 7.3, 7.4 and 7.8b; `traumatised` 1, 0 or NaN."""
    at_once = {}
    for wave, base in ((2, "t7_1.m1_m2.wel.n"), (3, "t7_1.m2_m3.wel.n")):
        shares = [published(f"t7_3.{k}.m{wave}.pct") for k in HOW_MANY]
        at_once[wave] = tuple(round(s * published.count(base) / 100) for s in shares)
    groups = {
        label: ((traumatised == value).to_numpy(), published.count(f"t7_8b.{label}.tweedelijn.n"))
        for label, value in (("wel", 1), ("niet", 0))
    }
    return Wanted(*_per_agency(published, "t7_2", "t7_4"), at_once, groups)


def children_wanted(published: Published) -> Wanted:
    """Tables 7.7 and 7.8a."""
    return Wanted(*_per_agency(published, "t7_7", "t7_8a"), CHILDREN_WITH)


def _per_agency(published: Published, people: str, judgements: str) -> tuple[Array, Array]:
    """An agency without judgements in print was judged by everyone who had to do with it once."""
    values = published.values
    had = np.array([values.get(f"{people}.{name}.n", 0) for name in AGENCIES.values()])
    judged = [values.get(f"{judgements}.{name}.n") for name in AGENCIES.values()]
    return had, np.array([h if j is None else j for h, j in zip(had, judged, strict=True)])


def choose(
    helped: pd.DataFrame, wanted: Wanted, trauma_change: pd.Series | None, rng: Rng
) -> tuple[dict[int, Array], Fitted]:
    """Per wave people x agencies, 1 where they had to do with it.

    `helped`: columns 2 and 3, 1 where they had help. `trauma_change`: of those it falls more for who had
    second-line help at wave 2 (None: no such wish).
    """
    had = (helped == 1).to_numpy()
    start = _start(had, wanted, rng)
    sums = Sums(len(had))
    targets = _targets(wanted, sums, trauma_change)
    moves = one_of(_transfers(had), _exchanged_blocks(had))
    found = fit(start, _derive, sums, targets, moves, rng, STEPS)
    return {wave: found.rows[:, _block(wave)] for wave in (2, 3)}, found


def _block(wave: int) -> slice:
    return slice((wave - 2) * len(NAMES), (wave - 1) * len(NAMES))


def _start(had: Array, wanted: Wanted, rng: Rng) -> Array:
    """Agencies drawn in proportion to their numbers; at wave 3 rather those of wave 2."""
    rows = np.zeros((len(had), 2 * len(NAMES)), dtype=int)
    with np.errstate(divide="ignore"):
        liked = np.log(wanted.people) + rng.gumbel(size=(len(had), len(NAMES)))
    for wave in (2, 3):
        who = rng.permutation(np.flatnonzero(had[:, wave - 2]))
        number = np.repeat(np.arange(1, len(wanted.at_once[wave]) + 1), wanted.at_once[wave])
        keys = liked[who] + 0.5 * rng.gumbel(size=(len(who), len(NAMES)))
        order = np.argsort(np.argsort(-keys, axis=1, kind="stable"), axis=1, kind="stable")
        rows[who, _block(wave)] = order < number[:, None]
    return rows


def _derive(rows: Array, who: Array) -> Array:
    """Per agency had it ever, and at how many waves; second-line help ever, and at wave 2."""
    second, third = rows[:, _block(2)], rows[:, _block(3)]
    ever = np.maximum(second, third)
    line = [NAMES.index(name) for name in SECOND_LINE]
    return np.column_stack([ever, second + third, ever[:, line].max(axis=1), second[:, line].max(axis=1)])


def _targets(wanted: Wanted, sums: Sums, trauma_change: pd.Series | None) -> list[Target]:
    targets = []
    for place, name in enumerate(NAMES):
        had, times = sums.add(place), sums.add(len(NAMES) + place)
        people, judged = float(wanted.people[place]), float(wanted.judgements[place])
        targets.append(_between(f"people {name}", had, people, people))
        most = judged + (NEVER_JUDGED if people else 0)
        targets.append(_between(f"times {name}", times, max(judged, people), max(most, people)))
    for label, (members, number) in wanted.second_line.items():
        place = sums.add(2 * len(NAMES), members.astype(float))
        targets.append(_between(f"second line {label}", place, number, number))
    if trauma_change is not None:
        everyone = np.full(len(trauma_change), True)
        fall = split(sums, 2 * len(NAMES) + 1, trauma_change, everyone)
        targets.append(Target("trauma falls more", fall.pooled, -np.inf, FALLS_MORE))
    return targets


def _between(name: str, place: int, low: float, high: float) -> Target:
    return Target(name, lambda s: s[..., place], low - 0.5, high + 0.5)


def _transfers(had: Array) -> Move:
    """One person exchanges an agency for another at one wave."""
    people, waves = np.nonzero(had)

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        drawn = rng.integers(len(people), size=size)
        who, at = people[drawn], np.arange(size)
        first = waves[drawn, None] * len(NAMES)
        block = rows[who[:, None], first + np.arange(len(NAMES))]
        keys = rng.random(block.shape)
        on = np.argmax(np.where(block == 1, keys, -1.0), axis=1)
        off = np.argmax(np.where(block == 0, keys, -1.0), axis=1)
        new = rows[who].copy()
        new[at, first[:, 0] + on], new[at, first[:, 0] + off] = 0, 1
        return who[:, None], new[:, None, :]

    return move


def _exchanged_blocks(had: Array) -> Move:
    """Two people who both had help at a wave exchange their agencies of that wave."""
    members = [np.flatnonzero(had[:, w]) for w in (0, 1)]

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        wave = int(rng.integers(2))
        who = members[wave][rng.integers(len(members[wave]), size=(size, 2))]
        new = rows[who].copy()
        new[:, :, _block(wave + 2)] = new[:, ::-1, _block(wave + 2)]
        return who, new

    return move
