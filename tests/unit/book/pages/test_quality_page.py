"""The data-quality page: rows, cells and notices counted, and nothing lost."""

from lange_adem.analysis.quality import quality_facts, summarise_issues
from lange_adem.book.pages.quality import quality_page
from lange_adem.language.catalogue import catalogue
from tests.unit.analysis.test_quality import ISSUES, MISSING, ROWS

WORDS = catalogue("nl")
FACTS = quality_facts(ROWS, MISSING, summarise_issues(ISSUES), WORDS)


def test_the_page_draws_the_flow_and_asks_only_for_facts_that_exist():
    page = quality_page(FACTS, {"exports": {}, "corrections": []}, WORDS, WORDS)
    assert page.index('data-fact="quality-rows/all/read/count"') < page.index(
        'data-fact="quality-rows/all/used/count"'
    )
    asked = [piece.split(")")[0] for piece in page.split("(fact:")[1:]]
    assert len(asked) > 8 and set(asked) <= set(FACTS["fact"])
    assert "Er zijn geen correcties vastgelegd." in page


def test_a_correction_is_listed_with_its_reason():
    correction = {"export": "register", "column": "birth_date", "reason": "tikfout", "date": "2012-03-01"}
    page = quality_page(FACTS, {"corrections": [correction]}, WORDS, WORDS)
    assert "**[register, birth\\_date]{.name}**: [tikfout (2012-03-01)]{.name}" in page


def test_a_file_of_several_waves_stands_there_wave_by_wave():
    exports = {
        "parents_w1": {"path": "data/all.csv", "wave": "w1"},
        "children_w1": {"path": "data/children.csv"},
    }
    page = quality_page(FACTS, {"exports": exports}, WORDS, WORDS)
    assert "| [all.csv, w1]{.name} |" in page and "| [children.csv]{.name} |" in page


def test_a_sheet_of_a_workbook_is_named_behind_its_file():
    exports = {
        "parents_w1": {"path": "data/help.xlsx", "sheet": "parents"},
        "children_w1": {"path": "data/help.xlsx", "sheet": "children"},
    }
    page = quality_page(FACTS, {"exports": exports}, WORDS, WORDS)
    assert "| [help.xlsx, parents]{.name} |" in page and "| [help.xlsx, children]{.name} |" in page
