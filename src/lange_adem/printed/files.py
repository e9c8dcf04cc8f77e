"""The replication table as a file, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from lange_adem.printed.compare import Compared

COLUMNS = tuple(field.name for field in fields(Compared))


def csv_text(rows: Sequence[Compared]) -> str:
    """The rows as CSV (comma, UTF-8, decimal point): `id, item, printed, fact, value, display, status, reason`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        value = "" if row.value is None else repr(float(row.value))
        writer.writerow([*(value if name == "value" else getattr(row, name) for name in COLUMNS)])
    return text.getvalue()


def read_csv(path: Path) -> list[Compared]:
    """The rows of a file that `csv_text` wrote."""
    with path.open(encoding="utf-8", newline="") as source:
        return [
            Compared(**{**row, "value": float(row["value"]) if row["value"] else None})  # type: ignore[arg-type]
            for row in csv.DictReader(source)
        ]
