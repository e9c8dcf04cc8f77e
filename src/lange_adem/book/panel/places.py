"""Where every number stands in the rendered book, for "place 2 of 5", and how many digits are loose."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from lange_adem.book.javascript import js
from lange_adem.book.structure import Page
from lange_adem.book.untagged import LOOSE, digits_of_page
from lange_adem.files import write_text


def write_places(book: Path, pages: list[Page], legend: str) -> dict[str, Any]:
    """Write `facts/places.js`: pages, the places of every fact and of every claim, and the loose digits per page.

    legend: the `legend_pattern` of the book. `facts` and `claims`: id -> [[page, how often], ...] in reading order,
    page being its place in `pages`.
    """
    found: dict[str, dict[str, list[list[int]]]] = {"fact": {}, "claim": {}}
    loose = []
    for number, page in enumerate(pages):
        for kind, counts in _tagged(book / page.href).items():
            for name, times in counts.items():
                found[kind].setdefault(name, []).append([number, times])
        loose.append(digits_of_page(book / page.href, legend)[0][LOOSE])
    listed = [{"href": page.href, "title": _title(page)} for page in pages]
    places = {"pages": listed, "facts": found["fact"], "claims": found["claim"], "loose": loose}
    write_text(f"window.LangeAdemPlaces = {js(places)};\n", book / "facts" / "places.js")
    return places


def _title(page: Page) -> str:
    return f"{page.number}. {page.title}" if page.number else page.title


def _tagged(path: Path) -> dict[str, Counter[str]]:
    from lxml import html

    main = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).find(".//main")
    elements = {} if main is None else {kind: main.xpath(f".//@data-{kind}") for kind in ("fact", "claim")}
    return {kind: Counter(str(name) for name in names) for kind, names in elements.items()}
