"""The people of the plan: parents and children of every family, and the waves at which they took part."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from demo.veilig_thuis import design
from demo.veilig_thuis.choose import highest, over_waves
from demo.veilig_thuis.design import WAVES

Array = np.ndarray
Rng = np.random.Generator
YEAR = 365.25
AGES = np.array(
    [4, 4.5, 5, 6, 7, 7.5, 7.5, 7.5, 7, 7, 6.5, 6.5, 6, 6, 5.5, 4.5, 3, 1.5]
)  # youngest child, 0 to 17
OWN_FORM = 0.8  # of children of ten and older
LEFT_OUT = 0.05  # of brothers and sisters at a later wave
SECOND_STAYS = 0.85  # a second parent at a later wave
# The parent whose birth year was mistyped in the register: place among parents, and the right date.
MISTYPED, BORN = 203, date(1981, 3, 14)


def children_per_family(families: pd.DataFrame, violent: Array, rng: Rng) -> Array:
    """The number of children by family; as many as the design says in core families without partner violence."""
    core = families["core"].to_numpy()
    drawn = np.repeat(list(design.SIZES), list(design.SIZES.values()))
    sizes = rng.choice(drawn, len(families))
    sizes[core] = rng.permutation(drawn)
    calm, other = np.flatnonzero(core & ~violent), np.flatnonzero(core & violent)
    while (short := design.WITHOUT_PARTNER_VIOLENCE - sizes[calm].sum()) != 0:
        first, second = int(rng.choice(calm)), int(rng.choice(other))
        gain = sizes[second] - sizes[first]
        if gain and np.sign(gain) == np.sign(short) and abs(gain) <= abs(short):
            sizes[first], sizes[second] = sizes[second], sizes[first]
    return sizes


def make_children(families: pd.DataFrame, sizes: Array, rng: Rng) -> pd.DataFrame:
    """Every registered child by its number: `family_id`, `sex`, `birth_date`, `in_`, `age_`, `day_`, `own_`."""
    rows = []
    for family_id, size in zip(families.index, sizes, strict=True):
        family = families.loc[family_id]
        ages = _ages(int(size), rng)
        for age in ages:
            born = family["day_t0"] - timedelta(days=round(age * YEAR))
            rows.append((family_id, str(rng.choice(["female", "male"])), born))
    children = pd.DataFrame(rows, columns=["family_id", "sex", "birth_date"])
    children.index = pd.Index([f"K{20001 + place}" for place in range(len(children))], name="person_id")
    fills_in = over_waves(rng.standard_normal(len(children)), 0.8, rng)
    for place, wave in enumerate(WAVES):
        day = children["family_id"].map(families[f"day_{wave}"])
        age = np.array([whole_years(b, d) for b, d in zip(children["birth_date"], day, strict=True)])
        there = children["family_id"].map(families[f"in_{wave}"]).to_numpy(dtype=bool) & (age <= 17)
        if place:
            brothers = children["family_id"].where(there).duplicated().to_numpy() & there
            there &= ~(brothers & (rng.random(len(children)) < LEFT_OUT))
        children[f"day_{wave}"], children[f"age_{wave}"], children[f"in_{wave}"] = day, age, there
        children[f"own_{wave}"] = there & (age >= 10) & (fills_in[:, place] > -0.84)
    return children


def _ages(size: int, rng: Rng) -> list[float]:
    """Ages at the first wave, the oldest child first; the youngest stays under 18 until the last wave."""
    while True:
        youngest = float(rng.choice(len(AGES), p=AGES / AGES.sum())) + float(rng.uniform(0.05, 0.95))
        gaps = rng.uniform(1.3, 4.2, size - 1)
        ages = youngest + np.r_[0.0, np.cumsum(gaps)]
        if ages[-1] < 17.9 and youngest < 16.2:
            return [float(age) for age in ages[::-1]]


def whole_years(born: date, day: date) -> int:
    """Completed years of life on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def make_parents(families: pd.DataFrame, children: pd.DataFrame, rng: Rng) -> pd.DataFrame:
    """Every registered parent by its number: `family_id`, `sex`, `birth_date`, `first`, `in_`, `day_`."""
    core = families["core"].to_numpy()
    chance = rng.random(len(families))
    pair = highest(chance, design.PAIRS, core)
    father = highest(-chance, design.FATHERS_ALONE, core)
    pair |= ~core & (chance > 0.93)
    father |= ~core & (chance < 0.22)
    oldest = children.groupby("family_id")["birth_date"].min()
    rows = []
    for place, family_id in enumerate(families.index):
        sexes = ["male"] if father[place] else ["female"]
        if pair[place]:
            sexes = ["female", "male"] if rng.random() < 0.75 else ["male", "female"]
        for order, sex in enumerate(sexes):
            older = rng.gamma(6, 1.6 if core[place] else 1.3) + (19 if sex == "male" else 17.5)
            born = oldest[family_id] - timedelta(days=round(min(older, 42) * YEAR))
            rows.append((family_id, sex, born, order == 0))
    parents = pd.DataFrame(rows, columns=["family_id", "sex", "birth_date", "first"])
    parents.index = pd.Index([f"O{10001 + place}" for place in range(len(parents))], name="person_id")
    parents.iloc[MISTYPED, parents.columns.get_loc("birth_date")] = BORN
    stays = rng.random((len(parents), len(WAVES))) < SECOND_STAYS
    for place, wave in enumerate(WAVES):
        there = parents["family_id"].map(families[f"in_{wave}"]).to_numpy(dtype=bool)
        parents[f"in_{wave}"] = there & (parents["first"].to_numpy() | stays[:, place] | (place == 0))
        later = np.where(parents["first"], 0, rng.integers(0, 12, len(parents)))
        day = parents["family_id"].map(families[f"day_{wave}"])
        parents[f"day_{wave}"] = [d + timedelta(days=int(n)) for d, n in zip(day, later, strict=True)]
    return parents


