"""The whole report: what the pages of the book print, Word and PDF print as well, and it is what the facts say."""

import pandas as pd

from tests.unit.book.paper.three_formats import problems


def test_html_word_and_pdf_print_the_same_facts(built):
    results = built.folder / "results/g4"
    facts = pd.read_parquet(results / "facts.parquet", columns=["fact", "display"])
    displays = dict(zip(facts["fact"], facts["display"], strict=True))
    word, pdf = ((results / f"release/report.{ending}").read_bytes() for ending in ("docx", "pdf"))
    found, compared = problems(results / "release/book", word, pdf, displays)
    assert found == []
    assert len(compared) > 1000
