"""What children of ten and older tell of themselves: security, problem behaviour and wellbeing."""

import numpy as np
import pandas as pd

from demo.adults import item_frame
from demo.answers import pick_items
from demo.instruments import Instrument
from demo.veilig_thuis.child_reports import left_out, parts_of
from demo.veilig_thuis.totals import Shape, answers_of_total, clustered, places, totals_by
from demo.veilig_thuis.wellbeing import national_mean, wellbeing_answers

Array = np.ndarray
Rng = np.random.Generator
INSECURE_OLDER = 75  # SIS, as the indicator of the study file
PROBLEM = 2  # kinds of problem behaviour, as its file
# How common each kind is: truancy 1-3, offences 4-9, drink and drugs 10-12.
KINDS = np.array([3.0, 2.0, 1.0, 1.2, 0.9, 0.8, 0.6, 0.5, 0.4, 2.0, 1.5, 0.7])
OF_THE_DAY = 0.25  # of wellbeing, in standard scores, what the plan does not decide


def own_security(told: pd.DataFrame, trait: Array, instrument: Instrument, rng: Rng) -> pd.DataFrame:
    """SIS, 43 answers 1-4: insecure from 75 on the questions of its total; the others follow, turned round for the
    good there is between the parents."""
    counted = instrument.items("total")
    rest = sorted(set(range(43)) - set(counted))
    good = np.isin(rest, instrument.items("constructive"))
    clusters = [items for items in parts_of(instrument) if set(items) <= set(counted)]
    latent = clustered(clusters, 43, len(told), 0.35, rng)
    totals = totals_by(trait, told["insecure"].eq(True).to_numpy(), INSECURE_OLDER, 31, 112, Shape(1.1, 2.0))
    answers = np.zeros((len(told), 43))
    answers[:, counted] = left_out(
        answers_of_total(latent[:, counted], totals, 1, 4, 1.8), INSECURE_OLDER, 3, rng
    )
    height = 2.0 + 1.2 * (2 * places(trait, np.zeros(len(told))) - 1)[:, None] * np.where(good, -1, 1)
    answers[:, rest] = np.clip(np.rint(height + np.where(good, 0.6, 0.0) + 0.7 * latent[:, rest]), 1, 4)
    return item_frame("sis_{:02d}", answers, told.index)


def behaviour_answers(told: pd.DataFrame, trait: Array, rng: Rng) -> pd.DataFrame:
    """Twelve kinds of problem behaviour, 0-2: two kinds or more are a problem; who does more does it oftener."""
    yes = told["behaviour"].eq(True).to_numpy()
    kinds = totals_by(trait, yes, PROBLEM, 0, 9, Shape(1.7, 2.2))
    done = pick_items(kinds, KINDS, rng)
    oftener = rng.random(done.shape) < 0.25 + 0.06 * kinds[:, None]
    return item_frame("behaviour_{:02d}", done * (1 + oftener), told.index)


def own_wellbeing(told: pd.DataFrame, trait: Array, rng: Rng) -> pd.DataFrame:
    """WHO-5 and the ladder; those of one level differ a little."""
    level = told["wellbeing"].to_numpy(dtype=float) + OF_THE_DAY * trait
    return wellbeing_answers(level, national_mean(told["age"].to_numpy()), told.index, rng)
