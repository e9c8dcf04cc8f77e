"""Which forms about and by children there are, with what the plan says of the child at that wave."""

import numpy as np
import pandas as pd

from demo.answers import correlated
from demo.veilig_thuis.design import WAVES
from demo.veilig_thuis.plan import Plan

Array = np.ndarray
Rng = np.random.Generator
FLAGS = (
    "hit",
    "hit_severe",
    "neglected",
    "witness",
    "trauma",
    "insecure",
    "attachment",
    "behaviour",
    "wellbeing",
)
# What goes together in a child, within those who have a problem and within those who have not. Invented.
DOMAINS = (
    "violence",
    "neglect",
    "witness",
    "stress",
    "insecure",
    "trauma",
    "attachment",
    "behaviour",
    "wellbeing",
)
CORRELATIONS = np.array(
    [
        [1.00, 0.45, 0.35, 0.40, 0.35, 0.40, 0.35, 0.25, -0.25],
        [0.45, 1.00, 0.20, 0.35, 0.25, 0.30, 0.55, 0.25, -0.20],
        [0.35, 0.20, 1.00, 0.20, 0.55, 0.40, 0.20, 0.10, -0.20],
        [0.40, 0.35, 0.20, 1.00, 0.30, 0.35, 0.45, 0.30, -0.25],
        [0.35, 0.25, 0.55, 0.30, 1.00, 0.55, 0.40, 0.15, -0.40],
        [0.40, 0.30, 0.40, 0.35, 0.55, 1.00, 0.45, 0.25, -0.50],
        [0.35, 0.55, 0.20, 0.45, 0.40, 0.45, 1.00, 0.25, -0.30],
        [0.25, 0.25, 0.10, 0.30, 0.15, 0.25, 0.25, 1.00, -0.25],
        [-0.25, -0.20, -0.20, -0.25, -0.40, -0.50, -0.30, -0.25, 1.00],
    ]
)
STABLE = 0.75  # from one wave to the next
AGREE = 0.7  # of the variance of what the second parent tells, what is the child's
OWN_FORM = 10  # from this age on a child has a form of its own


def years_on(birth: pd.Series, day: pd.Series) -> Array:
    """Whole years on a day; a leap-day birthday falls on 1 March."""
    born, then = pd.to_datetime(birth).dt, pd.to_datetime(day).dt
    early = (then.month < born.month) | ((then.month == born.month) & (then.day < born.day))
    return (then.year - born.year - early).to_numpy(dtype=int)


def reports(plan: Plan) -> pd.DataFrame:
    """A row per child, wave and parent who tells of the child; all about one child at one wave bear one date."""
    listed = [_of_wave(plan, wave) for wave in WAVES]
    return pd.concat(listed, ignore_index=True).sort_values(
        ["person_id", "wave", "second"], ignore_index=True
    )


def _of_wave(plan: Plan, wave: str) -> pd.DataFrame:
    children, parents = plan.children, plan.parents
    there = children[children[f"in_{wave}"].astype(bool)]
    told = there["informants"].explode().rename("informant_id").rename_axis("person_id").reset_index()
    told = told[told["informant_id"].map(parents[f"in_{wave}"].astype(bool))].reset_index(drop=True)
    told["wave"], told["second"] = wave, told.duplicated("person_id")
    first = told.drop_duplicates("person_id").set_index("person_id")["informant_id"]
    told["completed_on"] = told["person_id"].map(first).map(parents[f"day_{wave}"])
    told["mother"] = told["informant_id"].map(parents["sex"]).eq("female")
    told["child"] = children.index.get_indexer(told["person_id"])
    told["sex"] = told["person_id"].map(children["sex"])
    told["age"] = years_on(told["person_id"].map(children["birth_date"]), told["completed_on"])
    for flag in FLAGS:
        told[flag] = told["person_id"].map(children[f"{flag}_{wave}"])
    return told


def first_of_child(told: pd.DataFrame) -> Array:
    """Of each form the place of the first one about the same child at the same wave."""
    place = pd.Series(np.arange(len(told)), index=told.index)
    return place.groupby([told["person_id"], told["wave"]]).transform("first").to_numpy(dtype=int)


def own_forms(told: pd.DataFrame) -> pd.DataFrame:
    """A row per child of ten or older and wave, on the day on which a parent tells of it."""
    return told[~told["second"] & (told["age"] >= OWN_FORM)].reset_index(drop=True)


def child_traits(plan: Plan, rng: Rng) -> dict[str, Array]:
    """Per domain children x waves: what goes together in a child, and stays; with the family's troubles in it."""
    number = len(plan.children)
    before = correlated(rng, CORRELATIONS, number)
    waves = [before]
    for _ in WAVES[1:]:
        before = STABLE * before + np.sqrt(1 - STABLE**2) * correlated(rng, CORRELATIONS, number)
        waves.append(before)
    made = {name: np.column_stack([wave[:, place] for wave in waves]) for place, name in enumerate(DOMAINS)}
    troubled, violent = parents_troubled(plan), partners_violent(plan)
    made["trauma"] = made["trauma"] + 0.6 * troubled
    made["stress"] = made["stress"] + 0.6 * troubled + 0.3 * violent
    made["insecure"] = made["insecure"] + 0.6 * violent
    made["witness"] = made["witness"] + 0.6 * violent
    return made


def parents_troubled(plan: Plan) -> Array:
    """Children x waves: whether a parent in the family has complaints of trauma."""
    family, of = plan.children["family_id"], plan.parents["family_id"]
    columns = [family.map(plan.parents[f"trauma_{wave}"].eq(True).groupby(of).any()) for wave in WAVES]
    return np.column_stack([column.eq(True).to_numpy(dtype=float) for column in columns])


def partners_violent(plan: Plan) -> Array:
    """Children x waves: whether the violence between the partners is frequent or severe."""
    family = plan.children["family_id"]
    columns = [family.map(plan.families[f"severe_{wave}"].eq(True)) for wave in WAVES]
    return np.column_stack([column.eq(True).to_numpy(dtype=float) for column in columns])


def trait_of(traits: Array, told: pd.DataFrame, rng: Rng) -> Array:
    """The trait of each form: the child's at that wave; of a second parent, partly how this one sees the child."""
    place = told["wave"].map({wave: place for place, wave in enumerate(WAVES)}).to_numpy(dtype=int)
    own = traits[told["child"].to_numpy(dtype=int), place]
    seen = np.sqrt(AGREE) * own + np.sqrt(1 - AGREE) * rng.standard_normal(len(own))
    return np.where(told["second"], seen, own)
