"""Replication: a printed report held against the facts, and against itself."""

from lange_adem.figures.scatter import Dot
from lange_adem.printed.report import PrintedReport

# What a printed report is held against.
READ = ["fact", "value", "display", "reason"]


def dots(report: PrintedReport) -> list[Dot]:
    """A dot for every published number that is a value, no bound, and has a computed one beside it."""
    return [
        Dot(number.value, row.value, row.status)
        for number, row in zip(report.numbers, report.rows, strict=True)
        if row.value is not None and number.approx != "bound"
    ]
