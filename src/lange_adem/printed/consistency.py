"""`adem consistency FILE.csv`: the findings as text, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

from lange_adem.answer import Answer
from lange_adem.printed.check import check_file
from lange_adem.printed.findings import SEVERITIES, Finding


def consistency(path: Path, relations: Path | None, form: str) -> Answer:
    """Report on a file; its exit code is 1 where a finding is `real`."""
    findings = check_file(path, relations)
    shown = {"text": as_text, "csv": as_csv, "json": as_json}[form](findings)
    return Answer(shown, int(any(one.severity == "real" for one in findings)))


def as_text(findings: Sequence[Finding]) -> str:
    """A line per finding: where it stands, how grave it is, the arithmetic, the ids; and counts below."""
    lines = [
        f"{one.item}, line {one.line}: {one.severity} ({one.kind}): {one.arithmetic}\n    {_named(one)}"
        for one in findings
    ]
    counts = Counter(one.severity for one in findings)
    said = ", ".join(f"{counts[severity]} {severity}" for severity in SEVERITIES)
    return "\n".join([*lines, f"{len(findings)} findings: {said}"])


def _named(one: Finding, most: int = 6) -> str:
    more = f" and {len(one.ids) - most} more" if len(one.ids) > most else ""
    return " ".join(one.ids[:most]) + more


def as_csv(findings: Sequence[Finding]) -> str:
    """A row per finding; ids apart by blanks, printed numbers by bars."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(Finding)])
    for one in findings:
        cells = asdict(one) | {"ids": " ".join(one.ids), "printed": " | ".join(one.printed)}
        writer.writerow(cells.values())
    return text.getvalue().rstrip("\n")


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects."""
    return json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2)
