"""The replication page: which numbers of the printed report these data give back, and which do not."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lange_adem.book.pages.base import MadePage
from lange_adem.book.pages.quotes import name, quote
from lange_adem.language.catalogue import Words
from lange_adem.printed.compare import STATUSES, Compared
from lange_adem.printed.published import Published
from lange_adem.printed.summary import chapters_of, part_words, parts

SCATTER = "replication-scatter"
LISTED = ("missed", "near", "contradicted_in_source")


def replication_page(
    numbers: Sequence[Published], rows: Sequence[Compared], words: Words, registered: bool = False
) -> str:
    """The page as Quarto Markdown: summary, scatter, and every number that is not reproduced with its reason.

    registered: the book has a page of errata to refer to.
    """
    pairs = list(zip(numbers, rows, strict=True))
    chapters = []
    for chapter in chapters_of(numbers):
        chosen = [row for number, row in pairs if number.chapter == chapter]
        chapters.append(_chapter(chapter, chosen, words))
    return words(
        "pages.replication",
        errata=words("pages.replication.errata") if registered else "",
        summary=_summary(chapters_of(numbers), words),
        cells=words("pages.replication.cells") + " " if parts(numbers, rows, words)["table_cells"] else "",
        scatter=_scatter(words),
        differences="\n".join(chapters),
    )


def _summary(chapters: Sequence[str], words: Words) -> str:
    """Counts of every status, a line per chapter and the totals below."""
    statuses = [words(f"printed.statuses.{status}").capitalize() for status in STATUSES]
    head = [words("pages.replication.part"), words("pages.replication.numbers"), *statuses]
    lines = [f"| {' | '.join(head)} |", "|:--" + "|--:" * (len(head) - 1) + "|"]
    for part in [*(f"chapter_{chapter}" for chapter in chapters), "all", "table_cells", "exact"]:
        cells = [f"[](fact:replication-numbers/{part}/{c}/count)" for c in ("numbers", *STATUSES)]
        lines.append(f"| [{part_words(part, words).capitalize()}]{{.name}} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _scatter(words: Words) -> str:
    """The picture with its text alternative, made of facts; the counts are in the table above it."""
    caption, alt = words("pages.replication.scatter_caption"), words("pages.replication.scatter_alt")
    return f"""\
```{{=html}}
<figure class="la-figure" id="{SCATTER}">
<figcaption><span class="la-caption">{escape(caption)}</span></figcaption>
<picture>
<source media="(max-width: 36rem)" srcset="figures/{SCATTER}.narrow.svg">
<img src="figures/{SCATTER}.svg" alt="{escape(alt)}" loading="lazy">
</picture>
<p class="downloads"><a href="figures/{SCATTER}.svg">SVG</a> <a href="figures/{SCATTER}.png">PNG</a>
<a href="../audit/replication.csv">CSV</a></p>
</figure>
```"""


def _chapter(chapter: str, rows: Sequence[Compared], words: Words) -> str:
    """The numbers of a chapter that were not reproduced: first those with a fact, then those without."""
    label = part_words(f"chapter_{chapter}", words).capitalize()
    differing = [row for status in LISTED for row in rows if row.status == status]
    without = [row for row in rows if row.status == "no_counterpart"]
    if not differing and not without:
        return ""
    out = [f"### [{label}]{{.name}} {{#differences-{chapter}}}\n"]
    if differing:
        head = _head(words, "number", "printed", "computed", "verdict", "reason")
        out += [head, "|:--|--:|--:|:--|:--|"]
        for row in differing:
            computed = f"[](fact:{row.fact})" if row.fact else "–"
            cells = [
                _place(row),
                quote(row.printed, row.id),
                computed,
                words(f"printed.statuses.{row.status}"),
                name(row.reason),
            ]
            out.append(f"| {' | '.join(cells)} |")
        out.append("")
    if without:
        out += ["::: {.web}\n", _head(words, "no_counterpart", "printed", "reason"), "|:--|--:|:--|"]
        out += [f"| {_place(row)} | {quote(row.printed, row.id)} | {name(row.reason)} |" for row in without]
        out.append("\n:::\n")
    return "\n".join(out)


def _head(words: Words, *columns: str) -> str:
    return f"| {' | '.join(words(f'pages.replication.{column}') for column in columns)} |"


def _place(row: Compared) -> str:
    return f"{name(row.item)} [`{row.id}`]{{.name .web}}"


PAGE = MadePage(
    "replication.qmd",
    lambda book: replication_page(book.published, book.compared, book.markdown, registered=bool(book.errata)),
    wanted=lambda book: bool(book.published),
)
