"""The page that lists the tables and figures with their downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lange_adem.book.pages.base import MadePage
from lange_adem.book.structure import Page
from lange_adem.language.catalogue import Words
from lange_adem.language.markdown import in_markdown


def items_page(items: Mapping[str, Mapping[str, Any]], pages: Sequence[Page], words: Words) -> str:
    """List of tables and figures, in the order of the book, with their downloads."""
    order = {page.href: position for position, page in enumerate(pages)}
    listed = {}
    for kind in ("table", "figure"):
        chosen = [item for item in items.values() if item["kind"] == kind]
        chosen.sort(key=lambda item: (order[item["page"]], _natural(item["key"])))
        listed[f"{kind}s"] = "\n".join(_line(item, words) for item in chosen)
    return words("pages.tables_and_figures", **listed)


def _line(item: Mapping[str, Any], words: Words) -> str:
    files = ", ".join(f"[{label}]({address})" for label, address in item["downloads"])
    link = f"[{words('items.kinds.' + item['kind'])}]({item['kind']}:{item['key']})"
    return f"- [{link}]{{.number}} [{in_markdown(item['caption'])}]{{.name}} [{files}]{{.downloads}}"


def _natural(number: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in number.split("."))


PAGE = MadePage(
    "tables_and_figures.qmd", lambda book: items_page(book.items, book.pages, book.markdown), overview=True
)
