"""What a reader of the release sees, read back from HTML, Word and PDF: pieces of text and the facts in them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The smallest piece of a page that is printed in one go: a row of a table, a paragraph, an entry of a list.
# ASSUME: behind the colophon stand the numbers of the figures and little else.
LAST_PAGES = 20
UNITS = ("tr", "p", "li", "dd", "td", "div")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an HTML page that prints facts: (fact, what is printed) and its whole text."""

    page: str
    facts: tuple[tuple[str, str], ...]
    text: str


def squeeze(text: str) -> str:
    """Letters, digits and what belongs to a number: what no line end, hyphenation or blank can change."""
    return re.sub(r"[^\w%.,<=*−€]", "", text.replace("\u00ad", ""))


def html_pieces(book: Path) -> list[Piece]:
    """Every piece of the book with a fact in it, page by page."""
    pieces = []
    for path in sorted(book.rglob("*.html")):
        main = html.document_fromstring(path.read_text(encoding="utf-8")).find(".//main")
        for element in main.xpath(".//*[contains(concat(' ', @class, ' '), ' web ')]"):
            element.drop_tree()
        units: dict[etree._Element, list[tuple[str, str]]] = {}
        for span in main.xpath(".//span[@data-fact]"):
            found = units.setdefault(_unit(span), [])
            if "quantifier" not in span.get("class"):  # the word for a share, not the number itself
                found.append((span.get("data-fact"), span.text_content()))
        pieces += [Piece(path.name, tuple(facts), _text(unit)) for unit, facts in units.items()]
    return pieces


def _unit(span: etree._Element) -> etree._Element:
    table_row = span.xpath("ancestor::div[@class='la-table']//tr") and span.xpath("ancestor::tr")
    if table_row:
        return table_row[-1]
    return next(around for around in span.iterancestors() if around.tag in UNITS)


def _text(unit: etree._Element) -> str:
    """The text of a piece; a box of the row account without the reasons in it, which are pieces themselves."""
    parts = unit.xpath(".//text()[not(ancestor::ul)]") if unit.tag == "div" else unit.xpath(".//text()")
    return "".join(parts)


def docx_text(path: Path) -> str:
    """The text of a Word document; "" where there is none that can be read."""
    try:
        return word_text(path.read_bytes())
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        return ""


def word_text(content: bytes) -> str:
    """The text of a Word document, from its first paragraph to its last."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return " ".join("".join(p.itertext(f"{W}t")) for p in body.iter(f"{W}p"))


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page of a PDF, without its first and last line: the top and the foot of the page."""
    from pypdf import PdfReader

    texts = [page.extract_text().strip().split("\n") for page in PdfReader(io.BytesIO(content)).pages]
    return ["\n".join(lines[1:-1]) for lines in texts]


def colophon_text(path: Path) -> str:
    """The text of the last pages of a PDF, where the colophon stands; "" where there is no PDF that can be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(path).pages
        return "".join(page.extract_text() for page in pages[max(0, len(pages) - LAST_PAGES) :])
    except (OSError, PyPdfError):
        return ""


def pdf_text(path: Path) -> str:
    """The whole text of a PDF without the tops and feet of its pages; "" where there is no PDF that can be read."""
    from pypdf.errors import PyPdfError

    try:
        return "".join(pdf_pages(path.read_bytes()))
    except (OSError, PyPdfError):
        return ""
