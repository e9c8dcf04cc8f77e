"""Ingest of one export: texts to typed rows, every fault recorded, every row in one state."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from lange_adem.ingest.columns import type_column
from lange_adem.ingest.corrections import apply_corrections
from lange_adem.ingest.formats.base import RawTable
from lange_adem.ingest.header import check_header, check_personal
from lange_adem.ingest.issues import IssueLog
from lange_adem.ingest.mojibake import check_mojibake
from lange_adem.ingest.ranges import Range, ready_column
from lange_adem.ingest.readers import read_export
from lange_adem.ingest.rows import RowStates, check_keys, check_shape, new_states
from lange_adem.ingest.waves import check_wave, read_waves, set_aside_empty
from lange_adem.study import Column, Export
from lange_adem.study.study import REGISTER
from lange_adem.study.variables import ENGINE

ACCOUNT_COLUMNS = ["export", "line", "state", "reason", "stage"]
MISSING_COLUMNS = ["export", "variable", "reason", "count"]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """One export after ingest.

    rows: `line`, `state`, `reason` and the canonical variables, one row per data row; values only where state
    is `read`. issues: all faults. account: export, line, state, reason, stage. missing: export, variable,
    reason, count of missing cells among the rows read.
    """

    rows: pd.DataFrame
    issues: pd.DataFrame
    account: pd.DataFrame
    missing: pd.DataFrame


def ingest_export(export: Export, ranges: Mapping[str, Range], root: Path) -> IngestResult:
    """Read, check and type one export; faulty data are recorded, never raised.

    `ranges` come from `answer_ranges`; `root` is the folder that the export's path starts from. Raises
    DeclarationError only for a wrong declaration.
    """
    name, log = export.name, IssueLog(export.name, export.path)
    columns = {column.name: ready_column(column, ranges) for column in export.columns.values()}
    missing: Counter = Counter()
    table = read_export(export, Path(root), log)
    if table is None:
        return _result(name, new_states([]), _no_rows(columns), log, missing)
    states = new_states(table.lines)
    check_header(table, columns, log, export.elsewhere, export.shared)
    check_personal(table, columns, log, export.elsewhere)
    if not table.cells:
        log.add("no_data_rows")
    values = _no_rows(columns)
    if not _header_broken(log):
        check_mojibake(table, columns, log)
        check_shape(table, states, log)
        apply_corrections(table, states, columns, export.corrections, log)
        values = _typed_rows(table, states, export, columns, log, missing)
    return _result(name, states, values, log, missing)


def _header_broken(log: IssueLog) -> bool:
    broken = ("no_header", "no_such_wave", "missing_column", "duplicate_column", "unnamed_column")
    return any(entry["rule"] in broken for entry in log.entries)


def _typed_rows(
    table: RawTable,
    states: RowStates,
    export: Export,
    columns: Mapping[str, Column],
    log: IssueLog,
    missing: Counter,
) -> pd.DataFrame:
    names = {column.variable: column.name for column in columns.values() if column.variable}
    group = names.get("group_id", "") if export.form.kind == REGISTER else ""
    waves = read_waves(table, columns[names["wave"]], export.waves, states, log) if export.is_long else None
    check_keys(table, states, [columns[names[key]] for key in export.key], group, log)
    if export.is_wide:
        set_aside_empty(table, states, export)
    indices = np.flatnonzero(states.read)
    lines = states.lines[indices]
    by_column = list(zip(*(table.cells[i] for i in indices), strict=True)) or [()] * len(table.header)
    typed: dict[str, pd.Series] = {}
    for position, header in enumerate(table.header):
        column = columns.get(header)
        if column is None or column.variable is None:
            continue
        variable, column = column.variable, _with_file_metadata(column, table)
        if waves is not None and variable == "wave":
            typed[variable] = pd.Series(waves[indices])
            continue
        typed[variable] = type_column(by_column[position], lines, column, log, missing)
    _take_back_blanks(typed, by_column, table.header, columns, missing)
    in_order = [c.variable for c in columns.values() if c.variable and c.variable in typed]
    frame = pd.DataFrame(typed, columns=in_order).set_axis(indices, axis=0).reindex(range(len(states.lines)))
    if export.waves:
        check_wave(frame, states, export, names.get("wave", "wave"), log)
    return frame[states.read].reindex(frame.index)  # of a row of another wave nothing is kept


def _take_back_blanks(
    typed: dict[str, pd.Series],
    by_column: Sequence[Sequence[str]],
    header: Sequence[str],
    columns: Mapping[str, Column],
    missing: Counter,
) -> None:
    """Where a blank is an answer (`"": "0"`), it is none in a row without any answer: nobody filled that form in."""
    taking = [c.variable for c in columns.values() if c.variable and c.variable in typed and "" in c.codes]
    asked = {c.name for c in columns.values() if c.variable and c.variable not in ENGINE}
    answers = [texts for name, texts in zip(header, by_column, strict=True) if name in asked]
    if not taking or not answers:
        return
    blank = ~np.array([[bool(text.strip()) for text in texts] for texts in answers]).any(axis=0)
    for variable in taking:
        there = typed[variable]
        typed[variable] = there.mask(
            pd.Series(blank, index=there.index), np.nan if there.dtype.kind == "f" else None
        )
        missing[(variable, "blank")] += int(blank.sum())


def _with_file_metadata(column: Column, table: RawTable) -> Column:
    """User-missing codes and value labels that an SPSS file carries itself are added to the declared ones."""
    missing = table.user_missing.get(column.name, set())
    labels = table.labels.get(column.name, {})
    if not missing and not labels:
        return column
    return replace(column, missing=column.missing | missing, labels={**labels, **column.labels})


def _no_rows(columns: Mapping[str, Column]) -> pd.DataFrame:
    empty: dict[str, pd.Series] = {}
    for column in columns.values():
        if column.variable:
            kind = {"date": "datetime64[ns]", "answer": "float64", "integer": "float64", "decimal": "float64"}
            empty[column.variable] = pd.Series(dtype=kind.get(column.type, "object"))
    return pd.DataFrame(empty)


def _result(
    name: str, states: RowStates, values: pd.DataFrame, log: IssueLog, missing: Counter
) -> IngestResult:
    if log.rejected:
        values = values.iloc[:0]
        states.state[:] = "rejected"
        states.reason[:] = next(e["rule"] for e in log.entries if e["outcome"] == "rejected")
    account = pd.DataFrame(
        {
            "export": name,
            "line": states.lines,
            "state": states.state,
            "reason": states.reason,
            "stage": "ingest",
        }
    )
    rows = account[["line", "state", "reason"]]
    rows = (
        pd.concat([rows, values], axis=1) if not log.rejected else pd.concat([rows.iloc[:0], values], axis=1)
    )
    counted = [
        (name, variable, reason, count) for (variable, reason), count in sorted(missing.items()) if count
    ]
    return IngestResult(
        rows, log.frame(), account[ACCOUNT_COLUMNS], pd.DataFrame(counted, columns=MISSING_COLUMNS)
    )
