"""Who belongs in the study: the declared rules of eligibility, and the child forms by age."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.clean.ledger import CHILD_FORMS, QUESTIONNAIRES, Ledger

# SOURCE: report of 2014, chapters 5 and 6: parents rate their stress with every child (NOSI-K) and describe
# children of 3-9 (SIMS-PR, TSCYC); children of 10-17 describe themselves.
AGES_OF_FORM = {"parent_on_child": (3, 17), "child": (10, 17)}
AGES_OF_INSTRUMENT = {"sims_pr": (3, 9), "tscyc": (3, 9)}


def whole_years(birth: pd.Series, day: pd.Series) -> pd.Series:
    """Completed years of life on a day; NaN where a date is missing. A leap-day birthday falls on 1 March."""
    before = (day.dt.month < birth.dt.month) | (day.dt.month.eq(birth.dt.month) & (day.dt.day < birth.dt.day))
    return (day.dt.year - birth.dt.year - before.astype("float64")).astype("float64")


def compute_ages(ledger: Ledger) -> None:
    """Age in whole years at completion, by the register's birth date; else as the questionnaire gives it."""
    rows = ledger.rows
    computed = whole_years(rows["birth_date"], rows["completed_on"])
    rows["age"] = computed.where(computed.notna(), rows["age"])
    unknown = ledger.of_form(*CHILD_FORMS) & rows["age"].isna()
    ledger.log(unknown, "age_unknown", "completed_on")


def apply_eligibility(ledger: Ledger, study: Mapping[str, Any]) -> None:
    """Apply the rules of the study file in order; the first that fails gives the row its state and reason.

    ASSUME: of a couple, one parent who fails a family rule takes the family out, as consent is asked of each.
    """
    for rule in study.get("eligibility") or []:
        rows = ledger.rows
        if rule["of"] == "unit":
            role = rows["form"].map({"parent_on_child": "child", "child": "child", "help_child": "child"})
            looked_at = ledger.of_form(*QUESTIONNAIRES) & (
                role.fillna("parent").eq(rule.get("role", "child"))
            )
            failed = looked_at & _fails(rows, rule)
        else:
            failed = _registered_failures(ledger, rule)
        ledger.settle(failed, rule["state"], rule["reason"])


def check_child_forms(ledger: Ledger) -> None:
    """A child form outside its ages is quarantined; ages are of the day of completion."""
    for form, ages in AGES_OF_FORM.items():
        wrong = ledger.of_form(form) & _outside(ledger.rows["age"], ages)
        ledger.quarantine(wrong, "wrong_age_for_form", "completed_on", _age_words(ledger.rows, ages))


def drop_answers_outside_age(
    ledger: Ledger, rows: pd.DataFrame, values: pd.DataFrame, instruments: Mapping[str, str]
) -> pd.DataFrame:
    """Answers to an instrument that is not for the child's age become missing, with one fault per row.

    rows: ledger rows; values: their answers, same order and index; instruments: item -> instrument.
    """
    for instrument, ages in AGES_OF_INSTRUMENT.items():
        items = [item for item in values if instruments.get(str(item)) == instrument]
        wrong = _outside(rows["age"], ages) & values[items].notna().any(axis=1)
        if not wrong.any():
            continue
        values = values.copy()
        values.loc[wrong, items] = np.nan
        words = _age_words(ledger.rows, ages).assign(instrument=instrument)
        chosen = ledger.rows.index.to_series().isin(rows.index[wrong])
        ledger.log(chosen, "wrong_age_for_instrument", "completed_on", words)
    return values


def _outside(age: pd.Series, ages: tuple[int, int]) -> pd.Series:
    return age.notna() & ~age.between(*ages)


def _age_words(rows: pd.DataFrame, ages: tuple[int, int]) -> pd.DataFrame:
    age = rows["age"].fillna(-1).astype(int)
    return pd.DataFrame({"age": age, "low": ages[0], "high": ages[1]}, index=rows.index)


def _registered_failures(ledger: Ledger, rule: Mapping[str, Any]) -> pd.Series:
    """Open rows of the people, or whole families, that a rule on the register takes out."""
    rows = ledger.rows
    register = rows[ledger.of_form("register")]
    by = "family_id" if rule["of"] == "family" else "person_id"
    if "needs" in rule:
        enough = register["role"].eq(rule["needs"]) & _in_reach(register, rows["completed_on"].max(), rule)
        leaving = set(register[by].dropna()) - set(register.loc[enough, by])
    else:
        members = register[register["role"].eq(rule["role"])] if "role" in rule else register
        leaving = set(members.loc[_fails(members, rule), by].dropna())
    return ledger.open & rows["population"].eq("research") & rows[by].isin(leaving)


def _fails(frame: pd.DataFrame, rule: Mapping[str, Any]) -> pd.Series:
    values = frame[rule["variable"]]
    if "keep" in rule:
        return ~values.isin(rule["keep"])
    low, high = rule.get("low", -np.inf), rule.get("high", np.inf)
    return values.notna() & ~values.between(low, high)


def _in_reach(register: pd.DataFrame, last_day: pd.Timestamp, rule: Mapping[str, Any]) -> pd.Series:
    """Children who were of the ages of the rule on some day from registration to the last questionnaire.

    ASSUME: a registered child without a birth date is taken to be in reach.
    """
    families = register.groupby("family_id")["registered_on"].transform("min")
    at_start = whole_years(register["birth_date"], register["registered_on"].fillna(families))
    at_end = whole_years(register["birth_date"], pd.Series(last_day, index=register.index))
    young_enough = at_start.isna() | at_start.le(rule.get("high", np.inf))
    return young_enough & (at_end.isna() | at_end.ge(rule.get("low", -np.inf)))
