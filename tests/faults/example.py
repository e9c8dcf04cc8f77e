"""A small good export of invented people, and how a test breaks it."""

from pathlib import Path
from typing import Any

from lange_adem.ingest.export import IngestResult, ingest_export
from lange_adem.ingest.issues import format_issue
from tests.unit.study.example import study as read

RANGES = {"cts2": (1, 8)}
HEADER = [
    "respnr",
    "gezinsnr",
    "geslacht",
    "meting",
    "datum",
    "leeftijd",
    "uren",
    "cts1",
    "cts2",
    "opmerking",
]
ROWS = [
    ["R0001", "F0001", "v", "1", "03-02-2011", "34", "12,5", "1", "8", "geen"],
    ["R0002", "F0002", "m", "1", "14-02-2011", "41", "40", "2", "7", "Zwaar verhaal"],
    ["R0003", "F0003", "v", "1", "21-03-2011", "29", "0", "3", "6", ""],
    ["R0004", "F0004", "v", "1", "25-03-2011", "38", "24", "99", "5", "belt terug"],
]


def study(**export: Any) -> dict[str, Any]:
    """A study of one export; keywords change the export's declaration."""
    declared = {
        "path": "export.csv",
        "format": "csv",
        "delimiter": ";",
        "encoding": "utf-8",
        "decimal": ",",
        "form": "adult",
        "population": "research",
        "wave": 1,
        "key": ["person_id"],
        "codebook": "parent",
    }
    columns = {
        "respnr": {"to": "person_id", "type": "id"},
        "gezinsnr": {"to": "group_id", "type": "id"},
        "geslacht": {
            "to": "sex",
            "type": "code",
            "codes": {"m": "male", "v": "female"},
            "labels": {"man": "m"},
        },
        "meting": {"to": "wave", "type": "integer", "low": 1, "high": 3},
        "datum": {"to": "completed_on", "type": "date", "low": "01-01-2010", "high": "31-12-2013"},
        "leeftijd": {"to": "age", "type": "integer", "low": 18, "high": 99},
        "uren": {"to": "work_hours", "type": "decimal", "low": 0, "high": 80},
        "opmerking": {"to": None, "type": "text"},
    }
    blocks = [
        {
            "columns": "cts{:d}",
            "items": "cts2_self_{:02d}",
            "from": 1,
            "to": 2,
            "instrument": "cts2",
            "missing": ["99"],
        }
    ]
    return {
        "exports": {"parents_w1": {**declared, **export}},
        "codebooks": {"parent": {"columns": columns, "blocks": blocks}},
    }


def table(
    *, header: list[str] | None = None, change: dict[tuple[int, str], str] | None = None
) -> list[list[str]]:
    """Header and rows of the good export; `change` sets cells by (line in the file, column)."""
    lines = [list(header or HEADER), *[list(row) for row in ROWS]]
    for (line, column), value in (change or {}).items():
        lines[line - 1][HEADER.index(column)] = value
    return lines


def text(lines: list[list[str]], delimiter: str = ";") -> str:
    """The lines as delimited text."""
    return "".join(delimiter.join(cells) + "\n" for cells in lines)


def ingest(folder: Path, content: str | bytes, declared: dict[str, Any] | None = None) -> IngestResult:
    """Write the content as the export of the study, and ingest it."""
    declared = declared or study()
    export = declared["exports"]["parents_w1"]
    (folder / export["path"]).write_bytes(content.encode() if isinstance(content, str) else content)
    return run(folder, declared)


def run(folder: Path, declared: dict[str, Any]) -> IngestResult:
    """Ingest the export of the study from a folder."""
    return ingest_export(read(declared).exports["parents_w1"], RANGES, folder)


def said(result: IngestResult) -> list[str]:
    """All faults as printed, by line, without the remedy (docs/faults.md has those)."""
    return [format_issue({**issue, "remedy": ""}).strip() for issue in result.issues.to_dict("records")]


def states(result: IngestResult) -> dict[int, str]:
    """State of every data row by its line."""
    return dict(zip(result.account["line"], result.account["state"], strict=True))
