"""The units of analysis: one row per person and wave, one per person, one per household spoken to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from lange_adem.clean.computed import compute
from lange_adem.clean.rows import CleaningRows, background, in_order
from lange_adem.clean.taking_part import taking_part
from lange_adem.study import Study
from lange_adem.study.study import CONTACTS, REGISTER
from lange_adem.study.variables import Variable, of_people

IDENTITY = ["unit_id", "person_id", "group_id", "population", "role", "sex", "wave", "age"]
ORIGIN = ["informant_id", "informant_sex", "rows"]
_DTYPES: dict[str, Any] = {"number": "float64", "date": "datetime64[ns]"}


def questionnaires_of_units(rows: CleaningRows, ingested: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The usable questionnaires and what they ask, by participation, sorted by population, person and wave.

    A person may have a form of its own and one that another filled in; its own comes first.
    """
    study = rows.study
    main = rows.frame[rows.of_form(*study.questionnaires)].copy()
    main = _with(main, ingested, [v.name for v in of_people(study.variables) if v.asked])
    main["unit_id"] = unit_ids(main)
    main["own"] = main["form"].map({name: not form.filled_in_by for name, form in study.forms.items()})
    by, own_first = ["population", "person_id", "wave", "own"], [True, True, True, False]
    return main.sort_values(by, ascending=own_first, key=in_order(study.waves))


def register_of_people(rows: CleaningRows, ingested: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The register with the variables that it has, by person."""
    register = rows.frame[rows.of_form(*rows.study.forms_of(REGISTER))]
    asked = [variable.name for variable in of_people(rows.study.variables) if variable.source]
    return _with(register, ingested, asked).set_index("person_id")


def make_units(main: pd.DataFrame, register: pd.DataFrame, study: Study) -> pd.DataFrame:
    """One row per person and wave with a usable questionnaire; where several differ the first in `main` that knows."""
    declared = of_people(study.variables)
    units = main.groupby("unit_id", sort=False).first().reset_index()
    _forget_one_of_several(units, main, study)
    refs = main.groupby("unit_id", sort=False)["ref"].agg(" ".join)
    _add_variables(units, register, declared)
    others = units[~units["person_id"].isin(register.index)].drop_duplicates("person_id")
    sexes = pd.concat([register["sex"], others.set_index("person_id")["sex"]])
    units["informant_sex"] = units["informant_id"].map(sexes).astype("object")
    in_register = units["person_id"].map(register["ref"]).fillna("")
    units["rows"] = (in_register + " " + units["unit_id"].map(refs)).str.strip()
    return units[[*IDENTITY, *(variable.name for variable in declared), *ORIGIN]]


def _forget_one_of_several(units: pd.DataFrame, main: pd.DataFrame, study: Study) -> None:
    """Of several informants none is that of the participation, unless their form takes the first."""
    first = [name for name, form in study.forms.items() if form.several == "first"]
    told = main[~main["form"].isin(first)].groupby("unit_id")["informant_id"].nunique()
    units.loc[units["unit_id"].isin(told.index[told > 1]), "informant_id"] = None


def _with(rows: pd.DataFrame, ingested: Mapping[str, pd.DataFrame], names: Sequence[str]) -> pd.DataFrame:
    """The rows with variables of their exports, beside those they have already."""
    return rows.join(background(rows, ingested, [name for name in names if name not in rows]))


def _add_variables(units: pd.DataFrame, register: pd.DataFrame, declared: Sequence[Variable]) -> None:
    """The declared variables, each with its type; what is computed follows those it is computed from."""
    for variable in declared:
        if variable.source:
            units[variable.name] = units["person_id"].map(register[variable.name]).astype("object")
        if variable.asked == "once":  # ASSUME: asked at one wave, true for all
            units[variable.name] = units.groupby("person_id", sort=False)[variable.name].transform("first")
    _settle(units, declared)


def _settle(cases: pd.DataFrame, declared: Iterable[Variable]) -> None:
    """Give delivered variables their type, and compute the others, in the order of the study file."""
    for variable in declared:
        if not variable.is_computed:
            cases[variable.name] = cases[variable.name].astype(_DTYPES.get(variable.type, "object"))
        else:
            cases[variable.name] = compute(variable, cases)


def make_persons(units: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """One row per person who took part: background as at the first participation, and the waves."""
    persons = units.drop_duplicates("person_id").reset_index(drop=True)
    persons = persons.drop(columns=["unit_id", "rows"]).rename(columns={"wave": "first_wave"})
    return persons.join(taking_part(units, "person_id", waves), on="person_id")


def make_contacts(rows: CleaningRows, ingested: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per household spoken to, with the declared variables of contacts."""
    study = rows.study
    declared = {v.name: v for v in study.variables.values() if v.of_contacts}
    frame = rows.frame[rows.of_form(*study.forms_of(CONTACTS))]
    taken = ["contact_id", *(v.name for v in declared.values() if v.source)]
    contacts = frame[["ref", "form"]].join(background(frame, ingested, taken)).rename(columns={"ref": "rows"})
    _settle(contacts, declared.values())
    contacts = contacts[["contact_id", *declared, "rows"]]
    return contacts.sort_values("contact_id", kind="stable", ignore_index=True)


def unit_ids(rows: pd.DataFrame) -> pd.Series:
    """`person@wave`."""
    return rows["person_id"] + "@" + rows["wave"]
