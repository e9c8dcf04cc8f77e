"""A laid-out table as CSV, twice: as it is printed, and one line per number at full precision.

Both open in a Dutch spreadsheet with a double click: semicolons, decimal comma, UTF-8 with byte order mark.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from lange_adem.facts.fact import Fact
from lange_adem.language.numbers import plain_text
from lange_adem.tables.html import footer_lines, note_text
from lange_adem.tables.layout import LaidOutCell, LaidOutRow, Layout

BYTE_ORDER_MARK = "\ufeff"
PRINTED_COLUMNS = ("fact", "row", "column", "statistic", "value", "unit", "display", "n")


def grid_rows(table: Layout) -> list[list[str]]:
    """The printed table as rows of text: heads, groups and rows, each as wide as the table."""
    width = len(table.columns) + 1
    rows = []
    if any(column.spanner for column in table.columns):
        rows.append(["", *(column.spanner for column in table.columns)])
    rows.append([table.stub, *(column.label for column in table.columns)])
    if any(column.n for column in table.columns):
        rows.append(["N", *(plain_text(column.n.display) if column.n else "" for column in table.columns)])
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            rows.append([group] + [""] * (width - 1))
        rows.append([row_label(row), *(cell_text(cell) for cell in row.cells)])
    return rows


def row_label(row: LaidOutRow) -> str:
    """Label of a row with its marks."""
    return row.label + "".join(mark.text for mark in row.marks)


def cell_text(cell: LaidOutCell) -> str:
    """A cell as printed, marks included."""
    return plain_text(cell.display) + cell.stars


def grid_csv(table: Layout, notice: str | None = None) -> str:
    """The table as printed, with caption above and legend, notes and notice below."""
    lines: list[Sequence[str]] = [[table.title], [], *grid_rows(table), []]
    lines += [[note_text(note)] for note in footer_lines(table)]
    lines += [[notice]] if notice else []
    return to_csv(lines)


def facts_csv(facts: Iterable[Fact]) -> str:
    """One line per number: where it stands, its value at full precision, its text and its n."""
    return to_csv([PRINTED_COLUMNS, *(fact_line(fact) for fact in facts)])


def fact_line(fact: Fact) -> list[str]:
    """One fact as text cells, numbers at full precision with a decimal comma."""
    value, n = full_precision(fact.value), "" if fact.n is None else str(fact.n)
    return [fact.fact, fact.row, fact.column, fact.statistic, value, fact.unit, fact.display, n]


def full_precision(value: float) -> str:
    """A number at full precision with a decimal comma; nothing where it is missing."""
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")


def to_csv(lines: Iterable[Sequence[str]]) -> str:
    """Rows of text as one CSV file for a Dutch spreadsheet."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(lines)
    return BYTE_ORDER_MARK + buffer.getvalue()
