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

from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import notation

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FACT, SOURCE, LOOSE = "fact", "source", "loose"
# Kind of the digits -> classes and tags that mark them; its words: `panel.review.kinds` of the catalogue.
RULES: dict[str, dict[str, list[str]]] = {
    "section": {"classes": ["header-section-number"], "tags": []},
    "item": {"classes": ["la-number", "la-caption"], "tags": []},
    "reference": {"classes": ["reference", "number"], "tags": []},
    "label": {"classes": [], "tags": ["th"]},
    "quoted": {"classes": ["printed"], "tags": []},
    "program": {"classes": ["sourceCode"], "tags": ["pre"]},
    "name": {"classes": ["name", "kicker", "downloads", "citation", "imprint"], "tags": []},
}
# Numbers of a source outside the facts (a printed report, a check of its arithmetic) name that source.
SOURCE_ATTRIBUTE = "data-source"
# Under a table: digits of the legend of the marks and of the names of waves (`legend_pattern`).
LEGEND_CLASS = "la-notes"
SKIPPED = ("script", "style", "svg", "template")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def legend_pattern(words: Words) -> str:
    """Digits under a table that need no origin, for Python and for a browser: "* p < 0,05", and names of waves."""
    waves = [rf"(?<!\w){re.escape(label)}(?!\w)" for label in words.group("study.waves").values()]
    return "|".join([rf"\*+ p < 0{re.escape(notation(words.locale).decimal)}0+[15]", *waves])


def digits_of_page(page: Path, legend: str) -> tuple[Counter[str], list[str]]:
    """Numbers in the main part of a page by kind (`fact`, `source`, `loose`, kinds of RULES), and the loose text.

    legend: the `legend_pattern` of the book.
    """
    from lxml import html

    root = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    main, noted = root.find(".//main"), re.compile(legend)
    counts: Counter[str] = Counter()
    loose: list[str] = []
    for text, kind in _pieces(main, LOOSE, noted) if main is not None else ():
        found = len(_DIGITS.findall(text))
        if found:
            counts[kind] += found
        if found and kind == LOOSE:
            loose.append(" ".join(text.split()))
    return counts, loose


def review_rules(words: Words) -> dict[str, Any]:
    """The rules as the review mode of the book reads them."""
    return {
        "rules": RULES, "source": SOURCE_ATTRIBUTE, "legend": legend_pattern(words), "legendClass": LEGEND_CLASS,
        "skipped": list(SKIPPED), "digits": _DIGITS.pattern,
    }  # fmt: skip


def _pieces(element: HtmlElement, kind: str, legend: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Every piece of text below an element with the kind of the nearest element that has one."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return
    kind = _kind(element) or kind
    noted = kind == LOOSE and _in_legend(element)
    if element.text:
        yield legend.sub("", element.text) if noted else element.text, kind
    for inner in element:
        yield from _pieces(inner, kind, legend)
        if inner.tail:
            yield legend.sub("", inner.tail) if noted else inner.tail, kind


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
