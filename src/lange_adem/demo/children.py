"""Answers about and by children: parenting stress, emotional security and trauma symptoms."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lange_adem.demo.adults import item_frame
from lange_adem.demo.answers import ordinal_items
from lange_adem.demo.design import CITIES, PUBLISHED_CITY
from lange_adem.demo.instruments import Instrument
from lange_adem.demo.published import Published
from lange_adem.demo.symptoms import symptom_answers

Array = np.ndarray
Rng = np.random.Generator

SECURITY = {  # scale -> published id
    "reactivity": "oer",
    "dysregulation": "bd",
    "avoidance": "oa",
    "involvement": "oi",
    "constructive": "cfr",
    "destructive": "dfr",
    "spillover": "csr",
}
SYMPTOMS = {
    "anxiety": "angst",
    "depression": "depressie",
    "anger": "woede",
    "posttraumatic_stress": "pts",
    "dissociation": "dissociatie",
    "sexual_concerns": "seksueel",
}
# Share of the distance to the scale's safe end that is left at each wave (figures 6.1 and 6.2 show the fall,
# no numbers).
INSECURITY_LEFT = {1: 1.0, 2: 0.85, 3: 0.78}
STRESS_LEFT = {1: 1.0, 2: 1.0, 3: 0.93}


def nosik(
    children: pd.DataFrame, trait: Array, published: Published, population: str, wave: int, rng: Rng
) -> pd.DataFrame:
    """NOSI-K answers per child: by city in the research group (table 5.6), by sex of the parent in the
    reference (5.5)."""
    answers = np.zeros((len(children), 25))
    for column, group, mean, sd in _stress_groups(published, population):
        here = (children[column] == group).to_numpy()
        mean = 25 + (mean - 25) * STRESS_LEFT[wave]
        answers[here] = ordinal_items(trait[here], rng, 25, 1, 6, mean, sd, 0.96)
    return item_frame("nosik_{:02d}", answers, children.index)


def _stress_groups(published: Published, population: str) -> list[tuple[str, str, float, float]]:
    if population == "research":
        ids = {city: f"t5_6.{PUBLISHED_CITY[city]}" for city in CITIES}
        return [("city", city, published(f"{i}.mean"), published(f"{i}.sd")) for city, i in ids.items()]
    ids = {"male": "t5_5.referentie.man", "female": "t5_5.referentie.vrouw"}
    return [("informant_sex", sex, published(f"{i}.mean"), published(f"{i}.sd")) for sex, i in ids.items()]


def security(
    children: pd.DataFrame,
    trait: Array,
    instrument: Instrument,
    published: Published,
    population: str,
    wave: int,
    rng: Rng,
) -> pd.DataFrame:
    """SIMS-PR (28 items) or SIS (43) answers with the means and spreads of table 6.1; unscored items follow
    the trait."""
    name = instrument.data["id"]
    age, group = (
        {"sims_pr": "jong", "sis": "oud"}[name],
        {"research": "onderzoek", "reference": "referentie"}[population],
    )
    n_items = int(instrument.data["items"][0]["to"])
    low, high = instrument.low, instrument.high
    answers = ordinal_items(trait, rng, n_items, low, high, (low + 0.8) * n_items, 0.3 * n_items, 0.8)
    for scale, published_id in SECURITY.items():
        if scale not in instrument.data["scales"]:
            continue
        items = instrument.items(scale)
        prefix = f"t6_1.{age}.{published_id}.{group}"
        safe_high = scale == "constructive"
        safe = (high if safe_high else low) * len(items)
        mean = safe + (published(f"{prefix}.mean") - safe) * INSECURITY_LEFT[wave]
        own = np.sqrt(0.6) * trait + np.sqrt(0.4) * rng.standard_normal(len(trait))
        direction = -own if safe_high else own
        answers[:, items] = ordinal_items(
            direction, rng, len(items), low, high, mean, published(f"{prefix}.sd"), 0.85
        )
    return item_frame(f"{name}_{{:02d}}", answers, children.index)


def trauma(
    children: pd.DataFrame,
    trait: Array,
    instrument: Instrument,
    published: Published,
    population: str,
    wave: int,
    rng: Rng,
) -> pd.DataFrame:
    """TSCYC or TSCC answers with the T-scores of tables 6.2 and 6.4."""
    targets = symptom_targets(published, population, wave)
    sex, age = children["sex"].to_numpy(), children["age"].to_numpy()
    answers = symptom_answers(instrument, trait, sex, age, targets, 0.85, rng)
    return item_frame(f"{instrument.data['id']}_{{:02d}}", answers, children.index)


def symptom_targets(published: Published, population: str, wave: int) -> Mapping[str, tuple[float, float]]:
    """Mean and sd of T per scale; at later waves the means of table 6.4 with the spread of the first wave."""
    group = {"research": "onderzoek", "reference": "referentie"}[population]
    later = {"pts": "ptss"}
    return {
        scale: (
            published(f"t6_2.{name}.{group}.mean")
            if population == "reference"
            else published(f"t6_4.m{wave}.{later.get(name, name)}.mean"),
            published(f"t6_2.{name}.{group}.sd"),
        )
        for scale, name in SYMPTOMS.items()
    }
