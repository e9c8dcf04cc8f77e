"""The methods appendix: what an instrument file says, as facts and as a page."""

from pathlib import Path

import pytest
import yaml

from lange_adem.book.pages.methods import item_numbers, methods_facts, methods_page, number_of_items
from lange_adem.language.catalogue import catalogue
from tests.unit.book.example import INSTRUMENT

WORDS = catalogue("nl", {"populations": {"research": "onderzoeksgroep"}})
FILES = sorted((Path(__file__).resolve().parents[4] / "workflow" / "instruments").glob("*.yaml"))


def values(facts):
    return dict(zip(facts["fact"], facts["value"], strict=True))


def test_numbers_of_an_instrument_are_facts():
    found = values(methods_facts({"cts2": INSTRUMENT}))
    assert found["methods-cts2/items/all/count"] == 26
    assert found["methods-cts2/responses/all/lowest"] == 1
    assert found["methods-cts2/physical/items/count"] == 12  # 15, 16, ... 26
    assert found["methods-cts2/physical/range/highest"] == 300  # 12 items x 25 times
    assert found["methods-cts2/age/low/years"] == 18
    assert "methods-cts2/age/high/years" not in found  # 99 means: no upper limit


@pytest.mark.parametrize(
    ("text", "items"),
    [("1-3, 7", ["1", "2", "3", "7"]), ("18, sis_19_b, 20", ["18", "sis_19_b", "20"]), ("5", ["5"])],
)
def test_lists_of_items(text, items):
    assert item_numbers(text) == items


def test_items_asked_per_agency_are_counted_for_each():
    data = {
        "agencies": {"a": "A", "b": "B", "c": "C"},
        "items": [{"id": "help_any"}, {"id": "help_{agency}_used"}],
    }
    assert number_of_items(data) == 1 + 3


def test_the_page_says_in_words_what_the_file_says():
    page = methods_page({"cts2": INSTRUMENT}, methods_facts({"cts2": INSTRUMENT}), WORDS)
    assert "## [Conflicttactiekschalen]{.name} {#cts2}" in page
    assert "**Verzonnen sleutel.** [De volgorde is bedacht.]{.name}" in page
    assert "de ouder of volwassene zelf, vanaf [](fact:methods-cts2/age/low/years) jaar" in page
    assert "[onderzoeksgroep]{.name}: eerste, tweede en derde meting" in page
    assert "| [Lichamelijk geweld]{.name} | [](fact:methods-cts2/physical/items/count) |" in page
    assert "een schaal krijgt alleen een score als alle vragen beantwoord zijn" in page
    assert "[Straus (1996).]{.citation}" in page


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_instrument_of_the_project_has_a_page_whose_facts_exist(path):
    instruments = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))}
    facts = methods_facts(instruments)
    assert facts["value"].notna().all()
    asked = [piece.split(")")[0] for piece in methods_page(instruments, facts, WORDS).split("(fact:")[1:]]
    assert asked and set(asked) <= set(facts["fact"])
