"""Digits of a rendered page that no fact answers for: the aim is none.

The rules say which digits need no fact, and why. The review mode of the book counts by the same rules, from
`facts/review.js`; a browser test holds the two counts against each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FACT, SOURCE, LOOSE = "fact", "source", "loose"
# kind -> what the digits are, in the words of the review mode; classes and tags that mark them.
RULES: dict[str, dict[str, Any]] = {
    "section": {"words": "nummers van paragrafen", "classes": ["header-section-number"], "tags": []},
    "item": {"words": "nummers van tabellen en figuren", "classes": ["la-number", "la-caption"], "tags": []},
    "reference": {"words": "verwijzingen", "classes": ["reference", "number"], "tags": []},
    "label": {"words": "opschriften van rijen en kolommen", "classes": [], "tags": ["th"]},
    "quoted": {"words": "aangehaald uit het gedrukte rapport", "classes": ["printed"], "tags": []},
    "program": {
        "words": "een uitgevoerd werkblad en wat het schreef",
        "classes": ["sourceCode"],
        "tags": ["pre"],
    },
    "name": {
        "words": "namen van vragenlijsten, bestanden en bladzijden",
        "classes": ["name", "kicker", "downloads", "citation", "imprint"],
        "tags": [],
    },
}
# Numbers of a source outside the facts (the report of 2014, a check of its arithmetic) name that source.
SOURCE_ATTRIBUTE = "data-source"
# Under a table: the legend of the marks, made from the levels, and the names of the measurements.
LEGEND = r"\*+ p < 0,0+[15]|\b[1-9]e meting\b"
LEGEND_CLASS = "la-notes"
SKIPPED = ("script", "style", "svg", "template")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def digits_of_page(page: Path) -> tuple[Counter[str], list[str]]:
    """Numbers in the main part of a page by kind (`fact`, `source`, `loose`, kinds of RULES), and the loose text."""
    from lxml import html

    main = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).find(".//main")
    counts: Counter[str] = Counter()
    loose: list[str] = []
    for text, kind in _pieces(main, LOOSE) if main is not None else ():
        found = len(_DIGITS.findall(text))
        if found:
            counts[kind] += found
        if found and kind == LOOSE:
            loose.append(" ".join(text.split()))
    return counts, loose


def review_rules() -> dict[str, Any]:
    """The rules as the review mode of the book reads them."""
    return {
        "rules": RULES, "source": SOURCE_ATTRIBUTE, "legend": LEGEND, "legendClass": LEGEND_CLASS,
        "skipped": list(SKIPPED), "digits": _DIGITS.pattern,
    }  # fmt: skip


def _pieces(element: HtmlElement, kind: str) -> Iterator[tuple[str, str]]:
    """Every piece of text below an element with the kind of the nearest element that has one."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return
    kind = _kind(element) or kind
    in_legend = kind == LOOSE and _in_legend(element)
    if element.text:
        yield _without_legend(element.text, in_legend), kind
    for child in element:
        yield from _pieces(child, kind)
        if child.tail:
            yield _without_legend(child.tail, in_legend), kind


def _kind(element: HtmlElement) -> str:
    if element.get("data-fact"):
        return FACT
    if element.get(SOURCE_ATTRIBUTE):
        return SOURCE
    classes = set((element.get("class") or "").split())
    found = (k for k, rule in RULES.items() if element.tag in rule["tags"] or classes & set(rule["classes"]))
    return next(found, "")


def _in_legend(element: HtmlElement) -> bool:
    return any(LEGEND_CLASS in (e.get("class") or "").split() for e in (element, *element.iterancestors()))


def _without_legend(text: str, in_legend: bool) -> str:
    return re.sub(LEGEND, "", text) if in_legend else text
