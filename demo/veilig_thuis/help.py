"""Help since the wave before: which agencies, and what is thought of it; the kind of help of a family is the plan's."""

import numpy as np
import pandas as pd

from demo.adults import item_frame
from demo.answers import pick_items
from demo.veilig_thuis.plan import Plan
from demo.veilig_thuis.totals import alike

Array = np.ndarray
Rng = np.random.Generator
HELP_WAVES = ("t1", "t2")
# Agencies: how likely each is, of parents and of children.
AGENCIES = {
    "local_team": (1.6, 0.9),
    "school": (0.35, 1.3),
    "gp": (1.1, 0.5),
    "mental_health": (1.1, 0.7),
    "youth_care": (0.8, 1.7),
    "safe_home": (1.2, 0.7),
    "shelter": (0.6, 0.4),
    "mda": (0.35, 0.2),
    "addiction": (0.25, 0.03),
    "disability": (0.15, 0.15),
    "other": (0.3, 0.3),
}
NAMES = list(AGENCIES)
LOCAL = np.isin(NAMES, ("local_team", "school", "gp", "youth_care"))
SPECIALISED = np.isin(NAMES, ("safe_home", "shelter", "mda"))
# Of a family with a kind of help: what its members may have had, and what one of them surely had.
MAY = {
    "specialised": LOCAL | True,
    "local": ~SPECIALISED,
    "other": ~LOCAL & ~SPECIALISED,
    "none": LOCAL & False,
}
SURELY = {"specialised": SPECIALISED, "local": LOCAL, "other": ~LOCAL & ~SPECIALISED, "none": LOCAL & False}
HOW_MANY = (0.5, 0.3, 0.15, 0.05)  # of those with help, with one, two, three or four agencies
RATINGS = 5
FAVOURED = np.array([0.25, 0.45, 0.2, -0.15, -0.25])  # how easily each statement is agreed with
BLANK = 0.02  # share of the ratings and grades that is left out


def help_frames(plan: Plan, rng: Rng) -> dict[str, pd.DataFrame]:
    """The exports `help_parents` and `help_children`: a row per person and wave with a form on help, canonical names.

    A parent who describes the children has the kind of help of the family; others only what leaves that kind as it is.
    """
    made = {}
    for name, people, place in (("help_parents", plan.parents, 0), ("help_children", plan.children, 1)):
        chances = np.array([chance[place] for chance in AGENCIES.values()])
        frames = [_of_wave(plan, people, wave, chances, rng) for wave in HELP_WAVES]
        made[name] = pd.concat(frames).sort_values(["person_id", "wave"], ignore_index=True)
    return made


def _of_wave(plan: Plan, people: pd.DataFrame, wave: str, chances: Array, rng: Rng) -> pd.DataFrame:
    answers = people[people[f"helped_{wave}"].notna()]
    kind = answers["family_id"].map(plan.families[f"help_{wave}"]).to_numpy()
    had = answers[f"helped_{wave}"].to_numpy(dtype=bool)
    leads = (
        answers["first"].to_numpy(dtype=bool) if "first" in answers else np.zeros(len(answers), dtype=bool)
    )
    used = agencies(kind, had, leads, chances, rng)
    general = pd.DataFrame(
        {"person_id": answers.index, "wave": wave, "completed_on": answers[f"day_{wave}"].to_numpy()}
    )
    listed = pd.DataFrame(used, columns=[f"help_vt_{name}_used" for name in NAMES])
    thought = opinions(had, (used[:, SPECIALISED] == 1).any(axis=1), rng)
    return pd.concat([general, pd.Series(had.astype(float), name="help_vt_any"), listed, thought], axis=1)


def agencies(kind: Array, had: Array, leads: Array, chances: Array, rng: Rng) -> Array:
    """n x agencies: 1 for those somebody had, 0 for others; blank where no help was had and the question skipped."""
    may, surely = (np.array([of[one] for one in kind]).reshape(len(kind), -1) for of in (MAY, SURELY))
    first = np.where(leads[:, None], surely, may)
    number = rng.choice(np.arange(1, 1 + len(HOW_MANY)), len(kind), p=HOW_MANY)
    weights = np.where(may, chances, 1e-12)
    one = pick_items(np.ones(len(kind)), np.where(first, chances, 1e-12), rng)
    more = pick_items(number - 1, np.where(one == 1, 1e-12, weights), rng)
    used = ((one == 1) | (more == 1)) & may
    return np.where(had[:, None], used.astype(float), np.nan)


def opinions(had: Array, specialised: Array, rng: Rng) -> pd.DataFrame:
    """Agreement with five statements, 1-5, and a grade, 1-10, of those who had help; some leave one out."""
    pleased = rng.standard_normal(len(had)) + 0.25 * specialised
    latent = alike(pleased, 0.55, rng, RATINGS) + FAVOURED
    ratings = np.clip(np.rint(3.6 + 1.05 * latent), 1, 5)
    grade = np.clip(np.rint(6.9 + 1.2 * pleased + 0.7 * rng.standard_normal(len(had))), 1, 10)
    answers = np.column_stack([ratings, grade])
    left_out = rng.integers(0, RATINGS + 1, len(had))[:, None] == np.arange(RATINGS + 1)
    blank = left_out & (rng.random(len(had)) < BLANK * (RATINGS + 1))[:, None]
    answers = np.where(had[:, None] & ~blank, answers, np.nan)
    made = item_frame("help_vt_rating_{:d}", answers[:, :RATINGS], pd.RangeIndex(len(had)))
    return made.assign(help_vt_grade=answers[:, RATINGS])
