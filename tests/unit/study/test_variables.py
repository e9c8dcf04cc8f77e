"""Which variables cases of each unit have, and where they come from."""

from lange_adem.declarations import load
from lange_adem.study import read_study

from .example import study

PERSONAL = {"person_id", "group_id", "population", "role", "sex", "age", "informant_id", "informant_sex"}
DECLARED = {"age_group", "city", "ethnicity", "native", "education", "income", "paid_work"}
WAVES = {"first_wave", "in_wave_1", "in_wave_2", "waves_taken_part"}
CONTACT = {"contact_id", "invited_persons", "invited_any", "participated_persons", "participated_any"}


def test_each_unit_has_its_own_variables_and_those_the_study_declares():
    small = study({"exports": {}})
    assert small.variables_of("person") == PERSONAL | DECLARED | WAVES
    own = {"unit_id", "wave", "first_participation"}
    assert small.variables_of("participation") == PERSONAL | DECLARED | WAVES | own
    assert small.variables_of("contact") == CONTACT


def test_forms_by_what_their_rows_are():
    small = study({"exports": {}})
    assert small.answered == ["adult", "parent_on_child", "child", "help_parent"]
    assert small.forms_of("questionnaire", about="child") == ["parent_on_child", "child"]
    assert small.registered == []


def test_the_study_of_four_cities():
    g4 = read_study(load("workflow/studies/g4.yaml", "study"))
    assert list(g4.forms) == [
        *("register", "adult", "parent_on_child", "child", "help_parent", "help_child", "response_log")
    ]
    assert g4.forms["child"].ages == (10, 17)
    assert g4.exports["parents_w3"].wave == "3"
    assert len(g4.exports["parents_w1"].items) == 26 + 26 + 100 + 3 + 3 + 45 + 22 + 10
    assert len(g4.variables_of("participation")) == 26


def test_what_values_a_variable_can_have():
    code = {"type": "code", "codes": {"1": "dutch", "2": "other"}}
    of_file = {
        "path": "a.csv",
        "format": "csv",
        "form": "adult",
        "population": "research",
        "wave": 1,
        "key": ["person_id"],
    }
    columns = {
        "nr": {"to": "person_id", "type": "id"},
        "herkomst": {"to": "ethnicity", **code},
        "uren": {"to": "work_hours", "type": "decimal"},
    }
    second = {
        **columns,
        "herkomst": {"to": "ethnicity", "type": "code", "codes": {"3": "turkish", "1": "dutch"}},
    }
    exports = {"a": {**of_file, "columns": columns}, "b": {**of_file, "columns": second}}
    small = study({"exports": exports})
    assert small.values_of("ethnicity") == ("dutch", "other", "turkish")
    assert small.values_of("native") == ("yes", "no")
    assert small.values_of("age_group") == ("young", "older", "adult")
    assert small.values_of("role") == ("parent", "adult", "child")
    assert small.values_of("population") == ("research", "reference")
    assert small.values_of("wave") == ("1", "2")
    assert small.values_of("in_wave_2") == ("yes", "no")
    assert small.values_of("informant_sex") == ("female", "male")
    assert small.values_of("no_such_variable") == ()
    assert [small.values_of(name) for name in ("work_hours", "person_id", "age", "invited_any")] == [
        *(None, None, None, None)
    ]
