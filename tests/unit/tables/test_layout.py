"""A declared grid and its facts become rows, columns and cells; what is missing stops the build."""

import pytest

from lange_adem.errors import FactError
from lange_adem.facts.frame import facts_by_id
from lange_adem.language.catalogue import catalogue
from lange_adem.tables.layout import html_id, item_slug, lay_out
from tests.unit.planned import planned

WORDS = catalogue("nl")


def displays(table):
    """The printed cells, marks behind the numbers."""
    return [[cell.display + cell.stars for cell in row.cells] for row in table.rows]


def test_cells_are_printed_with_the_marks_of_their_tests(incidents, incident_facts):
    table = lay_out(planned("table 4.9", incidents), facts_by_id(incident_facts), WORDS)
    # p of physical w2 is exactly 0,05 and that of physical w3 is missing: no mark
    assert displays(table) == [["122", "79*", "72***"], ["1.041", "22", "–"]]
    assert [column.n.display for column in table.columns] == ["194", "115", "93"]


def test_the_legend_names_the_marks_that_occur_and_follows_the_levels(incidents, incident_facts):
    facts = facts_by_id(incident_facts)
    assert lay_out(planned("table 4.9", incidents), facts, WORDS).legend == ("* p < 0,05", "*** p < 0,001")
    strict = lay_out(planned("table 4.9", incidents), facts, WORDS, levels=(0.01,))
    assert displays(strict)[0] == ["122", "79", "72*"]
    assert strict.legend == ("* p < 0,01",)


def test_marks_can_come_from_the_facts_of_a_comparison(prevalence, prevalence_facts):
    table = lay_out(planned("table 4.1", prevalence), facts_by_id(prevalence_facts), WORDS)
    # 47% against 10% is marked, 76% against 8% is not (p = 0,3); men have no chronicity, and one cell has a reason
    assert displays(table) == [["47%***", "10%", "81%"], ["14", "4", ""], ["76%", "8%", "onbekend"]]
    assert [column.n and column.n.display for column in table.columns] == ["179", None, None]


def test_every_fact_of_a_table_is_listed_once_in_reading_order(incidents, incident_facts):
    ids = [
        fact.fact
        for fact in lay_out(planned("table 4.9", incidents), facts_by_id(incident_facts), WORDS).facts
    ]
    assert ids[:3] == ["table-4.9/base/w1/n", "table-4.9/base/w2/n", "table-4.9/base/w3/n"]
    assert ids[3:6] == ["table-4.9/total/w1/mean", "table-4.9/total/w2/mean", "table-4.9/total/w2_vs_w1/p"]
    assert len(ids) == len(set(ids))
    # a p that earned no mark is not printed, so it is not in the table
    assert "table-4.9/physical/w2_vs_w1/p" not in ids


@pytest.mark.parametrize(
    "missing", ["table-4.9/total/w2/mean", "table-4.9/base/w3/n", "table-4.9/physical/w3_vs_w1/p"]
)
def test_a_missing_cell_base_or_test_stops_the_build_by_name(incidents, incident_facts, missing):
    without = incident_facts[incident_facts["fact"] != missing]
    with pytest.raises(FactError, match=missing):
        lay_out(planned("table 4.9", incidents), facts_by_id(without), WORDS)


def test_a_fact_in_a_note_must_exist(prevalence, prevalence_facts):
    prevalence["notes"] = ["Drempel: {fact:comparison-4.1/own/wimen/p}."]
    with pytest.raises(FactError, match="comparison-4.1/own/women/p"):  # the nearest id is named
        lay_out(planned("table 4.1", prevalence), facts_by_id(prevalence_facts), WORDS)


def test_an_item_has_one_form_in_fact_ids_and_one_in_html():
    assert item_slug("table 4.9") == "table-4.9"
    assert html_id("table 4.9") == "table-4-9"
