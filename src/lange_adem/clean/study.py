"""Cleaning of a study: rows linked to people, families and waves, each brought to a final state."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lange_adem.clean.eligibility import (
    apply_eligibility,
    check_child_forms,
    compute_ages,
    drop_answers_outside_age,
)
from lange_adem.clean.ledger import HELP_FORMS, MAIN_FORMS, Ledger, answer_items, open_ledger
from lange_adem.clean.persons import (
    link_register,
    merge_double_registrations,
    quarantine_repeated_people,
    set_aside_unlinked,
    warn_of_dates_out_of_order,
)
from lange_adem.clean.units import background, make_contacts, make_persons, make_units, unit_ids
from lange_adem.study.codebook import merge_codebook


@dataclass(frozen=True)
class CleanResult:
    """A cleaned study: the tables of the contract, the final state of every row, and the faults found."""

    units: pd.DataFrame
    persons: pd.DataFrame
    contacts: pd.DataFrame
    answers: dict[str, pd.DataFrame]
    rows: pd.DataFrame
    issues: pd.DataFrame


def clean_study(study: Mapping[str, Any], ingested: Mapping[str, pd.DataFrame]) -> CleanResult:
    """Clean a study from its ingested exports (`IngestResult.rows` by name), which are left as they are.

    Order: double registrations, links to the register, eligibility, forms by age, people with two rows, empty
    forms, forms on help without their questionnaire; what is left is used.
    """
    ledger = open_ledger(study, ingested)
    merge_double_registrations(ledger, study)
    link_register(ledger)
    compute_ages(ledger)
    _add_eligibility_variables(ledger, study, ingested)
    apply_eligibility(ledger, study)
    check_child_forms(ledger)
    quarantine_repeated_people(ledger)
    set_aside_unlinked(ledger)
    warn_of_dates_out_of_order(ledger)
    units = make_units(ledger, ingested)
    contacts = make_contacts(ledger, ingested)
    answers = {form: _answers(form, ledger, study, ingested) for form in (*MAIN_FORMS, *HELP_FORMS)}
    _close(ledger, units)
    rows = ledger.rows[["export", "line", "state", "reason", "stage"]].reset_index(drop=True)
    return CleanResult(units, make_persons(units, study["waves"]), contacts, answers, rows, ledger.issues())


def _add_eligibility_variables(
    ledger: Ledger, study: Mapping[str, Any], ingested: Mapping[str, pd.DataFrame]
) -> None:
    """Variables that rules of eligibility look at, beside the links."""
    wanted = {r["variable"] for r in study.get("eligibility") or [] if "variable" in r} - set(
        ledger.rows.columns
    )
    for variable in sorted(wanted):
        ledger.rows[variable] = background(ledger.rows, ingested, [variable])[variable]


def _answers(
    form: str, ledger: Ledger, study: Mapping[str, Any], ingested: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """`unit_id, rows` and the item answers of every used row of a form, all waves and populations."""
    chosen = ledger.rows[ledger.of_form(form)]
    items: dict[str, None] = {}
    parts = []
    for export_name, export in study["exports"].items():
        if export["form"] != form or export_name not in ingested:
            continue
        columns = merge_codebook(study, export_name)["columns"]
        own = answer_items(columns)
        items.update(dict.fromkeys(own))
        rows = chosen[chosen["export"].eq(export_name)]
        values = ingested[export_name].set_index("line").loc[rows["line"], own].set_axis(rows.index, axis=0)
        instruments = {spec["to"]: str(spec.get("instrument")) for spec in columns.values() if spec.get("to")}
        values = drop_answers_outside_age(ledger, rows, values, instruments).reset_index(drop=True)
        links = pd.DataFrame({"unit_id": unit_ids(rows).to_numpy(), "rows": rows["ref"].to_numpy()})
        parts.append(pd.concat([links, values.astype("float64")], axis=1))
    if not parts:
        return pd.DataFrame({"unit_id": pd.Series(dtype=object), "rows": pd.Series(dtype=object)})
    frame = pd.concat(parts, ignore_index=True).reindex(columns=["unit_id", "rows", *items])
    return frame.sort_values("unit_id", kind="stable", ignore_index=True)


def _close(ledger: Ledger, units: pd.DataFrame) -> None:
    """What is left is used; registered people of whom nothing is used did not take part."""
    rows = ledger.rows
    absent = ledger.of_form("register") & ~rows["person_id"].isin(units["person_id"])
    ledger.settle(absent, "not_participating", "no_usable_questionnaire")
    moved = rows["moved"] & ledger.open & rows["form"].ne("register")
    ledger.settle(moved, "used", "filed_under_second_number")
    ledger.settle(ledger.open, "used", "")
