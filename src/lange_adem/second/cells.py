"""The answers in the exports, read a second time: nothing of `lange_adem.ingest`, only the declared columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lange_adem.study import Export

RawRow = Mapping[str, str]
_WHOLE = re.compile(r"([+-]?\d+)([.,]0+)?")


def raw_rows(export: Export, root: Path = Path()) -> dict[int, RawRow]:
    """The rows of an export as delivered, by the line they start on; cells as text, blanks around them cut.

    A column that is not delivered is not there. The text of a record is taken as it is, also where ingest would
    refuse it.
    """
    return dict(_READERS[export.format](root / export.path, export))


def _delimited(path: Path, export: Export) -> Iterator[tuple[int, RawRow]]:
    text = path.read_bytes().decode(export.options["encoding"], errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=export.options["delimiter"])
    head = [name.strip() for name in next(reader)]
    start = reader.line_num + 1
    for record in reader:
        yield start, {name: cell.strip() for name, cell in zip(head, record, strict=False)}
        start = reader.line_num + 1


def _sav(path: Path, export: Export) -> Iterator[tuple[int, RawRow]]:
    import pyreadstat

    frame, _ = pyreadstat.read_sav(str(path), user_missing=True, disable_datetime_conversion=True)
    for line, record in enumerate(frame.to_dict("records"), start=2):
        yield line, {str(name): _text(cell) for name, cell in record.items()}


def _xlsx(path: Path, export: Export) -> Iterator[tuple[int, RawRow]]:
    from openpyxl import load_workbook

    book = load_workbook(path, data_only=True)
    sheet = book[export.options.get("sheet", book.sheetnames[0])]
    head, *records = sheet.iter_rows(values_only=True)
    for line, record in enumerate(records, start=2):
        yield line, {_text(name): _text(cell) for name, cell in zip(head, record, strict=True)}


def _text(cell: object) -> str:
    """A typed cell as text; empty for none and for no number."""
    return "" if cell is None or cell != cell else str(cell).strip()


_READERS: dict[str, Callable[[Path, Export], Iterator[tuple[int, RawRow]]]] = {
    "csv": _delimited,
    "sav": _sav,
    "xlsx": _xlsx,
}


def answer(text: str | None, missing: frozenset[str], lowest: int, highest: int) -> float | None:
    """An answer as a number; None for a blank, a code for missing, no whole number, and one out of range."""
    found = _WHOLE.fullmatch(text or "")
    if not found or found.group(1) in missing:
        return None
    number = int(found.group(1))
    return float(number) if lowest <= number <= highest else None


def item_columns(export: Export) -> dict[str, tuple[str, frozenset[str]]]:
    """Item id -> its column in this export and the codes that mean missing."""
    return {item: (export.variables[item].name, export.variables[item].missing) for item in export.items}
