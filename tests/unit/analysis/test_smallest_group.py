"""A number of fewer people than a study shows: no value, no number of cases and no digest, but a reason."""

import math

import pandas as pd

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from tests.unit.planned import planned_chapter

# Five people in four families at wave 1: three women of two families, a man with his own, and a man of none.
UNITS = pd.DataFrame(
    [
        ("a@1", "a", "F1", "female", 1.0),
        ("b@1", "b", "F1", "female", 2.0),
        ("c@1", "c", "F2", "female", 3.0),
        ("d@1", "d", "F3", "male", 4.0),
        ("e@1", "e", None, "male", 9.0),
    ],
    columns=["unit_id", "person_id", "group_id", "sex", "age"],
).assign(wave="1", rows="x:2")
TABLE = {
    "columns": [
        {"id": "everyone"},
        {"id": "women", "where": {"sex": "female"}},
        {"id": "old", "where": {"sex": "male"}},
    ],
    "rows": [{"id": "age", "label": "Leeftijd", "stat": "mean", "of": "age"}],
    "n": "age",
    "tests": [{"id": "differ", "test": "t_test_independent", "columns": ["women", "old"]}],
}
ABOVE = {
    "rows": [
        {"id": "all", "stat": "percent", "of": "age", "condition": {"above": "table-1.1/age/women/mean"}}
    ]
}


def facts(smallest):
    plan = planned_chapter(tables={"1.1": TABLE}, texts={"1": ABOVE})
    data = AnalysisData({"units": UNITS, "persons": UNITS[["person_id"]]}, smallest_group=smallest)
    result = analyse_chapter(plan, data)
    return {row["fact"]: row for row in result.facts.to_dict("records")}, result.lineage


def test_without_a_minimum_every_number_is_there():
    found, _ = facts(0)
    assert found["table-1.1/age/women/mean"]["value"] == 2.0
    assert found["text-1/all/all/percent"]["value"] == 60.0


def test_people_of_one_group_count_once_and_who_is_in_none_alone():
    found, _ = facts(3)
    assert found["table-1.1/age/everyone/mean"]["value"] == 3.8  # F1, F2, F3 and e: four
    assert found["table-1.1/base/everyone/n"]["value"] == 5
    hidden = found["table-1.1/age/women/mean"]  # three women, of two families
    assert math.isnan(hidden["value"])
    assert (hidden["reason"], hidden["display"]) == ("te weinig", "te weinig")
    assert pd.isna(hidden["n"])
    assert pd.isna(hidden["n_groups"])
    assert hidden["inputs"] == '{"values": "", "selection": "", "tables": [], "exports": []}'
    assert found["table-1.1/base/women/n"]["reason"] == "te weinig"


def test_a_test_is_hidden_with_the_smallest_of_what_it_compares():
    found, _ = facts(3)
    assert {found[f"table-1.1/age/differ/{name}"]["reason"] for name in ("t", "p", "n", "difference")} == {
        "te weinig"
    }


def test_a_share_above_a_number_that_is_hidden_is_not_nought_but_missing():
    found, _ = facts(3)
    assert math.isnan(found["text-1/all/all/percent"]["value"])
    assert found["text-1/all/all/percent"]["reason"] == "een van de getallen ontbreekt"


def test_the_cases_of_what_is_hidden_are_not_kept():
    _, lineage = facts(3)
    assert {len(cases) for cases in lineage["cases"]} == {5}
