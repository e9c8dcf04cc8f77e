"""The plan of the demonstration: families, parents and children with what holds for each at every wave.

It decides; answers follow. All that has to come out exactly is made to hold together here, by construction: among the
core families (those that took part at all waves) the numbers of `design.py`, for the others what is like them.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.calibrate.cohort import stream
from demo.veilig_thuis import design
from demo.veilig_thuis.choose import highest
from demo.veilig_thuis.design import WAVES
from demo.veilig_thuis.plan_children import settle_children
from demo.veilig_thuis.plan_families import make_families, settle_violence
from demo.veilig_thuis.plan_help import settle_help, settle_helped
from demo.veilig_thuis.plan_people import (
    add_background,
    children_per_family,
    flag,
    make_children,
    make_parents,
)
from demo.veilig_thuis.plan_problems import settle_problems

SEED = 2020
EFFECT_OF_HELP = {
    "specialised": -1.15,
    "local": 0.1,
    "other": 0.1,
    "none": 0.15,
}  # on violence at the third wave


@dataclass(frozen=True)
class Plan:
    """Who takes part, and what holds for each: `families` by family_id, `parents` and `children` by person_id.

    Columns of a wave end in _t0, _t1 or _t2. A yes or no of a person is <NA> where no (valid) answer is to be had: not
    asked at that age, no form, or left blank though the form is there.

    families: region, kind (partner, child, both: what was reported), before (reported before; <NA> unknown),
    reported_on, interviewed, core, used (takes part at all), at each wave in_, day_ (of all forms but those of a
    second parent about itself), pv_ (violence between partners), psych_, phys_, sex_ (its kinds), act_ (a severe
    physical or sexual act), severe_ (act, or more than 22 incidents), hit_ and hit_severe_ (violence against a
    child), stopped_ (neither, and both known), cts_known_ (a parent completed the CTS2), ctspc_known_ (the CTSPC
    was completed about a child), help_t1 and help_t2 (specialised, local, other, none).
    parents: family_id, sex, birth_date, first (the one who takes part whenever the family does), origin,
    childhood (any trauma in childhood), and in_, day_, trauma_, drinks_, work_, poor_, debts_, together_,
    wellbeing_, helped_ (t1, t2).
    children: family_id, sex, birth_date, protection, and in_, day_, age_ (whole years on that day), own_ (fills
    in its own form), hit_, hit_severe_, neglected_, witness_, trauma_, insecure_, attachment_, behaviour_,
    wellbeing_, helped_.
    Wellbeing: standard scores around the mean of the Dutch population. Columns with a leading underscore are
    latent scores: of families _violence_, _against_child_, _neglect_, _means_ (poverty) at each wave.
    """

    families: pd.DataFrame
    parents: pd.DataFrame
    children: pd.DataFrame

    def informants(self, wave: str) -> pd.DataFrame:
        """Reports at a wave: `person_id` (the child), `informant_id`, `first`. Every parent describes every child."""
        parents = self.parents[self.parents[f"in_{wave}"]]
        told = parents.reset_index(names="informant_id")[["family_id", "informant_id", "first"]]
        there = self.children.loc[self.children[f"in_{wave}"], ["family_id"]]
        return there.reset_index().merge(told, on="family_id").drop(columns="family_id")


def make_plan(seed: int = SEED) -> Plan:
    """Draw the plan; each part has its own stream of random numbers."""
    families = make_families(stream(seed, "families"))
    settle_violence(families, "t0", np.zeros(len(families)), stream(seed, "violence t0"))
    violent = families["pv_t0"].to_numpy()
    sizes = children_per_family(families, violent, stream(seed, "sizes"))
    children = make_children(families, sizes, stream(seed, "children"))
    children["_own"] = stream(seed, "child").standard_normal(len(children))
    parents = make_parents(families, children, stream(seed, "parents"))
    add_background(families, parents, stream(seed, "background"))
    for wave in WAVES:
        rng = stream(seed, f"flags {wave}")
        if wave != "t0":
            _follow(families, wave)
            settle_violence(families, wave, _number(families, children, wave), rng)
            settle_help(families, wave, rng)
        settle_children(families, children, wave, rng)
    settle_problems(families, parents, children, stream(seed, "problems"))
    for wave in ("t1", "t2"):
        rng = stream(seed, f"helped {wave}")
        settle_helped(families, parents, wave, rng, children=False)
        settle_helped(families, children, wave, rng, children=True)
    _protect(families, children, stream(seed, "protection"))
    return Plan(families, parents, children)


def _number(families: pd.DataFrame, children: pd.DataFrame, wave: str) -> np.ndarray:
    there = children.loc[children[f"in_{wave}"]].groupby("family_id").size()
    return there.reindex(families.index).fillna(0).to_numpy(dtype=int)


def _follow(families: pd.DataFrame, wave: str) -> None:
    """What the wave before and the help since do to violence."""
    before = WAVES[WAVES.index(wave) - 1]
    calm = families[f"stopped_{before}"].to_numpy(dtype=bool)
    change = np.where(calm, -0.6, 0.0)
    if wave == "t2":
        change = change + families["help_t1"].map(EFFECT_OF_HELP).fillna(0).to_numpy(dtype=float)
    for name in ("violence", "against_child"):
        families[f"_{name}_{wave}"] += change


def _protect(families: pd.DataFrame, children: pd.DataFrame, rng: np.random.Generator) -> None:
    """Children under a measure of child protection: brothers and sisters mostly together."""
    core = children["family_id"].map(families["core"]).to_numpy(dtype=bool)
    shared = (
        pd.Series(rng.standard_normal(len(families)), index=families.index) + 0.4 * families["_neglect_t0"]
    )
    score = children["family_id"].map(shared).to_numpy() + 0.5 * rng.standard_normal(len(children))
    chosen = highest(score, design.PROTECTED, core)
    children["protection"] = flag(
        chosen | (~core & (score > score[chosen].min())), np.ones(len(children), dtype=bool)
    )
