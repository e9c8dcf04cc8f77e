"""Problems of the people in the plan: trauma complaints, insecurity, attachment, behaviour, drinking, and wellbeing."""

import numpy as np
import pandas as pd

from demo.veilig_thuis import design
from demo.veilig_thuis.choose import highest, over_waves
from demo.veilig_thuis.design import COUNTS, WAVES
from demo.veilig_thuis.plan_people import flag

Array = np.ndarray
Rng = np.random.Generator
DRINKS = {"t0": 0.29, "t1": 0.27, "t2": 0.25}
# Wellbeing in standard scores around the mean of the Dutch population, where violence goes on and where it stopped.
WELLBEING = {"t0": (-1.1, -0.55), "t1": (-0.9, -0.25), "t2": (-0.75, -0.12)}
# problem -> ages, own form of the child, what it goes with (weights of scores), how long it lasts.
CHILD_PROBLEMS = {
    "trauma": ((3, 17), {"violence": 0.3, "parent": 0.4}),
    "insecure": ((3, 17), {"violence": 0.6, "against_child": 0.2, "parent": 0.1}),
    "attachment": ((3, 12), {"neglect": 0.6, "against_child": 0.2}),
    "behaviour": ((12, 17), {"against_child": 0.35, "neglect": 0.25}),
}
OWN_FROM = {"trauma": 10, "insecure": 10, "attachment": 99, "behaviour": 12}
LEFT_BLANK, DRINKS_BLANK = 0.015, 0.004
NOBODY = pd.Index([])


def settle_problems(families: pd.DataFrame, parents: pd.DataFrame, children: pd.DataFrame, rng: Rng) -> None:
    """Add problems and wellbeing of every wave to parents and children; <NA> where a form does not tell."""
    _childhood(parents, families, rng)
    own = over_waves(rng.standard_normal(len(parents)), 0.8, rng)
    lasting = {name: over_waves(rng.standard_normal(len(children)), 0.75, rng) for name in CHILD_PROBLEMS}
    unknown = _problems_unknown(families, children, rng)
    drinking = over_waves(
        0.25 * parents["_childhood"].to_numpy() + rng.standard_normal(len(parents)), 0.85, rng
    )
    for place, wave in enumerate(WAVES):
        known = _tsi_known(families, parents, wave, unknown, rng)
        able = _child_known(children, wave, rng)
        calm, forced = NOBODY, {}
        if place == 0:
            calm, forced = _first_wave(families, parents, children, able, known, unknown, rng)
        score = _parent_score(families, parents, wave, own[:, place])
        parents[f"trauma_{wave}"] = _settled(
            score,
            known,
            _core(families, parents),
            COUNTS[wave].parent_trauma,
            _in(calm, parents),
            forced.get("parent"),
        )
        drinks = parents[f"in_{wave}"].to_numpy() & (rng.random(len(parents)) > DRINKS_BLANK)
        parents[f"drinks_{wave}"] = _settled(
            drinking[:, place], drinks, _core(families, parents), DRINKS[wave]
        )
        of_parents = parents.assign(score=score).groupby("family_id")["score"].max()
        for name, (_, weights) in CHILD_PROBLEMS.items():
            score = _child_score(families, children, wave, weights, of_parents, lasting[name][:, place])
            must = forced.get("child") if name == "insecure" else None
            share = getattr(COUNTS[wave], name)
            children[f"{name}_{wave}"] = _settled(
                score, able[name], _core(families, children), share, _in(calm, children), must
            )
    for frame in (parents, children):
        _add_wellbeing(families, frame, rng)


def _core(families: pd.DataFrame, people: pd.DataFrame) -> Array:
    return people["family_id"].map(families["core"]).to_numpy(dtype=bool)


def _childhood(parents: pd.DataFrame, families: pd.DataFrame, rng: Rng) -> None:
    core = _core(families, parents)
    parents["_childhood"] = rng.standard_normal(len(parents))
    known = ~highest(rng.random(len(parents)), design.ACE_BLANK, core)
    parents["childhood"] = _settled(
        parents["_childhood"].to_numpy(),
        known & parents["in_t0"].to_numpy(),
        core,
        design.CHILDHOOD_TRAUMA,
    )


def _parent_score(families: pd.DataFrame, parents: pd.DataFrame, wave: str, own: Array) -> Array:
    violence = parents["family_id"].map(families[f"_violence_{wave}"]).to_numpy(dtype=float)
    women = np.where(parents["sex"] == "female", 0.1, -0.2)
    return 0.4 * parents["_childhood"].to_numpy() + 0.4 * violence + 0.7 * own + women


