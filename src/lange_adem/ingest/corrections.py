"""Declared corrections: a cell of the export is replaced, on the text as delivered, under a guard."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lange_adem.ingest.cells import Column, required_date
from lange_adem.ingest.issues import IssueLog
from lange_adem.ingest.readers import RawTable
from lange_adem.ingest.rows import RowStates


def apply_corrections(
    table: RawTable,
    states: RowStates,
    columns: Mapping[str, Column],
    corrections: Sequence[Mapping[str, Any]],
    log: IssueLog,
) -> None:
    """Replace cells as the study file declares; a value other than `expect` rejects the file.

    `key` and `column` name variables; `expect` and `value` are texts as they stand in the file.
    """
    position = {
        columns[n].variable: i for i, n in enumerate(table.header) if n in columns and columns[n].variable
    }
    for correction in corrections:
        at = position[correction["column"]]
        key = {position[variable]: str(value) for variable, value in correction["key"].items()}
        rows = [
            index
            for index in np.flatnonzero(states.read)
            if all(table.cells[index][place].strip() == value for place, value in key.items())
        ]
        shown = columns[table.header[at]].shown_name
        if len(rows) != 1:
            log.add("correction_without_row", 0, shown, id=correction["id"], count=len(rows))
        else:
            _correct(table.cells[rows[0]], at, int(states.lines[rows[0]]), shown, correction, log)


def _correct(
    cells: list[str], at: int, line: int, shown: str, correction: Mapping[str, Any], log: IssueLog
) -> None:
    if cells[at].strip() != str(correction["expect"]):
        log.add("correction_does_not_match", line, shown, id=correction["id"])
        return
    cells[at] = str(correction["value"])
    day = required_date(correction["date"])
    log.add(
        "corrected", line, shown, id=correction["id"], date=f"{day:%d-%m-%Y}", reason=correction["reason"]
    )
