"""The second implementation is handed cases and a plan; here four parents at one wave, without any export."""

import pandas as pd

from lange_adem.second.given import Given
from lange_adem.second.numbers import numbers
from tests.unit.planned import planned_chapter
from tests.unit.study.example import study

ITEM = {
    "where": {"population": "research", "wave": 1},
    "columns": [{"id": "w", "where": {"sex": "female"}}, {"id": "m", "where": {"sex": "male"}}],
    "rows": [
        {"id": "total", "stat": "mean", "of": "cts2.total.both"},
        {"id": "any", "stat": "prevalence", "of": "cts2.total.both"},
        {"id": "often", "stat": "groups", "of": "cts2.total.both", "condition": {"above": 5}},
        {
            "id": "city",
            "stat": "n",
            "of": "cts2.total.both",
            "condition": {"above": 5},
            "category": {"city": "utrecht"},
        },
    ],
    "tests": [{"id": "sexes", "test": "t_test_independent", "columns": ["w", "m"], "for": ["mean"]}],
}
# Women 10 and 20, men 0 and 4: means 15 and 2, 100% and 50% above zero. Both women are above 5, of one group; the
# first lives in Utrecht.
RECORDED = {
    "table-4.9/total/w/mean": 15.0,
    "table-4.9/total/m/mean": 2.0,
    "table-4.9/any/w/prevalence": 100.0,
    "table-4.9/any/m/prevalence": 50.0,
    "table-4.9/often/w/groups": 1.0,
    "table-4.9/often/m/groups": 0.0,
    "table-4.9/city/w/n": 1.0,
    "table-4.9/city/m/n": 0.0,
    "table-4.9/total/sexes/difference": 13.0,
    "table-4.9/total/sexes/n": 4.0,
}


def given() -> Given:
    units = pd.DataFrame(
        {
            "unit_id": ["a@1", "b@1", "c@1", "d@1"],
            "person_id": ["a", "b", "c", "d"],
            "group_id": ["F1", "F1", "F2", None],
            "sex": ["female", "female", "male", "male"],
            "city": ["utrecht", "rotterdam", "utrecht", None],
            "population": "research",
            "wave": "1",
        }
    )
    ids = {"unit_id": units["unit_id"], "row_id": units["unit_id"]}
    scores = pd.DataFrame({**ids, "cts2.total.both": [10.0, 20.0, 0.0, 4.0]})
    cases = {
        "participation": units,
        "person": units[["person_id"]],
        "contact": pd.DataFrame({"contact_id": []}),
        "report": pd.DataFrame({"report_id": []}),
    }
    plans = {"chapter_4": planned_chapter(tables={"4.9": ITEM})}
    return Given(study({"exports": {}}), {}, cases, {}, {"cts2": scores}, plans)


def test_every_number_is_found_again():
    found = {name: problem for name, _, problem in numbers(given(), RECORDED)}
    assert found == dict.fromkeys(RECORDED, "")


def test_a_number_that_is_not_what_the_cases_give_is_named():
    wrong = {**RECORDED, "table-4.9/any/m/prevalence": 51.0}
    found = {name: problem for name, _, problem in numbers(given(), wrong) if problem}
    assert found == {"table-4.9/any/m/prevalence": "is 51.0, a second implementation finds 50.0"}


def test_what_is_asked_and_not_recorded_is_named():
    recorded = {name: value for name, value in RECORDED.items() if name != "table-4.9/total/w/mean"}
    found = {name: problem for name, _, problem in numbers(given(), recorded) if problem}
    assert found == {"table-4.9/total/w/mean": "is declared, but not recorded"}
