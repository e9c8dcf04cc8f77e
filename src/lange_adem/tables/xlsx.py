"""A laid-out table as an Excel workbook: real numbers that show their printed decimals.

The same table gives the same bytes, wherever and whenever it is written.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lange_adem.facts.fact import Fact
from lange_adem.facts.statistic import VERDICT, statistic
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import spreadsheet_format
from lange_adem.tables.csv_files import PRINTED_COLUMNS, row_label
from lange_adem.tables.html import footer_lines, note_text
from lange_adem.tables.layout import Layout

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_FIXED_DATE = "2000-01-01T00:00:00Z"


def workbook_bytes(table: Layout, notice: str | None = None) -> bytes:
    """The workbook: a sheet as printed, and one with a line per number at full precision."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.title = table.title
    workbook.properties.creator = "Lange Adem"
    workbook.properties.description = notice or ""
    sheet = workbook.active
    sheet.title = table.words("items.sheet")
    _write_table(sheet, table, notice)
    _write_facts(workbook.create_sheet(table.words("items.sheet_of_numbers")), table.facts)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return same_bytes_zip(buffer.getvalue())


def same_bytes_zip(content: bytes) -> bytes:
    """A zip file with fixed times, and fixed dates in the properties of an Office file."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?", _FIXED_DATE.encode(), data)
            entry = zipfile.ZipInfo(name, date_time=ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data, compresslevel=6)
    return result.getvalue()


def number_format(fact: Fact, words: Words, stars: str = "") -> str:
    """Excel number format that shows a fact as printed, marks included."""
    style = statistic(fact.statistic).style
    shown = spreadsheet_format(fact.decimals, words.locale, fact.unit, style)
    if style == VERDICT:
        shown = f'"{words("facts.yes")}";;"{words("facts.no")}"'
    return f'{shown}"{stars}"' if stars else shown


def _write_table(sheet: Worksheet, table: Layout, notice: str | None) -> None:
    styles = _styles()
    width = len(table.columns) + 1
    _put(sheet, 1, 1, table.title, styles["title"])
    top = 2
    if notice:
        _put(sheet, 2, 1, notice, styles["note"])
        top = 3
    line = _write_head(sheet, table, top + 1, styles)
    sheet.freeze_panes = sheet.cell(line, 2)
    line = _write_rows(sheet, table, line, styles)
    for offset, note in enumerate(footer_lines(table)):
        _put(sheet, line + 1 + offset, 1, note_text(note), styles["note"])
    sheet.column_dimensions["A"].width = 46
    for index in range(2, width + 1):
        sheet.column_dimensions[_letter(index)].width = 14
    sheet.page_setup.orientation = "landscape" if width > 6 else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write_head(sheet: Worksheet, table: Layout, line: int, styles: dict[str, Any]) -> int:
    """Write the head; returns the line after it."""
    if any(column.spanner for column in table.columns):
        shown = ""
        for index, column in enumerate(table.columns, start=2):
            _put(sheet, line, index, column.spanner if column.spanner != shown else None, styles["spanner"])
            shown = column.spanner
        line += 1
    _put(sheet, line, 1, table.stub or None, styles["head_left"])
    for index, column in enumerate(table.columns, start=2):
        _put(sheet, line, index, column.label, styles["head"])
    if any(column.n for column in table.columns):
        line += 1
        for index, column in enumerate(table.columns, start=2):
            if column.n:
                _put(sheet, line, index, column.n.value, styles["n"])
    return line + 1


def _write_rows(sheet: Worksheet, table: Layout, line: int, styles: dict[str, Any]) -> int:
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            _put(sheet, line, 1, group, styles["group"])
            line += 1
        _put(sheet, line, 1, row_label(row), styles["label"])
        for index, cell in enumerate(row.cells, start=2):
            if cell.fact is None:
                continue
            if math.isfinite(cell.fact.value) and not cell.reason:
                here = _put(sheet, line, index, cell.fact.value, styles["number"])
                here.number_format = number_format(cell.fact, table.words, cell.stars)
            else:
                _put(sheet, line, index, cell.display + cell.stars, styles["number"])
        line += 1
    return line


def _write_facts(sheet: Worksheet, facts: Sequence[Fact]) -> None:
    sheet.append(list(PRINTED_COLUMNS))
    for fact in facts:
        value = fact.value if math.isfinite(fact.value) else None
        place = [fact.fact, fact.row, fact.column, fact.statistic]
        sheet.append([*place, value, fact.unit, fact.display, fact.n])
    sheet.column_dimensions["A"].width = 46
    sheet.freeze_panes = "B2"


def _put(sheet: Worksheet, line: int, index: int, value: Any, style: dict[str, Any]) -> Any:
    cell = sheet.cell(line, index, value)
    for name, part in style.items():
        setattr(cell, name, part)
    return cell


def _letter(index: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(index)


def _styles() -> dict[str, dict[str, Any]]:
    from openpyxl.styles import Alignment, Border, Font, Side

    rule = Border(bottom=Side(style="thin", color="9AA3AD"))
    right, left = Alignment(horizontal="right", wrap_text=True, vertical="bottom"), Alignment(wrap_text=True)
    return {
        "title": {"font": Font(bold=True, size=12)},
        "note": {"font": Font(italic=True, color="5B6670", size=9)},
        "spanner": {"font": Font(bold=True)},
        "head": {"font": Font(bold=True), "alignment": right, "border": rule},
        "head_left": {"font": Font(bold=True), "border": rule},
        "n": {"font": Font(color="5B6670"), "alignment": right, "number_format": '"N = "#,##0'},
        "group": {"font": Font(bold=True)},
        "label": {"alignment": left},
        "number": {"alignment": Alignment(horizontal="right")},
    }
