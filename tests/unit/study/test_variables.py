"""Which variables cases of each unit have, and where they come from."""

from lange_adem.declarations import load
from lange_adem.study import read_study

from .example import study

PERSONAL = {"person_id", "family_id", "population", "role", "sex", "age", "informant_id", "informant_sex"}
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
    assert small.registered == ["research"]


def test_the_study_of_four_cities():
    g4 = read_study(load("workflow/studies/g4.yaml", "study"))
    assert list(g4.forms) == [
        *("register", "adult", "parent_on_child", "child", "help_parent", "help_child", "response_log")
    ]
    assert g4.forms["child"].ages == (10, 17)
    assert g4.exports["parents_w3"].wave == 3
    assert len(g4.exports["parents_w1"].items) == 26 + 26 + 100 + 3 + 3 + 45 + 22 + 10
    assert len(g4.variables_of("participation")) == 26
