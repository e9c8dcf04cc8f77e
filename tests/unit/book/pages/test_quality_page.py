"""The data-quality page: rows, cells and notices counted, and nothing lost."""

import pandas as pd

from lange_adem.book.pages.quality import quality_facts, quality_page, slug, summarise_issues
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
FACTS = quality_facts(ROWS, MISSING, summarise_issues(ISSUES))
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


def test_the_page_draws_the_flow_and_asks_only_for_facts_that_exist():
    page = quality_page(FACTS, {"exports": {}, "corrections": []}, catalogue("nl"))
    assert page.index('data-fact="quality-rows/all/read/count"') < page.index(
        'data-fact="quality-rows/all/used/count"'
    )
    asked = [piece.split(")")[0] for piece in page.split("(fact:")[1:]]
    assert len(asked) > 8 and set(asked) <= set(FACTS["fact"])
    assert "Er zijn geen correcties vastgelegd." in page


def test_a_correction_is_listed_with_its_reason():
    correction = {"export": "register", "column": "birth_date", "reason": "tikfout", "date": "2012-03-01"}
    page = quality_page(FACTS, {"corrections": [correction]}, catalogue("nl"))
    assert "**[register, birth_date]{.name}**: [tikfout (2012-03-01)]{.name}" in page


def test_words_become_parts_of_an_id():
    assert slug("Too young (3)") == "too-young-3"
    assert slug("") == "none"
