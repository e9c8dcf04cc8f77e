"""Checks of what a reader sees: every number of HTML, Word and PDF, tables in their place, alt texts and the panel."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from lange_adem.audit.checks.audited import Audited
from lange_adem.audit.checks.base import Check, Outcome
from lange_adem.audit.reading import html_pieces, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SCRIPT = re.compile(r"=\s*(?:JSON\.parse\((?P<text>\".*\")\)|(?P<plain>\{.*\}));\s*\Z", re.S)


def html(audited: Audited) -> Outcome:
    """Every number, word for a share and mark of every page is that of its fact."""
    from lange_adem.book.quantifiers import quantifier_of_fact

    outcome = Outcome("numbers")
    statistics = dict(zip(audited.facts["fact"], audited.facts["statistic"], strict=True))
    for page, document in audited.pages.items():
        for element in document.xpath("//*[@data-fact]"):
            fact, text, kind = element.get("data-fact"), _text(element), element.get("class") or ""
            if fact not in audited.displays:
                outcome.check(False, f"{page}: {fact} is printed, but there is no such fact")
                continue
            if "quantifier" in kind:
                expected = (
                    quantifier_of_fact(statistics[fact], audited.values[fact], audited.project.words)
                    or "no word"
                )
                text, expected = text.casefold(), expected.casefold()
            elif "mark" in kind:
                text, expected = f"{text} {element.get('aria-label')}", _mark(audited, fact)
            else:
                expected = _squeezed(audited.displays[fact])
            outcome.check(
                text == expected, f"{page}: {fact} is printed as {text!r}, the fact says {expected!r}"
            )
    return outcome


def _text(element: HtmlElement) -> str:
    return _squeezed(element.text_content())


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _mark(audited: Audited, fact: str) -> str:
    """Asterisks and spoken label of the mark that a p gives: "* p = 0,034"."""
    from lange_adem.language.numbers import stars
    from lange_adem.tables.layout import SIGNIFICANCE_LEVELS

    display = audited.displays[fact]
    relation = display if display[:1] in "<>" else f"= {display}"
    return f"{stars(audited.values[fact], SIGNIFICANCE_LEVELS)} p {relation}"


def tables_in_place(audited: Audited) -> Outcome:
    """Every table, and every data table of a figure, has the labels and facts that its declaration puts there."""
    from lxml import html as parser

    from lange_adem.tables.html import table_html
    from lange_adem.tables.layout import html_id, lay_out

    outcome = Outcome("tables")
    divs = {
        div.get("id"): div
        for page in audited.pages.values()
        for div in page.xpath("//div[@class='la-table']")
    }
    for kind in ("table", "figure"):
        for item in audited.items(kind):
            name, place = item.name, html_id(item.name) + ("-data" if kind == "figure" else "")
            if place not in divs:
                if kind == "table":
                    outcome.check(False, f"{name} stands on no page")
                continue
            layout = lay_out(item, audited.indexed, audited.project.words)
            made = parser.fragment_fromstring(table_html(layout, data_of_figure=kind == "figure"))
            pairs = zip_longest(divs[place].iter("tr"), made.iter("tr"))
            wrong = [n for n, pair in enumerate(pairs, 1) if None in pair or _row(pair[0]) != _row(pair[1])]
            outcome.check(not wrong, f"{name}: row {wrong[0] if wrong else ''} is not as declared")
    return outcome


def _row(row: HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    """Text and facts of each cell."""
    return [(_text(cell), tuple(e.get("data-fact") for e in cell.xpath(".//*[@data-fact]"))) for cell in row]


def word(audited: Audited) -> Outcome:
    """Every row and paragraph of the book with a number in it stands in the Word document, as often as in the book."""
    return _same_text(audited, audited.word_text, "report.docx")


def pdf(audited: Audited) -> Outcome:
    """Every row and paragraph of the book with a number in it stands in the PDF, as often as in the book."""
    return _same_text(audited, audited.pdf_text, "report.pdf")


def _same_text(audited: Audited, text: str, name: str) -> Outcome:
    outcome = Outcome("pieces")
    whole = squeeze(text)
    pieces = [(piece.page, squeeze(piece.text), piece.text) for piece in html_pieces(audited.book)]
    wanted = Counter(squeezed for _, squeezed, _ in pieces)
    for page, squeezed, words in pieces:
        there = whole.count(squeezed)
        what = "is not in" if not there else f"stands {there} times, not {wanted[squeezed]} times, in"
        outcome.check(there >= wanted[squeezed], f"{page}: {what} {name}: {_squeezed(words)[:120]}")
    return outcome


def alt_texts(audited: Audited) -> Outcome:
    """Every figure says in words what its facts say: in the page, and in the list of figures."""
    from lange_adem.figures.alt_text import alt_text
    from lange_adem.figures.plot import make_plot
    from lange_adem.files import read_json
    from lange_adem.tables.layout import html_id, lay_out

    outcome = Outcome("alt texts")
    images = {
        image.get("src").rsplit("/", 1)[-1]: image.get("alt")
        for page in audited.pages.values()
        for image in page.xpath("//figure//img")
    }
    listed = {
        name: about["alt"]
        for path in sorted((audited.release / "figures").glob("*.json"))
        for name, about in read_json(path).items()
    }
    for item in audited.items("figure"):
        layout, name = lay_out(item, audited.indexed, audited.project.words), item.name
        expected = alt_text(make_plot(item.picture, layout, audited.indexed), layout.caption, layout.words)
        if f"{html_id(name)}.svg" in images:
            outcome.check(
                images[f"{html_id(name)}.svg"] == expected,
                f"{name}: the page does not say what the facts say",
            )
        outcome.check(
            listed.get(name) == expected, f"{name}: the list of figures does not say what the facts say"
        )
    return outcome


def copies(audited: Audited) -> Outcome:
    """What can be downloaded from the book is what stands in release/tables and release/figures."""
    outcome = Outcome("files")
    for kind in ("tables", "figures"):
        for path in sorted((audited.book / kind).glob("*")):
            original = audited.release / kind / path.name
            same = original.is_file() and original.read_bytes() == path.read_bytes()
            outcome.check(same, f"book/{kind}/{path.name} is not the file in release/{kind}/")
    return outcome


def panel(audited: Audited) -> Outcome:
    """What the panel shows of a number is its fact: value, display, label, n, population and origin."""
    outcome = Outcome("facts")
    rows = {row["fact"]: row for row in audited.facts.to_dict("records")}
    shown: set[str] = set()
    for path in sorted((audited.book / "facts").glob("*.js")):
        content = _content(path.read_text(encoding="utf-8"))
        for fact, entry in (content.get("facts") or {}).items() if "shared" in content else ():
            shown.add(fact)
            same = entry.get("same", {})
            told = {**entry, **{name: content["shared"][place] for name, place in same.items()}}
            wrong = "no such fact" if fact not in rows else _differs(told, rows[fact])
            outcome.check(not wrong, f"facts/{path.name}: {fact}: {wrong}")
    for fact in sorted(rows.keys() - shown):
        outcome.check(False, f"facts/: {fact} is in no file of the panel")
    return outcome


def _content(script: str) -> dict[str, Any]:
    found = _SCRIPT.search(script)
    if not found:
        return {}
    try:
        content = json.loads(json.loads(found["text"]) if found["text"] else found["plain"])
    except json.JSONDecodeError:
        return {}
    return content if isinstance(content, dict) else {}


def _differs(told: dict[str, Any], fact: dict[Any, Any]) -> str:
    """The first column of a fact that the panel tells otherwise; "" when it tells the same."""
    for column in ("display", "label", "population", "test", "spec", "rule", "function"):
        if (told.get(column) or "") != (fact[column] or ""):
            return f"{column} is {told.get(column)!r}, not {fact[column]!r}"
    value, n = told.get("value"), told.get("n")
    if value is None or fact["value"] != fact["value"]:
        return (
            ""
            if value is None and fact["value"] != fact["value"]
            else f"value is {value!r}, not {fact['value']!r}"
        )
    if float(value) != float(fact["value"]):
        return f"value is {value!r}, not {fact['value']!r}"
    if n is not None and int(n) != int(fact["n"]):
        return f"n is {n!r}, not {fact['n']!r}"
    return ""


CHECKS = (
    Check("html", "printed", "every number, word and mark of the pages is that of its fact", html),
    Check(
        "tables-in-place",
        "printed",
        "every table has its declared labels and facts in their places",
        tables_in_place,
    ),
    Check("word", "printed", "every piece with a number stands in the Word document", word),
    Check("pdf", "printed", "every piece with a number stands in the PDF", pdf, slow=True),
    Check("alt-texts", "printed", "every figure says in words what its facts say", alt_texts),
    Check("copies", "printed", "downloads of the book are the published tables and figures", copies),
    Check("panel", "printed", "what the panel shows of a number is its fact", panel),
)
