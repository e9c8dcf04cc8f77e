"""Replication: a printed report held against the facts, and against itself."""

from typing import Any

import pandas as pd

from lange_adem.figures.scatter import Dot
from lange_adem.printed.report import PrintedReport

READ = ["fact", "value", "display", "reason"]


def told(facts: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Value (None for none), display and reason of every fact, as the printed report is held against them."""
    return {
        fact: {"fact": fact, "value": None if value != value else value, "display": display, "reason": reason}
        for fact, value, display, reason in zip(*(facts[name] for name in READ), strict=True)
    }


def dots(report: PrintedReport) -> list[Dot]:
    """A dot for every published number that is a value, no bound, and has a computed one beside it."""
    return [
        Dot(number.value, row.value, row.status)
        for number, row in zip(report.numbers, report.rows, strict=True)
        if row.value is not None and number.approx != "bound"
    ]
