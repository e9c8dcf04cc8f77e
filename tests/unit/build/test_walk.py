"""The number that the notebook walks back: found among the tables of the book, with its rule and instrument."""

from types import SimpleNamespace

import pytest

from lange_adem.build.walk import Walk, find_walk
from lange_adem.errors import DeclarationError
from tests.unit.planned import planned_chapter

TABLE = {
    "rows": [
        {"id": "sum", "label": "Som", "stat": "mean", "of": "mood.low"},
        {"id": "sd", "label": "Spreiding", "stat": "sd", "of": "mood.low"},
        {"id": "mean", "label": "Gemiddelde", "stat": "mean", "of": "mood.calm"},
        {"id": "often", "label": "Vaak", "stat": "percent", "of": "mood.low", "condition": {"above": 3}},
    ],
    "columns": [{"id": "all", "label": "Allen"}],
    "caption": "Stemming",
}
MEASURES = {"mood.low": SimpleNamespace(how="sum"), "mood.calm": SimpleNamespace(how="mean")}
INSTRUMENTS = {"mood": SimpleNamespace(measures=MEASURES)}


def walk(fact: str) -> Walk:
    plans = {"first": planned_chapter(), "second": planned_chapter(tables={"4.9": TABLE})}
    return find_walk(fact, "study.yaml:9", plans, INSTRUMENTS)


def test_the_rule_and_the_instrument_follow_from_the_fact():
    assert walk("table-4.9/sum/all/mean") == Walk("table-4.9/sum/all/mean", "second", "mood")


def test_a_fact_that_no_table_has_is_refused_with_the_nearest():
    with pytest.raises(
        DeclarationError, match=r"study.yaml:9: walk: no table has .* nearest: table-4.9/sum/all/mean"
    ):
        walk("table-4.8/sum/all/mean")


@pytest.mark.parametrize("fact", ["sd/all/sd", "mean/all/mean", "often/all/percent"])
def test_only_the_mean_of_added_answers_can_be_walked(fact):
    with pytest.raises(DeclarationError, match="is not the mean of a scale whose answers are added up"):
        walk(f"table-4.9/{fact}")
