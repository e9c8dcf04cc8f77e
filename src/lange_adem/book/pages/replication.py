"""The replication page: which numbers of the printed report these data give back, and which do not."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lange_adem.book.pages.base import MadePage
from lange_adem.book.pages.quotes import name, quote
from lange_adem.printed.compare import STATUSES, Compared
from lange_adem.printed.published import Published
from lange_adem.printed.summary import STATUS_WORDS, chapters_of, part_words

SCATTER = "replication-scatter"
LISTED = ("missed", "near", "contradicted_in_source")
OPENING = """\
---
title: Gedrukt en berekend
kicker: Verantwoording
---

::: {.lead}
Elk getal dat het gedrukte rapport over zijn eigen gegevens noemt, staat hier naast het getal dat deze run uit de
ruwe antwoorden berekent. Bij een verschil staat de reden, als die bekend is.
:::

Een getal is *teruggevonden* als het in de gedrukte decimalen gelijk is en de toets hetzelfde oordeel geeft. *Een
eenheid ernaast* verschilt hooguit één in het laatste cijfer. *In de bron tegengesproken* kan niet samen met een ander
gedrukt getal waar zijn. *Zonder tegenhanger* gaat over iets wat niet in de bestanden staat.
Al het overige is *gemist*.
"""


def replication_page(numbers: Sequence[Published], rows: Sequence[Compared], registered: bool = False) -> str:
    """The page as Quarto Markdown: summary, scatter, and every number that is not reproduced with its reason.

    registered: the book has a page of errata to refer to.
    """
    pairs = list(zip(numbers, rows, strict=True))
    more = "Die plaatsen staan in [](page:errata).\n" if registered else ""
    paper = [OPENING, more, "## Per hoofdstuk {#per-hoofdstuk}\n", _summary(chapters_of(numbers))]
    chapters = []
    for chapter in chapters_of(numbers):
        chosen = [row for number, row in pairs if number.chapter == chapter]
        chapters.append(_chapter(chapter, chosen))
    return "\n".join([*paper, _scatter(), "## De verschillen {#verschillen}\n", *chapters])


def _summary(chapters: Sequence[str]) -> str:
    """Counts of every status, a line per chapter and the totals below."""
    head = ["Deel", "Getallen", *(STATUS_WORDS[status].capitalize() for status in STATUSES)]
    lines = [f"| {' | '.join(head)} |", "|:--" + "|--:" * (len(head) - 1) + "|"]
    for part in [*(f"chapter_{chapter}" for chapter in chapters), "all", "table_cells", "exact"]:
        cells = [f"[](fact:replication-numbers/{part}/{c}/count)" for c in ("numbers", *STATUSES)]
        lines.append(f"| {_part_label(part)} | {' | '.join(cells)} |")
    shares = (
        "\nVan de exacte cellen van tabellen is [](fact:replication-numbers/table_cells/reproduced/percent)"
        " teruggevonden, en [](fact:replication-numbers/table_cells/explained/percent) teruggevonden of in de bron"
        " tegengesproken. Van alle exacte getallen is [](fact:replication-numbers/exact/accounted/percent)"
        " verantwoord: teruggevonden, tegengesproken of met reden zonder tegenhanger.\n"
    )
    return "\n".join([*lines, shares])


def _part_label(part: str) -> str:
    return f"[{part_words(part).capitalize()}]{{.name}}"


def _scatter() -> str:
    """The picture with its text alternative, made of facts; the counts are in the table above it."""
    return f"""\
## Gedrukt tegen berekend {{#spreiding}}

::: {{.web}}
```{{=html}}
<figure class="la-figure" id="{SCATTER}">
<figcaption><span class="la-caption">{escape(_SCATTER_CAPTION)}</span></figcaption>
<picture>
<source media="(max-width: 36rem)" srcset="figures/{SCATTER}.narrow.svg">
<img src="figures/{SCATTER}.svg" alt="{escape(_SCATTER_ALT)}" loading="lazy">
</picture>
<p class="downloads"><a href="figures/{SCATTER}.svg">SVG</a> <a href="figures/{SCATTER}.png">PNG</a>
<a href="../audit/replication.csv">CSV</a></p>
</figure>
```
:::

::: {{.paper}}
De website toont elk gedrukt getal tegen het berekende in een figuur, en heeft de hele lijst als bestand.
:::
"""


_SCATTER_CAPTION = "Elk gedrukt getal tegen het getal dat deze gegevens geven"
_SCATTER_ALT = (
    "Spreidingsdiagram van gedrukte tegen berekende getallen. Op de schuine lijn zijn beide gelijk; hoe verder een"
    " punt van de lijn, hoe groter het verschil. De aantallen per soort staan in de tabel per hoofdstuk."
)


def _chapter(chapter: str, rows: Sequence[Compared]) -> str:
    """The numbers of a chapter that were not reproduced: first those with a fact, then those without."""
    label = part_words(f"chapter_{chapter}").capitalize()
    differing = [row for status in LISTED for row in rows if row.status == status]
    without = [row for row in rows if row.status == "no_counterpart"]
    if not differing and not without:
        return ""
    out = [f"### [{label}]{{.name}} {{#verschillen-{chapter}}}\n"]
    if differing:
        out += ["| Getal | Gedrukt | Berekend | Oordeel | Reden |", "|:--|--:|--:|:--|:--|"]
        for row in differing:
            computed = f"[](fact:{row.fact})" if row.fact else "–"
            cells = [
                _place(row),
                quote(row.printed, row.id),
                computed,
                STATUS_WORDS[row.status],
                name(row.reason),
            ]
            out.append(f"| {' | '.join(cells)} |")
        out.append("")
    if without:
        out += ["::: {.web}\n", "| Zonder tegenhanger | Gedrukt | Reden |", "|:--|--:|:--|"]
        out += [f"| {_place(row)} | {quote(row.printed, row.id)} | {name(row.reason)} |" for row in without]
        out.append("\n:::\n")
    return "\n".join(out)


def _place(row: Compared) -> str:
    return f"{name(row.item)} [`{row.id}`]{{.name .web}}"


PAGE = MadePage(
    "replication.qmd",
    lambda book: replication_page(book.published, book.compared, registered=bool(book.errata)),
    wanted=lambda book: bool(book.published),
)
