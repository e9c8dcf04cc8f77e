"""SPSS files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.ingest.formats.base import Format, RawTable, as_text

if TYPE_CHECKING:
    from lange_adem.ingest.issues import IssueLog
    from lange_adem.study import Export

_MAGIC = (b"$FL2", b"$FL3")


def read_sav(path: Path, export: Export, log: IssueLog) -> RawTable:
    """Texts of an SPSS file, with the user-missing codes and value labels it carries itself."""
    import pyreadstat

    columns, meta = pyreadstat.read_sav(
        str(path), user_missing=True, apply_value_formats=False, output_format="dict"
    )
    header = list(meta.column_names)
    texts = [[as_text(value, export.decimal) for value in columns[name]] for name in header]
    rows = [list(row) for row in zip(*texts, strict=True)]
    missing = {
        name: _missing_codes(columns[name], ranges, export.decimal)
        for name, ranges in meta.missing_ranges.items()
    }
    labels = {
        name: {str(label).casefold(): as_text(code, export.decimal) for code, label in values.items()}
        for name, values in meta.variable_value_labels.items()
    }
    return RawTable(header, list(range(2, len(rows) + 2)), rows, missing, labels)


def _missing_codes(values: list[Any], ranges: Any, decimal: str) -> set[str]:
    """The values of a column that its SPSS file declares user-missing, by code or by range, as texts."""
    bounds = [(r["lo"], r["hi"]) for r in ranges]
    found = {v for v in set(values) for low, high in bounds if type(v) is type(low) and low <= v <= high}
    return {as_text(value, decimal) for value in found}


FORMAT = Format("sav", "an SPSS file (sav)", lambda content: content.startswith(_MAGIC), read_sav)
