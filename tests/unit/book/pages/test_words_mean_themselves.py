"""Words of a study, whatever signs are in them, stand on the pages that the book makes as their author wrote them."""

import subprocess
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest
from lxml import html

from lange_adem.analysis.methods import methods_facts
from lange_adem.book.book import Book
from lange_adem.book.pages.claims import claims_page
from lange_adem.book.pages.methods import methods_page
from lange_adem.book.pages.quality import PAGE
from lange_adem.book.pandoc import pandoc_path
from lange_adem.language.catalogue import catalogue
from lange_adem.language.markdown import in_markdown, named
from tests.unit.book.example import INSTRUMENT
from tests.unit.book.pages.test_methods_page import STUDY
from tests.unit.book.pages.test_quality_page import FACTS

ODD = "from $5 to $10 | <b> of `both` {x} *and* [y] ~5%~ a_b #1 @you ^2^"


def rendered(markdown, *more):
    """A page as its readers see it."""
    command = [pandoc_path(), "--from=markdown", "--to=html5", "--wrap=preserve", *more]
    made = subprocess.run(
        command, input=markdown, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return html.fromstring(f"<div>{made.stdout}</div>")


@pytest.mark.parametrize(
    "words",
    [
        ODD,
        "- a dash",
        "1. first",
        "12) twelfth",
        "a. letter",
        "(a) bracket",
        "+ plus",
        "# head",
        "::: box",
        "\\LaTeX",
    ],
)
def test_signs_are_signs(words):
    assert rendered(in_markdown(words)).text_content().strip() == words
    assert rendered(f"Term\n:   {in_markdown(words)}\n").xpath("string(.//dd)").strip() == words
    assert rendered(f"| a |\n|:--|\n| [{in_markdown(words)}]{{.name}} |\n").xpath("string(.//td)") == words


def test_words_with_a_digit_are_marked_as_a_name_so_that_none_passes_for_a_number():
    assert named("pupils of group 8") == "[pupils of group 8]{.name}"
    assert named("pupils") == "pupils"


def test_labels_of_an_instrument_stand_on_the_page_of_methods_as_they_are():
    odd = replace(INSTRUMENT, title=f"Title {ODD}", topic=f"Topic {ODD}", citation=f"Source {ODD}")
    words = catalogue("en", {"populations": {"research": "ADHD group"}, "roles": {"parent": "parents"}})
    page = methods_page(STUDY, {"cts2": odd}, methods_facts({"cts2": odd}, words), words)
    seen = rendered(page).text_content()
    assert all(f"{said} {ODD}" in seen for said in ("Title", "Topic", "Source"))


def test_a_claim_stands_on_its_page_as_it_is():
    claim = {"claim": "c", "chapter": 1, "text": ODD, "state": "supported", "facts": "", "spec": "x.yaml:1"}
    page = claims_page(pd.DataFrame([claim]), {}, catalogue("en"))
    assert ODD in rendered(page).text_content()


def test_words_of_the_study_are_written_for_the_page_and_for_its_figure():
    study = SimpleNamespace(language="en", words={"reasons": {"too-young": f"Young {ODD}"}})
    book = Book(study, (), FACTS, pd.DataFrame(), {}, {"exports": {}, "corrections": []})
    seen = rendered(PAGE.make(book))
    assert f"Young {ODD}" in seen.xpath("string(.//figure)")
