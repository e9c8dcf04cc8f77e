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
KEYS = ["person_id", "wave", "completed_on"]


def reports(plan: Plan) -> pd.DataFrame:
    """A row per child, wave and parent who tells of the child; all about one child at one wave bear one date."""
    listed = [_of_wave(plan, wave) for wave in WAVES]
    return pd.concat(listed, ignore_index=True).sort_values(
        ["person_id", "wave", "second"], ignore_index=True
    )


def _of_wave(plan: Plan, wave: str) -> pd.DataFrame:
    parents = plan.parents[plan.parents[f"in_{wave}"].eq(True)]
    tells = parents.sort_values("first", ascending=False, kind="stable")[["family_id", "sex"]]
    tells = tells.rename(columns={"sex": "by"}).rename_axis("informant_id").reset_index()
    flags = {f"{flag}_{wave}": flag for flag in FLAGS}
    children = plan.children.rename(columns={f"day_{wave}": "completed_on", f"age_{wave}": "age", **flags})
    children = children.assign(
        child=np.arange(len(children)), wave=wave, own=children[f"own_{wave}"].eq(True)
    )
    children = children[children[f"in_{wave}"].eq(True)].rename_axis("person_id").reset_index()
    told = children.merge(tells, on="family_id", how="inner")
    told["second"], told["mother"] = told.duplicated("person_id"), told["by"].eq("female")
    for flag in FLAGS:
        told[flag] = [np.nan if pd.isna(value) else float(value) for value in told[flag]]
    return told[[*KEYS, "informant_id", "child", "sex", "age", "own", "second", "mother", *FLAGS]]


def first_of_child(told: pd.DataFrame) -> Array:
    """Of each form the place of the first one about the same child at the same wave."""
    place = pd.Series(np.arange(len(told)), index=told.index)
    return place.groupby([told["person_id"], told["wave"]]).transform("first").to_numpy(dtype=int)


def own_forms(told: pd.DataFrame) -> pd.DataFrame:
    """A row per child and wave at which it filled in a form of its own, on the day on which a parent tells of it."""
    return told[~told["second"] & told["own"]].reset_index(drop=True)


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
    columns = [family.map(_yes(plan.parents[f"trauma_{wave}"]).groupby(of).max()) for wave in WAVES]
    return np.column_stack([column.fillna(0.0) for column in columns])


def partners_violent(plan: Plan) -> Array:
    """Children x waves: whether the violence between the partners is frequent or severe."""
    family = plan.children["family_id"]
    return np.column_stack([family.map(_yes(plan.families[f"severe_{wave}"])) for wave in WAVES])


def _yes(flags: pd.Series) -> pd.Series:
    """1 for yes; 0 for no and for what is not known."""
    return pd.Series([float(pd.notna(flag) and bool(flag)) for flag in flags], index=flags.index)


def trait_of(traits: Array, told: pd.DataFrame, rng: Rng) -> Array:
    """The trait of each form: the child's at that wave; of a second parent, partly how this one sees the child."""
    place = told["wave"].map({wave: place for place, wave in enumerate(WAVES)}).to_numpy(dtype=int)
    own = traits[told["child"].to_numpy(dtype=int), place]
    seen = np.sqrt(AGREE) * own + np.sqrt(1 - AGREE) * rng.standard_normal(len(own))
    return np.where(told["second"], seen, own)
