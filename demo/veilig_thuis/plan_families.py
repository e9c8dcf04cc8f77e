"""The families of the plan: where and when they were reported, and what violence there is at each wave."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from demo.veilig_thuis import design
from demo.veilig_thuis.choose import highest, over_waves, shared_out, with_total
from demo.veilig_thuis.design import COUNTS, WAVES, WaveCounts

Array = np.ndarray
Rng = np.random.Generator
FIRST_REPORT, REPORT_DAYS = date(2016, 9, 1), 560
AFTER = {"t0": (21, 75), "t1": (300, 350), "t2": (570, 625)}  # days after the report
KINDS = ("partner", "child", "both")
LASTING = 0.82  # from one wave to the next
CHANCE = 0.35
LATENT = ("violence", "against_child", "neglect", "means")
TOGETHER = np.array([[1, 0.35, 0.25, 0.3], [0.35, 1, 0.4, 0.2], [0.25, 0.4, 1, 0.35], [0.3, 0.2, 0.35, 1]])
KIND_OF_ACT = {"psych": 0.96, "phys": 0.58, "sex": 0.17}  # of families with violence between partners
VIOLENCE = ("pv", "hit", "severe", "hit_severe", "act", *KIND_OF_ACT)


def make_families(rng: Rng) -> pd.DataFrame:
    """Every registered family by its number, in the order of the reports, with latent scores.

    `in_t0` ... say when it took part, `core` whether at all three waves; `used` is false for those whose answers are
    not used. Latent scores stand in columns with a leading underscore.
    """
    others = [pattern for pattern, n in design.PATTERNS.items() if pattern != (1, 1, 1) for _ in range(n)]
    others += [(0, 0, 0)] * design.NEVER
    sizes = np.array(list(design.CORE.values()))
    regions = list(np.repeat(list(design.CORE), sizes))
    regions += list(np.repeat(list(design.CORE), shared_out(sizes, len(others))))
    patterns = [(1, 1, 1)] * sizes.sum() + [others[i] for i in rng.permutation(len(others))]
    families = pd.DataFrame({"region": regions})
    families[[f"in_{wave}" for wave in WAVES]] = np.array(patterns, dtype=bool)
    families["core"] = families[[f"in_{wave}" for wave in WAVES]].all(axis=1)
    families["used"] = families["in_t0"]
    families["reported_on"] = [
        FIRST_REPORT + timedelta(days=int(d)) for d in rng.integers(0, REPORT_DAYS, len(families))
    ]
    families = families.sort_values("reported_on", kind="stable").reset_index(drop=True)
    families.index = pd.Index([f"G{5001 + place}" for place in range(len(families))], name="family_id")
    for wave in WAVES:
        after = rng.integers(*AFTER[wave], len(families))
        families[f"day_{wave}"] = [
            d + timedelta(days=int(a)) for d, a in zip(families["reported_on"], after, strict=True)
        ]
    _add_latent(families, rng)
    _add_reports(families, rng)
    return families


def _add_latent(families: pd.DataFrame, rng: Rng) -> None:
    root = np.linalg.cholesky(TOGETHER)
    scores = rng.standard_normal((len(families), len(LATENT))) @ root.T
    scores[:, LATENT.index("means")] += np.where(
        families["core"], 0.0, 0.35
    )  # the poor leave the study sooner
    for name, score in zip(LATENT, scores.T, strict=True):
        for wave, values in zip(WAVES, over_waves(score, LASTING, rng).T, strict=True):
            families[f"_{name}_{wave}"] = values


def _add_reports(families: pd.DataFrame, rng: Rng) -> None:
    lean = families["_violence_t0"] - families["_against_child_t0"] + 0.8 * rng.standard_normal(len(families))
    families["kind"] = np.where(lean < -1.1, "child", np.where(lean < 0.1, "both", "partner"))
    core = families["core"].to_numpy()
    families["interviewed"] = highest(rng.random(len(families)), design.INTERVIEWED, core)
    unknown = highest(rng.random(len(families)), design.BEFORE_UNKNOWN, core)
    score = 0.5 * families["_violence_t0"].to_numpy() + rng.standard_normal(len(families))
    before = highest(score, design.REPORTED_BEFORE, core & ~unknown)
    before |= ~core & (score > score[before].min())
    families["before"] = pd.array(np.where(unknown, None, before), dtype="boolean")


def settle_violence(families: pd.DataFrame, wave: str, size: Array, rng: Rng) -> None:
    """Add what violence there is at a wave, in exactly the numbers of the design among the core families.

    Adds `pv`, `hit`, `severe`, `hit_severe`, `act`, `psych`, `phys`, `sex`, `cts_known`, `ctspc_known`, `stopped`,
    each with the suffix of the wave. size: the number of children who take part at the wave.
    """
    counts, core = COUNTS[wave], families["core"].to_numpy()
    partner = families[f"_violence_{wave}"].to_numpy() + CHANCE * rng.standard_normal(len(families))
    child = families[f"_against_child_{wave}"].to_numpy() + CHANCE * rng.standard_normal(len(families))
    flags = _who(families, wave, counts, partner, child, rng)
    if wave == "t1":
        flags["pv"] = _with_sizes(flags, core, counts, partner, size)
    severe = highest(partner, counts.severe, core & flags["pv"])
    if counts.severe_children:
        wanted = round(counts.severe_children * size[core].sum()) - design.SEVERE_OTHERWISE
        severe = with_total(severe, core & flags["pv"], partner, size, wanted)
    flags["severe"], hit = severe, core & flags["hit"]
    beside, alone = counts.child_severe
    flags["hit_severe"] = highest(child, alone, hit & ~severe)
    if counts.severe_children:
        left = round(counts.severe_children * size[core].sum()) - int(size[severe].sum())
        least = max(round(1.1 * left), int(size[flags["hit_severe"]].sum()))
        flags["hit_severe"] = with_total(flags["hit_severe"], hit & ~severe, child, size, least)
    flags["hit_severe"] |= highest(child, beside, hit & severe)
    _kinds_of_acts(flags, partner, rng)
    _for_others(families, flags, partner + 0.3 * child)
    for name, values in flags.items():
        families[f"{name}_{wave}"] = values & families[f"in_{wave}"].to_numpy()


def _who(
    families: pd.DataFrame, wave: str, counts: WaveCounts, partner: Array, child: Array, rng: Rng
) -> dict[str, Array]:
    core, chance = families["core"].to_numpy(), rng.random(len(families))
    no_cts = highest(chance, counts.unknown_partner[0], core)
    no_ctspc = highest(-chance, counts.unknown_child[0], core)
    known = core & ~no_cts & ~no_ctspc
    stopped = _stopped(families, wave, counts.stopped, known, -(partner + child))
    left = known & ~stopped
    only_child = highest(0.6 * child - partner, counts.child, left)
    only_partner = highest(-0.15 * partner - child, counts.partner, left & ~only_child)
    both = left & ~only_child & ~only_partner
    pv = both | only_partner | highest(partner, counts.unknown_child[1], no_ctspc)
    hit = both | only_child | highest(child, counts.unknown_partner[1], no_cts)
    return {"pv": pv, "hit": hit, "stopped": stopped, "cts_known": ~no_cts, "ctspc_known": ~no_ctspc}


def _stopped(families: pd.DataFrame, wave: str, number: int, known: Array, score: Array) -> Array:
    """Where no violence is left; at the last wave some regions have a number of their own."""
    if wave != "t2":
        return highest(score, number, known)
    region, stopped = families["region"].to_numpy(), np.zeros(len(families), dtype=bool)
    for name, own in design.STOPPED.items():
        stopped |= highest(score, own, known & (region == name))
    others = known & ~np.isin(region, list(design.STOPPED))
    sizes = {
        name: int((others & (region == name)).sum()) for name in design.CORE if name not in design.STOPPED
    }
    shares = shared_out(np.array(list(sizes.values())), number - int(stopped.sum()))
    for name, share, noise in zip(sizes, shares, (1, -1, 2, -1, 0, 1, -2, 0, 1, -1), strict=True):
        stopped |= highest(score, int(share) + noise, others & (region == name))
    return stopped


def _with_sizes(
    flags: dict[str, Array], core: Array, counts: WaveCounts, partner: Array, size: Array
) -> Array:
    """Violence between partners in families with as many children as leaves room for those maltreated otherwise."""
    allowed = core & flags["hit"] & flags["cts_known"] & flags["ctspc_known"]
    otherwise = int((flags["hit"] & ~flags["pv"]).sum()) + design.MALTREATED_OTHERWISE
    wanted = round(counts.maltreated * size[core].sum()) - otherwise
    return with_total(flags["pv"], allowed, partner, size, wanted)


def _kinds_of_acts(flags: dict[str, Array], partner: Array, rng: Rng) -> None:
    """Which kinds of violence; every family with violence has one, and a severe act is physical or sexual."""
    pv = flags["pv"]
    for name, share in KIND_OF_ACT.items():
        lean = 0.0 if name == "psych" else 0.7
        score = lean * partner + rng.standard_normal(len(pv))
        flags[name] = highest(score, round(share * pv.sum()), pv)
    flags["psych"] |= pv & ~flags["phys"] & ~flags["sex"]
    bodily = pv & flags["severe"] & (flags["phys"] | flags["sex"])
    score = 0.8 * partner + rng.standard_normal(len(pv))
    flags["act"] = highest(score, round(0.78 * bodily.sum()), bodily)


def _for_others(families: pd.DataFrame, flags: dict[str, Array], score: Array) -> None:
    """Families outside the core have what the core family has that is next to them on the score."""
    core = np.flatnonzero(families["core"])
    order = core[np.argsort(score[core], kind="stable")]
    others = np.flatnonzero(~families["core"])
    like = order[np.minimum(np.searchsorted(score[order], score[others]), len(order) - 1)]
    for values in flags.values():
        values[others] = values[like]
