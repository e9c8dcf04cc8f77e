"""Tables and figures as Word and PDF print them: what stands in each cell, and how wide each column is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil
from pathlib import Path

from lange_adem.book.paper.columns import LANDSCAPE_WIDTH, PAGE_WIDTH, column_widths, longest_word, text_width
from lange_adem.facts.fact import Facts
from lange_adem.figures.plot import make_plot
from lange_adem.grid.items import Item
from lange_adem.grid.plan import ChapterPlan
from lange_adem.language.catalogue import Words
from lange_adem.tables.html import footer_lines, note_text
from lange_adem.tables.layout import Layout, Note, html_id, lay_out

SIZES = (8.6, 8.0, 7.4)
SHORT_HEAD = 45.0
GAP = 9.0  # points between two columns


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table ready for paper: sizes in points; `marks` is the room for asterisks at the right of each column."""

    layout: Layout
    size: float
    widths: tuple[float, ...]
    marks: tuple[float, ...]
    landscape: bool

    @property
    def spanners(self) -> list[tuple[str, int]]:
        """Heads over several columns, with the number of columns each is over."""
        groups = groupby(self.layout.columns, key=lambda column: column.spanner)
        return [(label, len(list(columns))) for label, columns in groups]

    @property
    def whole(self) -> bool:
        """Whether the table fits on one page, and so is not divided over two."""
        line, page = self.size * 1.25, 380.0 if self.landscape else 560.0
        rows = self.layout.rows
        labels = sum(max(1, ceil(text_width(row.label, self.size) / (self.widths[0] - 12))) for row in rows)
        groups = len({row.group for row in rows if row.group})
        return labels * line + len(rows) * 7.5 + groups * (line + 12) < page

    @property
    def notes(self) -> list[str]:
        """Legend and notes as lines of text."""
        return [note_text(line) for line in footer_lines(self.layout)]


@dataclass(frozen=True, slots=True)
class PaperItem:
    """A table or figure by its HTML id; a figure has its picture and its numbers as a table."""

    id: str
    kind: str
    number: str
    caption: str
    table: PaperTable
    alt: str = ""
    picture: str = ""
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """ "Table 12.3", with a space that does not break."""
        return f"{self.table.layout.kind}\u00a0{self.number}"


def paper_items(
    plans: Iterable[ChapterPlan], facts: Facts, alts: Mapping[str, str], pictures: Path, words: Words
) -> dict[str, PaperItem]:
    """Every declared table and figure by "table-12.3" and "figure-12.3".

    alts: "figure 12.3" -> its alternative text; pictures: the folder with `figure-12-3.svg`.
    """
    found = {}
    for plan in plans:
        for item in plan.shown("table", facts):
            layout = lay_out(item, facts, words)
            found[item.id] = PaperItem(html_id(item.name), item.kind, item.printed, item.caption, fit(layout))
        for item in plan.shown("figure", facts):
            found[item.id] = _figure(item, facts, alts, pictures, words)
    return found


def _figure(item: Item, facts: Facts, alts: Mapping[str, str], pictures: Path, words: Words) -> PaperItem:
    layout, name = lay_out(item, facts, words), html_id(item.name)
    return PaperItem(
        name, item.kind, item.printed, item.caption, fit(_numbers(item, layout, facts)),
        alts.get(item.name, item.caption), str(pictures / f"{name}.svg"),
        tuple(note_text(line) for line in footer_lines(layout)),
    )  # fmt: skip


def _numbers(item: Item, layout: Layout, facts: Facts) -> Layout:
    """The numbers behind a figure, with what is drawn beside them as notes."""
    plot = make_plot(item.picture, layout, facts)
    notes: list[Note] = []
    if plot.reference:
        notes.append((f"{plot.reference[0]}: ", plot.reference[1]))
    limits = [(point.fact, point.low, point.high) for point in plot.points if point.low and point.high]
    for fact, low, high in limits:
        before, between, after = layout.words("items.interval", low="|", high="|").split("|")
        notes.append((fact, f": {before}", low, between, high, *([after] if after else [])))
    return replace(layout, notes=tuple(notes))


def fit(layout: Layout) -> PaperTable:
    """Choose letter size, column widths and direction of the page: the largest letters with which it fits."""
    tries = [(size, False) for size in SIZES] + [(SIZES[1], True)]
    for size, landscape in tries:
        page = LANDSCAPE_WIDTH if landscape else PAGE_WIDTH
        minima, natural = _needs(layout, size)
        widths, too_wide = column_widths(minima, natural, page)
        if not too_wide:
            break
    marks = tuple(_mark_room(layout, index, size) for index in range(len(layout.columns)))
    return PaperTable(layout, size, tuple(round(width, 2) for width in widths), marks, landscape)


def mark_width(stars: str, size: float) -> float:
    """Width of asterisks behind a number."""
    return text_width(stars, size)


def _mark_room(layout: Layout, index: int, size: float) -> float:
    return max((mark_width(row.cells[index].stars, size) for row in layout.rows), default=0.0)


def _needs(layout: Layout, size: float) -> tuple[list[float], list[float]]:
    """Narrowest and natural width of each column: that of its widest word and of its longest line."""
    labels = [row.label + "".join(mark.text for mark in row.marks) for row in layout.rows]
    indent = 8.0 if any(row.group for row in layout.rows) else 0.0
    stub = layout.stub
    minima = [max([longest_word(label, size) for label in labels] + [longest_word(stub, size, True), 50.0])]
    natural = [max([text_width(label, size) for label in labels] + [text_width(stub, size, True)])]
    minima, natural = [minima[0] + indent + 2], [natural[0] + indent + 2]
    for index, column in enumerate(layout.columns):
        numbers = [text_width(row.cells[index].display, size) for row in layout.rows]
        room = max(numbers, default=0.0) + _mark_room(layout, index, size)
        base = text_width(f"N = {column.n.display}", size * 0.92) if column.n else 0.0
        head = column.label + "".join(mark.text for mark in column.marks)
        minima.append(max(room, base, longest_word(head, size, True)) + GAP)
        # ASSUME: a short head keeps to one line, a longer one may take two.
        line = text_width(head, size, True)
        natural.append(max(room, base, min(line, max(line / 2, SHORT_HEAD))) + GAP)
    _widen_for_spanners(layout, size, minima)
    return minima, [max(pair) for pair in zip(minima, natural, strict=True)]


def _widen_for_spanners(layout: Layout, size: float, minima: list[float]) -> None:
    start = 1
    for label, columns in groupby(layout.columns, key=lambda column: column.spanner):
        count = len(list(columns))
        short = longest_word(label, size, True) + GAP - sum(minima[start : start + count])
        for index in range(start, start + count):
            minima[index] += max(short, 0.0) / count
        start += count
