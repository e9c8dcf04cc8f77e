"""Where things stand in the staged book: tables, figures, and the claims that the text rests on."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.book.structure import Page
from lange_adem.errors import DeclarationError
from lange_adem.facts.frame import facts_by_id
from lange_adem.grid.items import Item
from lange_adem.grid.plan import ChapterPlan
from lange_adem.tables.layout import html_id

if TYPE_CHECKING:
    from pandas import DataFrame

DOWNLOADS = {".csv": "CSV", ".xlsx": "Excel", ".svg": "SVG", ".png": "PNG"}
_PLACED = re.compile(r"^:::+\s*\{[^}]*\.(table|figure)\b[^}]*\bitem=\"([^\"]+)\"", re.MULTILINE)
_CLAIMED = re.compile(r"\]\(claim:([^)\s]+)\)")


def claimed_on(folder: Path, pages: Sequence[Page]) -> dict[str, Page]:
    """Claim -> the first page whose text rests on it."""
    used: dict[str, Page] = {}
    for page in pages:
        for claim in _CLAIMED.findall((folder / page.source).read_text(encoding="utf-8")):
            used.setdefault(claim, page)
    return used


def items_of(plans: Sequence[ChapterPlan], facts: DataFrame) -> dict[str, Item]:
    """The declared tables and figures by "table-12.3", without those of pages that are not made."""
    found = facts_by_id(facts)
    items = (item for plan in plans for kind in ("table", "figure") for item in plan.shown(kind, found))
    return {item.id: item for item in items}


def placed_items(
    folder: Path, pages: Sequence[Page], declared: Mapping[str, Item]
) -> dict[str, dict[str, Any]]:
    """The tables and figures of the book, by "table-12.3": where they stand, their files and captions."""
    places: dict[str, Page] = {}
    for page in pages:
        for kind, number in _PLACED.findall((folder / page.source).read_text(encoding="utf-8")):
            item = f"{kind}-{number}"
            if item in places:
                raise DeclarationError(
                    f"{page.source}: {item} stands twice in the book; the other is in {places[item].source}."
                )
            places[item] = page
    made = {item for item in declared if (folder / "fragments" / f"{html_id(item)}.html").is_file()}
    _check_places(places, made)
    return {item: _item(declared[item], places[item], folder) for item in sorted(made)}


def _check_places(places: Mapping[str, Page], made: set[str]) -> None:
    problems = []
    for item in sorted(made - set(places)):
        kind, number = item.split("-", 1)
        problems.append(
            f"{item} is declared and made, but no page shows it;"
            f' add `::: {{.{kind} item="{number}"}}` and `:::`.'
        )
    for item in sorted(set(places) - made):
        problems.append(f"{places[item].source}: {item} has a place, but it is not declared, or not made.")
    if problems:
        raise DeclarationError("\n".join(problems))


def _item(item: Item, page: Page, folder: Path) -> dict[str, Any]:
    kind, name = item.kind, html_id(item.id)
    addresses = [(label, f"{kind}s/{name}{ending}") for ending, label in DOWNLOADS.items()]
    found = [(label, address) for label, address in addresses if (folder / address).is_file()]
    known: dict[str, Any] = {
        "kind": kind,
        "key": item.number,
        "number": item.printed,
        "id": name,
        "caption": item.caption,
        "page": page.href,
    }
    known |= {"html": f"fragments/{name}.html", "downloads": found}
    table = folder / f"{kind}s/{name}.csv"
    return known | ({"cells": _cells(table)} if kind == "table" and table.is_file() else {})


def _cells(path: Path) -> list[list[str]]:
    """The printed grid of a table from its CSV: its lines between the first and the second empty line."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        lines = list(csv.reader(handle, delimiter=";"))
    empty = [position for position, line in enumerate(lines) if not any(line)]
    return lines[empty[0] + 1 : empty[1]] if len(empty) > 1 else lines
