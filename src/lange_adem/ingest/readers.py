"""From a delivered file to a table of texts with line numbers; nothing is typed yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from lange_adem.ingest.delimited import read_delimited
from lange_adem.ingest.issues import IssueLog
from lange_adem.ingest.magic import KIND_NAMES, sniff

FORMAT_NAMES = {"csv": "delimited text", "xlsx": "an Excel workbook (xlsx)", "sav": "an SPSS file (sav)"}


@dataclass
class RawTable:
    """A file as texts: its header, and per data row its first line and its cells, maybe too few or many."""

    header: list[str]
    lines: list[int]
    cells: list[list[str]]
    user_missing: dict[str, set[str]] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)


def read_export(export: Mapping[str, Any], root: Path, log: IssueLog) -> RawTable | None:
    """Read one export as texts; None, with the faults in the log, when the file has to be rejected."""
    path = root / export["path"]
    if not path.is_file():
        log.add("missing_file")
        return None
    content = path.read_bytes()
    if not content.strip(b"\0\r\n\t ;,\xef\xbb\xbf"):
        log.add("empty_file")
        return None
    found = sniff(content)
    if found != export["format"]:
        log.add("wrong_file_kind", declared=FORMAT_NAMES[export["format"]], found=KIND_NAMES[found])
        return None
    if export["format"] == "csv":
        parts = read_delimited(content, export, log)
        return None if parts is None else RawTable(*parts)
    try:
        return _read_xlsx(path, export, log) if export["format"] == "xlsx" else _read_sav(path, export)
    except (
        Exception
    ):  # the two libraries raise many kinds of errors on damaged files; each means the same here
        log.add("unreadable_file", format=FORMAT_NAMES[export["format"]])
        return None


def as_text(value: Any, decimal: str) -> str:
    """A cell of a workbook or SPSS file as the text a delimited file would hold; dates as dd-mm-jjjj."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", decimal)
    if isinstance(value, datetime | date):
        return f"{value.day:02d}-{value.month:02d}-{value.year:04d}"
    if isinstance(value, time):
        return value.isoformat()
    return str(value)


def _read_xlsx(path: Path, export: Mapping[str, Any], log: IssueLog) -> RawTable | None:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        name = export.get("sheet", book.sheetnames[0])
        if name not in book.sheetnames:
            log.add("wrong_sheet", declared=name, found=", ".join(repr(s) for s in book.sheetnames))
            return None
        sheet = book[name]
        sheet.reset_dimensions()
        decimal = export.get("decimal", ",")
        rows = [[as_text(value, decimal) for value in row] for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        log.add("empty_file")
        return None
    header = list(rows[0])
    while header and not header[-1]:
        header.pop()
    width = len(header)
    padded = [row[:width] + [t for t in row[width:] if t] + [""] * (width - len(row)) for row in rows[1:]]
    return RawTable(header, list(range(2, len(rows) + 1)), padded)


def _read_sav(path: Path, export: Mapping[str, Any]) -> RawTable:
    import pyreadstat

    columns, meta = pyreadstat.read_sav(
        str(path), user_missing=True, apply_value_formats=False, output_format="dict"
    )
    decimal = export.get("decimal", ",")
    header = list(meta.column_names)
    texts = [[as_text(value, decimal) for value in columns[name]] for name in header]
    rows = [list(row) for row in zip(*texts, strict=True)]
    missing = {
        name: _missing_codes(columns[name], ranges, decimal) for name, ranges in meta.missing_ranges.items()
    }
    labels = {
        name: {str(label).casefold(): as_text(code, decimal) for code, label in values.items()}
        for name, values in meta.variable_value_labels.items()
    }
    return RawTable(header, list(range(2, len(rows) + 2)), rows, missing, labels)


def _missing_codes(values: list[Any], ranges: Any, decimal: str) -> set[str]:
    """The values of a column that its SPSS file declares user-missing, by code or by range, as texts."""
    bounds = [(r["lo"], r["hi"]) for r in ranges]
    found = {v for v in set(values) for low, high in bounds if type(v) is type(low) and low <= v <= high}
    return {as_text(value, decimal) for value in found}
