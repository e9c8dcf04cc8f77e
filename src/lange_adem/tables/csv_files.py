"""A laid-out table as CSV, twice: as it is printed, and one line per number at full precision.

Both open with a double click in a spreadsheet of the language of the report: its decimal mark, between cells a comma or
(where that is the decimal mark) a semicolon, UTF-8 with byte order mark.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from lange_adem.facts.fact import Fact
from lange_adem.language.numbers import notation, plain_text
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
    return to_csv(lines, table.words.locale)


def facts_csv(facts: Iterable[Fact], locale: str) -> str:
    """One line per number: where it stands, its value at full precision, its text and its n."""
    return to_csv([PRINTED_COLUMNS, *(fact_line(fact, locale) for fact in facts)], locale)


def fact_line(fact: Fact, locale: str) -> list[str]:
    """One fact as text cells, numbers at full precision."""
    value, n = full_precision(fact.value, locale), "" if fact.n is None else str(fact.n)
    return [fact.fact, fact.row, fact.column, fact.statistic, value, fact.unit, fact.display, n]


def full_precision(value: float, locale: str) -> str:
    """A number at full precision with the decimal mark of the locale; nothing where it is missing."""
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() else repr(value).replace(".", notation(locale).decimal)


def to_csv(lines: Iterable[Sequence[str]], locale: str) -> str:
    """Rows of text as one CSV file for a spreadsheet of the locale."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=notation(locale).between, lineterminator="\r\n").writerows(lines)
    return BYTE_ORDER_MARK + buffer.getvalue()
