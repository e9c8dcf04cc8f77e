"""Answers about and by children: parenting stress, emotional security and trauma symptoms."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from demo.adults import item_frame
from demo.answers import ordinal_items
from demo.design import CITIES, PUBLISHED_CITY
from demo.instruments import Instrument
from demo.published import Published
from demo.symptoms import symptom_answers

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
# Valid forms with trauma scores. ASSUME: one more than the highest printed number of cases. Table 6.3 has its
# percentages of 225 children, and a child of whom a scale is missing is counted only if another scale is
# clinical; the printed numbers of cases of the six scales leave too few such children out of 243, but not of 244.
TRAUMA_FORMS = {"research": 244, "reference": 236}
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
    name = instrument.about.id
    age, group = (
        {"sims_pr": "jong", "sis": "oud"}[name],
        {"research": "onderzoek", "reference": "referentie"}[population],
    )
    n_items = instrument.about.blocks[0].last
    low, high = instrument.low, instrument.high
    answers = ordinal_items(trait, rng, n_items, low, high, (low + 0.8) * n_items, 0.3 * n_items, 0.8)
    for scale, published_id in SECURITY.items():
        if scale not in instrument.about.scales:
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
    return item_frame(f"{instrument.about.id}_{{:02d}}", answers, children.index)


def leave_blank(
    frame: pd.DataFrame, instrument: Instrument, lacking: Mapping[str, int], rng: Rng, answered: bool = False
) -> None:
    """Blank so many answers of a scale, in so many complete forms, that the score is missing; in place.

    `lacking`: scale -> forms; no form lacks two scales. `answered`: one blank only, so that the score is
    still made from the other answers.
    """
    named = [name for name in frame if str(name).startswith(f"{instrument.about.id}_")]
    complete = rng.permutation(np.flatnonzero(frame[named].notna().all(axis=1)))
    for scale, forms in lacking.items():
        for row in frame.index[complete[:forms]]:
            _blank_scale(frame, row, instrument, scale, answered, rng)
        complete = complete[forms:]


def _blank_scale(
    frame: pd.DataFrame, row: object, instrument: Instrument, scale: str, answered: bool, rng: Rng
) -> None:
    """One blank (`answered`), or one more than the missing rule of the scale allows."""
    missing = instrument.about.scales[scale].missing
    items = instrument.items(scale)
    blanks = 1 if answered else len(items) - (missing.min_answered or len(items)) + 1
    chosen = rng.permutation(items)[:blanks]
    frame.loc[row, [f"{instrument.about.id}_{item + 1:02d}" for item in chosen]] = np.nan


def incomplete_research(
    sims: pd.DataFrame,
    sis: pd.DataFrame,
    tscyc: pd.DataFrame,
    instruments: Mapping[str, Instrument],
    published: Published,
    rng: Rng,
) -> None:
    """Blank answers at wave 1, so that the numbers of cases of tables 6.1 and 6.2 come out; in place.

    ASSUME: four printed means of table 6.1 are no whole number divided by 36, so one child left out one
    question of each of these scales.
    """
    young = {scale: SECURITY[scale] for scale in instruments["sims_pr"].about.scales if scale in SECURITY}
    leave_blank(
        sims, instruments["sims_pr"], lacking(published, len(sims), "t6_1.jong", young, "onderzoek"), rng
    )
    once = dict.fromkeys(("involvement", "constructive", "destructive", "spillover"), 1)
    leave_blank(sis, instruments["sis"], once, rng, answered=True)
    trauma = lacking(published, TRAUMA_FORMS["research"], "t6_2", SYMPTOMS, "onderzoek")
    both = {"anger": trauma.pop("anger")}  # so that 225 children have all six scales
    leave_blank(tscyc, instruments["tscyc"], trauma, rng)
    items = [f"tscyc_{item + 1:02d}" for item in instruments["tscyc"].items("posttraumatic_stress")]
    for row in tscyc.index[tscyc[items].isna().any(axis=1)][: both["anger"]]:
        _blank_scale(tscyc, row, instruments["tscyc"], "anger", False, rng)


def incomplete_reference(
    sims: pd.DataFrame,
    sis: pd.DataFrame,
    tscyc: pd.DataFrame,
    instruments: Mapping[str, Instrument],
    published: Published,
    rng: Rng,
) -> None:
    """Blank answers in the reference group, so that the numbers of cases of tables 6.1 and 6.2 come out."""
    young = {scale: SECURITY[scale] for scale in instruments["sims_pr"].about.scales if scale in SECURITY}
    leave_blank(
        sims, instruments["sims_pr"], lacking(published, len(sims), "t6_1.jong", young, "referentie"), rng
    )
    leave_blank(
        sis, instruments["sis"], lacking(published, len(sis), "t6_1.oud", SECURITY, "referentie"), rng
    )
    trauma = lacking(published, TRAUMA_FORMS["reference"], "t6_2", SYMPTOMS, "referentie")
    leave_blank(tscyc, instruments["tscyc"], trauma, rng)


def lacking(
    published: Published, forms: int, prefix: str, names: Mapping[str, str], group: str
) -> dict[str, int]:
    """Forms that lack a scale: of `forms` as many as the printed number of cases leaves over."""
    counts = {scale: forms - published.count(f"{prefix}.{name}.{group}.n") for scale, name in names.items()}
    return {scale: number for scale, number in counts.items() if number > 0}


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
