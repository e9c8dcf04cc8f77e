"""Which rows of a file are respondents: blank, repeated, broken and double rows get their state here."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lange_adem.ingest.formats.base import RawTable
from lange_adem.ingest.issues import IssueLog
from lange_adem.study import Column

TOTAL_WORDS = {
    "totaal",
    "total",
    "totalen",
    "som",
    "sum",
    "gemiddelde",
    "gemiddeld",
    "mean",
    "aantal",
    "n",
    "n=",
}


@dataclass
class RowStates:
    """State and reason of every data row, in file order."""

    lines: np.ndarray
    state: np.ndarray
    reason: np.ndarray

    @property
    def read(self) -> np.ndarray:
        """Which rows are still taken as respondents."""
        return self.state == "read"

    def settle(self, index: int, state: str, reason: str) -> None:
        """Give one row its state and reason."""
        self.state[index] = state
        self.reason[index] = reason


def new_states(lines: Sequence[int]) -> RowStates:
    """All rows `read`, without a reason."""
    return RowStates(
        np.array(lines, dtype="int64"),
        np.array(["read"] * len(lines), dtype=object),
        np.array([""] * len(lines), dtype=object),
    )


def check_shape(table: RawTable, states: RowStates, log: IssueLog) -> None:
    """Blank rows, repeated headers and totals are no data; short and long rows are quarantined."""
    width = len(table.header)
    for index, cells in enumerate(table.cells):
        line = int(states.lines[index])
        rule = _shape_fault(cells, table.header, width)
        if rule in ("short_row", "long_row"):
            states.settle(index, "quarantined", rule)
            log.add(rule, line, found=len(cells), expected=width)
        elif rule:
            states.settle(index, "not_data", rule)
            log.add(rule, line)


def _shape_fault(cells: list[str], header: list[str], width: int) -> str:
    if not any(cell and not cell.isspace() for cell in cells):
        return "empty_row"
    stripped = [cells[0].strip()] if cells else []
    if stripped[0] == header[0] and [cell.strip() for cell in cells] == header:
        return "repeated_header"
    first = next(cell.strip() for cell in cells if cell.strip())
    if first.casefold().rstrip(":") in TOTAL_WORDS:
        return "total_row"
    if len(cells) != width:
        return "short_row" if len(cells) < width else "long_row"
    return ""


def check_keys(
    table: RawTable, states: RowStates, key: Sequence[Column], group_column: str, log: IssueLog
) -> None:
    """Quarantine blank keys and keys whose rows differ; count a row repeated in every cell once.

    `key` are its columns, in which a code for missing is a blank; `group_column` is that of the group in a register
    ('' elsewhere).
    """
    indices = np.flatnonzero(states.read)
    if not len(indices):
        return
    position = {name: i for i, name in enumerate(table.header)}
    rows = pd.Series([tuple(cell.strip() for cell in table.cells[i]) for i in indices], index=indices)
    keys = pd.Series([tuple(_known(row[position[k.name]], k) for k in key) for row in rows], index=indices)
    shown = ", ".join(column.name for column in key)
    blank = keys.map(lambda key: not all(key)).to_numpy(dtype=bool)
    for index in indices[blank]:
        states.settle(index, "quarantined", "blank_key")
        log.add("blank_key", int(states.lines[index]), shown)
    rows, keys = rows[~blank], keys[~blank]
    repeats = rows.duplicated()
    first_of = dict(zip(rows[~repeats], rows.index[~repeats], strict=True))
    for index in rows.index[repeats]:
        states.settle(index, "exact_duplicate", "exact_duplicate")
        log.add("exact_duplicate", int(states.lines[index]), first=int(states.lines[first_of[rows[index]]]))
    rows, keys = rows[~repeats], keys[~repeats]
    for _, alike in keys[keys.duplicated(keep=False)].groupby(keys, sort=False):
        groups = {rows[index][position[group_column]] for index in alike.index} if group_column else set()
        _quarantine_alike(alike.index, states, shown, len(groups), log)


def _known(text: str, column: Column) -> str:
    return "" if text in column.missing else text


def _quarantine_alike(alike: pd.Index, states: RowStates, shown: str, groups: int, log: IssueLog) -> None:
    rule = "person_in_two_groups" if groups > 1 else "duplicate_key"
    lines = ", ".join(str(states.lines[index]) for index in alike)
    for index in alike:
        states.settle(index, "quarantined", rule)
        count = groups if groups > 1 else len(alike)
        log.add(rule, int(states.lines[index]), shown, count=count, lines=lines)
