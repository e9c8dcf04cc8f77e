"""One column: each distinct text parsed once and spread over the rows; faults logged, missing counted."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.ingest.cells import SILENT_REASONS, Parsed, parse
from lange_adem.ingest.issues import HIDDEN, IssueLog
from lange_adem.ingest.rules import RULES
from lange_adem.study import Column

# ASSUME: in month-day-year files 60% of days are above 12; a few such dates are typing errors.
REJECT_DATE_ORDER_ABOVE = 0.2
# ASSUME: when most numbers have the other mark, it is the declaration that is wrong.
REJECT_DECIMAL_MARK_ABOVE = 0.5
# ASSUME: when most values of a column cannot be used, it is the declaration that is wrong; a few can be typing errors.
REJECT_COLUMN_ABOVE, REJECT_COLUMN_FROM = 0.5, 5
_VALUE_IN_MESSAGE = ("out_of_range", "not_a_code", "label_for_code", "not_a_number", "not_whole")


def type_column(
    texts: Sequence[str], lines: np.ndarray, column: Column, log: IssueLog, missing: Counter
) -> pd.Series:
    """The typed values of a column (strings, datetime64 or float64; missing is NaN/NaT/None), one per row."""
    codes, uniques = pd.factorize(np.asarray(texts, dtype=object))
    stripped = [text.strip() for text in uniques]
    cells = [parse(text, column) for text in stripped]
    counts = np.bincount(codes, minlength=len(cells))
    _count_missing(cells, counts, column, missing)
    _log_cells(cells, codes, lines, column, log)
    _log_warnings(cells, counts, codes, lines, column, log)
    padded = np.array([text != cut for text, cut in zip(uniques, stripped, strict=True)], dtype=bool)
    if padded.any() and len(codes):
        hit = padded[codes]
        log.add("surrounding_blanks", int(lines[hit][0]), column.shown_name, count=int(hit.sum()))
    _reject_whole_column(cells, counts, column, log)
    return _series([cell.value for cell in cells], codes, column.type)


def _count_missing(cells: list[Parsed], counts: np.ndarray, column: Column, missing: Counter) -> None:
    if column.variable is None:
        return
    for cell, count in zip(cells, counts, strict=True):
        if cell.rule and cell.value is None:
            missing[(column.variable, cell.rule)] += int(count)


def _log_cells(
    cells: list[Parsed], codes: np.ndarray, lines: np.ndarray, column: Column, log: IssueLog
) -> None:
    coded = column.type in ("code", "answer")
    for number, cell in enumerate(cells):
        if not _is_refused(cell):
            continue
        words = _words(cell, column)
        value = "" if not coded or cell.shown.startswith(HIDDEN) else cell.shown.strip("'")
        for line in lines[codes == number]:
            log.add(cell.rule, int(line), column.shown_name, value, **words)


def _is_refused(cell: Parsed) -> bool:
    return bool(cell.rule) and cell.rule not in SILENT_REASONS and RULES[cell.rule].outcome == "missing"


def _words(cell: Parsed, column: Column) -> dict[str, Any]:
    """The words of the message about a cell; a value is shown of coded columns only."""
    words: dict[str, Any] = dict(cell.words)
    if cell.rule in _VALUE_IN_MESSAGE:
        words["value"] = (cell.shown if column.type in ("code", "answer") else "") or "the value"
    return words


def _log_warnings(
    cells: list[Parsed],
    counts: np.ndarray,
    codes: np.ndarray,
    lines: np.ndarray,
    column: Column,
    log: IssueLog,
) -> None:
    for rule in sorted({cell.rule for cell in cells if cell.rule and cell.value is not None}):
        numbers = [number for number, cell in enumerate(cells) if cell.rule == rule]
        first = lines[np.isin(codes, numbers)][0]
        log.add(rule, int(first), column.shown_name, count=int(counts[numbers].sum()))


def _reject_whole_column(cells: list[Parsed], counts: np.ndarray, column: Column, log: IssueLog) -> None:
    total = sum(int(n) for cell, n in zip(cells, counts, strict=True) if cell.rule not in SILENT_REASONS)
    for rule, rejection, ceiling in (
        ("date_order", "other_date_order", REJECT_DATE_ORDER_ABOVE),
        ("decimal_mark", "other_decimal_mark", REJECT_DECIMAL_MARK_ABOVE),
    ):
        count = sum(int(n) for cell, n in zip(cells, counts, strict=True) if cell.rule == rule)
        if count > ceiling * total and count > 1:
            log.add(rejection, 1, column.shown_name, count=count, total=total, declared=column.decimal)
            return
    refused = {number: int(n) for number, n in enumerate(counts) if _is_refused(cells[number])}
    count = sum(refused.values())
    total = count + sum(int(n) for cell, n in zip(cells, counts, strict=True) if cell.value is not None)
    if count >= REJECT_COLUMN_FROM and count > REJECT_COLUMN_ABOVE * total:
        most = cells[max(refused, key=lambda number: refused[number])]
        why = RULES[most.rule].message.format(**_words(most, column)).removesuffix(".")
        log.add("column_refused", 1, column.shown_name, count=count, total=total, why=why)


def _series(values: list[Any], codes: np.ndarray, kind: str) -> pd.Series:
    if kind == "date":
        table = pd.to_datetime(pd.Series(values, dtype=object)).to_numpy(dtype="datetime64[ns]")
    elif kind in ("answer", "integer", "decimal"):
        table = np.array([np.nan if v is None else v for v in values], dtype="float64")
    else:
        table = np.array([*values, None], dtype=object)[:-1]
    return pd.Series(table[codes])
