"""Rows, cells and notices counted, and nothing lost."""

import pandas as pd

from lange_adem.analysis.quality import quality_facts, slug, summarise_issues
from lange_adem.language.catalogue import catalogue

ROWS = pd.DataFrame(
    [
        ("parents_w1", 2, "used", ""),
        ("parents_w1", 3, "used", ""),
        ("parents_w1", 4, "quarantined", "duplicate_key"),
        ("children_w1", 2, "used", ""),
        ("children_w1", 3, "ineligible", "too young"),
    ],
    columns=["export", "line", "state", "reason"],
)
ISSUES = pd.DataFrame(
    [("parents_w1", "out_of_range", "missing"), ("parents_w1", "out_of_range", "missing"),
     ("children_w1", "out_of_range", "missing"), ("children_w1", "total_row", "warning")],
    columns=["export", "rule", "outcome"],
)  # fmt: skip
MISSING = pd.DataFrame(
    [("children_w1", "out_of_range", 1), ("parents_w1", "out_of_range", 2)],
    columns=["export", "reason", "count"],
)
FACTS = quality_facts(ROWS, MISSING, summarise_issues(ISSUES), catalogue("nl"))
VALUES = dict(zip(FACTS["fact"], FACTS["value"], strict=True))


def test_every_row_is_counted_once_by_its_state():
    assert VALUES["quality-rows/parents_w1/read/count"] == 3
    assert VALUES["quality-rows/parents_w1/used/count"] == 2
    assert VALUES["quality-rows/parents_w1/quarantined/count"] == 1
    states = ("used", "quarantined", "ineligible")
    assert (
        VALUES["quality-rows/all/read/count"]
        == 5
        == sum(VALUES[f"quality-rows/all/{s}/count"] for s in states)
    )


def test_a_state_that_a_file_does_not_have_is_no_fact_of_it():
    assert "quality-rows/children_w1/quarantined/count" not in VALUES


def test_reasons_cells_and_notices_are_counted():
    assert VALUES["quality-reasons/ineligible/too-young/count"] == 1
    assert VALUES["quality-missing/parents_w1/out_of_range/count"] == 2
    assert VALUES["quality-missing/all/out_of_range/count"] == 3
    assert VALUES["quality-issues/out_of_range/missing/count"] == 3
    assert VALUES["quality-issues/total_row/warning/count"] == 1


def test_a_fact_names_the_exports_it_counts():
    row = FACTS.set_index("fact").loc["quality-missing/all/out_of_range/count"]
    assert row["inputs"] == '{"exports": ["children_w1", "parents_w1"]}'


def test_words_become_parts_of_an_id():
    assert slug("Too young (3)") == "too-young-3"
    assert slug("") == "none"
