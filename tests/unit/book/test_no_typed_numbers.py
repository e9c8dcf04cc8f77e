"""No number is typed into the prose: each is a fact. Looked at in the sources and in the rendered book."""

import re
from pathlib import Path

import pytest

from lange_adem.book.render import render_book
from lange_adem.book.untagged import digits_of_page, legend_pattern
from lange_adem.files import read_json
from lange_adem.language.catalogue import catalogue
from tests.unit.book.example import stage_example

ROOT = Path(__file__).resolve().parents[3]
LEGEND = legend_pattern(catalogue("nl", {"waves": {"1": "1e meting", "t2": "na 2 jaar"}}))
PAGES = sorted([*ROOT.glob("report/*/*.qmd"), *ROOT.glob("report/*/chapters/*.qmd")])

# What is not prose: front matter, raw blocks, comments, names (`[CTS2]{.name}`), addresses, attributes, code.
NOT_PROSE = (
    r"\A---\n.*?\n---\n",
    r"(?s)```.*?```",
    r"(?s)<!--.*?-->",
    r"\[[^\]\[]*\]\{\.name\}",
    r"\]\([^)]*\)",
    r"\{[^}]*\}",
    r"`[^`]*`",
)


def typed_digits(text: str) -> list[str]:
    """Pieces of prose that hold a digit."""
    for pattern in NOT_PROSE:
        text = re.sub(pattern, " ", text, flags=re.DOTALL if pattern.startswith(r"\A") else 0)
    return [line.strip() for line in text.splitlines() if re.search(r"\d", line)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parts[-3]}/{page.name}")
def test_prose_types_no_number(page):
    assert typed_digits(page.read_text(encoding="utf-8")) == []


def test_there_is_prose_to_look_at():
    assert len(PAGES) >= 5
    words = sum(len(page.read_text(encoding="utf-8").split()) for page in PAGES)
    assert words > 2500


@pytest.mark.parametrize(
    "prose",
    [
        "Het aantal was 122.",
        "Van [](fact:a/b/c/mean) naar 72.",
        "::: {.lead}\nIn 2014\n:::",
        "Tabel 4.9 laat zien",
    ],
)
def test_a_typed_number_is_seen(prose):
    assert len(typed_digits(prose)) == 1


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Pages of the books built here, each with the legend of its book; those of the small example where none is."""
    books = {book: book.parents[1] / "book_source" for book in sorted(ROOT.glob("results/*/release/book"))}
    if not books:
        folder = tmp_path_factory.mktemp("book")
        books = {folder / "book": stage_example(folder)}
        render_book(books[folder / "book"], folder / "book", "pandoc")
    legends = {book: read_json(source / "book.json")["legend"] for book, source in books.items()}
    return {page: legends[book] for book in books for page in sorted(book.rglob("*.html"))}


def test_every_digit_of_the_book_is_a_fact_or_has_its_reason(rendered):
    counted = {page: digits_of_page(page, legend) for page, legend in rendered.items()}
    assert {page.name: loose for page, (_, loose) in counted.items() if loose} == {}
    assert sum(counts["fact"] for counts, _ in counted.values()) >= 4


def test_a_digit_that_is_no_fact_is_seen_in_the_page(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="nl"><body><main><p>Van <b data-fact="a">122</b> naar 72.</p></main></body></html>',
        "utf-8",
    )
    assert digits_of_page(page, LEGEND)[1] == ["naar 72."]


def test_digits_are_counted_by_what_answers_for_them(tmp_path):
    """1 of a heading, 2 facts, 1 of a source, 1 in the legend (which needs no fact), 1 loose."""
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="nl"><body><main><h2><span class="header-section-number">4.1</span> Geweld</h2>'
        '<p>Van <b data-fact="a">12,5</b> naar <b data-fact="b">&lt; 0,001</b>; in <i data-source="E1">2014</i> 8.</p>'
        '<div class="la-notes"><p>* p &lt; 0,05</p></div></main></body></html>',
        "utf-8",
    )
    counts, loose = digits_of_page(page, LEGEND)
    assert counts == {"section": 1, "fact": 2, "source": 1, "loose": 1}
    assert loose == ["8."]


def test_the_legend_and_the_names_of_waves_under_a_table_need_no_fact():
    for text in ("* p < 0,05", "*** p < 0,001", "1e meting", "na 2 jaar"):
        assert re.sub(LEGEND, "", text) == ""
    for text in ("* p < 0.05", "2e meting", "na 22 jaar"):
        assert re.search(LEGEND, text) is None
