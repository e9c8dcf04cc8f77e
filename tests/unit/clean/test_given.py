"""Which rows gave each variable of the small study: the register, the form of the wave, or one of another wave."""

import pandas as pd

from lange_adem.clean.given import rows_of_sex

from .example import clean, ingested


def given(case: str) -> dict[str, str]:
    """The rows of each variable of a case."""
    found = clean(ingested()).given
    of_case = found[found["case"].eq(case)]
    return dict(zip(of_case["variable"], of_case["rows"], strict=True))


def test_who_somebody_is_is_told_by_the_register():
    told = given("R0001@2")
    assert {told[name] for name in ("role", "sex", "group_id", "city")} == {"register:2"}
    assert told["age"] == "register:2 parents_w2:2"  # the birth date, and the day of completion


def test_a_question_by_the_form_that_asked_it():
    told = given("R0001@2")
    assert told["income"] == "parents_w2:2"
    assert told["ethnicity"] == told["native"] == "parents_w1:2"  # asked once, at the first wave
    assert "paid_work" not in told  # left blank


def test_who_told_of_a_child_is_told_by_that_form_alone():
    told = given("R0002@1")
    assert told["informant_id"] == "parent_on_child_w1:2"
    assert told["role"] == "register:3"
    assert "informant_id" not in given("R0002@2")


def test_without_a_register_the_form_tells_it():
    told = given("N0001@1")
    assert (told["sex"], told["age"], told["role"]) == ("reference_adults:2",) * 3


def test_taking_part_is_told_by_the_form_of_the_wave():
    told = given("R0001@1")
    assert (told["first_wave"], told["in_wave_2"]) == ("parents_w1:2", "parents_w2:2")
    assert told["waves_taken_part"] == "parents_w1:2 parents_w2:2"


def test_a_report_is_told_by_its_own_row_and_a_person_by_the_first_participation():
    report = given("R0002@1/R0001")
    assert (report["informant_id"], report["sex"]) == ("parent_on_child_w1:2", "register:3")
    assert (
        report["informant_sex"] == "parent_on_child_w1:2 register:2"
    )  # who told, and whether that is a woman
    assert given("R0001")["income"] == "parents_w1:2"


def test_the_sex_of_who_told_is_told_by_the_register_or_else_by_a_form_of_theirs():
    register = pd.DataFrame(
        {"ref": ["register:2", "register:3"], "sex": ["male", None]}, index=["Ann", "Bob"]
    )
    people, rows = pd.Series(["Ann", "Bob", "Bob", "Cas"]), pd.Series(["start:2", None, "later:3", "start:4"])
    assert dict(rows_of_sex(people, rows, register)) == {
        "Ann": "register:2",
        "Bob": "later:3",
        "Cas": "start:4",
    }