def _child_score(
    families: pd.DataFrame,
    children: pd.DataFrame,
    wave: str,
    weights: dict[str, float],
    parent: pd.Series,
    own: Array,
) -> Array:
    score = 0.8 * own
    for name, weight in weights.items():
        shared = parent if name == "parent" else families[f"_{name}_{wave}"]
        score = score + weight * children["family_id"].map(shared).to_numpy(dtype=float)
    return score


def _settled(
    score: Array,
    known: Array,
    core: Array,
    share: float,
    ruled_out: Array | None = None,
    forced: Array | None = None,
) -> pd.arrays.BooleanArray:
    """Yes for this share of the core who answered, those highest on the score; others by the same bound."""
    among = known & core if ruled_out is None else known & core & ~ruled_out
    chosen = highest(score, round(share * (known & core).sum()), among, forced)
    bound = np.sort(score[chosen])[len(score[chosen]) // 20]
    return flag(chosen | (known & ~core & (score > bound)), known)


def _tsi_known(
    families: pd.DataFrame, parents: pd.DataFrame, wave: str, unknown: pd.Index, rng: Rng
) -> Array:
    there = parents[f"in_{wave}"].to_numpy()
    of_unknown = parents["family_id"].isin(unknown).to_numpy()
    core = _core(families, parents)
    blank = highest(rng.random(len(parents)), design.TSI_BLANK[wave], there & core & ~of_unknown)
    return there & ~blank & ~(of_unknown if wave == "t0" else np.zeros(len(parents), dtype=bool))


def _problems_unknown(families: pd.DataFrame, children: pd.DataFrame, rng: Rng) -> pd.Index:
    """Families with toddlers only, of whom the first wave tells nothing on serious problems."""
    oldest = children.groupby("family_id")["age_t0"].max().reindex(families.index).to_numpy()
    known = families["cts_known_t0"] & families["ctspc_known_t0"] & ~families["stopped_t0"]
    may = (families["core"] & known).to_numpy(dtype=bool) & (oldest <= 2)
    return families.index[highest(rng.random(len(families)), design.PROBLEMS_UNKNOWN, may)]


def _child_known(children: pd.DataFrame, wave: str, rng: Rng) -> dict[str, Array]:
    """Of whom a problem is asked at a wave, and answered: of the young by a parent, of the older by themselves."""
    age, there = children[f"age_{wave}"].to_numpy(), children[f"in_{wave}"].to_numpy()
    own = children[f"own_{wave}"].to_numpy()
    known = {}
    for name, ((low, high), _) in CHILD_PROBLEMS.items():
        form = np.where(age >= OWN_FROM[name], own, there)
        known[name] = form & (age >= low) & (age <= high) & (rng.random(len(children)) > LEFT_BLANK)
    return known


def _first_wave(
    families: pd.DataFrame,
    parents: pd.DataFrame,
    children: pd.DataFrame,
    able: dict[str, Array],
    known: Array,
    unknown: pd.Index,
    rng: Rng,
) -> tuple[pd.Index, dict[str, Array]]:
    """Core families without violence at first: those without serious problems, and who has one in the others."""
    stopped = families.index[(families["stopped_t0"] & families["core"]).to_numpy(dtype=bool)]
    order = rng.permutation(len(stopped))
    calm, others = stopped[order[: design.NO_PROBLEMS]], stopped[order[design.NO_PROBLEMS :]]
    insecure = children["family_id"].isin(others).to_numpy() & able["insecure"]
    forced_child = insecure & ~children["family_id"].where(insecure).duplicated().to_numpy()
    helped = set(children.loc[forced_child, "family_id"])
    left = parents["family_id"].isin(set(others) - helped).to_numpy() & known
    forced_parent = left & ~parents["family_id"].where(left).duplicated().to_numpy()
    return calm, {"child": forced_child, "parent": forced_parent}


def _in(families: pd.Index, people: pd.DataFrame) -> Array:
    return people["family_id"].isin(families).to_numpy()


def _add_wellbeing(families: pd.DataFrame, frame: pd.DataFrame, rng: Rng) -> None:
    """Wellbeing in standard scores around the national mean; lower with trauma and while violence goes on."""
    own = over_waves(rng.standard_normal(len(frame)), 0.65, rng)
    for place, wave in enumerate(WAVES):
        goes_on, stopped = WELLBEING[wave]
        calm = frame["family_id"].map(families[f"stopped_{wave}"]).to_numpy(dtype=bool)
        trauma = frame[f"trauma_{wave}"].fillna(False).to_numpy(dtype=bool)
        level = np.where(calm, stopped, goes_on) + 0.85 * own[:, place]
        poor = frame["family_id"].map(families[f"_means_{wave}"]).to_numpy(dtype=float)
        frame[f"wellbeing_{wave}"] = level - 0.2 * poor - 0.7 * (trauma - trauma.mean())
