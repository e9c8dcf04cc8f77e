"""Complaints of trauma (TSCYC, TSCC, TSI): clinical on a scale where it was decided so, every form valid."""

import numpy as np
import pandas as pd

from demo.adults import item_frame
from demo.instruments import Instrument, item_numbers
from demo.veilig_thuis.child_forms import first_of_child
from demo.veilig_thuis.totals import (
    Shape,
    a_few_blanks,
    alike,
    answers_of_total,
    clustered,
    places,
    totals_by,
)

Array = np.ndarray
Rng = np.random.Generator
GENERAL = 0.6  # part of a scale's variance that all scales share
# How much likelier than others a scale is to be clinical, in units of the latent complaint.
LIKELY = {"posttraumatic_stress": 0.5, "anxiety": 0.3, "dissociation": -0.2, "sexual_concerns": -0.8}
ALSO = 1.0  # a second scale is clinical from here on
SHAPE = Shape(1.7, 2.5)
REACHED = 0.6  # of the way from the bound to the highest score of a scale, what the worst complaints reach
SPREAD = 0.7  # of the answers of one child within a scale
BLANK = 0.03  # share of the forms on which one answer is left out
# Rare complaints that somebody may answer with the highest answer: more would make the form invalid.
MOST_RARE = 3


def symptom_answers(told: pd.DataFrame, trait: Array, instrument: Instrument, rng: Rng) -> pd.DataFrame:
    """Answers to all items; by the norms of sex and age one is clinical on a scale if `trauma`, else on none.

    Scale by scale in the order of the file: what an item of a scale has already is counted in the next one.
    """
    lowest, highest = _ends(instrument, len(told), rng)
    own = alike(trait, GENERAL, rng, len(clinical_scales(instrument)))
    clinical = which_scales(instrument, told, own)
    answers, done = _of_checks(instrument, trait, lowest, highest, rng)
    kept = np.zeros(answers.shape, dtype=bool)
    for place, scale in enumerate(clinical_scales(instrument)):
        bound = bounds(instrument, scale, told)
        new = [item for item in instrument.items(scale) if item not in done]
        known = answers[:, [item for item in instrument.items(scale) if item in done]].sum(axis=1)
        least, most = known + lowest[:, new].sum(axis=1), known + highest[:, new].sum(axis=1)
        most = np.floor(bound + (most - bound) * REACHED)
        totals = totals_by(own[:, place], clinical[:, place], bound, least, most, SHAPE)
        latent = clustered([], len(new), len(told), 0.0, rng)
        answers[:, new] = answers_of_total(latent, totals - known, lowest[:, new], highest[:, new], SPREAD)
        near = np.abs(totals - bound) <= instrument.high - instrument.low + 1
        kept[np.ix_(near, instrument.items(scale))] = True
        done |= set(new)
    kept |= (_shown(instrument, answers) < 2)[:, None]
    made = a_few_blanks(answers, rng, BLANK, kept)
    return item_frame(f"{instrument.about.id}_{{:02d}}", made, told.index)


def clinical_scales(instrument: Instrument) -> list[str]:
    """Scales that are no check on how the form was filled in, in the order of the file."""
    return [scale for scale, declared in instrument.about.scales.items() if not declared.validity]


def which_scales(instrument: Instrument, told: pd.DataFrame, own: Array) -> Array:
    """n x scales: on which a child with complaints is clinical, one at least; both parents tell of the same."""
    liking = own + np.array([LIKELY.get(scale, 0.0) for scale in clinical_scales(instrument)])
    highest = liking == liking.max(axis=1, keepdims=True)
    clinical = told["trauma"].eq(True).to_numpy()[:, None] & (highest | (liking > ALSO))
    return clinical[first_of_child(told)]


def bounds(instrument: Instrument, scale: str, told: pd.DataFrame) -> Array:
    """The lowest raw score of each child that is clinical on a scale."""
    table = instrument.t_table(scale, told["sex"].to_numpy(), told["age"].to_numpy())
    return (table >= instrument.about.scales[scale].cut_off).argmax(axis=1)


def _checks(instrument: Instrument) -> list[tuple[tuple[int, ...], list[int]]]:
    """What each validity scale counts (nothing: it adds up), and its items."""
    scales = instrument.about.scales.values()
    return [(tuple(s.count or ()), item_numbers(s.items)) for s in scales if s.validity]


def _ends(instrument: Instrument, forms: int, rng: Rng) -> tuple[Array, Array]:
    """Lowest and highest answer of every item of every form, so that each form is valid.

    One of the items of which the zeros are counted is above zero; few of those of which the highest answer is counted
    may have it.
    """
    shape = (forms, instrument.about.blocks[0].last or 0)
    lowest, highest = np.full(shape, instrument.low), np.full(shape, instrument.high)
    for count, items in _checks(instrument):
        order = np.array(items)[np.argsort(rng.random((forms, len(items))), axis=1, kind="stable")]
        if count == (instrument.low,):
            np.put_along_axis(lowest, order[:, :1], instrument.low + 1, axis=1)
        elif count:
            np.put_along_axis(highest, order[:, MOST_RARE:], instrument.high - 1, axis=1)
    return lowest, highest


def _of_checks(
    instrument: Instrument, trait: Array, lowest: Array, highest: Array, rng: Rng
) -> tuple[Array, set[int]]:
    """Answers to the items that stand in validity scales only: common ones now and then, odd ones hardly ever."""
    answers, done = np.zeros(lowest.shape, dtype=int), set()
    clinical = {item for scale in clinical_scales(instrument) for item in instrument.items(scale)}
    for count, listed in _checks(instrument):
        items = [item for item in listed if item not in clinical]
        place = places(alike(trait, 0.3, rng, 1)[:, 0], np.zeros(len(trait)))
        totals = 3 + np.floor(18 * place**1.5) if count else np.floor(6 * place**4)
        latent = clustered([], len(items), len(trait), 0.0, rng)
        answers[:, items] = answers_of_total(latent, totals, lowest[:, items], highest[:, items])
        done |= set(items)
    return answers, done


def _shown(instrument: Instrument, answers: Array) -> Array:
    """Of the items of which zeros are counted, the number above zero."""
    listed = [items for count, items in _checks(instrument) if count == (instrument.low,)]
    return np.min([(answers[:, items] > instrument.low).sum(axis=1) for items in listed], axis=0)
