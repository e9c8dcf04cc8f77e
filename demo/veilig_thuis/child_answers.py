"""The answers about and by children: of every export a frame in canonical names, whose scores are what was decided."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from demo.instruments import Instrument
from demo.veilig_thuis.child_forms import KEYS, child_traits, own_forms, reports, trait_of
from demo.veilig_thuis.child_own import behaviour_answers, own_security, own_wellbeing
from demo.veilig_thuis.child_reports import (
    attachment_answers,
    security_answers,
    stress_answers,
    witness_answers,
)
from demo.veilig_thuis.child_symptoms import symptom_answers
from demo.veilig_thuis.child_violence import conflict_answers, neglect_answers
from demo.veilig_thuis.plan import Plan

Array = np.ndarray
Rng = np.random.Generator
Instruments = Mapping[str, Instrument]
Make = Callable[[pd.DataFrame, Array, Rng], pd.DataFrame]  # forms, their trait -> answers of these forms
Asked = Mapping[
    str, tuple[str, str, Make]
]  # by instrument: the decision (empty: none), the trait, how answers are made


def child_frames(plan: Plan, instruments: Instruments, rng: Rng) -> dict[str, pd.DataFrame]:
    """The exports `on_children` (a row per child, wave and parent who tells of it) and `children` (a row per child and
    wave with a form of its own), in canonical names; nothing is asked outside the ages of an instrument."""
    told, traits = reports(plan), child_traits(plan, rng)
    about = _answers(told, traits, instruments, _about(instruments), rng)
    own = own_forms(told)
    by = _answers(own, traits, instruments, _by(instruments), rng)
    return {
        "on_children": pd.concat([told[[*KEYS, "informant_id"]], *about], axis=1),
        "children": pd.concat([own[KEYS], *by], axis=1),
    }


def _about(instruments: Instruments) -> Asked:
    """What parents are asked of a child."""
    return {
        "ctspc": ("hit", "violence", conflict_answers),
        "neglect": ("neglected", "neglect", neglect_answers),
        "witness": ("witness", "witness", witness_answers),
        "nosik": ("", "stress", stress_answers),
        "sims_pr": (
            "insecure",
            "insecure",
            lambda told, trait, rng: security_answers(told, trait, instruments["sims_pr"], rng),
        ),
        "tscyc": (
            "trauma",
            "trauma",
            lambda told, trait, rng: symptom_answers(told, trait, instruments["tscyc"], rng),
        ),
        "aisi": (
            "attachment",
            "attachment",
            lambda told, trait, rng: attachment_answers(told, trait, instruments["aisi"], rng),
        ),
    }


def _by(instruments: Instruments) -> Asked:
    """What children are asked themselves."""
    return {
        "sis": (
            "insecure",
            "insecure",
            lambda told, trait, rng: own_security(told, trait, instruments["sis"], rng),
        ),
        "tscc": (
            "trauma",
            "trauma",
            lambda told, trait, rng: symptom_answers(told, trait, instruments["tscc"], rng),
        ),
        "behaviour": ("behaviour", "behaviour", behaviour_answers),
        "who5": ("wellbeing", "wellbeing", own_wellbeing),
    }


def _answers(
    told: pd.DataFrame,
    traits: Mapping[str, Array],
    instruments: Instruments,
    asked: Asked,
    rng: Rng,
) -> list[pd.DataFrame]:
    """The answers to each instrument, blank for children outside its ages and where nothing was decided."""
    made = []
    for name, (flag, domain, make) in asked.items():
        ages = instruments[name].about.ages
        decided = told[flag].notna() if flag else True
        here = told[told["age"].between(ages.low, ages.high) & decided]
        made.append(make(here, trait_of(traits[domain], here, rng), rng).reindex(told.index))
    return made
