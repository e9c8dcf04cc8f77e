"""Ingest: an export as delivered becomes typed rows, a log of faults and an account of its rows."""

from lange_adem.ingest.export import IngestResult, ingest_export
from lange_adem.ingest.gate import GateResult, gate
from lange_adem.ingest.issues import ISSUE_COLUMNS, format_issue
from lange_adem.ingest.rules import RULES, Rule

__all__ = [
    "ISSUE_COLUMNS",
    "RULES",
    "GateResult",
    "IngestResult",
    "Rule",
    "format_issue",
    "gate",
    "ingest_export",
]
