"""The page of claims: each statement that rests on a test, with its state and its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lange_adem.book.pages.base import MadePage
from lange_adem.book.structure import Page
from lange_adem.book.words import CLAIM_STATES
from lange_adem.grid.claims import distance_id

if TYPE_CHECKING:
    from pandas import DataFrame

OPENING = """\
---
title: Beweringen en hun toetsing
kicker: Verantwoording
---

::: {.lead}
Elke uitspraak in de tekst die op een toets berust, is als bewering vastgelegd en wordt bij elke run opnieuw
aan de cijfers getoetst. Houdt zij geen stand, dan wordt zij in de tekst gemarkeerd; de tekst zelf verandert
nooit vanzelf.
:::

De *afstand tot de grens* zegt hoe stevig een oordeel staat: hoe ver het zwakste onderdeel van de bewering af ligt van
het punt waar het oordeel omslaat, in procenten van dat punt. Bij een toets is dat punt het niveau van significantie,
bij een vergelijking het gelijk zijn van beide getallen. Onder nul houdt de bewering geen stand.
"""


def claims_page(claims: DataFrame, used: Mapping[str, Page]) -> str:
    """Every claim with its state and its numbers, those the data do not bear out first.

    used: claim -> the first page whose text rests on it; the others are tested as well, and listed apart.
    """
    rows = sorted(claims.to_dict("records"), key=lambda claim: claim["state"] == "supported")
    told = [claim for claim in rows if claim["claim"] in used]
    untold = [claim for claim in rows if claim["claim"] not in used]
    parts = [OPENING, "## In de tekst {#in-de-tekst}\n", _claims_table(told, used)]
    if untold:
        parts += ["## Wel getoetst, niet in de tekst {#niet-in-de-tekst}\n", _claims_table(untold, used)]
    return "\n".join(parts)


def _claims_table(rows: Sequence[Mapping[Any, Any]], used: Mapping[str, Page]) -> str:
    if not rows:
        return "Er zijn geen beweringen vastgelegd.\n"
    lines = ["| Bewering | Oordeel | Afstand tot de grens | Cijfers |", "|:--|:--|--:|:--|"]
    for claim in rows:
        name, state = claim["claim"], claim["state"]
        text = str(claim["text"]).replace("|", "\\|").replace("\n", " ").strip()
        page = f" [](page:{used[name].id})" if name in used else ""
        place = f"[`{str(claim.get('spec', '')).rsplit('/', 1)[-1]}`]{{.name .web}}"
        mark = ".state" if state == "supported" else ".state .doubt"
        numbers = " · ".join(_number(fact) for fact in str(claim.get("facts") or "").split())
        said = f"[[{text}]{{.name}}]{{#claim-{name} data-claim={name}}}{page} {place}"
        judged = f"[{CLAIM_STATES.get(state, state)}]{{{mark}}}"
        if seen := str(claim.get("acknowledged") or "").replace("|", "\\|"):
            judged += f" [erkend, {seen}]{{.name .acknowledged}}"
        far = f"[](fact:{distance_id(str(claim['chapter']), name)})"
        lines.append(f"| {said} | {judged} | {far} | {numbers} |")
    return "\n".join([*lines, ""])


def _number(fact: str) -> str:
    return f"p [](fact:{fact})" if fact.endswith("/p") else f"[](fact:{fact})"


PAGE = MadePage("claims.qmd", lambda book: claims_page(book.claims, book.claimed), overview=True)
