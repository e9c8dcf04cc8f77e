"""The questionnaires of the research group, wave by wave, as canonical frames."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from demo import adults, children
from demo.ages import years_between
from demo.answers import over_waves
from demo.background import parent_background, without_violence_form
from demo.design import CITIES, PUBLISHED_CITY
from demo.instruments import Instrument
from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
Instruments = Mapping[str, Instrument]
WAVES = (1, 2, 3)
# Children with their own form (young, older) and children without NOSI-K at the later waves; the report
# prints these numbers for the first wave only, and the sum of the own forms for all (table 6.4).
OWN_FORMS = {2: (122, 21), 3: (98, 18)}
INVALID = {1: (5, 1), 2: (2, 1), 3: (0, 0)}  # planted in fault_cells.py, on top of the printed numbers
NO_STRESS_FORM = {2: 0.12, 3: 0.12}
INTERVIEWERS = ("A1", "A2", "B1", "B2", "C1", "D1", "D2")


def age_on(births: pd.Series, days: pd.Series) -> pd.Series:
    """Whole years between two dates, row by row."""
    return pd.Series(
        [years_between(b, d) for b, d in zip(births, days, strict=True)], index=births.index, dtype=float
    )


def adult_frames(
    register: pd.DataFrame, published: Published, instruments: Instruments, rng: Rng
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Exports parents_w1..3 and the parents themselves, with their traits (n x 3) as columns
    `trait_<name>_<wave>`."""
    parents = register[(register["reason"] == "") & (register["role"] == "parent")].copy()
    parents = parent_background(parents, published, rng)
    traits = adults.parent_traits(parents, rng)
    traits["talk"] = over_waves(rng.standard_normal(len(parents)), adults.STABLE, rng)
    blanks = _blank_blocks(parents, published, rng)
    frames = {}
    for wave in WAVES:
        here = parents[f"in_{wave}"].to_numpy()
        people = parents[here].copy()
        people["age"] = age_on(people["birth_date"], people[f"day_{wave}"])
        now = {name: values[here, wave - 1] for name, values in traits.items()}
        frames[f"parents_w{wave}"] = _adult_frame(
            people, now, blanks[wave], wave, published, instruments, rng
        )
    for name, values in traits.items():
        for wave in WAVES:
            parents[f"trait_{name}_{wave}"] = values[:, wave - 1]
    return frames, parents


def _blank_blocks(parents: pd.DataFrame, published: Published, rng: Rng) -> dict[int, dict[str, pd.Index]]:
    """Per wave and instrument the parents who left it blank; violence exactly as tables 4.4 and 4.10 need
    it."""
    count = published.count
    women = parents["sex"] == "female"
    blanks: dict[int, dict[str, pd.Index]] = {1: {"cts2": without_violence_form(parents, published, rng)}}
    blanks[1]["ace"] = adults.ace_blanks(parents, published, rng)
    for name, number in (("tsi", "fig_5_1.onderzoek.n"), ("imp", "t5_4.onderzoek.n")):
        blanks[1][name] = _some(parents.index, len(parents) - count(number), rng)
    men_blank = _some(parents.index[~women], int((~women).sum()) - count("t5_3.man.n"), rng)
    blanks[1]["so"] = men_blank.append(
        _some(parents.index[women], int(women.sum()) - count("t5_3.vrouw.n"), rng)
    )
    for wave in (2, 3):
        here = parents[f"in_{wave}"]
        chosen = [
            _some(
                parents.index[here & (parents["sex"] == sex)],
                int((here & (parents["sex"] == sex)).sum()) - count(f"t4_10.m{wave}.{name}.n"),
                rng,
            )
            for sex, name in (("male", "man"), ("female", "vrouw"))
        ]
        blanks[wave] = {"cts2": chosen[0].append(chosen[1])}
        for name in ("tsi", "so", "imp"):
            blanks[wave][name] = _some(parents.index[here], int(0.05 * here.sum()), rng)
    return blanks


def _some(index: pd.Index, number: int, rng: Rng) -> pd.Index:
    return index[np.sort(rng.permutation(len(index))[:number])]


