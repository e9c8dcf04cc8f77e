"""Of which wave each row is: by its export, by a column of a long file, or by the columns of a wide one."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lange_adem.ingest.cells import SILENT_REASONS, parse
from lange_adem.ingest.formats.base import RawTable
from lange_adem.ingest.issues import IssueLog
from lange_adem.ingest.rows import RowStates
from lange_adem.study import Column, Export
from lange_adem.study.variables import ENGINE


def set_aside_empty(table: RawTable, states: RowStates, export: Export) -> None:
    """Of one wave of a wide file: a row that is blank in every answer of the wave is an empty form, and no fault."""
    own = {
        column.name
        for column in export.variables.values()
        if column.name not in export.shared and column.variable not in ENGINE
    }
    places = [place for place, name in enumerate(table.header) if name in own]
    for index in np.flatnonzero(states.read):
        if not any(table.cells[index][place].strip() for place in places):
            states.settle(int(index), "empty_form", "no_answer")


def read_waves(
    table: RawTable, column: Column, waves: Sequence[str], states: RowStates, log: IssueLog
) -> np.ndarray:
    """The wave of each row of a long file by its column; a row that names none, or one that is not, is quarantined."""
    place = table.header.index(column.name)
    found = np.full(len(table.cells), None, dtype=object)
    for index in map(int, np.flatnonzero(states.read)):
        cell = parse(table.cells[index][place].strip(), column)
        wave = "" if cell.value is None else _as_id(cell.value)
        if wave in waves:
            found[index] = wave
            continue
        rule = "blank_wave" if cell.rule in SILENT_REASONS else "unknown_wave"
        allowed = ", ".join(list(column.codes) or waves)
        states.settle(index, "quarantined", rule)
        log.add(rule, int(states.lines[index]), column.shown_name, allowed=allowed)
    return found


def check_wave(rows: pd.DataFrame, states: RowStates, export: Export, shown: str, log: IssueLog) -> None:
    """Quarantine rows whose wave column or completion date is of another wave; reject the file if most are.

    `rows` are the typed rows (all data rows of the file, in order); `shown` is the column of the wave in messages.
    """
    declared = rows["wave"] if export.is_long else pd.Series(export.wave, index=rows.index)
    wrong_wave = _of_other_column(rows, export) & states.read
    wrong_date = _of_other_period(rows, declared, export) & states.read & ~wrong_wave
    wrong, total = wrong_wave | wrong_date, int(states.read.sum())
    if wrong.sum() * 2 > total:
        log.add("other_wave", count=int(wrong.sum()), total=total, declared=", ".join(export.waves))
        return
    for index in map(int, np.flatnonzero(wrong)):
        states.settle(index, "quarantined", "wave_mix_up")
        by = "wave column" if wrong_wave[index] else "date of completion"
        log.add("wave_mix_up", int(states.lines[index]), shown, declared=declared[index], by=by)


def _of_other_column(rows: pd.DataFrame, export: Export) -> np.ndarray:
    """By row of an export of one wave: does its wave column say another? A blank says nothing."""
    if export.is_long or "wave" not in rows:
        return np.zeros(len(rows), dtype=bool)
    return (rows["wave"].notna() & rows["wave"].map(_as_id).ne(export.wave)).to_numpy()


def _of_other_period(rows: pd.DataFrame, declared: pd.Series, export: Export) -> np.ndarray:
    """By row: was it completed outside the period of its wave? A blank says nothing."""
    wrong = np.zeros(len(rows), dtype=bool)
    for wave, (low, high) in export.periods.items():
        days = rows["completed_on"]
        outside = days.notna() & ~days.between(pd.Timestamp(low), pd.Timestamp(high))
        wrong |= (declared.eq(wave) & outside).to_numpy()
    return wrong


def _as_id(wave: object) -> str:
    """The id of a wave that a column gives as a code or as a whole number."""
    return f"{wave:g}" if isinstance(wave, float) else str(wave)
