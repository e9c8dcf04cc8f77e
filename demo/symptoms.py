"""Lists of trauma symptoms (TSI, TSCYC, TSCC): answers whose T-scores have given means and spreads per
scale."""

from collections.abc import Callable, Mapping

import numpy as np

from demo.answers import ordinal_items
from demo.instruments import Instrument, item_numbers

Array = np.ndarray
Rng = np.random.Generator
GENERAL = 0.62  # part of a scale's variance that all scales share
TScores = Mapping[str, tuple[float, float]]  # scale -> mean and sd of T


def symptom_answers(
    instrument: Instrument, trait: Array, sex: Array, age: Array, targets: TScores, alpha: float, rng: Rng
) -> Array:
    """n x items answers; every form is valid. `sex` and `age` are those of the person described, for the
    norms."""
    n_items = sum(block.last or 1 for block in instrument.about.blocks)
    answers = np.full((len(trait), n_items), np.nan)
    clinical = [s for s, declared in instrument.about.scales.items() if not declared.validity]
    for scale in clinical:
        items = instrument.items(scale)
        known = [i for i in items if not np.isnan(answers[:, i]).any()] if len(trait) else []
        new = [i for i in items if i not in known]
        specific = rng.standard_normal(len(trait))
        own = np.sqrt(GENERAL) * trait + np.sqrt(1 - GENERAL) * specific

        score = _t_score(instrument.t_table(scale, sex, age), answers[:, known].sum(axis=1))
        mean, sd = targets[scale]
        answers[:, new] = ordinal_items(
            own, rng, len(new), instrument.low, instrument.high, mean, sd, alpha, score
        )
    return make_valid(instrument, _rest(instrument, answers, trait, rng), rng)


def _t_score(table: Array, known: Array) -> Callable[[Array], Array]:
    """The T-score of drawn answers, to which the sum of already known answers of the scale is added."""
    rows = np.arange(len(table))
    return lambda drawn: table[rows, (drawn.sum(axis=1) + known).astype(int)]


def _rest(instrument: Instrument, answers: Array, trait: Array, rng: Rng) -> Array:
    """Items in no clinical scale: common ones in scales that count zeros, rare ones in all others."""
    filled = answers.copy()
    common = [i for s, d in instrument.about.scales.items() if d.count == (0,) for i in instrument.items(s)]
    for item in np.flatnonzero(np.isnan(filled).all(axis=0)) if len(trait) else []:
        chance = 0.6 if item in common else 0.04
        level = rng.random(len(trait)) < chance + 0.05 * (trait > 1)
        filled[:, item] = np.where(level, 1 + (rng.random(len(trait)) < 0.3), instrument.low)
    return filled


def make_valid(instrument: Instrument, answers: Array, rng: Rng) -> Array:
    """The same answers with the least change that keeps a form within the limits of its validity scales."""
    fixed = answers.copy()
    for declared in instrument.about.scales.values():
        if not declared.validity:
            continue
        if declared.pairs:
            _calm_pairs(fixed, np.array(declared.pairs) - 1)
            continue
        items = item_numbers(declared.items)
        if declared.count == (0,):
            none = (fixed[:, items] == instrument.low).all(axis=1)
            fixed[none, rng.choice(items, int(none.sum()))] = 1
        elif declared.count:
            _lower(fixed, items, instrument.high, allowed=2)
        else:
            _lower(fixed, items, 1, allowed=5)
    return fixed


def _lower(answers: Array, items: list[int], level: int, allowed: int) -> None:
    """Where more than `allowed` of the items reach `level`, the surplus is one lower."""
    high = answers[:, items] >= level
    surplus = high & (np.cumsum(high, axis=1) > allowed)
    answers[:, items] -= surplus


def _calm_pairs(answers: Array, pairs: Array) -> None:
    """Where two like questions differ by more than 1, the second answer follows the first."""
    for first, second in pairs:
        apart = np.abs(answers[:, first] - answers[:, second]) > 1
        answers[apart, second] = answers[apart, first]
