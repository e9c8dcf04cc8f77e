"""Who belongs in the study: the declared rules of eligibility, and the child forms by age."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lange_adem.clean.rows import CleaningRows
from lange_adem.instruments import Instrument
from lange_adem.study.study import QUESTIONNAIRE, REGISTER, EligibilityRule, Export

CHILD = "child"


def whole_years(birth: pd.Series, day: pd.Series) -> pd.Series:
    """Completed years of life on a day; NaN where a date is missing. A leap-day birthday falls on 1 March."""
    before = (day.dt.month < birth.dt.month) | (day.dt.month.eq(birth.dt.month) & (day.dt.day < birth.dt.day))
    return (day.dt.year - birth.dt.year - before.astype("float64")).astype("float64")


def compute_ages(rows: CleaningRows) -> None:
    """Age in whole years at completion, by the register's birth date; else as the questionnaire gives it."""
    frame = rows.frame
    computed = whole_years(frame["birth_date"], frame["completed_on"])
    frame["age"] = computed.where(computed.notna(), frame["age"])
    unknown = rows.of_form(*rows.study.forms_of(QUESTIONNAIRE, about=CHILD)) & frame["age"].isna()
    rows.log(unknown, "age_unknown", "completed_on")


def apply_eligibility(rows: CleaningRows) -> None:
    """Apply the rules of the study file in order; the first that fails gives the row its state and reason.

    ASSUME: one member who fails a rule on groups takes the group out, as consent is asked of each.
    """
    study = rows.study
    roles = {name: form.about for name, form in study.forms.items()}
    for rule in study.eligibility:
        frame = rows.frame
        if rule.of == "unit":
            looked_at = rows.of_form(*study.answered) & frame["form"].map(roles).eq(rule.role or CHILD)
            failed = looked_at & _fails(frame, rule)
        else:
            failed = _registered_failures(rows, rule)
        rows.settle(failed, rule.state, rule.reason)


def check_ages_of_forms(rows: CleaningRows) -> None:
    """A form outside its ages is quarantined; ages are of the day of completion."""
    for name, form in rows.study.forms.items():
        if form.ages:
            wrong = rows.of_form(name) & _outside(rows.frame["age"], form.ages)
            words = _age_words(rows.frame, form.ages)
            rows.quarantine(wrong, "wrong_age_for_form", "completed_on", words)


def drop_answers_outside_age(
    rows: CleaningRows,
    export: Export,
    chosen: pd.DataFrame,
    values: pd.DataFrame,
    instruments: Mapping[str, Instrument],
) -> pd.DataFrame:
    """Answers to an instrument that is not for the person's age become missing, with one fault per row.

    chosen: rows of an export; values: their answers, same order and index.
    """
    for name in export.instruments:
        about = instruments[name]
        items = [item for item in values if export.variables[str(item)].instrument == name]
        wrong = _outside(chosen["age"], (about.ages.low, about.oldest)) & values[items].notna().any(axis=1)
        if not wrong.any():
            continue
        values = values.copy()
        values.loc[wrong, items] = np.nan
        words = _age_words(rows.frame, about.ages).assign(instrument=name)
        told = rows.frame.index.to_series().isin(chosen.index[wrong])
        rows.log(told, "wrong_age_for_instrument", "completed_on", words)
    return values


def _outside(age: pd.Series, ages: tuple[float, float]) -> pd.Series:
    return age.notna() & ~age.between(*ages)


def _age_words(frame: pd.DataFrame, ages: tuple[float, float]) -> pd.DataFrame:
    age = frame["age"].fillna(-1).astype(int)
    return pd.DataFrame({"age": age, "low": ages[0], "high": ages[1]}, index=frame.index)


def _registered_failures(rows: CleaningRows, rule: EligibilityRule) -> pd.Series:
    """Open rows of the people, or whole groups, that a rule on the register takes out."""
    frame = rows.frame
    register = frame[rows.of_form(*rows.study.forms_of(REGISTER))]
    by = "group_id" if rule.of == "group" else "person_id"
    if rule.needs:
        enough = register["role"].eq(rule.needs) & _in_reach(register, frame["completed_on"].max(), rule)
        leaving = set(register[by].dropna()) - set(register.loc[enough, by])
    else:
        members = register[register["role"].eq(rule.role)] if rule.role else register
        leaving = set(members.loc[_fails(members, rule), by].dropna())
    return rows.open & frame["population"].isin(rows.study.registered) & frame[by].isin(leaving)


def _fails(frame: pd.DataFrame, rule: EligibilityRule) -> pd.Series:
    values = frame[rule.variable]
    if rule.keep:
        return ~values.isin(rule.keep)
    return values.notna() & ~values.between(rule.low, rule.high)


def _in_reach(register: pd.DataFrame, last_day: pd.Timestamp, rule: EligibilityRule) -> pd.Series:
    """Children who were of the ages of the rule on some day from registration to the last questionnaire.

    ASSUME: a registered child without a birth date is taken to be in reach.
    """
    groups = register.groupby("group_id")["registered_on"].transform("min")
    at_start = whole_years(register["birth_date"], register["registered_on"].fillna(groups))
    at_end = whole_years(register["birth_date"], pd.Series(last_day, index=register.index))
    young_enough = at_start.isna() | at_start.le(rule.high)
    return young_enough & (at_end.isna() | at_end.ge(rule.low))
