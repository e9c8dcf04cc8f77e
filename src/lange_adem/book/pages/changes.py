"""The page that says what changed since a baseline: claims, verdicts and numbers, each with its cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lange_adem.book.pages.base import MadePage
from lange_adem.book.words import CLAIM_STATES

MOST = 200  # numbers on the page; the file beside it has all
OPENING = """\
---
title: Wat er is veranderd
kicker: Verantwoording
---

::: {.lead}
Dit rapport is vergeleken met een eerdere stand van de uitkomsten. Hieronder staat welke beweringen en getallen
anders zijn geworden en waardoor, het belangrijkste eerst. Wat in gedrukte vorm gelijk bleef, staat er niet bij.
:::
"""
KINDS = {
    "data": "gegevens",
    "definition": "definitie",
    "code": "programma",
    "software": "gebruikte software",
    "rounding": "alleen afronding",
}
ROWS = (("added", "erbij"), ("removed", "vervallen"), ("edited", "gewijzigd"))


def changes_page(changes: Mapping[str, Any]) -> str:
    """The page as Quarto Markdown, from `Changes.as_json()`.

    A number of now is a fact; what it was, and the counts of rows, are told as text of the comparison.
    """
    parts = [OPENING, "## Beweringen {#beweringen}\n", _claims(changes["claims"])]
    numbers = changes["numbers"]
    crossed = [number for number in numbers if number["verdict"]]
    others = [number for number in numbers if not number["verdict"]]
    parts += ["## Toetsen met een ander oordeel {#oordelen}\n", _numbers(crossed)]
    parts += ["## Andere getallen {#getallen}\n", _numbers(others)]
    told = f"Bij [{changes['quiet']}]{{.name}} getallen verandert alleen iets achter de gedrukte decimalen."
    gone = f"Nieuw zijn [{len(changes['appeared'])}]{{.name}} getallen; vervallen [{len(changes['gone'])}]{{.name}}."
    return "\n".join([*parts, "## Verder {#verder}\n", f"{told} {gone}\n"])


def _claims(claims: Sequence[Mapping[str, Any]]) -> str:
    if not claims:
        return "Geen enkele bewering kreeg een ander oordeel.\n"
    lines = ["| Bewering | Was | Is |", "|:--|:--|:--|"]
    for claim in claims:
        states = (CLAIM_STATES.get(claim[when], claim[when]) for when in ("old", "new"))
        lines.append(f"| [{_cell(claim['text'])}]{{.name}} | {' | '.join(states)} |")
    return "\n".join([*lines, ""])


def _numbers(numbers: Sequence[Mapping[str, Any]]) -> str:
    if not numbers:
        return "Geen.\n"
    lines = ["| Getal | Was | Is | Oorzaak |", "|:--|--:|--:|:--|"]
    for number in numbers[:MOST]:
        now, was = f"[](fact:{number['fact']})", f"[{_cell(number['old'])}]{{.name .was}}"
        causes = "; ".join(_cause(cause) for cause in number["causes"]) or "niet gevonden"
        lines.append(f"| [{_cell(number['label'])}]{{.name}} | {was} | {now} | [{causes}]{{.name}} |")
    rest = len(numbers) - MOST
    more = (
        [f"\nEn nog [{rest}]{{.name}} andere; alle staan in `release/audit/changes.json`.\n"]
        if rest > 0
        else []
    )
    return "\n".join([*lines, "", *more])


def _cause(cause: Mapping[str, Any]) -> str:
    counts = [
        f"{cause['rows'][key]} {_rows(cause['rows'][key])} {word}" for key, word in ROWS if cause["rows"][key]
    ]
    told = ", ".join(counts)
    return KINDS[cause["kind"]] + ("" if cause["certain"] else " (mogelijk)") + (f": {told}" if told else "")


def _rows(count: int) -> str:
    return "rij" if count == 1 else "rijen"


def _cell(text: Any) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ").strip()


PAGE = MadePage(
    "changes.qmd", lambda book: changes_page(book.changes), wanted=lambda book: bool(book.changes)
)
