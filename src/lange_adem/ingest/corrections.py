"""Declared corrections: a cell of the export is replaced, on the text as delivered, under a guard."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lange_adem.ingest.cells import Column, as_date
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
    """Replace cells as the study file declares; a value other than `expect` rejects the file (the source is
    fixed).

    `key` and `column` name variables; `expect` and `value` are texts as they stand in the file.
    """
    position = {
        columns[n].variable: i for i, n in enumerate(table.header) if n in columns and columns[n].variable
    }
    for correction in corrections:
        name, key = str(correction["id"]), correction["key"]
        at = position[correction["column"]]
        shown = columns[table.header[at]].shown_name
        hits = [
            index
            for index in np.flatnonzero(states.read)
            if all(table.cells[index][position[k]].strip() == str(value) for k, value in key.items())
        ]
        if len(hits) != 1:
            log.add("correction_without_row", 0, shown, id=name, count=len(hits))
        elif table.cells[hits[0]][at].strip() != str(correction["expect"]):
            log.add("correction_does_not_match", int(states.lines[hits[0]]), shown, id=name)
        else:
            table.cells[hits[0]][at] = str(correction["value"])
            day = as_date(correction["date"])
            words = {"id": name, "date": f"{day:%d-%m-%Y}" if day else "", "reason": correction["reason"]}
            log.add("corrected", int(states.lines[hits[0]]), shown, **words)
