"""The answers of parents: per wave a row for each parent who takes part, in canonical names."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from demo.adults import OTHER, item_frame
from demo.answers import pick_items
from demo.instruments import Instrument
from demo.veilig_thuis.child_symptoms import clinical_scales, symptom_answers
from demo.veilig_thuis.choose import over_waves
from demo.veilig_thuis.design import WAVES
from demo.veilig_thuis.partner_violence import violence_answers
from demo.veilig_thuis.plan import Plan
from demo.veilig_thuis.plan_people import whole_years
from demo.veilig_thuis.totals import Shape, answers_of_total, clustered, places, totals_by
from demo.veilig_thuis.wellbeing import ADULTS, wellbeing_answers

Array = np.ndarray
Rng = np.random.Generator
ACTORS = ("self", "partner")
ASKED = ("work", "poor", "debts", "together")
TRAITS = {"complaints": 0.75, "drinking": 0.85, "temper": 0.75}  # of parents, and how they last
VARIABLES = {"work": "paid_work", "poor": "poverty"}
# Adversity in childhood, how common each is: violence at home is 1, 2 and 7.
ADVERSITY = np.array([1.5, 1.2, 0.7, 1.2, 0.8, 1.6, 1.1, 1.0, 1.2, 0.5])
DRINKS_FROM = {"female": 3, "male": 4}
# Who controls where violence is frequent or severe, by the sex of who answers: oneself, the partner.
CONTROLS = {"female": (0.05, 0.42), "male": (0.1, 0.1)}
CONTROLLING = 12
PAIRS = 12  # differences between like questions of the TSI from which answers are put in order


def parent_frames(plan: Plan, instruments: Mapping[str, Instrument], rng: Rng) -> dict[str, pd.DataFrame]:
    """The exports `parents_t0`, `parents_t1` and `parents_t2`: a row per parent at the wave."""
    traits = {
        name: over_waves(rng.standard_normal(len(plan.parents)), stability, rng)
        for name, stability in TRAITS.items()
    }
    frames = {}
    for place, wave in enumerate(WAVES):
        told = _told(plan, wave, {name: values[:, place] for name, values in traits.items()})
        frames[f"parents_{wave}"] = pd.concat(
            [_general(told, wave), *_answers(told, wave, instruments, rng)], axis=1
        )
    return frames


def _told(plan: Plan, wave: str, traits: Mapping[str, Array]) -> pd.DataFrame:
    """The parents at a wave with their traits, what the plan says of them, and of their family."""
    parents = plan.parents.assign(**traits)
    parents = parents[parents[f"in_{wave}"]].reset_index()
    of_wave = {f"{name}_{wave}": name for name in (*ASKED, "trauma", "drinks", "wellbeing", "day")}
    told = parents.rename(columns=of_wave)
    family = plan.families.loc[told["family_id"]].reset_index(drop=True)
    for name in ("pv", "psych", "phys", "act", "severe", "cts_known"):
        told[name] = family[f"{name}_{wave}"].to_numpy(dtype=bool)
    told["sexual"], told["core"] = family[f"sex_{wave}"].to_numpy(dtype=bool), family["core"].to_numpy()
    told["violence"] = family[f"_violence_{wave}"].to_numpy(dtype=float)
    told["earlier"] = (family["pv_t0"] | family[f"pv_{wave}"]).to_numpy(dtype=bool)
    told["alone"] = ~told["family_id"].duplicated(keep=False)
    told["age"] = [whole_years(born, day) for born, day in zip(told["birth_date"], told["day"], strict=True)]
    told["wave"] = wave
    return told


def _general(told: pd.DataFrame, wave: str) -> pd.DataFrame:
    frame = told[["person_id", "wave"]].assign(completed_on=told["day"])
    for name in ASKED:
        words = told[name].map({True: "yes", False: "no"}).astype(object)
        frame[VARIABLES.get(name, name)] = words
    if wave == "t0":
        frame["origin"] = told["origin"]
    return frame


def _answers(
    told: pd.DataFrame, wave: str, instruments: Mapping[str, Instrument], rng: Rng
) -> list[pd.DataFrame]:
    filled = told[told["cts_known"]]
    cts = violence_answers(filled, wave, rng).reindex(told.index)
    made = [cts, _control(told, rng), _tsi(told, instruments["tsi"], rng), *_drinking(told, rng)]
    made.append(wellbeing_answers(told["wellbeing"].to_numpy(dtype=float), ADULTS, told.index, rng))
    return [_ace(told, rng), *made] if wave == "t0" else made


def _ace(told: pd.DataFrame, rng: Rng) -> pd.DataFrame:
    """Ten yes or no; some adversity where the plan says so, with complaints of trauma more of it."""
    known = told[told["childhood"].notna()]
    trait = known["_childhood"].to_numpy(dtype=float) + 0.3 * rng.standard_normal(len(known))
    scores = totals_by(trait, known["childhood"].to_numpy(dtype=bool), 1, 0, 8, Shape(1.0, 1.9))
    return item_frame("ace_{:02d}", pick_items(scores, ADVERSITY, rng), known.index).reindex(told.index)


def _tsi(told: pd.DataFrame, instrument: Instrument, rng: Rng) -> pd.DataFrame:
    """TSI, valid and clinical on a scale where the plan says so."""
    known = told[told["trauma"].notna()]
    known = known.assign(trauma=known["trauma"].astype(float))
    trait = 0.7 * known["complaints"].to_numpy() + 0.4 * known["violence"].to_numpy()
    answers = symptom_answers(
        known, trait + 0.5 * rng.standard_normal(len(known)), instrument, rng
    ).to_numpy()
    calm = _like_questions_alike(answers, instrument)
    return item_frame("tsi_{:03d}", calm, known.index).reindex(told.index)


def _like_questions_alike(answers: Array, instrument: Instrument) -> Array:
    """Answers in falling order within each scale on the forms where like questions differ much; no total changes."""
    pairs = np.array([pair for scale in instrument.about.scales.values() for pair in scale.pairs or ()]) - 1
    apart = np.nansum(np.abs(answers[:, pairs[:, 0]] - answers[:, pairs[:, 1]]), axis=1)
    rows = np.flatnonzero((apart > PAIRS) & ~np.isnan(answers).any(axis=1))
    calm = answers.copy()
    for scale in clinical_scales(instrument):
        items = instrument.items(scale)
        calm[np.ix_(rows, items)] = -np.sort(-answers[np.ix_(rows, items)], axis=1)
    return calm


def _drinking(told: pd.DataFrame, rng: Rng) -> list[pd.DataFrame]:
    """AUDIT-C of oneself as the plan says, and of the partner, of the other sex."""
    own = told["drinks"].notna()
    yes = told["drinks"].fillna(False).to_numpy(dtype=bool)
    partner = rng.random(len(told)) < np.where(yes, 0.5, 0.28)
    parts = []
    for actor, flags, sexes in (("self", yes, told["sex"]), ("partner", partner, told["sex"].map(OTHER))):
        trait = told["drinking"].to_numpy() + 0.4 * rng.standard_normal(len(told))
        bound = sexes.map(DRINKS_FROM).to_numpy(dtype=float)
        totals = totals_by(trait, flags, bound, 0, 11, Shape(0.9, 1.7))
        latent = clustered([], 3, len(told), 0.0, rng) + np.array([0.4, 0.0, -0.4])
        answers = item_frame(f"audit_c_{actor}_{{:d}}", answers_of_total(latent, totals, 0, 4), told.index)
        parts.append(answers.where(own, axis=0) if actor == "self" else answers)
    return parts


def _control(told: pd.DataFrame, rng: Rng) -> pd.DataFrame:
    """Control of oneself and of the partner; where violence is severe women are controlled far more than men."""
    parts = []
    for place, actor in enumerate(ACTORS):
        share = (
            told["sex"].map({sex: shares[place] for sex, shares in CONTROLS.items()}).to_numpy(dtype=float)
        )
        share = share * np.select([told["severe"], told["pv"]], [1.0, 0.35], default=0.1)
        trait = 0.6 * (told["violence"] + told["temper"]).to_numpy(dtype=float)
        trait += 0.6 * rng.standard_normal(len(told))
        yes = places(trait + 0.6 * rng.standard_normal(len(told)), told["severe"].to_numpy()) > 1 - share
        of_man = told["sex"].eq("female" if actor == "partner" else "male").to_numpy()
        totals = totals_by(trait + 0.6 * of_man, yes, CONTROLLING, 0, 30, Shape(2.0, 1.5))
        latent = clustered([], 8, len(told), 0.0, rng)
        answers = answers_of_total(latent, totals, 0, 4)
        parts.append(item_frame(f"control_{actor}_{{:d}}", answers, told.index))
    return pd.concat(parts, axis=1)
