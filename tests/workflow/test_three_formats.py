"""The whole report: what the pages of the book print, Word and PDF print as well, and it is what the facts say."""

import pandas as pd
import pytest

from tests.unit.book.paper.three_formats import problems
from tests.workflow.built import ROOT


@pytest.fixture
def results(asked_for, request):
    """Of the study that `--study` names; without it, of the project that is built for these tests."""
    return (
        ROOT / "results" / asked_for if asked_for else request.getfixturevalue("built").folder / "results/g4"
    )


def test_html_word_and_pdf_print_the_same_facts(results):
    facts = pd.read_parquet(results / "facts.parquet", columns=["fact", "display"])
    displays = dict(zip(facts["fact"], facts["display"], strict=True))
    word, pdf = ((results / f"release/report.{ending}").read_bytes() for ending in ("docx", "pdf"))
    found, compared = problems(results / "release/book", word, pdf, displays)
    assert found == []
    assert len(compared) > 1000
