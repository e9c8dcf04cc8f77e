"""The files as they are delivered: wide SPSS files of three waves, text files, and a workbook of two sheets."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

from demo.exports import Sheets, csv_bytes, raw_columns, to_raw, write_sav, xlsx_bytes
from demo.instruments import Instrument
from lange_adem.files import write_bytes
from lange_adem.study import Column, Export, Study

Cells = dict[str, pd.DataFrame]  # raw text cells of every entry of `exports` in the study file
Instruments = Mapping[str, Instrument]
MADE = datetime(2019, 12, 2, 9, 0, 0)  # every time stamp inside a file
YES_NO = {"yes": "ja", "no": "nee"}
NO_ANSWER = "geen antwoord"
ORDER = ["wave", "person_id", "informant_id"]  # of the rows of a long file, as far as its key goes


def raw_cells(study: Study, frames: Mapping[str, pd.DataFrame]) -> Cells:
    """Raw text cells by entry of the study file, from the frames of its exports in canonical names."""
    return {entry: _cells(parts, frames) for entry, parts in entries(study).items()}


def entries(study: Study) -> dict[str, list[Export]]:
    """The exports of each entry: of a wide file one for each wave."""
    found: dict[str, list[Export]] = {}
    for export in study.exports.values():
        found.setdefault(export.entry, []).append(export)
    return found


def columns_of(parts: list[Export]) -> dict[str, Column]:
    """The columns of a file, in its order: what waves share first, then wave by wave."""
    shared = {name: column for name, column in parts[0].columns.items() if name in parts[0].shared}
    return shared | {name: column for part in parts for name, column in raw_columns(part).items()}


def _cells(parts: list[Export], frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    first = parts[0]
    if not first.is_wide:
        frame = frames[first.name]
        return to_raw(
            first,
            frame.sort_values([name for name in ORDER if name in first.key]) if first.is_long else frame,
        )
    shared = sorted(first.shared)
    waves = [to_raw(part, frames[part.name]).set_index(shared) for part in parts]
    together = pd.concat(waves, axis=1).sort_index().fillna("").reset_index()
    return together[list(columns_of(parts))]


def write_files(study: Study, cells: Cells, instruments: Instruments, folder: Path) -> None:
    """Write the cells under `folder`, by the file names and formats of the study file; equal cells are equal bytes."""
    books: dict[Path, Sheets] = {}
    for entry, parts in entries(study).items():
        export, columns, path = parts[0], columns_of(parts), folder / Path(parts[0].path).name
        if export.format == "csv":
            options = export.options
            write_bytes(csv_bytes(cells[entry], options["delimiter"], options["encoding"]), path)
        elif export.format == "xlsx":
            sheet = {export.options["sheet"]: (cells[entry], columns)}
            books[path] = {**books.get(path, {}), **sheet}
        else:
            write_sav(cells[entry], path, columns, words_of(study, columns, instruments), MADE)
    for path, sheets in books.items():
        write_bytes(xlsx_bytes(sheets, MADE), path)


def words_of(
    study: Study, columns: Mapping[str, Column], instruments: Instruments
) -> dict[str, dict[float, str]]:
    """The label of every code of every coded column, the missing ones among them."""
    found = {}
    for name, column in columns.items():
        if column.type == "code":
            known = YES_NO | study.words["values"].get(column.variable, {})
            words = {float(code): known.get(value, value) for code, value in column.codes.items()}
        elif column.type == "answer":
            labels = instruments[column.instrument].about.responses.labels
            words = {float(code): label for code, label in labels.items()}
        else:
            continue
        found[name] = words | {float(code): NO_ANSWER for code in sorted(column.missing)}
    return found
