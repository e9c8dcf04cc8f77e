"""The colophon: which edition this is, how it was made, from which files, and how to check it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lange_adem.book.pages.base import MadePage

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


PAGE = MadePage(
    "colophon.qmd", lambda book: colophon_page(book.study, book.exports, book.edition, book.foundation)
)
