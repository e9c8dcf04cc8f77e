"""The answers in the exports, read a second time: nothing of `lange_adem.ingest`, only the declared columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lange_adem.study import Column, Export

RawRow = Mapping[str, str]
_WHOLE = re.compile(r"([+-]?\d+)([.,]0+)?")


def raw_rows(export: Export, root: Path = Path()) -> dict[int, RawRow]:
    """The rows of an export as delivered, by the line they start on; cells as text, blanks around them cut.

    A column that is not delivered is not there, and neither is a cell that an SPSS file itself calls missing. The text
    of a record is taken as it is, also where ingest would refuse it.
    """
    return dict(_READERS[export.format](root / export.path, export))


def _delimited(path: Path, export: Export) -> Iterator[tuple[int, RawRow]]:
    text = path.read_bytes().decode(export.options.get("encoding", "utf-8"), errors="replace")
    delimiter = export.options.get("delimiter", ";")
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    head = [name.strip() for name in next(reader)]
    start = reader.line_num + 1
    for record in reader:
        yield start, {name: cell.strip() for name, cell in zip(head, record, strict=False)}
        start = reader.line_num + 1


def _sav(path: Path, export: Export) -> Iterator[tuple[int, RawRow]]:
    import pyreadstat

    frame, meta = pyreadstat.read_sav(str(path), user_missing=True, disable_datetime_conversion=True)
    ranges: Mapping[str, list[Any]] = meta.missing_ranges
    declared = {name: [(r["lo"], r["hi"]) for r in found] for name, found in ranges.items()}
    for line, record in enumerate(frame.to_dict("records"), start=2):
        yield (
            line,
            {
                str(name): _text(cell)
                for name, cell in record.items()
                if not any(
                    type(cell) is type(low) and low <= cell <= high
                    for low, high in declared.get(str(name), ())
                )
            },
        )


def _xlsx(path: Path, export: Export) -> Iterator[tuple[int, RawRow]]:
    from openpyxl import load_workbook

    book = load_workbook(path, data_only=True)
    sheet = book[export.options.get("sheet", book.sheetnames[0])]
    head, *records = sheet.iter_rows(values_only=True)
    for line, record in enumerate(records, start=2):
        yield line, {_text(name): _text(cell) for name, cell in zip(head, record, strict=True)}


def _text(cell: object) -> str:
    """A typed cell as text; empty for none and for no number."""
    if isinstance(cell, bool):
        return str(int(cell))
    return "" if cell is None or cell != cell else str(cell).strip()


_READERS: dict[str, Callable[[Path, Export], Iterator[tuple[int, RawRow]]]] = {
    "csv": _delimited,
    "sav": _sav,
    "xlsx": _xlsx,
}


def answer(record: RawRow, column: Column, lowest: int, highest: int) -> float | None:
    """An answer as a number; None for a blank, a code for missing, no whole number, and one out of range.

    Where the column has codes, the answer is what its code stands for.
    """
    text = record.get(column.name)
    if text is None or text in column.missing:
        return None
    whole = _WHOLE.fullmatch(text)
    if whole and whole.group(1) in column.missing:
        return None
    if not column.codes:
        number = int(whole.group(1)) if whole else None
    else:
        said = {code.casefold(): value for code, value in column.codes.items()} | dict(column.codes)
        written = (text, whole.group(1) if whole else text, text.casefold())
        number = next((int(said[each]) for each in written if each in said), None)
    return float(number) if number is not None and lowest <= number <= highest else None
