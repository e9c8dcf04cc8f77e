"""Who belongs in the study: the declared rules of eligibility, and the ages that forms and instruments are for."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lange_adem.clean.computed import compute
from lange_adem.clean.rows import CleaningRows
from lange_adem.instruments import Instrument
from lange_adem.study.study import REGISTER, EligibilityRule, Export
from lange_adem.study.variables import Variable


def whole_years(birth: pd.Series, day: pd.Series) -> pd.Series:
    """Completed years of life on a day; NaN where a date is missing. A leap-day birthday falls on 1 March."""
    before = (day.dt.month < birth.dt.month) | (day.dt.month.eq(birth.dt.month) & (day.dt.day < birth.dt.day))
    return (day.dt.year - birth.dt.year - before.astype("float64")).astype("float64")


def compute_ages(rows: CleaningRows) -> None:
    """Age in whole years at completion, by the birth date; else as the questionnaire gives it."""
    frame = rows.frame
    computed = whole_years(frame["birth_date"], frame["completed_on"])
    frame["age"] = computed.where(computed.notna(), frame["age"])
    bound = [name for name in rows.study.questionnaires if rows.study.forms[name].ages]
    rows.log(rows.of_form(*bound) & frame["age"].isna(), "age_unknown", "completed_on")


def apply_eligibility(rows: CleaningRows) -> None:
    """Apply the rules of the study file in order; the first that fails gives the row its state and reason.

    Only rows whose export delivers the variable of a rule are looked at, or whose person has it in the register.
    ASSUME: one member who fails a rule on groups takes the group out, as consent is asked of each.
    """
    for rule in rows.study.eligibility:
        rows.settle(_without(rows, rule) if rule.needs else _leaving(rows, rule), rule.state, rule.reason)


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


def _leaving(rows: CleaningRows, rule: EligibilityRule) -> pd.Series:
    """Open rows that fail a rule, or those of the people and groups of whom a row fails it."""
    frame, study = rows.frame, rows.study
    values, known = _values(rows, rule.variable)
    failed = rows.open & known & _fails(values, rule)
    if rule.role:
        failed &= frame["role"].eq(rule.role)
    if rule.form:
        failed &= frame["form"].eq(rule.form)
    if rule.of == "unit":
        return failed & rows.of_form(*study.answered)
    by = "group_id" if rule.of == "group" else "person_id"
    there = rows.of_form(*study.forms_of(REGISTER), *study.answered)
    populations = frame.loc[failed, "population"].unique()
    return there & frame["population"].isin(populations) & frame[by].isin(frame.loc[failed, by].dropna())


def _values(rows: CleaningRows, variable: str) -> tuple[pd.Series, pd.Series]:
    """A variable of every row, of the register where a questionnaire does not ask it; and the rows that have it."""
    declared = rows.study.variables.get(variable)
    if declared and declared.is_computed:
        return _computed(rows, declared)
    values, own = rows.values(variable), rows.delivered(variable)
    asked_of_register = own & rows.of_register
    if asked_of_register.any():
        by_person = values[asked_of_register].set_axis(rows.frame.loc[asked_of_register, "person_id"])
        values = values.where(own | ~rows.registered, rows.frame["person_id"].map(by_person))
        own |= rows.registered
    return values, own | values.notna()


def _computed(rows: CleaningRows, variable: Variable) -> tuple[pd.Series, pd.Series]:
    """The same of a computed variable, from what it follows from; of classes in one role others have none."""
    of, bins = variable.follows_from, variable.bins
    values, own = _values(rows, of)
    cases = rows.frame[["form", "role"]].assign(**{of: values})
    found = compute(variable, cases)
    own |= found.notna()
    return found, own & cases["role"].eq(bins.role) if bins and bins.role and not bins.others else own


def _fails(values: pd.Series, rule: EligibilityRule) -> pd.Series:
    if rule.keep:
        return ~values.isin(rule.keep)
    return values.notna() & ~pd.to_numeric(values).between(rule.low, rule.high)


def _without(rows: CleaningRows, rule: EligibilityRule) -> pd.Series:
    """Open rows of registered groups in which nobody of a role was of the ages of a rule while the study ran."""
    register = rows.frame[rows.of_register]
    enough = register["role"].eq(rule.needs) & _in_reach(rows, register, rule)
    leaving = set(register["group_id"].dropna()) - set(register.loc[enough, "group_id"])
    return rows.open & rows.registered & rows.frame["group_id"].isin(leaving)


def _in_reach(rows: CleaningRows, register: pd.DataFrame, rule: EligibilityRule) -> pd.Series:
    """People who were of the ages of the rule on some day from `since` (of their group, else of the first
    questionnaire) to the last questionnaire.

    ASSUME: who has no birth date is taken to be in reach.
    """
    first, last = rows.frame["completed_on"].min(), rows.frame["completed_on"].max()
    start = pd.Series(first, index=register.index)
    if rule.since:
        own = pd.to_datetime(rows.values(rule.since)[register.index])
        start = own.fillna(own.groupby(register["group_id"]).transform("min"))
    at_start = whole_years(register["birth_date"], start)
    at_end = whole_years(register["birth_date"], pd.Series(last, index=register.index))
    young_enough = at_start.isna() | at_start.le(rule.high)
    return young_enough & (at_end.isna() | at_end.ge(rule.low))
