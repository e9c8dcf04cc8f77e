"""Declared corrections: a cell of the export is replaced, on the text as delivered, under a guard."""

from collections.abc import Mapping, Sequence

import numpy as np

from lange_adem.ingest.formats.base import RawTable
from lange_adem.ingest.issues import IssueLog
from lange_adem.ingest.rows import RowStates
from lange_adem.study import Column, Correction


def apply_corrections(
    table: RawTable,
    states: RowStates,
    columns: Mapping[str, Column],
    corrections: Sequence[Correction],
    log: IssueLog,
) -> None:
    """Replace cells as the study file declares; a value other than `expect` rejects the file.

    `key` and `column` name variables; `expect` and `value` are texts as they stand in the file.
    """
    position = {
        columns[n].variable: i for i, n in enumerate(table.header) if n in columns and columns[n].variable
    }
    for correction in corrections:
        at = position[correction.column]
        key = {position[variable]: value for variable, value in correction.key.items()}
        rows = [
            index
            for index in np.flatnonzero(states.read)
            if all(table.cells[index][place].strip() == value for place, value in key.items())
        ]
        shown = columns[table.header[at]].shown_name
        if len(rows) != 1:
            log.add("correction_without_row", 0, shown, id=correction.id, count=len(rows))
        else:
            _correct(table.cells[rows[0]], at, int(states.lines[rows[0]]), shown, correction, log)


def _correct(cells: list[str], at: int, line: int, shown: str, correction: Correction, log: IssueLog) -> None:
    if cells[at].strip() != correction.expect:
        log.add("correction_does_not_match", line, shown, id=correction.id)
        return
    cells[at] = correction.value
    day = f"{correction.day:%d-%m-%Y}"
    log.add("corrected", line, shown, id=correction.id, date=day, reason=correction.reason)
