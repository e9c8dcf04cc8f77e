"""The methods appendix: what an instrument file says, as facts and as a page."""

from pathlib import Path

import pytest

from lange_adem.analysis.methods import methods_facts
from lange_adem.book.pages.methods import methods_page
from lange_adem.declarations import read
from lange_adem.instruments import read_instrument
from lange_adem.language.catalogue import catalogue
from lange_adem.study import read_study
from tests.unit.book.example import INSTRUMENT

WORDS = catalogue("nl", {"populations": {"research": "onderzoeksgroep"}})
STUDY = read_study(read("workflow/studies/g4.yaml"))
FILES = sorted((Path(__file__).resolve().parents[4] / "workflow" / "instruments").glob("*.yaml"))


def test_the_page_says_in_words_what_the_file_says():
    page = methods_page(STUDY, {"cts2": INSTRUMENT}, methods_facts({"cts2": INSTRUMENT}, WORDS), WORDS)
    assert "## [Conflicttactiekschalen]{.name} {#cts2}" in page
    assert "**Verzonnen sleutel.** [De volgorde is bedacht.]{.name}" in page
    assert "de ouder of volwassene zelf, vanaf [](fact:methods-cts2/age/low/years) jaar" in page
    assert "[onderzoeksgroep]{.name}: eerste, tweede en derde meting" in page
    assert "| [Lichamelijk geweld]{.name} | [](fact:methods-cts2/physical/items/count) |" in page
    assert "een schaal krijgt alleen een score als alle vragen beantwoord zijn" in page
    assert "[Straus (1996).]{.citation}" in page


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_instrument_of_the_project_has_a_page_whose_facts_exist(path):
    instruments = {path.stem: read_instrument(read(path))}
    facts = methods_facts(instruments, WORDS)
    assert facts["value"].notna().all()
    asked = [
        piece.split(")")[0] for piece in methods_page(STUDY, instruments, facts, WORDS).split("(fact:")[1:]
    ]
    assert asked and set(asked) <= set(facts["fact"])
