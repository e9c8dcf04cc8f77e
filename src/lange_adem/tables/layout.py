"""A declared table and its facts, laid out as rows, columns and cells; no HTML, no file formats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lange_adem.facts.fact import Fact, Facts
from lange_adem.grid.cells import Place
from lange_adem.grid.items import Head, Item
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import marks_legend, stars

SIGNIFICANCE_LEVELS = (0.05, 0.01, 0.001)


@dataclass(frozen=True)
class Mark:
    """Asterisks behind a number or a label, and the p they were derived from."""

    text: str
    p: Fact


Found = dict[Place, list[Mark]]
# A note in pieces of text and facts.
Note = tuple[str | Fact, ...]


@dataclass(frozen=True)
class LaidOutCell:
    """The fact of one cell (None where the row declares no cell), its marks, and why it has no value."""

    fact: Fact | None
    marks: tuple[Mark, ...] = ()
    reason: str = ""

    @property
    def display(self) -> str:
        """What is printed, without marks: the fact, or the declared reason why there is none."""
        return "" if self.fact is None else self.reason or self.fact.display

    @property
    def stars(self) -> str:
        """The marks as one string."""
        return ", ".join(mark.text for mark in self.marks)


@dataclass(frozen=True)
class LaidOutColumn:
    """A column head: label, the spanner above it, its line N and marks."""

    id: str
    label: str
    spanner: str
    n: Fact | None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class LaidOutRow:
    """A row: its label, the group it stands in, marks on its label, and its cells."""

    id: str
    label: str
    group: str
    marks: tuple[Mark, ...]
    cells: tuple[LaidOutCell, ...]


@dataclass(frozen=True)
class Layout:
    """A whole table before it becomes HTML, CSV or a worksheet; number: as it is printed, "4.9"."""

    item: str
    number: str
    caption: str
    stub: str
    columns: tuple[LaidOutColumn, ...]
    rows: tuple[LaidOutRow, ...]
    legend: tuple[str, ...]
    notes: tuple[Note, ...]
    words: Words

    @property
    def kind(self) -> str:
        """What it is called: "Tabel" or "Figuur"."""
        return self.words(f"items.kinds.{self.item.split(' ', 1)[0]}")

    @property
    def title(self) -> str:
        """Number and caption as one line."""
        return f"{self.kind} {self.number} {self.caption}"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact that is printed or that a mark rests on, once, in reading order."""
        found = [column.n for column in self.columns if column.n]
        found += [mark.p for column in self.columns for mark in column.marks]
        for row in self.rows:
            found += [mark.p for mark in row.marks]
            for cell in row.cells:
                found += [cell.fact] if cell.fact else []
                found += [mark.p for mark in cell.marks]
        found += [piece for note in self.notes for piece in note if isinstance(piece, Fact)]
        return tuple({fact.fact: fact for fact in found}.values())


def item_slug(item: str) -> str:
    """Item as it stands in fact ids: "table 12.3" -> "table-12.3"."""
    return item.replace(" ", "-")


def html_id(item: str) -> str:
    """Item as a fixed HTML id and file stem: "table 12.3" -> "table-12-3"."""
    return item_slug(item).replace(".", "-")


def lay_out(item: Item, facts: Facts, words: Words, levels: Sequence[float] = SIGNIFICANCE_LEVELS) -> Layout:
    """Lay out one declared grid; FactError where a declared cell has no fact."""
    found = find_marks(item, facts, levels)
    occurring = [mark.text for marks_here in found.values() for mark in marks_here]
    return Layout(
        item=item.name,
        number=item.printed,
        caption=item.caption,
        stub=item.stub,
        columns=tuple(_column(item, column, facts, found) for column in item.columns),
        rows=tuple(_row(item, row, facts, found) for row in item.rows),
        legend=tuple(marks_legend(occurring, levels, words.locale)),
        notes=tuple(_note(note, facts) for note in item.notes),
        words=words,
    )


def _column(item: Item, column: Head, facts: Facts, found: Found) -> LaidOutColumn:
    base = facts[item.base[column.id].fact] if column.id in item.base else None
    return LaidOutColumn(column.id, column.label, column.group, base, tuple(found.get((None, column.id), ())))


def _row(item: Item, row: Head, facts: Facts, found: Found) -> LaidOutRow:
    cells = tuple(_cell(item, row.id, column.id, facts, found) for column in item.columns)
    return LaidOutRow(row.id, row.label, row.group, tuple(found.get((row.id, None), ())), cells)


def _cell(item: Item, row: str, column: str, facts: Facts, found: Found) -> LaidOutCell:
    asked = item.cells.get((row, column))
    if asked is None:
        return LaidOutCell(None)
    return LaidOutCell(facts[asked.fact], tuple(found.get((row, column), ())), asked.reason)


def find_marks(item: Item, facts: Facts, levels: Sequence[float]) -> Found:
    """Significance marks by place, derived from the p facts that the item names."""
    found: Found = {}
    for place, ids in item.marks.items():
        for p in (facts[p_id] for p_id in ids):
            if text := stars(p.value, levels):
                found.setdefault(place, []).append(Mark(text, p))
    return found


def _note(text: str, facts: Facts) -> Note:
    """A note in pieces: plain text and facts; {fact:ID} in the declaration names a fact."""
    pieces = re.split(r"\{fact:([^}]+)\}", text)
    return tuple(facts[piece] if index % 2 else piece for index, piece in enumerate(pieces) if piece)
