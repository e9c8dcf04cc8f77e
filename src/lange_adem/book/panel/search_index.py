"""The search index of the rendered book: one entry per section, in a script that works from disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.book.javascript import js
from lange_adem.files import write_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {"h2", "h3", "h4"}
_SKIPPED = {"script", "style", "svg", "nav", "button"}


def write_search_index(book: Path, pages: list[str]) -> int:
    """Write `search-index.js` for the pages (addresses in `book`), in reading order; gives their number."""
    entries = [entry for href in pages for entry in page_entries(book / href, href)]
    write_text(f"window.LangeAdemSearch = {js(entries)};\n", book / "search-index.js")
    return len(entries)


def page_entries(path: Path, href: str) -> list[dict[str, str]]:
    """Entries of one rendered page: `href` (with the section's anchor), `page`, `section` and `text`."""
    from lxml import html

    document = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    main = document.find(".//main")
    if main is None:
        return []
    heading = main.find(".//h1")
    page = _squeeze(heading.text_content()) if heading is not None else ""
    entries: list[dict[str, Any]] = [{"href": href, "page": page, "section": "", "text": []}]
    for kind, value, anchor in _pieces(main):
        if kind == "heading":
            entries.append(
                {"href": f"{href}#{anchor}" if anchor else href, "page": page, "section": value, "text": []}
            )
        else:
            entries[-1]["text"].append(value)
    squeezed = [{**entry, "text": _squeeze(" ".join(entry["text"]))} for entry in entries]
    return [entry for entry in squeezed if entry["text"] or entry["section"]]


def _pieces(element: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Text and headings under an element, in reading order; headings with an id, or that of their section."""
    for inner in element:
        if (
            not isinstance(inner.tag, str)
            or inner.tag in _SKIPPED
            or inner.get("class") in ("page-title", "permalink")
        ):
            pass
        elif inner.tag in _HEADINGS:
            for permalink in inner.find_class("permalink"):
                permalink.drop_tree()
            around = inner.getparent()
            anchor = inner.get("id") or (around.get("id") if around is not None else "") or ""
            yield "heading", _squeeze(" ".join(inner.itertext())), anchor
        else:
            if inner.text:
                yield "text", inner.text, ""
            yield from _pieces(inner)
        if inner.tail:
            yield "text", inner.tail, ""


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
