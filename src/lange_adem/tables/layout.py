"""A declared table and its facts, laid out as rows, columns and cells; no HTML, no file formats."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.facts.lookup import Fact, Facts
from lange_adem.grid import comparing
from lange_adem.grid.expansion import has_cell
from lange_adem.language.numbers import marks, marks_legend

SIGNIFICANCE_LEVELS = (0.05, 0.01, 0.001)


@dataclass(frozen=True)
class Mark:
    """Asterisks behind a number or a label, and the p they were derived from."""

    text: str
    p: Fact


# Where a mark stands: (row, column), with None for the label of the row or the head of the column.
Place = tuple[str | None, str | None]
Found = dict[Place, list[Mark]]
# A note in pieces of text and facts.
Note = tuple[str | Fact, ...]


@dataclass(frozen=True)
class Cell:
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
class Column:
    """A column head: label, the spanner above it, its line N and marks."""

    id: str
    label: str
    spanner: str
    n: Fact | None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row: its label, the group it stands in, marks on its label, and its cells."""

    id: str
    label: str
    group: str
    marks: tuple[Mark, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Layout:
    """A whole table before it becomes HTML, CSV or a worksheet."""

    item: str
    caption: str
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    legend: tuple[str, ...]
    notes: tuple[Note, ...]

    @property
    def number(self) -> str:
        """The number of the table in the report: "4.9"."""
        return self.item.split(" ", 1)[1]

    @property
    def title(self) -> str:
        """Number and caption as one line."""
        kind = {"table": "Tabel", "figure": "Figuur"}[self.item.split(" ", 1)[0]]
        return f"{kind} {self.number} {self.caption}"

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
    """Item as it stands in fact ids: "table 4.9" -> "table-4.9"."""
    return item.replace(" ", "-")


def html_id(item: str) -> str:
    """Item as a fixed HTML id and file stem: "table 4.9" -> "table-4-9"."""
    return item_slug(item).replace(".", "-")


def declared_columns(declaration: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The columns of an item; one column `all` when it declares none."""
    return list(declaration.get("columns", [{"id": "all"}]))


def cell_statistic(declaration: Mapping[str, Any], row: Mapping[str, Any], column: Mapping[str, Any]) -> str:
    """The statistic of a cell: what the cell says itself, else its row, its column or its item."""
    own = row.get("cells", {}).get(column["id"], {})
    for place in (own, row, column, declaration):
        if "stat" in place:
            return place["stat"]
    raise DeclarationError(f"Cell {row['id']}/{column['id']} has no `stat`; give its row or column one.")


def lay_out(
    item: str, declaration: Mapping[str, Any], facts: Facts, levels: Sequence[float] = SIGNIFICANCE_LEVELS
) -> Layout:
    """Lay out one declared grid; FactError where a declared cell has no fact."""
    found = find_marks(item, declaration, facts, levels)
    declared = declared_columns(declaration)
    columns = tuple(_column(item, declaration, column, facts, found) for column in declared)
    rows = tuple(_row(item, declaration, row, facts, found) for row in declaration["rows"])
    occurring = [mark.text for marks_here in found.values() for mark in marks_here]
    return Layout(
        item=item,
        caption=declaration.get("caption", ""),
        stub=declaration.get("stub", ""),
        columns=columns,
        rows=rows,
        legend=tuple(marks_legend(occurring, levels)),
        notes=tuple(_note(note, facts) for note in declaration.get("notes", [])),
    )


def _column(item: str, declaration: Mapping, column: Mapping, facts: Facts, found: Found) -> Column:
    counted = "n" in declaration and column["id"] in declaration.get("n_columns", [column["id"]])
    base = facts[f"{item_slug(item)}/base/{column['id']}/n"] if counted else None
    here = tuple(found.get((None, column["id"]), ()))
    return Column(column["id"], column.get("label", ""), column.get("group", ""), base, here)


def _row(item: str, declaration: Mapping, row: Mapping, facts: Facts, found: Found) -> Row:
    cells = tuple(
        _cell(item, declaration, row, column, facts, found) for column in declared_columns(declaration)
    )
    here = tuple(found.get((row["id"], None), ()))
    return Row(row["id"], row.get("label", ""), row.get("group", ""), here, cells)


def _cell(item: str, declaration: Mapping, row: Mapping, column: Mapping, facts: Facts, found: Found) -> Cell:
    if not has_cell(declaration, row, column):
        return Cell(None)
    fact = facts[f"{item_slug(item)}/{row['id']}/{column['id']}/{cell_statistic(declaration, row, column)}"]
    reason = row.get("cells", {}).get(column["id"], {}).get("reason", "")
    return Cell(fact, tuple(found.get((row["id"], column["id"]), ())), reason)


def find_marks(item: str, declaration: Mapping[str, Any], facts: Facts, levels: Sequence[float]) -> Found:
    """Significance marks by place, derived from the p facts that the item's tests and `marks_from` name."""
    kind, number = item.split(" ", 1)
    section = f"{kind}s"
    alone = Declaration("", {"chapter": 0, "title": "", section: {number: dict(declaration)}}, {})
    found: Found = {}
    for (row, column), ids in comparing.marks(alone, section, number).items():
        place = (None if row == "label" else row, None if column == "label" else column)
        for p in (facts[p_id] for p_id in ids):
            if stars := marks(p.value, levels):
                found.setdefault(place, []).append(Mark(stars, p))
    return found


def _note(text: str, facts: Facts) -> Note:
    """A note in pieces: plain text and facts; {fact:ID} in the declaration names a fact."""
    pieces = re.split(r"\{fact:([^}]+)\}", text)
    return tuple(facts[piece] if index % 2 else piece for index, piece in enumerate(pieces) if piece)
