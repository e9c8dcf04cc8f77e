"""Reading the printed numbers back from HTML, Word and PDF, to compare them with each other and with the facts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The smallest piece of a page that is printed in one go: a row of a table, a paragraph, an entry of a list.
UNITS = ("tr", "p", "li", "dd", "td", "div")


@dataclass(frozen=True)
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
    return next(parent for parent in span.iterancestors() if parent.tag in UNITS)


def _text(unit: etree._Element) -> str:
    """The text of a piece; a box of the row account without the reasons in it, which are pieces themselves."""
    parts = unit.xpath(".//text()[not(ancestor::ul)]") if unit.tag == "div" else unit.xpath(".//text()")
    return "".join(parts)


def word_text(content: bytes) -> str:
    """The text of a Word document, from its first paragraph to its last."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return " ".join("".join(p.itertext(f"{W}t")) for p in body.iter(f"{W}p"))


def word_tables(content: bytes) -> Iterator[etree._Element]:
    """The tables of a Word document that have header rows."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    for table in body.iter(f"{W}tbl"):
        if table.findall(f"{W}tr/{W}trPr/{W}tblHeader"):
            yield table


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page of a PDF, without its first and last line: the top and the foot of the page."""
    from pypdf import PdfReader

    texts = [page.extract_text().strip().split("\n") for page in PdfReader(io.BytesIO(content)).pages]
    return ["\n".join(lines[1:-1]) for lines in texts]


def problems(book: Path, word: bytes, pdf: bytes, displays: dict[str, str]) -> tuple[list[str], set[str]]:
    """What of the HTML is not the same in Word or PDF, or not what the facts say; and the facts that were compared."""
    texts = {"Word": squeeze(word_text(word)), "PDF": squeeze("".join(pdf_pages(pdf)))}
    found, seen = [], set()
    for piece in html_pieces(book):
        for fact, printed in piece.facts:
            seen.add(fact)
            declared = "".join(displays[fact].split())
            if "".join(printed.split()) != declared:
                found.append(f"{piece.page}: {fact} is {printed}, the fact is {displays[fact]}")
        for name, text in texts.items():
            if squeeze(piece.text) not in text:
                found.append(f"{piece.page}: not in {name}: {' '.join(piece.text.split())[:160]}")
    return found, seen
