"""Answers of adults: violence, childhood trauma, trauma symptoms, drinking, socialisation and
impulsiveness."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from demo.answers import correlated, exact_counts, ordinal_items, over_waves, pick_items
from demo.design import CITIES, PUBLISHED_CITY
from demo.instruments import Instrument
from demo.published import Published
from demo.symptoms import symptom_answers
from demo.violence import (
    ALIKE,
    NEVER,
    goals_reference,
    goals_research,
    violence_answers,
    without_violence,
)

Array = np.ndarray
Rng = np.random.Generator
Instruments = Mapping[str, Instrument]

# Traits of a parent and how they go together: near table 5.7, a little higher for what measurement takes
# away.
TRAITS = ("self", "partner", "ace", "impulsive", "social", "trauma", "drink_self", "drink_partner", "stress")
CORRELATIONS = np.array(
    [
        [1.00, 0.58, 0.25, 0.38, -0.42, 0.50, 0.05, 0.05, 0.25],
        [0.58, 1.00, 0.28, 0.28, -0.32, 0.46, 0.03, 0.28, 0.20],
        [0.25, 0.28, 1.00, 0.30, -0.62, 0.52, 0.05, 0.05, 0.20],
        [0.38, 0.28, 0.30, 1.00, -0.80, 0.62, 0.30, 0.05, 0.35],
        [-0.42, -0.32, -0.62, -0.80, 1.00, -0.74, -0.42, -0.05, -0.40],
        [0.50, 0.46, 0.52, 0.62, -0.74, 1.00, 0.10, 0.05, 0.42],
        [0.05, 0.03, 0.05, 0.30, -0.42, 0.10, 1.00, 0.20, 0.05],
        [0.05, 0.28, 0.05, 0.05, -0.05, 0.05, 0.20, 1.00, 0.05],
        [0.25, 0.20, 0.20, 0.35, -0.40, 0.42, 0.05, 0.05, 1.00],
    ]
)
ACTORS = ("self", "partner")
STABLE = 0.85  # from one wave to the next
# Mean and sd of T per wave; the report prints only shares of clinical scores (figures 5.1 and 5.2).
TSI_T = {"research": {1: (50.5, 8.6), 2: (49.7, 8.1), 3: (49.2, 7.7)}, "reference": {1: (45.3, 6.4)}}
RARE = {
    "sexual_concerns",
    "dysfunctional_sexual_behaviour",
    "tension_reduction_behaviour",
    "impaired_self_reference",
}
# Drinking (mean, sd of AUDIT-C by sex of the drinker); the report prints shares above the limits (figure
# 5.4).
DRINKING = {
    ("research", "self"): {"female": (1.7, 1.9), "male": (4.2, 2.6)},
    ("research", "partner"): {"female": (3.6, 2.6), "male": (4.3, 3.2)},
    ("reference", "self"): {"female": (1.4, 1.4), "male": (2.3, 1.9)},
    ("reference", "partner"): {"female": (1.5, 1.4), "male": (2.4, 1.9)},
}
OTHER = {"female": "male", "male": "female"}


def parent_traits(parents: pd.DataFrame, rng: Rng) -> dict[str, Array]:
    """Per trait an array n x 3 waves; poverty goes with violence by the partner, descent with violence by
    oneself."""
    base = dict(zip(TRAITS, correlated(rng, CORRELATIONS, len(parents)).T, strict=True))
    poor = parents["income_1"].map({"low": 0.2, "middle": -0.45, "high": -0.45}).to_numpy(dtype=float)
    descent = np.where(parents["ethnicity"] == "dutch", -0.22, 0.2)
    apart = np.where(parents["relationship_1"] == "no", 0.12, -0.28)
    schooled = parents["education"].map({"primary": 0.3, "higher": -0.25}).fillna(0).to_numpy(dtype=float)
    base["partner"] = base["partner"] + poor + apart + schooled + descent / 3
    base["self"] = base["self"] + poor / 2 + descent + apart / 2 + np.minimum(schooled, 0)
    # ASSUME: who stays is not who had less violence; by chance alone the small groups would differ.
    stays = parents["in_2"].astype(int) + parents["in_3"].astype(int)
    for actor in ACTORS:
        base[actor] = (
            base[actor]
            - pd.Series(base[actor], index=parents.index).groupby(stays).transform("mean").to_numpy()
        )
    hard = parents["city"].map({"rotterdam": 0.0, "utrecht": 0.15, "amsterdam": 0.05, "den_haag": -0.2})
    base["ace"] = base["ace"] + hard.to_numpy(dtype=float)
    return {name: over_waves(_standard(values), STABLE, rng) for name, values in base.items()}


def _standard(values: Array) -> Array:
    return (values - values.mean()) / values.std()


def item_frame(pattern: str, answers: Array, index: pd.Index, first: int = 1) -> pd.DataFrame:
    """Answers as columns named by the item pattern."""
    names = [pattern.format(number) for number in range(first, first + answers.shape[1])]
    return pd.DataFrame(answers.astype(float), columns=names, index=index)


def cts2(
    people: pd.DataFrame,
    traits: Mapping[str, Array],
    published: Published,
    wave: int,
    population: str,
    rng: Rng,
) -> pd.DataFrame:
    """52 CTS2 items of the people given; traits are arrays in the order of `people`."""
    frames = []
    for sex in ("female", "male"):
        here = (people["sex"] == sex).to_numpy()
        own = {name: values[here] for name, values in traits.items()}
        answers = _cts2_of_one_sex(
            own, _goals(published, wave, sex, population), published, wave, population, rng
        )
        frames.append(answers.set_axis(people.index[here]))
    return pd.concat(frames).reindex(people.index)


def _goals(
    published: Published, wave: int, sex: str, population: str
) -> dict[str, dict[str, tuple[float, float]]]:
    if population == "research":
        return {actor: goals_research(published, wave, sex, actor) for actor in ACTORS}
    return {actor: goals_reference(published, sex, actor) for actor in ACTORS}


def _cts2_of_one_sex(
    traits: Mapping[str, Array],
    goals: Mapping[str, dict[str, tuple[float, float]]],
    published: Published,
    wave: int,
    population: str,
    rng: Rng,
) -> pd.DataFrame:
    n = len(traits["self"])
    number = (
        f"text_4_5.geen_geweld.m{wave}" if population == "research" else "text_4_5.geen_geweld.referentie"
    )
    common = (traits["self"] + traits["partner"]) / 1.8
    none = without_violence(
        common + 0.5 * rng.standard_normal(n), published.share(number), list(goals.values())
    )
    bodily = 0.53 * rng.standard_normal(n)
    parts = []
    for actor in ACTORS:
        own = traits[actor] if population == "research" else 0.75 * common + 0.66 * traits[actor]
        severity = {"psychological": own - NEVER * none, "physical": 0.85 * own + bodily - NEVER * none}
        severity["negotiation"] = 0.5 * traits["talk"] + 0.87 * rng.standard_normal(n)
        answers = violence_answers(severity, goals[actor], ALIKE[population], rng)
        parts.append(item_frame(f"cts2_{actor}_{{:02d}}", answers, pd.RangeIndex(n)))
    return pd.concat(parts, axis=1)


def ace(people: pd.DataFrame, trait: Array, published: Published, population: str, rng: Rng) -> pd.DataFrame:
    """ACE answers with exactly the distribution of table 5.1; items 1, 2 and 7 are violence at home."""
    group = {"research": "onderzoek", "reference": "referentie"}[population]
    counts = [published.count(f"t5_1.s{score}.{group}.n") for score in range(11)]
    scores = exact_counts(trait, counts)
    wanted = published.share(f"text_5_1_2.geweld_in_jeugd.{group}")
    noise = int(rng.integers(2**32))
    low, high = 0.1, 10.0
    for _ in range(40):
        middle = np.sqrt(low * high)
        items = _ace_items(scores, middle, noise)
        share = items[:, [0, 1, 6]].any(axis=1).mean()
        low, high = (middle, high) if share < wanted else (low, middle)
    return item_frame("ace_{:02d}", _ace_items(scores, high, noise), people.index)


def _ace_items(scores: Array, weight: float, seed: int) -> Array:
    weights = np.array([weight, weight, 0.7, 1.2, 0.8, 1.6, weight, 1.1, 1.2, 0.6])
    return pick_items(scores, weights, np.random.default_rng(seed))


def ace_blanks(parents: pd.DataFrame, published: Published, rng: Rng) -> pd.Index:
    """Parents without ACE: per city what table 5.2 leaves over."""
    blank: list = []
    for city in CITIES:
        name = PUBLISHED_CITY[city]
        filled = sum(
            published.count(f"t5_2.{name}.{kind}.n") for kind in ("geweld_in_jeugd", "geen_geweld_in_jeugd")
        )
        here = parents.index[parents["city"] == city]
        blank += list(here[np.sort(rng.permutation(len(here))[: len(here) - filled])])
    return pd.Index(blank)


def tsi(
    people: pd.DataFrame, trait: Array, instrument: Instrument, population: str, wave: int, rng: Rng
) -> pd.DataFrame:
    """TSI answers: T-scores per scale around the means of `TSI_T`, somewhat lower on scales seldom
    reported."""
    mean, sd = TSI_T[population][wave]
    scales = [s for s, d in instrument.about.scales.items() if not d.validity]
    targets = {s: (mean - 1.5, 0.85 * sd) if s in RARE else (mean, sd) for s in scales}
    answers = symptom_answers(
        instrument, trait, people["sex"].to_numpy(), people["age"].to_numpy(), targets, 0.85, rng
    )
    return item_frame("tsi_{:03d}", answers, people.index)


def audit_c(people: pd.DataFrame, traits: Mapping[str, Array], population: str, rng: Rng) -> pd.DataFrame:
    """AUDIT-C of the respondent and of the partner; the partner is of the other sex."""
    parts = []
    for actor, alpha in (("self", 0.67), ("partner", 0.86)):
        answers = np.zeros((len(people), 3))
        for sex in ("female", "male"):
            here = (people["sex"] == sex).to_numpy()
            mean, sd = DRINKING[population, actor][sex if actor == "self" else OTHER[sex]]
            answers[here] = ordinal_items(traits[f"drink_{actor}"][here], rng, 3, 0, 4, mean, sd, alpha)
        parts.append(item_frame(f"audit_c_{actor}_{{:d}}", answers, people.index))
    return pd.concat(parts, axis=1)


def yes_no_scale(
    people: pd.DataFrame,
    trait: Array,
    instrument: Instrument,
    targets: Mapping[str, tuple[float, float]],
    alpha: float,
    rng: Rng,
) -> pd.DataFrame:
    """SO or IMP: one scale of true/false items, with mean and sd per sex (or for "all"), reverse-keyed items
    turned."""
    n_items = len(instrument.items("total"))
    answers = np.zeros((len(people), n_items))
    for sex, (mean, sd) in targets.items():
        here = np.full(len(people), True) if sex == "all" else (people["sex"] == sex).to_numpy()
        answers[here] = ordinal_items(trait[here], rng, n_items, 0, 1, mean, sd, alpha)
    name = instrument.about.id
    return item_frame(f"{name}_{{:02d}}", instrument.keyed(answers), people.index)


def so_targets(published: Published, wave: int) -> dict[str, tuple[float, float]]:
    """Mean and sd of socialisation by sex; wave 2 half-way, since the report prints waves 1 and 3."""
    targets = {}
    for sex, name in (("male", "man"), ("female", "vrouw")):
        first, last = published(f"t5_3.{name}.mean"), published(f"text_5_4_3.socialisatie.m3.{name}")
        targets[sex] = (first + (last - first) * (wave - 1) / 2, published(f"t5_3.{name}.sd"))
    return targets