def add_background(families: pd.DataFrame, parents: pd.DataFrame, rng: Rng) -> None:
    """Add `origin` of parents, and `work_`, `poor_`, `debts_`, `together_` at each wave."""
    family = parents["family_id"]
    core = family.map(families["core"]).to_numpy(dtype=bool)
    means = np.column_stack([family.map(families[f"_means_{wave}"]) for wave in WAVES])
    _add_origin(parents, core, means[:, 0], rng)
    drawn = over_waves(rng.standard_normal(len(parents)), 0.85, rng)
    poor = _poor_families(families)
    debts, lives = (over_waves(rng.standard_normal(len(families)), 0.85, rng) for _ in range(2))
    for place, wave in enumerate(WAVES):
        there = parents[f"in_{wave}"].to_numpy()
        known = there & ~highest(rng.random(len(parents)), design.WORK_UNKNOWN, core & there)
        idle = 0.6 * means[:, place] + 0.8 * drawn[:, place] - 0.1 * place
        if place == 0:
            chosen = highest(idle, round(design.UNEMPLOYED * (known & core).sum()), known & core)
            cut = float(idle[chosen].min())
        parents[f"work_{wave}"] = flag(idle < cut, known)
        parents[f"poor_{wave}"] = flag(family.map(poor[wave]).to_numpy(dtype=bool), there)
        in_debt = pd.Series(0.6 * families[f"_means_{wave}"] + 0.8 * debts[:, place] > 0.25 + 0.08 * place)
        parents[f"debts_{wave}"] = flag(family.map(in_debt).to_numpy(dtype=bool), known)
        couple = pd.Series(lives[:, place] > 0.2 + 0.15 * place, index=families.index)
        parents[f"together_{wave}"] = flag(family.map(couple).to_numpy(dtype=bool), known)


def _add_origin(parents: pd.DataFrame, core: Array, means: Array, rng: Rng) -> None:
    known = ~highest(rng.random(len(parents)), design.ORIGIN_UNKNOWN, core)
    score = 0.35 * means + rng.standard_normal(len(parents))
    chosen = highest(score, round(design.MIGRATION * (known & core).sum()), known & core)
    chosen |= ~core & (score >= score[chosen].min())
    where = rng.choice(
        ["turkish", "moroccan", "surinamese", "antillean", "other"],
        len(parents),
        p=[0.2, 0.24, 0.2, 0.1, 0.26],
    )
    parents["origin"] = np.where(~known, None, np.where(chosen, where, "dutch"))


def _poor_families(families: pd.DataFrame) -> dict[str, pd.Series]:
    core = families["core"].to_numpy()
    first = families["_means_t0"].to_numpy()
    cut = np.sort(first[highest(first, design.POOR, core)])[0]
    return {wave: families[f"_means_{wave}"] >= cut + 0.04 * place for place, wave in enumerate(WAVES)}


def flag(values: Array, known: Array) -> pd.arrays.BooleanArray:
    """Yes or no where known, as a nullable boolean."""
    return pd.array(np.where(known, values, None), dtype="boolean")
