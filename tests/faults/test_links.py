"""Faults that show only when exports are laid side by side: rows quarantined, with a message each."""

from typing import Any

import pytest

from lange_adem.ingest.issues import format_issue
from tests.unit.clean.example import clean, ingested, rows, study
from tests.unit.study.example import FORMS


def said(result):
    return [format_issue({**issue, "remedy": ""}).strip() for issue in result.issues.to_dict("records")]


def state(result, export, line):
    chosen = result.rows[result.rows["export"].eq(export) & result.rows["line"].eq(line)]
    return chosen["state"].item()


def test_the_good_study_has_no_fault():
    assert said(clean(ingested())) == []


@pytest.mark.parametrize(
    ("export", "columns", "row", "message"),
    [
        (
            "parents_w2",
            "person_id completed_on cts2_self_01",
            ("R0077", "01-06-2012", 2.0),
            "respnr (person_id): this person is not in the register. [unknown_person]",
        ),
        (
            "parents_w2",
            "person_id group_id completed_on cts2_self_01",
            ("R0001", "F0002", "01-06-2012", 2.0),
            "group_id: the group number differs from the one in the register. [wrong_group]",
        ),
        (
            "parents_w2",
            "person_id sex completed_on cts2_self_01",
            ("R0001", "male", "01-06-2012", 2.0),
            "sex: the sex given here contradicts the register. [sex_contradiction]",
        ),
        (
            "parents_w2",
            "person_id completed_on cts2_self_01",
            ("R0002", "01-06-2012", 2.0),
            "respnr (person_id): the register has this person as child, which does not fit a form"
            " 'adult'. [wrong_role]",
        ),
        (
            "children_w2",
            "person_id completed_on sis_01",
            ("R0002", "09-03-2011", 2.0),
            "datum (completed_on): the person was 9 on the day of completion; this form is for ages 10-17."
            " [wrong_age_for_form]",
        ),
    ],
)
def test_a_row_that_contradicts_the_others_is_quarantined(export, columns, row, message):
    result = clean({**ingested(), export: rows(columns, row)})
    file = study()["exports"][export]["path"]
    assert said(result) == [f"{file}:2: quarantined: {message}"]
    assert state(result, export, 2) == "quarantined"


def test_a_person_in_two_files_of_one_form_and_wave():
    declared, data = study(), ingested()
    declared["exports"]["parents_w1_late"] = {**declared["exports"]["parents_w1"], "path": "late.csv"}
    data["parents_w1_late"] = rows("person_id completed_on cts2_self_01", ("R0001", "01-07-2011", 5.0))
    result = clean(data, declared)
    message = (
        "respnr (person_id): this person has more than one row for this form and wave"
        " (parents_w1:2 parents_w1_late:2); none of them is used. [person_in_two_files]"
    )
    assert said(result) == [f"adult.csv:2: quarantined: {message}", f"late.csv:2: quarantined: {message}"]


def both_parents() -> dict[str, Any]:
    """Both parents of R0002 fill in the same form about it."""
    register = ("person_id group_id role sex birth_date consent",)
    people = (
        ("R0001", "F0001", "parent", "female", "01-06-1980", "yes"),
        ("R0003", "F0001", "parent", "male", "02-02-1975", "yes"),
        ("R0002", "F0001", "child", "male", "10-03-2001", None),
    )
    told = (("R0002", "R0001", "09-03-2011", 4.0), ("R0002", "R0003", "09-03-2011", 1.0))
    return {
        "reference_adults": ingested()["reference_adults"],
        "register": rows(*register, *people),
        "parent_on_child_w1": rows("person_id informant_id completed_on nosik_01", *told),
    }


def test_two_people_about_one_child_on_a_form_that_takes_one():
    result = clean(both_parents())
    message = (
        "kindnr (person_id): several people filled in form parent_on_child about this person at one wave"
        " (parent_on_child_w1:2 parent_on_child_w1:3); none of them is used. [several_reports]"
    )
    file = "parent_on_child.csv"
    assert said(result) == [f"{file}:2: quarantined: {message}", f"{file}:3: quarantined: {message}"]


def test_two_people_about_one_child_where_several_is_declared_are_two_reports():
    declared = study()
    declared["forms"] = {**FORMS, "parent_on_child": {**FORMS["parent_on_child"], "several": "mean"}}
    result = clean(both_parents(), declared)
    assert said(result) == []
    assert result.reports["report_id"].tolist() == ["R0002@1/R0001", "R0002@1/R0003"]
    assert result.reports["informant_sex"].tolist() == ["female", "male"]
    assert result.reports["rows"].tolist() == ["parent_on_child_w1:2", "parent_on_child_w1:3"]
    unit = result.units.set_index("unit_id").loc["R0002@1"]
    assert (
        unit["informant_id"] is None
        and unit["rows"] == "register:4 parent_on_child_w1:2 parent_on_child_w1:3"
    )
    answers = result.answers["parent_on_child"]
    assert answers["row_id"].tolist() == result.reports["report_id"].tolist()
    assert answers["unit_id"].tolist() == ["R0002@1", "R0002@1"]


def test_answers_to_an_instrument_that_is_not_for_this_age():
    declared, data = study(), ingested()
    columns = declared["codebooks"]["parent_on_child"]["columns"]
    columns["sims1"] = {"to": "sims_pr_01", "type": "answer", "instrument": "sims_pr"}
    data["parent_on_child_w1"] = rows(
        "person_id informant_id completed_on nosik_01 sims_pr_01", ("R0002", "R0001", "10-03-2011", 4.0, 5.0)
    )
    result = clean(data, declared)
    assert said(result) == [
        "parent_on_child.csv:2: missing: datum (completed_on): the person was 10 on the day of completion; the"
        " answers to sims_pr (for ages 3-9) are not used. [wrong_age_for_instrument]"
    ]
    answers = result.answers["parent_on_child"]
    assert answers["nosik_01"].tolist() == [4.0]
    assert answers["sims_pr_01"].isna().all()
    assert state(result, "parent_on_child_w1", 2) == "used"


def test_a_child_of_unknown_age_is_placed_by_its_form():
    data = ingested()
    data["parent_on_child_w1"].loc[0, "completed_on"] = None
    result = clean(data)
    assert said(result) == [
        "parent_on_child.csv:2: warning: datum (completed_on): the age is unknown (no date of completion or of"
        " birth), so it cannot be told whether the form is meant for it. [age_unknown]"
    ]
    assert result.units.set_index("unit_id").loc["R0002@1", "age_group"] == "young"


def test_an_informant_who_is_no_parent_in_the_register():
    data = ingested()
    data["parent_on_child_w1"].loc[0, "informant_id"] = "R0002"
    result = clean(data)
    assert said(result) == [
        "parent_on_child.csv:2: warning: informant_id: the informant is no parent in the"
        " register; the form is used"
        " without an informant. [unknown_informant]"
    ]


def test_a_questionnaire_dated_before_the_wave_before():
    data = ingested()
    data["parents_w2"].loc[0, "completed_on"] = data["parents_w1"].loc[0, "completed_on"]
    result = clean(data)
    assert said(result) == [
        "adult.csv:2: warning: datum (completed_on): the date of completion is not after that of the wave"
        " before (parents_w1:2). [dates_out_of_order]"
    ]
    assert state(result, "parents_w2", 2) == "used"
