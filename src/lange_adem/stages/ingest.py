"""Ingest: every export cell by cell, typed by its contract; never raises for faulty data (they are recorded)."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from lange_adem.ingest.export import IngestResult, ingest_export
from lange_adem.ingest.issues import told_once
from lange_adem.ingest.ranges import answer_ranges
from lange_adem.instruments import Instrument
from lange_adem.study import Study


def ingest(
    study: Study, instruments: Mapping[str, Instrument], root: Path = Path()
) -> dict[str, IngestResult]:
    """The rows, faults and account of every export of a study, by name; paths are from `root`."""
    ranges = answer_ranges(instruments)
    return {name: ingest_export(export, ranges, root) for name, export in study.exports.items()}


def together(results: Mapping[str, IngestResult], part: str) -> pd.DataFrame:
    """The issues, account or missing answers of all exports in one table; empty ones have no say in the types."""
    parts = [getattr(result, part) for result in results.values()]
    whole = pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)
    return told_once(whole) if part == "issues" else whole
