"""The replication page: what it lists, and that a book without a printed report goes without."""

import re

import pytest

from lange_adem.book.book import Book
from lange_adem.book.pages.replication import replication_page
from lange_adem.book.render import render_book
from lange_adem.book.staging import stage_book
from lange_adem.errors import DeclarationError
from lange_adem.facts.frame import merge_facts
from lange_adem.files import write_text
from lange_adem.language.catalogue import catalogue
from lange_adem.printed.compare import Compared
from lange_adem.printed.published import Published
from lange_adem.printed.summary import replication_facts
from tests.unit.book.example import CLAIMS, QUARTO, example_facts, plans, write_report
from tests.unit.study.example import study

NUMBERS = [
    Published("t4_9.m1", "4", "tabel 4.9", "mean", 122, "122", 0, "exact", ""),
    Published("t4_9.m3", "4", "tabel 4.9", "mean", 72, "72*", 0, "exact", ""),
    Published("t4_9.max", "4", "tabel 4.9", "range_max", 1000, "0 - 1000", 0, "exact", ""),
]
ROWS = [
    Compared("t4_9.m1", "tabel 4.9", "122", "table-4.9/total/w1/mean", 121.75, "122", "reproduced", ""),
    Compared("t4_9.m3", "tabel 4.9", "72*", "table-4.9/total/w3/mean", 72.5, "73", "near", ""),
    Compared("t4_9.max", "tabel 4.9", "0 - 1000", "", None, "", "no_counterpart", "bereik van een schaal"),
]
PAGE = replication_page(NUMBERS, ROWS, catalogue("nl"))
FACTS = merge_facts([example_facts(), replication_facts(NUMBERS, ROWS, "published.csv", catalogue("nl"))])


PAGES = ("replication", "quality", "methods", "tables_and_figures", "claims", "colophon")
LISTED = (
    QUARTO[: QUARTO.index("  appendices:")] + "  appendices:\n" + "".join(f"    - {p}.qmd\n" for p in PAGES)
)


def stage(folder, **printed):
    """The small report with the replication page in its list of pages, staged; gives the source folder."""
    report = write_report(folder)
    write_text(LISTED + QUARTO[QUARTO.index("format:") :], report / "_quarto.yml")
    source = folder / "book_source"
    book = Book(
        study({"title": "Klein", "synthetic": True, "exports": {}}),
        plans(report),
        FACTS,
        CLAIMS,
        {},
        {},
        **printed,
    )
    stage_book(book, report, folder / "release", source)
    return source


def test_a_report_without_tables_or_chapters_has_no_share_of_cells():
    number = Published("men", "0", "bij melding", "percent", 29, "29%", 0, "exact", "")
    row = Compared("men", "bij melding", "29%", "text-2.1/men/all/percent", 29.07, "29%", "near", "")
    made = replication_page([number], [row], catalogue("nl", {"printed_elsewhere": "Samenvatting"}))
    asked = set(re.findall(r"\(fact:(replication-numbers/[^)]+)\)", made))
    facts = replication_facts([number], [row], "published.csv", catalogue("nl"))
    assert asked <= set(facts["fact"])
    assert "| [Samenvatting]{.name} |" in made and "### [Samenvatting]{.name}" in made
    assert "table_cells/reproduced/percent" in PAGE


def test_a_number_that_differs_stands_beside_the_computed_one_and_a_reproduced_one_is_not_listed():
    line = next(line for line in PAGE.splitlines() if "t4_9.m3" in line)
    assert '[72\\*]{.printed data-source="t4_9.m3"}' in line and "[](fact:table-4.9/total/w3/mean)" in line
    assert "een eenheid ernaast" in line
    assert "`t4_9.m1`" not in PAGE


def test_a_number_without_counterpart_has_its_reason():
    line = next(line for line in PAGE.splitlines() if "t4_9.max" in line)
    assert '[0 - 1000]{.printed data-source="t4_9.max"}' in line and "bereik van een schaal" in line


def test_the_summary_is_made_of_facts_that_exist():
    asked = set(re.findall(r"\(fact:([^)]+)\)", PAGE))
    assert len(asked) > 20 and asked <= set(FACTS["fact"])


def test_the_rendered_page_quotes_the_printed_number_as_it_is(tmp_path):
    source = stage(tmp_path, published=NUMBERS, compared=ROWS)
    render_book(source, tmp_path / "book", "pandoc")
    page = (tmp_path / "book" / "replication.html").read_text(encoding="utf-8")
    assert '<span class="printed" data-source="t4_9.m3">72*</span>' in page
    assert 'src="figures/replication-scatter.svg"' in page


def test_a_study_without_published_numbers_has_a_book_without_the_page(tmp_path):
    source = stage(tmp_path)
    assert not (source / "replication.qmd").exists()
    assert "replication" not in (source / "_quarto.yml").read_text(encoding="utf-8")
    assert "quality" in (source / "_quarto.yml").read_text(encoding="utf-8")


def test_a_page_that_is_no_part_of_a_printed_report_must_still_be_there(tmp_path):
    report = write_report(tmp_path)
    write_text(QUARTO.replace("index.qmd,", "index.qmd, weg.qmd,"), report / "_quarto.yml")
    with pytest.raises(DeclarationError, match=r"weg\.qmd"):
        stage_book(
            Book(study({"title": "Klein", "exports": {}}), [], FACTS, CLAIMS, {}, {}),
            report,
            tmp_path / "release",
            tmp_path / "s",
        )