def _adult_frame(
    people: pd.DataFrame,
    traits: Mapping[str, Array],
    blanks: Mapping[str, pd.Index],
    wave: int,
    published: Published,
    instruments: Instruments,
    rng: Rng,
) -> pd.DataFrame:
    def filled(instrument: str) -> tuple[pd.DataFrame, dict[str, Array]]:
        keep = ~people.index.isin(blanks.get(instrument, []))
        return people[keep], {name: values[keep] for name, values in traits.items()}

    parts = [adults.cts2(*filled("cts2"), published, wave, "research", rng)]
    if wave == 1:
        some, own = filled("ace")
        parts.append(adults.ace(some, own["ace"], published, "research", rng))
    some, own = filled("tsi")
    parts.append(adults.tsi(some, own["trauma"], instruments["tsi"], "research", wave, rng))
    parts.append(adults.audit_c(people, traits, "research", rng))
    some, own = filled("so")
    parts.append(
        adults.yes_no_scale(
            some, own["social"], instruments["so"], adults.so_targets(published, wave), 0.64, rng
        )
    )
    some, own = filled("imp")
    impulsive = {"all": (published("t5_4.onderzoek.mean"), published("t5_4.onderzoek.sd"))}
    parts.append(adults.yes_no_scale(some, own["impulsive"], instruments["imp"], impulsive, 0.84, rng))
    return pd.concat([_general(people, wave, rng), *parts], axis=1)


def _general(people: pd.DataFrame, wave: int, rng: Rng) -> pd.DataFrame:
    frame = people[["person_id"]].copy()
    frame["wave"] = wave
    frame["completed_on"] = people[f"day_{wave}"]
    frame["int"] = rng.choice(INTERVIEWERS, len(people))
    for variable in ("ethnicity", "education"):
        frame[variable] = people[variable]
    for variable in ("relationship", "income", "paid_work"):
        frame[variable] = people[f"{variable}_{wave}"]
    frame["work_hours"] = work_hours(frame["paid_work"], rng)
    frame["opmerkingen"] = ""
    return frame


def work_hours(paid_work: pd.Series, rng: Rng) -> pd.Series:
    """Hours of paid work a week: above 12 for those with a job in the sense of table 3.5, else up to 12, in
    halves."""
    many = np.round(np.clip(rng.normal(27, 8, len(paid_work)), 12.5, 48) * 2) / 2
    few = np.where(
        rng.random(len(paid_work)) < 0.85, 0.0, np.round(rng.uniform(1, 12, len(paid_work)) * 2) / 2
    )
    return pd.Series(np.where(paid_work == "yes", many, few), index=paid_work.index).where(paid_work.notna())


