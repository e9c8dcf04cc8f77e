"""A study of a school: no register, no contacts, pupils and teachers in classes, four waves whose names have no order.

pupil   class   sex and birth date   waves at which the pupil answered
P1      C1      told at the start    start, spring, end
P2      C1      told in the spring   spring
T1      C1      a teacher: about P1 at the start, about itself at the end
"""

from typing import Any

import pandas as pd
import pytest

from lange_adem.clean.study import CleanResult, clean_study
from lange_adem.declarations import Declaration
from lange_adem.errors import DataError, DeclarationError
from lange_adem.study import read_study
from tests.unit.clean.example import rows
from tests.unit.instruments.example import CALM, instrument

MOOD_ABOUT = instrument(CALM, id="mood")
ID = {"to": "person_id", "type": "id"}
DAY = {"to": "completed_on", "type": "date"}
MOOD = {"to": "mood_1", "type": "answer", "instrument": "mood"}
OWN = {
    "nr": ID,
    "class": {"to": "group_id", "type": "id"},
    "sex": {"to": "sex", "type": "code", "codes": {"f": "female", "m": "male"}},
    "born": {"to": "birth_date", "type": "date"},
    "day": DAY,
    "done": {"to": "finished", "type": "code", "codes": {"1": "yes", "0": "no"}},
    "m1": MOOD,
}
ABOUT = {"nr": ID, "teacher": {"to": "informant_id", "type": "id"}, "day": DAY, "m1": MOOD}


def export(form: str, wave: str) -> dict[str, Any]:
    file = {"path": f"{form}_{wave}.csv", "format": "csv", "form": form, "population": "school", "wave": wave}
    return {**file, "key": ["person_id"], "codebook": form}


SCHOOL: dict[str, Any] = {
    "id": "school",
    "edition": "first",
    "quarantine_ceiling": 0.05,
    "waves": {"start": "at the start", "spring": "in spring", "end": "at the end", "after": "a year after"},
    "roles": {"pupil": {"label": "pupils"}, "teacher": {"label": "teachers"}},
    "populations": {"school": {"label": "the school"}},
    "instruments": ["mood"],
    "forms": {
        "own": {"kind": "questionnaire", "about": "pupil", "ages": [6, 12]},
        "by_teacher": {"kind": "questionnaire", "about": "pupil", "filled_in_by": "teacher"},
        "staff": {"kind": "questionnaire", "about": "teacher"},
    },
    "exports": {
        **{f"own_{wave}": export("own", wave) for wave in ("start", "spring", "end")},
        "by_teacher_start": export("by_teacher", "start"),
        "staff_end": export("staff", "end"),
    },
    "codebooks": {"own": {"columns": OWN}, "by_teacher": {"columns": ABOUT}, "staff": {"columns": OWN}},
}


def delivered() -> dict[str, pd.DataFrame]:
    own = "person_id group_id sex birth_date completed_on finished mood_1"
    return {
        "own_start": rows(own, ("P1", "C1", "female", "01-05-2015", "01-09-2023", "yes", 3.0)),
        "own_spring": rows(
            own,
            ("P1", None, None, None, "02-05-2024", "no", 2.0),
            ("P2", "C1", "male", "01-05-2015", "02-04-2024", "yes", 1.0),
        ),
        "own_end": rows(own, ("P1", None, None, None, "01-06-2024", "yes", 1.0)),
        "by_teacher_start": rows(
            "person_id informant_id completed_on mood_1", ("P1", "T1", "02-09-2023", 4.0)
        ),
        "staff_end": rows(own, ("T1", "C1", "female", "01-01-1980", "03-06-2024", None, 2.0)),
    }


def clean(data: dict[str, pd.DataFrame] | None = None, **declared: Any) -> CleanResult:
    study = read_study(Declaration("school.yaml", {**SCHOOL, **declared}, {(): 1}))
    return clean_study(study, {"mood": MOOD_ABOUT}, data or delivered())


def states(result: CleanResult) -> dict[str, str]:
    refs = result.rows["export"] + ":" + result.rows["line"].astype(str)
    return dict(zip(refs, result.rows["state"], strict=True))


def test_people_are_who_their_own_questionnaires_say():
    units = clean().units.set_index("unit_id")
    assert units["role"].to_dict() == {
        **dict.fromkeys(("P1@start", "P1@spring", "P1@end", "P2@spring"), "pupil"),
        "T1@end": "teacher",
    }
    assert units["group_id"].unique().tolist() == ["C1"]
    assert units.loc[["P1@start", "P1@spring", "P1@end"], "sex"].tolist() == ["female"] * 3
    assert units.loc[["P1@start", "P1@spring", "P1@end"], "age"].tolist() == [8, 9, 9]  # ten on 1 May 2025
    assert units.loc["P1@start", ["informant_id", "informant_sex"]].tolist() == ["T1", "female"]


