"""Which rows gave each variable of a participation, report and person: what a trace shows of them."""

from collections.abc import Sequence

import pandas as pd

from lange_adem.clean.taking_part import join_refs
from lange_adem.study import Study
from lange_adem.study.variables import Variable, of_people

# Variables that a register tells, where the person stands in one.
LINKS = ("group_id", "role", "sex", "birth_date")


def given_rows(main: pd.DataFrame, told: pd.DataFrame, register: pd.DataFrame, study: Study) -> pd.DataFrame:
    """`case, variable, rows`: of each variable of a participation that is known, the rows that gave it.

    main: questionnaires with their variables, the first of a participation first; told: what they delivered of `LINKS`;
    register: by person. A row that only shows that somebody took part at a wave gives no variable but those on taking
    part.
    """
    declared = of_people(study.variables)
    asked = [variable.name for variable in declared if variable.asked]
    rows = pd.DataFrame({name: _ref(main, main[name]) for name in (*asked, "age", "informant_id")})
    rows = rows.join(pd.DataFrame({name: _ref(main, told[name]) for name in LINKS})).assign(own=main["ref"])
    found = rows.groupby(main["unit_id"], sort=False).first()
    people = main.groupby("unit_id", sort=False)[["person_id", "wave", "informant_id"]].first()
    for name in (*LINKS, *(variable.name for variable in declared if variable.asked == "once")):
        found[name] = found[name].fillna(found[name].groupby(people["person_id"]).transform("first"))
    found["role"] = found["role"].fillna(found["own"])
    for name in (*LINKS, *(variable.name for variable in declared if variable.source)):
        of_register = people["person_id"].map(register["ref"].where(register[name].notna()))
        found[name] = of_register.fillna(found[name]) if name in found else of_register
    found["age"] = _together(found, "birth_date", "age")
    sexes = rows_of_sex(people["person_id"], found["sex"], register)
    found["informant_sex"] = people["informant_id"].map(sexes)
    found["informant_sex"] = _together(found, "informant_id", "informant_sex")
    for variable in declared:
        if variable.is_computed:
            found[variable.name] = _together(found, *_made_from(variable))
    found = found.join(_taking_part(found["own"], people, study.waves))
    return _long(found.drop(columns=["own", "birth_date"]))


def rows_of_sex(people: pd.Series, rows: pd.Series, register: pd.DataFrame) -> pd.Series:
    """By person, the row of the register or else of a questionnaire that tells whether it is a woman or a man.

    people, rows: person of some cases, and the rows that gave its sex.
    """
    of_register = register["ref"].where(register["sex"].notna())
    return of_register.combine_first(rows.groupby(people).first())


def _made_from(variable: Variable) -> list[str]:
    """The variables that a computed one follows from; `own` where the form tells it."""
    bins = variable.bins
    of_bins = [bins.of, *(["role"] if bins.role else []), *(["own"] if bins.unknown else [])] if bins else []
    return [*of_bins, *variable.when, *([variable.above_zero] if variable.above_zero else [])]


def _taking_part(own: pd.Series, people: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """The rows that tell at which waves a person took part; that it did not at one is told by all that there are."""
    person = own.groupby(people["person_id"])
    first, whole = person.transform("first"), person.transform(join_refs)
    found = {"first_wave": first, "first_participation": first, "waves_taken_part": whole}
    for wave in waves:
        then = own.where(people["wave"].eq(wave)).groupby(people["person_id"]).transform("first")
        found[f"in_wave_{wave}"] = then.fillna(whole)
    return pd.DataFrame(found)


def given_of_reports(
    reports: pd.DataFrame, given: pd.DataFrame, units: pd.DataFrame, register: pd.DataFrame
) -> pd.DataFrame:
    """The same of reports: of who filled them in and what they asked their own rows, else the participation's.

    given: of participations. reports: `own`, the names of what the own rows told, and their `rows`.
    """
    of_unit = reports[["report_id", "unit_id"]].merge(given, left_on="unit_id", right_on="case")
    told = reports[["report_id", "rows", "own"]].explode("own").rename(columns={"own": "variable"})
    sex = units[["unit_id", "person_id"]].merge(
        given[given["variable"].eq("sex")], left_on="unit_id", right_on="case"
    )
    sexes = reports["informant_id"].map(rows_of_sex(sex["person_id"], sex["rows"], register))
    of_sex = reports[["report_id"]].assign(variable="informant_sex", rows=reports["rows"] + " " + sexes)
    both = pd.concat([of_sex.dropna(), told, of_unit], ignore_index=True).assign(
        case=lambda frame: frame["report_id"]
    )
    first = both.drop_duplicates(["case", "variable"])[["case", "variable", "rows"]]
    return first.sort_values(["case", "variable"], kind="stable", ignore_index=True)


def given_of_persons(units: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """The same of persons, who are described as at their first participation.

    units: sorted by person and wave; given: of participations.
    """
    first = units.drop_duplicates("person_id").set_index("unit_id")["person_id"]
    found = given[given["case"].isin(first.index)]
    return found.assign(case=found["case"].map(first))


def _ref(main: pd.DataFrame, values: pd.Series) -> pd.Series:
    """The row of each questionnaire that delivered a value."""
    return main["ref"].where(values.notna())


def _together(found: pd.DataFrame, *names: str) -> pd.Series:
    """Rows of several variables together, each once."""
    parts = found[list(names)].fillna("").to_numpy().tolist()
    return pd.Series([join_refs(pd.Series(rows)) for rows in parts], index=found.index)


def _long(found: pd.DataFrame) -> pd.DataFrame:
    long = found.rename_axis("case").reset_index().melt("case", var_name="variable", value_name="rows")
    long = long[long["rows"].notna() & long["rows"].ne("")]
    return long.sort_values(["case", "variable"], kind="stable", ignore_index=True)
