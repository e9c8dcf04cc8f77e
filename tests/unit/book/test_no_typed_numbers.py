"""No number is typed into the prose: each is a fact. Looked at in the sources and in the rendered book."""

import re
from pathlib import Path

import pytest
from lxml import html
from tests.unit.book.example import stage_example

from lange_adem.book.render import render_book

ROOT = Path(__file__).resolve().parents[3]
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
# Elements in which digits may stand without being facts: numbers that the renderer makes (sections, tables,
# figures), names, and the declared labels of rows and columns.
ALLOWED = ("header-section-number", "la-number", "la-caption", "reference", "name", "kicker", "downloads")
# Under a table: the legend of the marks, made from the levels, and the names of the measurements.
LEGEND = r"\*+ p < 0,0+[15]|\b[1-9]e meting\b"
ALLOWED_TAGS = {"th", "svg", "script", "style", "details"}


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


def loose_digits(page: Path) -> list[str]:
    """Text with a digit in the main part of a rendered page that is no fact and no number of the renderer."""
    main = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).find(".//main")
    found: list[str] = []

    def walk(element: html.HtmlElement) -> None:
        classes = set((element.get("class") or "").split())
        if element.get("data-fact") or element.tag in ALLOWED_TAGS or classes & set(ALLOWED):
            return
        pieces = [element.text, *(child.tail for child in element)]
        if "la-notes" in (element.getparent().get("class") or ""):
            pieces = [re.sub(LEGEND, "", piece or "") for piece in pieces]
        found.extend(piece.strip() for piece in pieces if piece and re.search(r"\d", piece))
        for child in element:
            if isinstance(child.tag, str):
                walk(child)

    walk(main)
    return found


@pytest.fixture(scope="module")
def chapters(tmp_path_factory):
    """Chapters of the book that is built here; those of the small example where none is built."""
    built = sorted(ROOT.glob("results/*/release/book/chapters/*.html"))
    if not built:
        folder = tmp_path_factory.mktemp("book")
        render_book(stage_example(folder), folder / "book", "pandoc")
        built = sorted(folder.glob("book/chapters/*.html"))
    return built


def test_every_digit_of_a_chapter_is_a_fact(chapters):
    assert {page.name: loose_digits(page) for page in chapters} == {page.name: [] for page in chapters}
    assert sum(page.read_text(encoding="utf-8").count("data-fact=") for page in chapters) >= 4


def test_a_digit_that_is_no_fact_is_seen_in_the_page(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '<html><body><main><p>Van <b data-fact="a">122</b> naar 72.</p></main></body></html>', "utf-8"
    )
    assert loose_digits(page) == ["naar 72."]
