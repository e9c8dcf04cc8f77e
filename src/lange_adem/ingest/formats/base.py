"""What a format of files is, and what its readers share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lange_adem.ingest.issues import IssueLog
    from lange_adem.study import Export


@dataclass
class RawTable:
    """A file as texts: its header, and per data row its first line and its cells, maybe too few or many."""

    header: list[str]
    lines: list[int]
    cells: list[list[str]]
    user_missing: dict[str, set[str]] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)


Read = Callable[[Path, "Export", "IssueLog"], RawTable | None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format of files.

    name: as the study file gives it; said: in messages; recognises: whether the first bytes are of this format, None
    for the one that a file is when no other recognises it; read: the texts of a file, or None with the faults logged.
    """

    name: str
    said: str
    recognises: Callable[[bytes], bool] | None
    read: Read


def as_text(value: Any, decimal: str) -> str:
    """A cell of a workbook or SPSS file as the text a delimited file would hold; dates as dd-mm-yyyy."""
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
