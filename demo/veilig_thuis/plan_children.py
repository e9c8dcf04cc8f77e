"""Violence against each child of the plan: who is hit, neglected or witness, so that what families have holds."""

import numpy as np
import pandas as pd

from demo.veilig_thuis.choose import highest
from demo.veilig_thuis.design import COUNTS
from demo.veilig_thuis.plan_people import flag

Array = np.ndarray
Rng = np.random.Generator
SIBLING_HIT, SIBLING_SEVERE = (
    -0.35,
    0.1,
)  # above which a brother or sister of a child that is hit is hit as well
NEGLECTED = {"t0": 0.36, "t1": 0.24, "t2": 0.2}  # of children in families with violence between partners
NEGLECTED_TOO = (
    1.0  # the score above which a child that is hit is neglected, without violence between partners
)
WITNESS = {"t0": 0.84, "t1": 0.76, "t2": 0.74}
BLANK = 0.008  # single forms on which a part is blank


def settle_children(families: pd.DataFrame, children: pd.DataFrame, wave: str, rng: Rng) -> None:
    """Add `hit`, `hit_severe`, `neglected` and `witness` of a wave to the children; <NA> where the answers are blank.

    Among core children exactly as many are maltreated as the design says, and at the last wave exactly as many
    frequently or severely.
    """
    there, core = children[f"in_{wave}"].to_numpy(), _of_family(families, children, "core")
    of = {
        name: _of_family(families, children, f"{name}_{wave}")
        for name in ("pv", "hit", "severe", "hit_severe", "ctspc_known")
    }
    score = _score(families, children, "against_child", wave, rng)
    worst = _first(score, children["family_id"], there & of["ctspc_known"])
    known = there & of["ctspc_known"] & (worst | (rng.random(len(children)) > BLANK))
    hit = known & of["hit"] & (worst | (of["pv"] & (score > SIBLING_HIT)))
    severe = known & of["hit_severe"] & (worst | (hit & (score > SIBLING_SEVERE)))
    if share := COUNTS[wave].severe_children:
        number = round(share * (there & core).sum()) - int((there & core & of["severe"]).sum())
        possible = known & core & of["hit_severe"] & ~of["severe"]
        severe = (severe & ~possible) | highest(score, number, possible, forced=worst)
        hit |= severe
    neglect = _score(families, children, "neglect", wave, rng)
    tells = there & (rng.random(len(children)) > BLANK)
    neglected = tells & of["pv"] & (neglect > np.quantile(neglect, 1 - NEGLECTED[wave]))
    calm = there & ~of["pv"]
    if not share:
        needed = round(COUNTS[wave].maltreated * (there & core).sum()) - int((there & core & of["pv"]).sum())
        may_be_hit = known & of["hit"]
        hit, neglected = _fill_up(needed, core & calm, hit, neglected, may_be_hit, (score, neglect))
    neglected |= calm & hit & (neglect > NEGLECTED_TOO)
    hears = 0.7 * _score(families, children, "violence", wave, rng) + 0.7 * rng.standard_normal(len(children))
    witness = tells & of["pv"] & (hears > np.quantile(hears, 1 - WITNESS[wave]))
    for name, values, told in (
        ("hit", hit, known),
        ("hit_severe", severe, known),
        ("neglected", neglected, tells | calm),
        ("witness", witness, tells | calm),
    ):
        children[f"{name}_{wave}"] = flag(values, told)


def _of_family(families: pd.DataFrame, children: pd.DataFrame, name: str) -> Array:
    return children["family_id"].map(families[name]).to_numpy(dtype=bool)


def _score(families: pd.DataFrame, children: pd.DataFrame, name: str, wave: str, rng: Rng) -> Array:
    """What a family has of it, the child's own share, which stays, and chance."""
    shared = children["family_id"].map(families[f"_{name}_{wave}"]).to_numpy(dtype=float)
    return 0.7 * shared + 0.5 * children["_own"].to_numpy() + 0.5 * rng.standard_normal(len(children))


def _first(score: Array, family: pd.Series, among: Array) -> Array:
    """The one highest on the score in each family, of those `among`."""
    ranked = pd.Series(np.where(among, score, -np.inf), index=family.index)
    best = ranked.groupby(family).transform("max")
    return (ranked.eq(best) & np.isfinite(ranked)).to_numpy()


def _fill_up(
    needed: int, calm: Array, hit: Array, neglected: Array, may_be_hit: Array, scores: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Exactly `needed` of the core children without partner violence maltreated: more of them hit, or neglected."""
    score, neglect = scores
    extra = needed - int((calm & hit).sum())
    siblings = calm & may_be_hit & ~hit
    more = min(int(siblings.sum()), extra - extra // 3)
    hit = hit | highest(score, more, siblings)
    neglected = neglected | highest(neglect, extra - more, calm & ~hit)
    return hit, neglected
