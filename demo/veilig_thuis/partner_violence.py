"""The CTS2 of parents: which acts, how often and by whom, so that a family has the violence that the plan gives it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.adults import item_frame
from demo.fit import Sums, Target, changing, fit, steps_within
from demo.veilig_thuis.child_violence import (
    EARLIER,
    MOST,
    NEVER,
    OFTEN,
    ONCE,
    Steps,
    codes,
    raised,
    times,
)
from demo.veilig_thuis.design import COUNTS
from demo.veilig_thuis.totals import alike

Array = np.ndarray
Rng = np.random.Generator
ACTORS = ("self", "partner")
NEGOTIATION, INJURY = 6, 6
# Acts by kind, in the order of the questions, with how common each is in units of the latent answer.
PSYCHOLOGICAL = (1.0, 1.2, 0.8, 0.5, 0.2, -0.1, -0.2, -0.5)
PHYSICAL_MINOR = (0.7, 0.6, 0.4, 0.2, 0.0)
PHYSICAL_SEVERE = (-0.2, -0.3, -0.4, -0.6, -0.8, -1.0, -1.2)
SEXUAL_MINOR = (-0.1, -0.3, -0.5)
SEXUAL_SEVERE = (-0.9, -1.0, -1.2, -1.3)
COMMON = np.array([*PSYCHOLOGICAL, *PHYSICAL_MINOR, *PHYSICAL_SEVERE, *SEXUAL_MINOR, *SEXUAL_SEVERE])
KIND = np.repeat([0, 1, 2], [len(PSYCHOLOGICAL), 12, 7])  # psychological, physical, sexual
SEVERE_ACTS = np.isin(np.arange(len(COMMON)), [*range(13, 20), *range(23, 27)])
STEPS = Steps(1.0, 0.36)
SHIFT = {"t0": 0.15, "t1": -0.25, "t2": -0.35}  # how violent the violence is that there is
# By the sex of who answers: only the partner, or only oneself, used this kind of violence (psychological, bodily).
ONE_SIDED = {"female": ((0.14, 0.03), (0.42, 0.06)), "male": ((0.08, 0.05), (0.22, 0.2))}
DONE_BY_PARTNER = {
    "female": (0.35, 0.45),
    "male": (-0.1, -0.25),
}  # more of it than by oneself: all acts, severe ones
SECOND_QUIET = 0.25  # a second parent who tells of no violence
HURTS = 0.25  # what an act of minor physical violence adds to injury; a severe one three times as much
BEFORE = 0.2  # share of acts that happened before the past year, where there is none now


@dataclass(frozen=True)
class _Told:
    """What each form tells: the acts it may have (forms x actors x acts), and whether it is severe or frequent."""

    allowed: Array
    act: Array
    frequent: Array


def violence_answers(told: pd.DataFrame, wave: str, rng: Rng) -> pd.DataFrame:
    """CTS2 of the forms given, 2 x 39 codes 1-8, in canonical names.

    told: a row per form with sex, first, core, alone (the only parent of its family), violence (score of the
    family), temper, together, earlier (violence at some wave), and what the plan says of the family: psych, phys,
    sexual, act, severe. The mean of incidents over core families is that of the design.
    """
    rules = _rules(told, rng)
    latent = _latent(told, wave, rng)
    answers = codes(latent, STEPS)
    answers = _as_decided(answers, latent, rules, told)
    answers = _at_mean(answers, told, rules, wave, rng)
    before = told["earlier"].to_numpy(dtype=bool)[:, None, None] & (rng.random(answers.shape) < BEFORE)
    answers = np.where((answers == NEVER) & before, EARLIER, answers)
    parts = []
    for place, actor in enumerate(ACTORS):
        talk = _talk(told, rng)
        hurt = _injury(answers[:, place], rng)
        whole = np.hstack([talk, answers[:, place], hurt])
        parts.append(item_frame(f"cts2_full_{actor}_{{:02d}}", whole, told.index))
    return pd.concat(parts, axis=1)


def _latent(told: pd.DataFrame, wave: str, rng: Rng) -> Array:
    """Forms x actors x acts: how strongly each act comes forward."""
    score = told["violence"].to_numpy(dtype=float)
    frequent = (told["severe"] & ~told["act"]).to_numpy(dtype=bool)
    trait = SHIFT[wave] + 0.55 * score + 0.45 * told["temper"].to_numpy() + np.where(frequent, 0.9, 0.0)
    latent = np.stack([alike(trait, 0.5, rng, len(COMMON)) + COMMON for _ in ACTORS], axis=1)
    for sex, (all_acts, severe) in DONE_BY_PARTNER.items():
        here = (told["sex"] == sex).to_numpy()
        latent[here, 1] += all_acts + np.where(SEVERE_ACTS, severe, 0.0)
    return latent


def _rules(told: pd.DataFrame, rng: Rng) -> _Told:
    kinds = told[["psych", "phys", "sexual"]].to_numpy(dtype=bool)
    quiet = ~told["first"].to_numpy(dtype=bool) & (rng.random(len(told)) < SECOND_QUIET)
    act = told["act"].to_numpy(dtype=bool) & ~quiet
    by = np.ones((len(told), 2, 2), dtype=bool)  # forms x (psychological, bodily) x actors
    for sex, sides in ONE_SIDED.items():
        here = (told["sex"] == sex).to_numpy()
        for kind, (partner, own) in enumerate(sides):
            drawn = rng.random(len(told))
            by[here & (drawn < partner), kind, 0] = False
            by[here & (drawn >= partner) & (drawn < partner + own), kind, 1] = False
    bodily = np.where(KIND > 0, 1, 0)
    allowed = by[:, bodily, :].transpose(0, 2, 1) & kinds[:, KIND][:, None, :] & ~quiet[:, None, None]
    allowed &= ~SEVERE_ACTS | act[:, None, None]
    frequent = told["severe"].to_numpy(dtype=bool) & ~told["act"].to_numpy(dtype=bool) & ~quiet
    return _Told(allowed, act, frequent)


def _as_decided(answers: Array, latent: Array, rules: _Told, told: pd.DataFrame) -> Array:
    """The codes with the least change that makes a form tell what its family has: every kind there is, and no other."""
    flat = np.where(rules.allowed, answers, NEVER).reshape(len(answers), -1)
    keys = np.where(rules.allowed, latent, -np.inf).reshape(len(answers), -1)
    kind, severe = np.tile(KIND, 2), np.tile(SEVERE_ACTS, 2)
    for number in range(3):
        flat = _one_at_least(flat, np.where(kind == number, keys, -np.inf))
    hurts = np.where(severe, keys, -np.inf)
    flat = _one_at_least(flat, np.where(rules.act[:, None], hurts, -np.inf))
    few = ~told["severe"].to_numpy(dtype=bool)
    flat = _fewer(flat, few, kind)
    return raised(flat, keys, rules.frequent).reshape(answers.shape)


def _one_at_least(flat: Array, keys: Array) -> Array:
    """Where acts may be told and none is, the likeliest one happened once."""
    possible = np.isfinite(keys)
    told = (np.where(possible, flat, NEVER) >= ONCE).any(axis=1)
    rows = np.flatnonzero(possible.any(axis=1) & ~told)
    changed = flat.copy()
    changed[rows, keys[rows].argmax(axis=1)] = ONCE
    return changed


def _fewer(flat: Array, which: Array, kind: Array) -> Array:
    """Step by step the highest answer lowered until there are 22 incidents at most; the last of a kind stays."""
    flat = flat.copy()
    while len(rows := np.flatnonzero(which & (times(flat) > OFTEN))):
        alone = np.zeros((len(rows), flat.shape[1]), dtype=bool)
        for number in range(3):
            of_kind = (flat[rows] >= ONCE) & (kind == number)
            alone |= of_kind & (of_kind.sum(axis=1) == 1)[:, None] & (flat[rows] == ONCE)
        most = np.where(alone, 0, flat[rows]).argmax(axis=1)
        below = flat[rows, most] - 1
        flat[rows, most] = np.where(below < ONCE, NEVER, below)
    return flat


def _at_mean(answers: Array, told: pd.DataFrame, rules: _Told, wave: str, rng: Rng) -> Array:
    """Acts that happened made to happen oftener or less often, until the mean of incidents is that of the design.

    So in the core families, and in those that took part once or twice. Of two parents the higher one counts; only forms
    of parents alone who tell of severe acts are changed.
    """
    flat = answers.reshape(len(answers), -1)
    core = told["core"].to_numpy(dtype=bool)
    for here, close in ((core, 0.2), (~core, 2.0)):
        flat = _of_families(flat, told, rules.act, here, COUNTS[wave].incidents, close, rng)
    return flat.reshape(answers.shape)


def _of_families(
    flat: Array, told: pd.DataFrame, act: Array, here: Array, wanted: float, close: float, rng: Rng
) -> Array:
    """Codes with this mean of incidents, to within `close`, in the families of these forms; else ValueError."""
    single = here & told["alone"].to_numpy(dtype=bool)
    pairs = pd.Series(times(flat), index=told["family_id"])[here & ~single].groupby(level=0).max()
    families = int(told.loc[here, "family_id"].nunique())
    sums = Sums(len(flat))
    total = sums.add(0, single)
    mean = Target(
        "incidents", lambda t: (t[..., total] + float(pairs.sum())) / families, wanted - close, wanted + close
    )
    moves = changing(steps_within(ONCE, MOST, (single & act)[:, None] & (flat >= ONCE)))
    found = fit(flat, lambda rows, _: times(rows)[:, None].astype(float), sums, [mean], moves, rng, 6000, 32)
    if found.missed:
        raise ValueError(f"mean of incidents: {found.missed}.")
    return found.rows


def _talk(told: pd.DataFrame, rng: Rng) -> Array:
    """Negotiation: most did it, fewer who no longer live together."""
    trait = rng.standard_normal(len(told)) + np.where(
        told["together"].fillna(False).to_numpy(dtype=bool), 0.6, -0.2
    )
    return codes(alike(trait, 0.6, rng, NEGOTIATION) + 1.6, STEPS)


def _injury(acts: Array, rng: Rng) -> Array:
    """Injury follows physical violence, mostly severe violence."""
    physical = (KIND == 1) & ~SEVERE_ACTS
    weight = HURTS * (acts[:, physical] >= ONCE).sum(axis=1)
    weight = weight + 3 * HURTS * (acts[:, (KIND == 1) & SEVERE_ACTS] >= ONCE).sum(axis=1)
    latent = alike(weight, 0.7, rng, INJURY) - np.linspace(0.2, 1.2, INJURY)
    drawn = codes(latent, Steps(1.0, 0.5))
    return np.where((weight > 0)[:, None], drawn, NEVER)