def test_waves_follow_each_other_as_the_study_lists_them():
    result = clean()
    persons = result.persons.set_index("person_id")
    assert persons["first_wave"].to_dict() == {"P1": "start", "P2": "spring", "T1": "end"}
    assert result.units.loc[result.units["person_id"].eq("P1"), "wave"].tolist() == ["start", "spring", "end"]
    asked = [f"in_wave_{wave}" for wave in SCHOOL["waves"]]
    assert persons.loc["P1", asked].tolist() == ["yes", "yes", "yes", "no"]
    late = delivered()
    late["own_end"].loc[0, "completed_on"] = pd.Timestamp("2024-05-01")
    assert clean(late).issues["rule"].tolist() == ["dates_out_of_order"]


def test_there_are_no_contacts_and_every_row_is_used():
    result = clean()
    assert result.contacts.empty
    assert set(states(result).values()) == {"used"}


def test_a_form_outside_its_ages_is_quarantined():
    old = delivered()
    old["own_spring"].loc[1, "birth_date"] = pd.Timestamp("2010-05-01")
    assert states(clean(old))["own_spring:3"] == "quarantined"


FINISHED = {
    "id": "finished",
    "variable": "finished",
    "keep": ["yes"],
    "state": "ineligible",
    "reason": "not finished",
}


# P1 did not finish in the spring; T1 left the question open.
OF_P1 = {"own_start:2", "own_spring:2", "own_end:2", "by_teacher_start:2"}


@pytest.mark.parametrize(
    ("rule", "leave"),
    [
        ({"of": "unit", "role": "pupil"}, {"own_spring:2"}),  # the form of the teacher has no such column
        ({"of": "unit", "form": "staff"}, {"staff_end:2"}),
        ({"of": "person", "role": "pupil"}, OF_P1),
    ],
)
def test_only_rows_that_have_the_variable_are_looked_at(rule, leave):
    found = states(clean(eligibility=[{**FINISHED, **rule}]))
    assert {ref for ref, state in found.items() if state == "ineligible"} == leave


COMPUTED = {
    "finished": {"label": "finished", "asked": "each_wave"},
    "over": {"label": "over", "when": {"finished": ["yes"]}},
    "phase": {"label": "phase", "bins": {"of": "age", "role": "pupil", "groups": {"low": [6, 8], "high": [9, 12]}}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "leave"),
    [
        # As for `finished` itself: a row that does not ask it, or left it open, is judged alike.
        ({"variable": "over", "keep": ["yes"], "of": "unit", "role": "pupil"}, {"own_spring:2"}),
        ({"variable": "over", "keep": ["yes"], "of": "unit", "form": "staff"}, {"staff_end:2"}),
        # P1 is eight at the start; the teacher, who has no phase, is not looked at.
        (
            {"variable": "phase", "keep": ["high"], "of": "unit", "role": "pupil"},
            {"own_start:2", "by_teacher_start:2", "own_spring:3"},
        ),
        ({"variable": "phase", "keep": ["low", "high"], "of": "unit", "form": "staff"}, set()),
    ],
)
def test_a_rule_looks_at_what_is_computed_as_it_does_at_what_is_delivered(rule, leave):
    found = states(clean(variables=COMPUTED, eligibility=[{**FINISHED, **rule}]))
    assert {ref for ref, state in found.items() if state == "ineligible"} == leave


def test_nothing_left_is_said_with_what_became_of_the_rows():
    """P1 takes the whole class along."""
    with pytest.raises(
        DataError, match=r"(?s)No questionnaire is left.*  6 rows: ineligible, not finished\n"
    ):
        clean(eligibility=[{**FINISHED, "of": "group", "role": "pupil"}])


def by(variable: str, **roles: str) -> dict[str, Any]:
    own = {**SCHOOL["forms"]["own"], "unregistered": {"by": variable, "roles": roles, "others": "pupil"}}
    return {"forms": {**SCHOOL["forms"], "own": own}}


def test_a_question_tells_the_role_also_at_waves_that_do_not_ask_it():
    data = delivered()
    data["own_end"].loc[0, "finished"] = None
    roles = clean(data, **by("finished", no="teacher")).units.set_index("unit_id")["role"]
    assert roles[["P1@start", "P1@spring", "P1@end"]].tolist() == ["pupil", "teacher", "pupil"]


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("finishd", "no", "forms.own.unregistered.by: 'finishd' is not declared; the nearest is 'finished'"),
        ("finished", "nee", "forms.own.unregistered.roles: finished is never 'nee'"),
    ],
)
def test_a_question_on_the_role_that_nobody_is_asked_is_refused(variable, value, message):
    with pytest.raises(DeclarationError, match=message):
        clean(**by(variable, **{value: "teacher"}))


@pytest.mark.parametrize(("key", "value"), [("export", "own_begin"), ("match", ["sex", "bron"])])
def test_a_rule_on_duplicates_names_an_export_and_its_variables(key, value):
    rule = {"id": "twice", "export": "own_start", "match": ["sex", "birth_date"], "keep": "first"}
    with pytest.raises(DeclarationError, match=rf"duplicates.0.{key}: .* is not declared; the nearest is"):
        clean(duplicates=[{**rule, key: value}])
