"""The page of errata: where the printed report contradicts itself, the sum that shows it, the reading followed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lange_adem.book.pages.base import MadePage
from lange_adem.book.pages.quotes import name, plain, quote
from lange_adem.printed.compare import Compared
from lange_adem.printed.errata import BY_HAND
from lange_adem.printed.register import SEVERITY_WORDS, Checked

OTHER = "ander"
MOST_NUMBERS = 6
OPENING = """\
---
title: Tegenspraken in het gedrukte rapport
kicker: Verantwoording
---

::: {.lead}
Het gedrukte rapport spreekt zichzelf op [](fact:errata-entries/all/entries/count) plaatsen tegen. Op
[](fact:errata-entries/all/found/count) daarvan blijkt dat uit de gedrukte getallen alleen: de controle rekent ze na
en laat de som zien.
:::

Twee gedrukte getallen die elkaar tegenspreken, kunnen niet beide uit dezelfde gegevens komen. Daarom staat er bij
welke lezing deze gegevens volgen: een getal is *gevolgd* als de gegevens het in de gedrukte decimalen teruggeven (een
omschrijving in woorden: als zij ongeveer klopt). Hoe vaak dat in het hele rapport lukt, staat in
[](page:replication).
"""
HOW = """\
## Hoe de controle rekent {#hoe}

Een afgerond getal staat voor alles wat het geweest kan zijn. Een tegenspraak is er pas als geen enkele keus
binnen die ruimte klopt. De controle doet [](fact:errata-findings/all/findings/count) meldingen, waarvan
[](fact:errata-findings/all/unregistered/count) niet in het register staat: meer dan een melding kan over één plaats
gaan. Op de overige plaatsen valt niets te rekenen; die zijn met de hand gevonden.
"""


def errata_page(entries: Sequence[Checked], rows: Sequence[Compared]) -> str:
    """The page as Quarto Markdown. entries: the register, checked; rows: the comparison of every published number."""
    compared = {row.id: row for row in rows}
    chapters: dict[str, list[Checked]] = {}
    for entry in entries:
        chapters.setdefault(chapter_of(entry.item), []).append(entry)
    ordered = sorted(chapters, key=lambda c: (c == OTHER, int(c) if c.isdigit() else 0))
    parts = [OPENING, "## Soorten {#soorten}\n", _summary(), HOW, "## Het register {#register}\n"]
    return "\n".join([*parts, *(_chapter(chapter, chapters[chapter], compared) for chapter in ordered)])


def chapter_of(item: str) -> str:
    """Chapter of a place such as "tekst 4.3.1 / tabel 4.8": the first named; `OTHER` of another report."""
    found = re.search(r"(?:tekst|tabel|figuur) (\d+)", item)
    return found[1] if found else OTHER


def _summary() -> str:
    by_hand = [words.split(";")[0].capitalize() for words in BY_HAND.values()]
    head = ["Soort", "Plaatsen", "Door de controle gevonden", *by_hand]
    lines = [f"| {' | '.join(head)} |", "|:--" + "|--:" * (len(head) - 1) + "|"]
    kinds = [(severity.replace(" ", "_"), words) for severity, words in SEVERITY_WORDS.items()]
    for row, words in [*kinds, ("all", "alle")]:
        cells = [f"[](fact:errata-entries/{row}/{column}/count)" for column in ("entries", "found", *BY_HAND)]
        lines.append(f"| {words.capitalize()} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _chapter(chapter: str, entries: Sequence[Checked], compared: Mapping[str, Compared]) -> str:
    title = "Vervolgrapport" if chapter == OTHER else f"[Hoofdstuk {chapter}]{{.name}}"
    lines = [f"### {title} {{#errata-{chapter}}}\n"]
    lines += ["| Plaats | Tegenspraak | Som | Deze gegevens |", "|:--|:--|:--|:--|"]
    for entry in entries:
        mark = ".state .doubt" if entry.severity == "real" else ".state"
        where = f"{name(entry.id)} {name(entry.item)} [{SEVERITY_WORDS[entry.severity]}]{{{mark}}}"
        said = f"[{name(entry.said)}]{{#{entry.id}}} Gedrukt: {quote(entry.printed, entry.id)}"
        lines.append(f"| {where} | {said} | {_sums(entry)} | {_reading(entry, compared)} |")
    return "\n".join([*lines, ""])


def _sums(entry: Checked) -> str:
    """The computed arithmetic, or why there is none."""
    if not entry.arithmetic:
        return BY_HAND.get(entry.by, "–")
    sums = (
        f'[{plain(one)}]{{.printed data-source="consistency {entry.id}"}}'
        for one in entry.arithmetic.split(" | ")
    )
    return "; ".join(sums)


def _reading(entry: Checked, compared: Mapping[str, Compared]) -> str:
    """Which of the printed numbers the data give back, and what they give in place of the others."""
    rows = [compared[name] for name in entry.numbers.split() if name in compared]
    followed = [quote(row.printed, row.id) for row in rows if row.status == "reproduced"]
    differing = [row for row in rows if row.fact and row.status != "reproduced"]
    others = [f"{quote(row.printed, row.id)} (hier [](fact:{row.fact}))" for row in differing]
    told = [
        f"{words}: {', '.join(some[:MOST_NUMBERS])}"
        for words, some in (("gevolgd", followed), ("niet gevolgd", others))
        if some
    ]
    return "; ".join(told) or "–"


PAGE = MadePage(
    "errata.qmd", lambda book: errata_page(book.errata, book.compared), wanted=lambda book: bool(book.errata)
)
