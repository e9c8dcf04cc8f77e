"""The page of errata: where the printed report contradicts itself, the sum that shows it, the reading followed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lange_adem.book.pages.base import MadePage
from lange_adem.book.pages.quotes import name, plain, quote
from lange_adem.language.catalogue import Words
from lange_adem.printed.compare import Compared
from lange_adem.printed.errata import BY_HAND
from lange_adem.printed.register import SEVERITIES, Checked
from lange_adem.printed.summary import NO_CHAPTER, part_words

OTHER = "other"
MOST_NUMBERS = 6


def errata_page(entries: Sequence[Checked], rows: Sequence[Compared], words: Words) -> str:
    """The page as Quarto Markdown. entries: the register, checked; rows: the comparison of every published number."""
    compared = {row.id: row for row in rows}
    chapters: dict[str, list[Checked]] = {}
    for entry in entries:
        chapters.setdefault(chapter_of(entry.item, words), []).append(entry)
    ordered = sorted(chapters, key=lambda c: (c == OTHER, int(c) if c.isdigit() else 0))
    register = [_chapter(chapter, chapters[chapter], compared, words) for chapter in ordered]
    return words("pages.errata", kinds=_summary(words), register="\n".join(register))


def chapter_of(item: str, words: Words) -> str:
    """Chapter of a place such as "text 12.1 / table 12.3": the first named; `OTHER` of another report."""
    places = "|".join(words.group("printed.said.places").values())
    found = re.search(rf"(?:{places}) (\d+)", item)
    return found[1] if found else OTHER


def _summary(words: Words) -> str:
    by_hand = [words(f"printed.by_hand.{by}").split(";")[0].capitalize() for by in BY_HAND]
    head = [*(words(f"pages.errata.{column}") for column in ("kind", "places", "found")), *by_hand]
    lines = [f"| {' | '.join(head)} |", "|:--" + "|--:" * (len(head) - 1) + "|"]
    kinds = [(one.replace(" ", "_"), words(f"printed.severities.{one}").capitalize()) for one in SEVERITIES]
    for row, label in [*kinds, ("all", words("pages.errata.all"))]:
        cells = [f"[](fact:errata-entries/{row}/{column}/count)" for column in ("entries", "found", *BY_HAND)]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _chapter(chapter: str, entries: Sequence[Checked], compared: Mapping[str, Compared], words: Words) -> str:
    numbered = f"[{words('pages.errata.chapter', chapter=chapter)}]{{.name}}"
    title = part_words(f"chapter_{NO_CHAPTER}", words).capitalize() if chapter == OTHER else numbered
    head = [words(f"pages.errata.{column}") for column in ("place", "contradiction", "sum", "data")]
    lines = [f"### {title} {{#errata-{chapter}}}\n"]
    lines += [f"| {' | '.join(head)} |", "|:--|:--|:--|:--|"]
    for entry in entries:
        mark = ".state .doubt" if entry.severity == "real" else ".state"
        severity = words(f"printed.severities.{entry.severity}")
        where = f"{name(entry.id)} {name(entry.item)} [{severity}]{{{mark}}}"
        printed = words("pages.errata.printed", printed=quote(entry.printed, entry.id))
        said = f"[{name(entry.said)}]{{#{entry.id}}} {printed}"
        lines.append(f"| {where} | {said} | {_sums(entry, words)} | {_reading(entry, compared, words)} |")
    return "\n".join([*lines, ""])


def _sums(entry: Checked, words: Words) -> str:
    """The computed arithmetic, or why there is none."""
    if not entry.arithmetic:
        return words(f"printed.by_hand.{entry.by}") if entry.by else "–"
    sums = (
        f'[{plain(one)}]{{.printed data-source="consistency {entry.id}"}}'
        for one in entry.arithmetic.split(" | ")
    )
    return "; ".join(sums)


def _reading(entry: Checked, compared: Mapping[str, Compared], words: Words) -> str:
    """Which of the printed numbers the data give back, and what they give in place of the others."""
    rows = [compared[name] for name in entry.numbers.split() if name in compared]
    followed = [quote(row.printed, row.id) for row in rows if row.status == "reproduced"]
    differing = [row for row in rows if row.fact and row.status != "reproduced"]
    here = [words("pages.errata.here", number=f"[](fact:{row.fact})") for row in differing]
    others = [f"{quote(row.printed, row.id)} {now}" for row, now in zip(differing, here, strict=True)]
    told = [
        f"{words(f'pages.errata.{reading}')}: {', '.join(some[:MOST_NUMBERS])}"
        for reading, some in (("followed", followed), ("not_followed", others))
        if some
    ]
    return "; ".join(told) or "–"


PAGE = MadePage(
    "errata.qmd",
    lambda book: errata_page(book.errata, book.compared, book.markdown),
    wanted=lambda book: bool(book.errata),
)
