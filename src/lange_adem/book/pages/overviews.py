"""Pages the book makes itself: the list of tables and figures, the claims and their state, the colophon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lange_adem.book.structure import Page
from lange_adem.book.words import CLAIM_STATES
from lange_adem.grid.claims import distance_id

if TYPE_CHECKING:
    from pandas import DataFrame

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


CLAIMS_OPENING = """\
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
    parts = [CLAIMS_OPENING, "## In de tekst {#in-de-tekst}\n", _claims_table(told, used)]
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


INVENTED = """\
::: {.waarschuwing}
**De gegevens zijn verzonnen.** Geen rij in de bestanden gaat over een bestaand mens of gezin. De bestanden
zijn door een programma gemaakt om te laten zien hoe het rapport tot stand komt. Uit de uitkomsten mag niets
worden afgeleid over de werkelijkheid.
:::
"""

HOW_IT_IS_MADE = """\
## Hoe het is gemaakt {#werkwijze}

Een keten van stappen leest de ruwe bestanden, controleert en koppelt ze, berekent de schalen, en legt elke
uitkomst vast als een *feit*: een getal met een vast kenmerk, de groep waarover het gaat en de regel waarmee
het is berekend. Tabellen, figuren en tekst rekenen niet; zij lezen alleen feiten. Daarom kunnen zij elkaar
niet tegenspreken.

::: {.web}
Klik op een getal om te zien waar het vandaan komt. De opdracht die daarbij staat, loopt op een computer met
de ruwe bestanden verder terug, tot op de rij.

Hetzelfde rapport is er als [Word-document](../report.docx) en als [PDF](../report.pdf), uit dezelfde bron en met
dezelfde getallen.
:::

::: {.paper}
Ditzelfde rapport is er als website. Daar is elk getal aan te klikken; dan blijkt waar het vandaan komt.
:::
"""

FILES = """\
## De bestanden {#bestanden}

De controlesom ([SHA-256]{.name}) legt vast van welke versie van een bestand dit rapport is gemaakt.

| Bestand | Controlesom |
|:--|:--|"""

FOUNDATION = """\
## De vingerafdruk {{#vingerafdruk}}

[`{digest}`]{{.name}}

Dit getal van vierenzestig tekens volgt uit de bestanden hierboven, alle feiten, alle beweringen en de
rijenrekening. Wie er één teken in verandert, krijgt een ander getal. `adem verify` rekent het na.
"""


def colophon_page(
    study: Mapping[str, Any],
    exports: Mapping[str, Mapping[str, Any]],
    edition: str,
    foundation: str = "",
) -> str:
    """How the book was made, from which files, and how to check it."""
    head = "---\ntitle: Colofon\nkicker: Naslag\n---\n\n## Deze uitgave {#uitgave}\n"
    which = (
        f"Dit is de [{edition}]{{.name}} van het rapport [{study['title']}]{{.name}}.\n" if edition else ""
    )
    files = [
        f"| [{about.get('path', name)}]{{.name}} | [`{about.get('sha256', 'onbekend')}`]{{.name}} |"
        for name, about in exports.items()
    ]
    parts = [head, which, INVENTED if study.get("synthetic") else "", HOW_IT_IS_MADE, FILES, *files, ""]
    parts += ["\n" + FOUNDATION.format(digest=foundation)] if foundation else []
    return "\n".join(part for part in parts if part)


def _natural(number: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in number.split("."))
