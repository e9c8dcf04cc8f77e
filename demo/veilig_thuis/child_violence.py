"""Violence against a child and neglect: answers in codes 1-8 whose times a year follow from what was decided."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.adults import item_frame
from demo.veilig_thuis.child_forms import first_of_child
from demo.veilig_thuis.totals import alike
from demo.violence import FREQUENCY

Array = np.ndarray
Rng = np.random.Generator
OFTEN = 22  # more times a year than this is frequent
NEVER, EARLIER, ONCE, MOST = 1, 2, 3, 8
NONE, SOME, FREQUENT, SEVERE = range(4)  # what one form tells
ACTORS = ("self", "partner")
# How common each act of one parent is, in units of the latent answer: 1-5 psychological, 6-10 mild, 11-16 severe.
COMMON = np.array([0.9, 0.8, 0.5, 0.0, -0.2, 0.3, 0.1, -0.2, -0.4, -0.6, -1.0, -1.1, -1.2, -1.3, -1.4, -1.5])
SEVERE_ACTS = np.tile(np.arange(16) >= 10, 2)
SEVERER = 0.8  # how much more common severe acts are where there is one
NEGLECT = np.array([0.5, 0.3, 0.0, -0.4, -0.6])
LEVEL = np.array([-9.0, -0.7, 0.8, 0.4])  # added to the trait by what the form tells
LESS = {"t0": 0.25, "t1": -0.1, "t2": -0.25}  # violence that is left is less frequent


@dataclass(frozen=True, slots=True)
class Steps:
    """From latent answers to codes: `never` ends at `start`; an act longer ago lies `earlier` below it."""

    start: float
    width: float
    earlier: float = 0.12


def codes(latent: Array, steps: Steps) -> Array:
    """1 never, 2 not in the past year but earlier (just below the start), 3-8 in steps above it."""
    above = ONCE + np.floor((latent - steps.start) / steps.width)
    since = np.where(latent > steps.start - steps.earlier, EARLIER, NEVER)
    return np.where(latent > steps.start, np.clip(above, ONCE, MOST), since).astype(int)


def times(answers: Array) -> Array:
    """Times a year that each form adds up to."""
    return FREQUENCY[answers - 1].sum(axis=1).astype(int)


def what_is_told(told: pd.DataFrame, rng: Rng) -> Array:
    """None, some, frequent or severe violence, of each form.

    The first parent tells what was decided of the child; a second one may tell less, but together (their mean) they
    tell it still: a severe act of one is a severe act, and where violence is frequent both tell so.
    """
    acts = rng.random(len(told)) < 0.55
    severe = np.where(acts[first_of_child(told)], SEVERE, FREQUENT)
    level = np.where(told["hit_severe"].eq(True), severe, np.where(told["hit"].eq(True), SOME, NONE))
    quiet = told["second"].to_numpy() & (rng.random(len(told)) < 0.35)
    less = np.where(level == SEVERE, SOME, np.where(level == FREQUENT, FREQUENT, NONE))
    return np.where(quiet, less, level)


def conflict_answers(told: pd.DataFrame, trait: Array, rng: Rng) -> pd.DataFrame:
    """CTSPC of both parents, 2 x 16 codes; fathers do more of what is severe, and of oneself one tells less."""
    level = what_is_told(told, rng)
    of_father = np.column_stack([~told["mother"], told["mother"]]).repeat(16, axis=1)  # self, then partner
    common = np.tile(COMMON, 2) + np.where(of_father & SEVERE_ACTS, 0.25, 0.0)
    common = common + np.repeat([-0.05, 0.05], 16)
    common = common + SEVERER * ((level == SEVERE)[:, None] & SEVERE_ACTS)
    since = told["wave"].map(LESS).to_numpy(dtype=float)
    latent = alike(trait + LEVEL[level] + since, 0.5, rng, 32) + common
    answers = decided(codes(latent, Steps(1.0, 0.3)), latent, level, SEVERE_ACTS)
    earlier = (level == NONE)[:, None] & (rng.random(answers.shape) < 0.02 + 0.02 * (common > 0))
    answers = np.where(earlier, EARLIER, answers)
    halves = [answers[:, :16], answers[:, 16:]]
    made = [
        item_frame(f"ctspc_{who}_{{:02d}}", half, told.index)
        for who, half in zip(ACTORS, halves, strict=True)
    ]
    return pd.concat(made, axis=1)


def neglect_answers(told: pd.DataFrame, trait: Array, rng: Rng) -> pd.DataFrame:
    """Neglect, 5 codes; a second parent may tell of none."""
    yes = told["neglected"].eq(True).to_numpy()
    quiet = told["second"].to_numpy() & (rng.random(len(told)) < 0.35)
    level = np.where(yes & ~quiet, SOME, NONE)
    latent = alike(trait + np.where(level == SOME, 0.4, LEVEL[NONE]), 0.6, rng, 5) + NEGLECT
    drawn = codes(latent, Steps(0.9, 0.35))
    return item_frame("neglect_{:d}", some_or_none(drawn, latent, level, np.zeros(5, dtype=bool)), told.index)


def decided(drawn: Array, latent: Array, level: Array, severe: Array) -> Array:
    """The same codes with the least change that makes them tell what was decided."""
    answers = some_or_none(drawn, latent, level, severe)
    acts = np.where(severe, latent, -np.inf)
    without = (level == SEVERE) & ~(answers[:, severe] >= ONCE).any(axis=1)
    answers[without, acts[without].argmax(axis=1)] = ONCE
    answers = _lowered(answers, level == SOME)
    return raised(answers, np.where(severe, -np.inf, latent), level == FREQUENT)


def some_or_none(drawn: Array, latent: Array, level: Array, severe: Array) -> Array:
    """No act in the past year where none is told, an act that is not severe where some is, severe ones where told."""
    allowed = (level != NONE)[:, None] & (~severe | (level == SEVERE)[:, None])
    answers = np.where(allowed, drawn, np.minimum(drawn, np.where(severe, NEVER, EARLIER)))
    most = np.where(severe, -np.inf, latent).argmax(axis=1)
    nothing = (level != NONE) & ~(answers >= ONCE).any(axis=1)
    answers[nothing, most[nothing]] = ONCE
    return answers


def _lowered(answers: Array, which: Array) -> Array:
    """Step by step the highest answer of each form lowered until it is frequent no longer."""
    answers = answers.copy()
    while len(rows := np.flatnonzero(which & (times(answers) > OFTEN))):
        most = answers[rows].argmax(axis=1)
        below = answers[rows, most] - 1
        answers[rows, most] = np.where(below < ONCE, NEVER, below)
    return answers


def raised(answers: Array, latent: Array, which: Array) -> Array:
    """Step by step an answer of each form raised, the most likely first, until it is frequent."""
    answers = answers.copy()
    while len(rows := np.flatnonzero(which & (times(answers) <= OFTEN))):
        keys = np.where(answers[rows] < MOST, latent[rows] - 0.3 * answers[rows], -np.inf)
        most = keys.argmax(axis=1)
        answers[rows, most] = np.maximum(answers[rows, most] + 1, ONCE)
    return answers
