"""Findings and comparisons of a printed report as text for a terminal, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields

from lange_adem.language.catalogue import Words
from lange_adem.printed.compare import STATUSES, Compared
from lange_adem.printed.findings import SEVERITIES, Finding
from lange_adem.printed.published import Published
from lange_adem.printed.summary import Pairs, parts

OPEN = ("near", "contradicted_in_source", "missed")


def findings_text(findings: Sequence[Finding]) -> str:
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


def findings_csv(findings: Sequence[Finding]) -> str:
    """A row per finding; ids apart by blanks, printed numbers by bars."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(Finding)])
    for one in findings:
        cells = asdict(one) | {"ids": " ".join(one.ids), "printed": " | ".join(one.printed)}
        writer.writerow(cells.values())
    return text.getvalue().rstrip("\n")


def findings_json(findings: Sequence[Finding]) -> str:
    """A list of objects."""
    return json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2)


def comparison_text(
    numbers: Sequence[Published],
    rows: Sequence[Compared],
    words: Words,
    chapter: str | None,
    status: str | None,
) -> str:
    """Counts per chapter and status, and with `chapter` or `status` also the numbers that are meant."""
    pairs = [(n, r) for n, r in zip(numbers, rows, strict=True) if chapter in (None, n.chapter)]
    lines = _counts(parts([n for n, _ in pairs], [r for _, r in pairs], words))
    if chapter or status:
        listed = [row for _, row in pairs if row.status == status or (not status and row.status in OPEN)]
        lines += ["", *(_line(row) for row in listed)]
    return "\n".join(lines)


def _counts(found: Mapping[str, Pairs]) -> list[str]:
    lines = [f"{'':24}{'numbers':>9}" + "".join(f"{status:>24}" for status in STATUSES)]
    for name, pairs in found.items():
        counts = Counter(row.status for _, row in pairs)
        lines.append(f"{name:24}{len(pairs):9}" + "".join(f"{counts[status]:24}" for status in STATUSES))
    return lines


def _line(row: Compared) -> str:
    value = "" if row.value is None else f"{row.value:.6g}"
    return f"{row.status:12} {row.id:50} printed {row.printed:16} fact {value:12} {row.fact} {row.reason}"
