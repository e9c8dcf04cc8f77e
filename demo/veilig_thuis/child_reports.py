"""What a parent tells of a child besides violence: witnessing, stress, security and attachment."""

import numpy as np
import pandas as pd

from demo.adults import item_frame
from demo.instruments import Instrument
from demo.veilig_thuis.totals import Shape, a_few_blanks, answers_of_total, clustered, totals_by

Array = np.ndarray
Rng = np.random.Generator
INSECURE_YOUNG = 80  # SIMS-PR, as the indicator of the study file
UNATTACHED = 60  # AISI, as its file
MUCH_STRESS = 90  # NOSI-K, as the indicator of the study file
STRESSED = 0.17  # share of the forms with much stress
WEIGHS = {"hit": 0.4, "neglected": 0.3, "attachment": 0.4, "behaviour": 0.5, "trauma": 0.3}  # on stress
BLANK = 0.03  # share of the forms on which one answer is left out


def witness_answers(told: pd.DataFrame, trait: Array, rng: Rng) -> pd.DataFrame:
    """Four ways of noticing, 0-2; both parents say alike whether the child noticed anything."""
    yes = told["witness"].eq(True).to_numpy()
    totals = totals_by(trait, yes, 1, 0, 8, Shape(above=1.6))
    latent = clustered([], 4, len(told), 0.0, rng) + np.array([0.5, 0.2, -0.3, 0.0])
    return item_frame("witness_{:d}", answers_of_total(latent, totals, 0, 2), told.index)


def stress_answers(told: pd.DataFrame, trait: Array, rng: Rng) -> pd.DataFrame:
    """NOSI-K, 25 answers 1-6: the higher the trait the more stress, and the more where the child has problems."""
    trait = trait + sum(weight * told[name].eq(True).to_numpy() for name, weight in WEIGHS.items())
    much = trait > np.quantile(trait, 1 - STRESSED) if len(trait) else trait > 0
    totals = totals_by(trait, much, MUCH_STRESS, 25, 132, Shape(1.1, 2.2))
    answers = answers_of_total(clustered([], 25, len(told), 0.0, rng), totals, 1, 6, 2.0)
    return item_frame("nosik_{:02d}", left_out(answers, MUCH_STRESS, 5, rng), told.index)


def security_answers(told: pd.DataFrame, trait: Array, instrument: Instrument, rng: Rng) -> pd.DataFrame:
    """SIMS-PR, 28 answers 1-5, of children who are emotionally insecure from 80 on."""
    totals = totals_by(trait, told["insecure"].eq(True).to_numpy(), INSECURE_YOUNG, 28, 124, Shape(1.1, 2.0))
    latent = clustered(parts_of(instrument), 28, len(told), 0.3, rng)
    answers = answers_of_total(latent, totals, 1, 5, 1.8)
    return item_frame("sims_pr_{:02d}", left_out(answers, INSECURE_YOUNG, 4, rng), told.index)


def attachment_answers(told: pd.DataFrame, trait: Array, instrument: Instrument, rng: Rng) -> pd.DataFrame:
    """AISI, 20 answers 1-6, of children whose attachment is insecure from 60 on."""
    totals = totals_by(trait, told["attachment"].eq(True).to_numpy(), UNATTACHED, 20, 102, Shape(1.2, 2.2))
    latent = clustered(parts_of(instrument), 20, len(told), 0.3, rng)
    answers = answers_of_total(latent, totals, 1, 6, 2.0)
    return item_frame("aisi_{:02d}", left_out(answers, UNATTACHED, 5, rng), told.index)


def parts_of(instrument: Instrument) -> list[list[int]]:
    """The items of each scale but the total, counted from 0."""
    return [instrument.items(scale) for scale in instrument.about.scales if scale != "total"]


def left_out(answers: Array, bound: int, steps: int, rng: Rng) -> Array:
    """The same answers with a blank here and there, never so near the bound that what is made up could cross it."""
    near = np.abs(answers.sum(axis=1) - bound) <= steps + 1
    return a_few_blanks(answers, rng, BLANK, np.broadcast_to(near[:, None], answers.shape))
