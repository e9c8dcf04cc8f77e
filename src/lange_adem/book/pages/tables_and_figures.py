"""The page that lists the tables and figures with their downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lange_adem.book.pages.base import MadePage
from lange_adem.book.structure import Page

_KINDS = (("table", "Tabellen"), ("figure", "Figuren"))


def items_page(items: Mapping[str, Mapping[str, Any]], pages: Sequence[Page]) -> str:
    """List of tables and figures, in the order of the book, with their downloads."""
    parts = ["---\ntitle: Tabellen en figuren\nkicker: Naslag\n---\n"]
    order = {page.href: position for position, page in enumerate(pages)}
    for kind, heading in _KINDS:
        chosen = [item for item in items.values() if item["kind"] == kind]
        chosen.sort(key=lambda item: (order[item["page"]], _natural(item["number"])))
        parts.append(f"## {heading} {{#{kind}s}}\n\n::: {{.item-list}}\n")
        for item in chosen:
            files = ", ".join(f"[{label}]({address})" for label, address in item["downloads"])
            link = f"[{'Tabel' if kind == 'table' else 'Figuur'}]({kind}:{item['number']})"
            parts.append(f"- [{link}]{{.number}} [{item['caption']}]{{.name}} [{files}]{{.downloads}}")
        parts.append("\n:::\n")
    return "\n".join(parts)


def _natural(number: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in number.split("."))


PAGE = MadePage("tables_and_figures.qmd", lambda book: items_page(book.items, book.pages), overview=True)
