"""Excel workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.ingest.formats.base import Format, RawTable, as_text

if TYPE_CHECKING:
    from lange_adem.ingest.issues import IssueLog
    from lange_adem.study import Export

_ZIP = b"PK\x03\x04"
_FIRST_PARTS = (b"[Content_Types]", b"_rels/", b"docProps/", b"xl/")


def is_workbook(content: bytes) -> bool:
    """Whether a zip file holds the parts of a workbook."""
    first = content[30:60].startswith(_FIRST_PARTS)
    return content.startswith(_ZIP) and (first or b"xl/workbook.xml" in content)


def read_xlsx(path: Path, export: Export, log: IssueLog) -> RawTable | None:
    """Texts of the declared sheet, or of the first one."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        name = export.options.get("sheet", book.sheetnames[0])
        if name not in book.sheetnames:
            log.add("wrong_sheet", declared=name, found=", ".join(repr(s) for s in book.sheetnames))
            return None
        sheet = book[name]
        sheet.reset_dimensions()
        rows = [
            [as_text(value, export.decimal) for value in row] for row in sheet.iter_rows(values_only=True)
        ]
    finally:
        book.close()
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        log.add("empty_file")
        return None
    return _table(rows)


def _table(rows: list[list[str]]) -> RawTable:
    """Header and rows of the same width; cells beyond the header are kept where they hold a text."""
    header = list(rows[0])
    while header and not header[-1]:
        header.pop()
    width = len(header)
    padded = [row[:width] + [t for t in row[width:] if t] + [""] * (width - len(row)) for row in rows[1:]]
    return RawTable(header, list(range(2, len(rows) + 1)), padded)


FORMAT = Format("xlsx", "an Excel workbook (xlsx)", is_workbook, read_xlsx)