def child_frames(
    register: pd.DataFrame, parents: pd.DataFrame, published: Published, instruments: Instruments, rng: Rng
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Exports parent_on_child_w1..3 and children_w1..3, and the children with their informants."""
    found = register[(register["reason"] == "") & (register["role"] == "child")].copy()
    informants = parents.sort_values("sex", kind="stable").drop_duplicates("family").set_index("family")
    found["informant_id"] = found["family"].map(informants["person_id"])
    found["informant_sex"] = found["family"].map(informants["sex"])
    traits = _child_traits(found, informants, rng)
    frames: dict[str, pd.DataFrame] = {}
    before: set[str] = set()
    for wave in WAVES:
        here = found[f"in_{wave}"].to_numpy()
        people = found[here].copy()
        people["age"] = age_on(people["birth_date"], people[f"day_{wave}"])
        now = {name: values[here, wave - 1] for name, values in traits.items()}
        own = _own_forms(people, before, wave, published, rng)
        before = set(people["person_id"][own]) if wave == 1 else before
        stress = _stress_forms(people, own, wave, published, rng)
        frames |= _child_wave(people, now, own, stress, wave, published, instruments, rng)
    return frames, found


def _child_traits(found: pd.DataFrame, informants: pd.DataFrame, rng: Rng) -> dict[str, Array]:
    """Insecurity, symptoms and the parent's stress per child and wave; all go with violence and trauma of the
    parent."""
    hard = (
        found["city"]
        .map({"rotterdam": 0.2, "utrecht": 0.2, "amsterdam": -0.1, "den_haag": -0.15})
        .to_numpy(dtype=float)
    )

    def family(name: str) -> Array:
        columns = [f"trait_{name}_{wave}" for wave in WAVES]
        return informants.loc[found["family"], columns].to_numpy(dtype=float)

    violence = (family("self") + family("partner")) / 1.76
    noise = {
        name: over_waves(rng.standard_normal(len(found)), 0.7, rng)
        for name in ("insecure", "symptoms", "stress")
    }
    shared = 0.5 * noise["insecure"]
    fathers = 0.8 * (found["informant_sex"] == "male").to_numpy()[:, None]
    return {
        "insecure": 0.3 * violence + 0.15 * family("trauma") + 0.94 * noise["insecure"],
        "symptoms": 0.3 * violence
        + 0.2 * family("trauma")
        + shared
        + 0.75 * noise["symptoms"]
        + hard[:, None],
        "stress": 0.1 * violence + 0.75 * family("stress") + 0.2 * shared + 0.6 * noise["stress"] + fathers,
    }


def _own_forms(people: pd.DataFrame, before: set[str], wave: int, published: Published, rng: Rng) -> Array:
    """Who has a list of trauma symptoms (TSCYC young, TSCC older); those who had one at wave 1 (`before`) first."""
    young = (people["age"] <= 9).to_numpy()
    older = published.count("t6_1.oud.oer.onderzoek.n")
    invalid_young, invalid_older = INVALID[wave]
    valid = children.TRAUMA_FORMS["research"]
    numbers = OWN_FORMS.get(wave, (valid + invalid_young + invalid_older - older, older))
    had = people["person_id"].isin(before).to_numpy()
    has = np.zeros(len(people), dtype=bool)
    for group, number in zip((young, ~young), numbers, strict=True):
        members = rng.permutation(np.flatnonzero(group))
        has[members[np.argsort(~had[members], kind="stable")][:number]] = True
    return has


def _stress_forms(people: pd.DataFrame, own: Array, wave: int, published: Published, rng: Rng) -> Array:
    """Who has NOSI-K: per city as table 5.6 and per sex of the parent as table 5.5 at wave 1; those without one have
    an own form."""
    men = (people["informant_sex"] == "male").to_numpy()
    while True:
        has = np.ones(len(people), dtype=bool)
        for city in CITIES:
            here = (people["city"] == city).to_numpy()
            lacking = round(NO_STRESS_FORM.get(wave, 0) * here.sum())
            if wave == 1:
                lacking = int(here.sum()) - published.count(f"t5_6.{PUBLISHED_CITY[city]}.n")
            has[rng.permutation(np.flatnonzero(here & own))[:lacking]] = False
        if wave > 1 or (has & men).sum() == published.count("t5_5.onderzoek.man.n"):
            return has


def _child_wave(
    people: pd.DataFrame,
    traits: Mapping[str, Array],
    own: Array,
    stress: Array,
    wave: int,
    published: Published,
    instruments: Instruments,
    rng: Rng,
) -> dict[str, pd.DataFrame]:
    young = (people["age"] <= 9).to_numpy()
    general = people[["person_id", "informant_id"]].copy()
    general["wave"] = wave
    general["completed_on"] = people[f"day_{wave}"]
    general["int"] = rng.choice(INTERVIEWERS, len(people))
    general["opmerkingen"] = ""

    def scored(which: Array, maker: object, trait: str, instrument: str) -> pd.DataFrame:
        return maker(
            people[which], traits[trait][which], instruments[instrument], published, "research", wave, rng
        )  # type: ignore[operator]

    nosik = children.nosik(people[stress], traits["stress"][stress], published, "research", wave, rng)
    sims = scored(own & young, children.security, "insecure", "sims_pr")
    tscyc = scored(own & young, children.trauma, "symptoms", "tscyc")
    if wave == 1:
        sims = sims.iloc[: published.count("t6_1.jong.bd.onderzoek.n")]
    sis = scored(own & ~young, children.security, "insecure", "sis")
    tscc = scored(own & ~young, children.trauma, "symptoms", "tscc")
    if wave == 1:
        children.incomplete_research(sims, sis, tscyc, instruments, published, rng)
    described = stress | (own & young)
    on_child = pd.concat([general[described], nosik, sims, tscyc], axis=1)
    if wave == 3:
        sis = sis.rename(columns={"sis_19": "sis_19_alternative"})
    by_child = pd.concat([general[own & ~young].drop(columns="informant_id"), sis, tscc], axis=1)
    return {f"parent_on_child_w{wave}": on_child, f"children_w{wave}": by_child}
