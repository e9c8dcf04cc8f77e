"""Cleaning of a study: rows linked to people, groups and waves, each brought to a final state."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lange_adem.clean.eligibility import (
    apply_eligibility,
    check_ages_of_forms,
    compute_ages,
    drop_answers_outside_age,
)
from lange_adem.clean.given import LINKS, given_of_persons, given_of_reports, given_rows
from lange_adem.clean.groups import given_of_groups, make_group_waves, make_groups
from lange_adem.clean.persons import (
    describe_people,
    link_register,
    merge_double_registrations,
    quarantine_repeated_people,
    set_aside_unlinked,
    warn_of_dates_out_of_order,
)
from lange_adem.clean.reports import make_reports, row_ids
from lange_adem.clean.rows import CleaningRows, background, open_rows
from lange_adem.clean.units import (
    make_contacts,
    make_persons,
    make_units,
    questionnaires_of_units,
    register_of_people,
    unit_ids,
)
from lange_adem.errors import DataError
from lange_adem.instruments import Instrument
from lange_adem.study import Study
from lange_adem.study.study import REGISTER


@dataclass(frozen=True, slots=True)
class CleanResult:
    """A cleaned study: the tables of the contract, the final state of every row, and the faults found."""

    units: pd.DataFrame
    reports: pd.DataFrame
    persons: pd.DataFrame
    group_waves: pd.DataFrame
    groups: pd.DataFrame
    contacts: pd.DataFrame
    answers: dict[str, pd.DataFrame]
    given: pd.DataFrame
    rows: pd.DataFrame
    issues: pd.DataFrame


def clean_study(
    study: Study, instruments: Mapping[str, Instrument], ingested: Mapping[str, pd.DataFrame]
) -> CleanResult:
    """Clean a study from its ingested exports (`IngestResult.rows` by name), which are left as they are.

    Order: double registrations, links to the register, who is who without one,
    eligibility, ages of forms, people with two rows, empty
    forms, supplements without their questionnaire; what is left is used. instruments: for the ages each is meant for.
    """
    rows = open_rows(study, ingested)
    merge_double_registrations(rows)
    link_register(rows)
    describe_people(rows)
    compute_ages(rows)
    apply_eligibility(rows)
    check_ages_of_forms(rows)
    quarantine_repeated_people(rows)
    set_aside_unlinked(rows)
    warn_of_dates_out_of_order(rows)
    _refuse_nobody(rows)
    main, register = questionnaires_of_units(rows, ingested), register_of_people(rows, ingested)
    units = make_units(main, register, study)
    of_group = [variable.name for variable in study.variables.values() if variable.of_group]
    reports, group_waves = make_reports(rows, ingested, units), make_group_waves(units, of_group)
    given = given_rows(main, background(main, ingested, LINKS), register, study)
    contacts = make_contacts(rows, ingested)
    answers = {form: _answers(form, rows, instruments, ingested) for form in study.answered}
    _close(rows, units)
    account = rows.frame[["export", "line", "state", "reason", "stage"]].reset_index(drop=True)
    return CleanResult(
        units=units,
        reports=reports.drop(columns="own"),
        persons=make_persons(units, study.waves),
        group_waves=group_waves,
        groups=make_groups(group_waves, study.waves),
        contacts=contacts,
        answers=answers,
        given=pd.concat(
            [
                given,
                given_of_reports(reports, given, units, register),
                given_of_persons(units, given),
                given_of_groups(units, given, group_waves),
            ],
            ignore_index=True,
        ),
        rows=account,
        issues=rows.issues(),
    )


def _refuse_nobody(rows: CleaningRows) -> None:
    """DataError, with what became of the rows, where no questionnaire is left."""
    if rows.of_form(*rows.study.questionnaires).any():
        return
    counts = rows.frame.groupby(["state", "reason"]).size().sort_values(ascending=False, kind="stable")
    told = [
        f"  {row.rows} rows: {row.state}, {row.reason}"
        for row in counts.rename("rows").reset_index().itertuples()
    ]
    raise DataError(
        "No questionnaire is left to make a report of; what became of the rows:\n"
        + "\n".join(told)
        + "\nMend the rule in the study file (eligibility, ages of forms, registered) or the exports."
    )


def _answers(
    form: str,
    rows: CleaningRows,
    instruments: Mapping[str, Instrument],
    ingested: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    """`unit_id, row_id, rows` and the item answers of every used row of a form, all waves and populations."""
    of_form, reported = rows.frame[rows.of_form(form)], bool(rows.study.forms[form].filled_in_by)
    items: dict[str, None] = {}
    parts = []
    for export in rows.study.exports.values():
        if export.form.name != form or export.name not in ingested:
            continue
        items.update(dict.fromkeys(export.items))
        chosen = of_form[of_form["export"].eq(export.name)]
        values = ingested[export.name].set_index("line").loc[chosen["line"], export.items]
        values = values.set_axis(chosen.index, axis=0)
        values = drop_answers_outside_age(rows, export, chosen, values, instruments).reset_index(drop=True)
        ids = {"unit_id": unit_ids(chosen), "row_id": row_ids(chosen, reported), "rows": chosen["ref"]}
        links = pd.DataFrame({name: found.to_numpy() for name, found in ids.items()})
        parts.append(pd.concat([links, values.astype("float64")], axis=1))
    if not parts:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in ("unit_id", "row_id", "rows")})
    frame = pd.concat(parts, ignore_index=True).reindex(columns=["unit_id", "row_id", "rows", *items])
    return frame.sort_values("unit_id", kind="stable", ignore_index=True)


def _close(rows: CleaningRows, units: pd.DataFrame) -> None:
    """What is left is used; registered people of whom nothing is used did not take part."""
    frame, registers = rows.frame, rows.study.forms_of(REGISTER)
    absent = rows.of_form(*registers) & ~frame["person_id"].isin(units["person_id"])
    rows.settle(absent, "not_participating", "no_usable_questionnaire")
    moved = frame["moved"] & rows.open & ~frame["form"].isin(registers)
    rows.settle(moved, "used", "filed_under_second_number")
    rows.settle(rows.open, "used", "")
