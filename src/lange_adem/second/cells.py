"""The answers in the exports, read a second time: nothing of `lange_adem.ingest` but the declared columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, str]
_WHOLE = re.compile(r"([+-]?\d+)([.,]0+)?")


def raw_rows(export: Mapping[str, Any], root: Path = Path()) -> dict[int, Row]:
    """The rows of an export as delivered, by the line they start on; cells as text, blanks around them cut.

    Text files and SPSS files only: no other kind of export holds answers to items. A column that is not
    delivered is not there. The text of a record is taken as it is, also where ingest would refuse it.
    """
    path = root / export["path"]
    return dict(_sav(path) if export["format"] == "sav" else _delimited(path, export))


def _delimited(path: Path, export: Mapping[str, Any]) -> Iterator[tuple[int, Row]]:
    text = path.read_bytes().decode(export["encoding"], errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=export["delimiter"])
    head = [name.strip() for name in next(reader)]
    start = reader.line_num + 1
    for record in reader:
        yield start, {name: cell.strip() for name, cell in zip(head, record, strict=False)}
        start = reader.line_num + 1


def _sav(path: Path) -> Iterator[tuple[int, Row]]:
    import pyreadstat

    frame, _ = pyreadstat.read_sav(str(path), user_missing=True, disable_datetime_conversion=True)
    for line, record in enumerate(frame.to_dict("records"), start=2):
        yield (
            line,
            {str(name): "" if cell is None or cell != cell else str(cell) for name, cell in record.items()},
        )


def answer(text: str | None, missing: frozenset[str], lowest: int, highest: int) -> float | None:
    """An answer as a number; None for a blank, a code for missing, no whole number, and one out of range."""
    found = _WHOLE.fullmatch(text or "")
    if not found or found.group(1) in missing:
        return None
    number = int(found.group(1))
    return float(number) if lowest <= number <= highest else None


def item_columns(study: Mapping[str, Any], export: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Item id -> its column in this export and the codes that mean missing, from blocks and single columns."""
    declared = study["exports"][export]
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for part in (study["codebooks"].get(declared.get("codebook"), {}), declared):
        for column, spec in (part.get("columns") or {}).items():
            found = {item: held for item, held in found.items() if held[0] != column}
            if spec and spec["type"] == "answer":
                found[spec["to"]] = (column, _codes(spec))
        for block in part.get("blocks") or []:
            numbers = range(block["from"], block["to"] + 1) if "from" in block else ()
            pairs = [*((n, n) for n in numbers), *(block.get("names") or {}).items()]
            for ours, theirs in pairs:
                found[block["items"].format(theirs)] = (block["columns"].format(ours), _codes(block))
    return found


def _codes(spec: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(str(code) for code in spec.get("missing") or ())
