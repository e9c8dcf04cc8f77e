"""The units of analysis: one row per person and wave, one per person, one per household spoken to."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from lange_adem.clean.ledger import CHILD_FORMS, MAIN_FORMS, Ledger

FROM_REGISTER = ("city", "organisation", "case_study")
ASKED_ONCE = ("ethnicity", "education")
ASKED_EACH_WAVE = ("income", "paid_work", "relationship")
BACKGROUND = ["city", "organisation", "case_study", "ethnicity", "native", "education", "income", "paid_work"]
BACKGROUND += ["relationship"]
UNIT_COLUMNS = ["unit_id", "person_id", "family_id", "population", "role", "sex", "wave", "age", "age_group"]
UNIT_COLUMNS += [*BACKGROUND, "informant_id", "informant_sex", "rows"]
CONTACT_COLUMNS = ["contact_id", "invited_by", "invited_persons", "invited_any", "participated_persons"]
CONTACT_COLUMNS += ["participated_any", "participated_by", "rows"]
OLDEST_YOUNG_CHILD = 9  # SOURCE: report of 2014, chapter 6: another form from the tenth birthday on


def make_units(ledger: Ledger, ingested: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per person and wave with a usable questionnaire, sorted by population, person and wave.

    A child may have a form of its own and one filled in by a parent; its own comes first where they differ.
    """
    rows = ledger.rows
    main = rows[ledger.of_form(*MAIN_FORMS)].copy()
    main = main.join(background(main, ingested, (*ASKED_ONCE, *ASKED_EACH_WAVE)))
    main["role"] = _role(main)
    main["unit_id"] = unit_ids(main)
    main["own"] = main["form"].ne("parent_on_child")
    main = main.sort_values(["population", "person_id", "wave", "own"], ascending=[True, True, True, False])
    units = main.groupby("unit_id", sort=False).first().reset_index()
    refs = main.groupby("unit_id", sort=False)["ref"].agg(" ".join)
    register = rows[ledger.of_form("register")]
    register = register.join(background(register, ingested, FROM_REGISTER)).set_index("person_id")
    for variable in FROM_REGISTER:
        units[variable] = units["person_id"].map(register[variable]).astype("object")
    units["age_group"] = _age_group(units)
    for variable in ASKED_ONCE:  # ASSUME: asked at one wave, true for all
        units[variable] = units.groupby("person_id", sort=False)[variable].transform("first")
    units["native"] = units["ethnicity"].map({"dutch": "yes"}).where(units["ethnicity"].isin(["dutch"]), "no")
    units.loc[units["ethnicity"].isna(), "native"] = None
    adults = units[units["role"].ne("child")].drop_duplicates("person_id").set_index("person_id")["sex"]
    sexes = pd.concat([register["sex"], adults[~adults.index.isin(register.index)]])
    units["informant_sex"] = units["informant_id"].map(sexes).astype("object")
    in_register = units["person_id"].map(register["ref"]).fillna("")
    units["rows"] = (in_register + " " + units["unit_id"].map(refs)).str.strip()
    units["wave"] = units["wave"].astype("int64")
    return units[UNIT_COLUMNS]


def make_persons(units: pd.DataFrame, waves: Sequence[int]) -> pd.DataFrame:
    """One row per person who took part: background as at the first participation, and the waves."""
    persons = units.drop_duplicates("person_id").reset_index(drop=True)
    persons = persons.drop(columns=["unit_id", "rows"]).rename(columns={"wave": "first_wave"})
    by_person = units.groupby("person_id", sort=False)
    for wave in waves:
        took_part = persons["person_id"].isin(units.loc[units["wave"].eq(wave), "person_id"])
        persons[f"in_wave_{wave}"] = np.where(took_part, "yes", "no")
    persons["waves_taken_part"] = persons["person_id"].map(by_person.size()).astype("int64")
    persons["rows"] = persons["person_id"].map(by_person["rows"].agg(_join_refs))
    return persons


def make_contacts(ledger: Ledger, ingested: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per household of the response log; `invited_any` and `participated_any` are 1, 0 or missing."""
    log = ledger.rows[ledger.of_form("response_log")]
    variables = ("contact_id", "invited_by", "invited_persons", "participated_by", "participated_persons")
    contacts = log[["ref"]].join(background(log, ingested, variables)).rename(columns={"ref": "rows"})
    for what in ("invited", "participated"):
        persons = contacts[f"{what}_persons"].astype("float64")
        contacts[f"{what}_persons"] = persons
        contacts[f"{what}_any"] = persons.gt(0).astype("float64").where(persons.notna())
    return contacts[CONTACT_COLUMNS].sort_values("contact_id", kind="stable", ignore_index=True)


def unit_ids(rows: pd.DataFrame) -> pd.Series:
    """`person@wave`."""
    return rows["person_id"] + "@" + rows["wave"].astype(str)


def background(
    rows: pd.DataFrame, ingested: Mapping[str, pd.DataFrame], variables: Sequence[str]
) -> pd.DataFrame:
    """Variables of the ingested exports for these ledger rows; missing where an export has them not."""
    parts = []
    for export, group in rows.groupby("export", sort=False):
        frame = ingested[str(export)].set_index("line").reindex(columns=list(variables))
        parts.append(frame.loc[group["line"]].astype("object").set_axis(group.index, axis=0))
    if not parts:
        return pd.DataFrame(columns=list(variables), index=rows.index, dtype="object")
    found = pd.concat(parts).reindex(rows.index)
    return found.mask(found.isna(), None)


def _role(main: pd.DataFrame) -> pd.Series:
    """Role of the register; without one: child by form, parent with children at home, adult otherwise."""
    with_children = main["children_at_home"].eq("yes")
    guessed = np.select([main["form"].isin(CHILD_FORMS), with_children], ["child", "parent"], "adult")
    return main["role"].fillna(pd.Series(guessed, index=main.index, dtype="object"))


def _age_group(main: pd.DataFrame) -> np.ndarray:
    """Young (3-9), older (10-17) or adult; a child of unknown age is older when it has a form of its own."""
    child, age = main["role"].eq("child"), main["age"]
    young = age.le(OLDEST_YOUNG_CHILD) | (age.isna() & main["form"].eq("parent_on_child"))
    return np.select([child & young, child], ["young", "older"], "adult")


def _join_refs(refs: pd.Series) -> str:
    return " ".join(dict.fromkeys(" ".join(refs).split()))
