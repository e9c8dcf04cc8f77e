"""From canonical values back to raw cells, as the study file declares them, and into files as they are
delivered."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.files import atomic, write_bytes
from lange_adem.study import Column, Export

Columns = Mapping[str, Column]
Labels = Mapping[str, Mapping[float, str]]  # column -> the words of its codes
Sheets = Mapping[str, tuple[pd.DataFrame, Columns]]
FIXED_DAY = datetime(2013, 1, 7, 9, 0, 0)  # every time stamp inside a file: the same bytes on any day
SAV_STAMP = slice(92, 109)  # creation date (9 bytes) and time (8) in an SPSS header record


def raw_columns(export: Export) -> dict[str, Column]:
    """The columns by name in the order of the file: one by one, then runs of items, remarks last."""
    declared = export.columns
    last = [name for name in ("opmerkingen", "toelichting") if name in declared]
    names = [name for run in (False, True) for name, column in declared.items() if column.run == run]
    return {name: declared[name] for name in [*(name for name in names if name not in last), *last]}


def to_raw(export: Export, frame: pd.DataFrame) -> pd.DataFrame:
    """Raw text cells of an export; a blank is an empty cell. A column that the study does not keep has its own name in
    the frame, and the cells of the file. Raises KeyError when a column is lacking."""
    columns = raw_columns(export).items()
    return pd.DataFrame(
        {name: _raw_cells(frame[column.variable or name], column) for name, column in columns}
    )


def _raw_cells(values: pd.Series, column: Column) -> pd.Series:
    kind = column.type
    if kind == "code":
        back = {canonical: raw for raw, canonical in column.codes.items()}
        return values.map(back).fillna("").astype(str)
    if kind == "date":
        return values.map(lambda day: "" if pd.isna(day) else f"{day:%d-%m-%Y}")
    if kind in ("answer", "integer"):
        return pd.to_numeric(values).map(lambda number: "" if pd.isna(number) else f"{number:.0f}")
    if kind == "decimal":
        return pd.to_numeric(values).map(
            lambda number: "" if pd.isna(number) else f"{number:.1f}".replace(".", ",")
        )
    return values.fillna("").astype(str)


def write_export(export: Export, cells: pd.DataFrame, folder: Path) -> None:
    """Write raw cells in the declared format under `folder`, with the file name of the study file."""
    path = folder / Path(export.path).name
    if export.format == "csv":
        write_bytes(csv_bytes(cells, export.options["delimiter"], export.options["encoding"]), path)
    elif export.format == "xlsx":
        write_bytes(xlsx_bytes({export.options["sheet"]: (cells, export.columns)}), path)
    else:
        write_sav(cells, path, export.columns)


def csv_bytes(cells: pd.DataFrame, delimiter: str, encoding: str) -> bytes:
    """A text file of the cells, with the line ends of the system on which such an encoding is at home."""
    line_end = "\r\n" if encoding == "cp1252" else "\n"
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(cells.columns)
    writer.writerows(cells.to_numpy().tolist())
    return text.getvalue().encode(encoding)


def _typed(text: str, kind: str) -> Any:
    """A cell as a spreadsheet program holds it: number or date where the text is one, else the text."""
    if text == "":
        return None
    if kind == "date" and re.fullmatch(r"\d\d-\d\d-\d{4}", text):
        try:
            return datetime.strptime(text, "%d-%m-%Y")
        except ValueError:
            return text
    return int(text) if kind in ("integer", "answer") and re.fullmatch(r"-?\d+", text) else text


def xlsx_bytes(sheets: Sheets, made: datetime = FIXED_DAY) -> bytes:
    """A workbook with fixed properties; its zip is written again with fixed times, so equal cells are equal
    bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, (cells, columns) in sheets.items():
        _fill(book.create_sheet(name), cells, columns)
    book.properties.creator = book.properties.lastModifiedBy = "veldwerk"
    book.properties.created = book.properties.modified = made
    buffer = io.BytesIO()
    book.save(buffer)
    return _fixed_zip(buffer.getvalue(), made)


def _fill(page: Any, cells: pd.DataFrame, columns: Columns) -> None:
    page.append(list(cells.columns))
    kinds = [columns[name].type for name in cells.columns]
    for row in cells.to_numpy().tolist():
        page.append([_typed(text, kind) for text, kind in zip(row, kinds, strict=True)])
    for index, kind in enumerate(kinds, start=1):
        if kind == "date":
            for cell in page.iter_cols(min_col=index, max_col=index, min_row=2):
                for one in cell:
                    one.number_format = "dd-mm-yyyy"


def _fixed_zip(content: bytes, made: datetime) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = zipfile.ZipInfo(name, made.timetuple()[:6])
            part.compress_type = zipfile.ZIP_STORED  # another zlib would make other bytes
            data = source.read(name)
            if name == "docProps/core.xml":
                stamp = f"{made:%Y-%m-%dT%H:%M:%SZ}".encode()
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, data)
            target.writestr(part, data)
    return out.getvalue()


def write_sav(
    cells: pd.DataFrame,
    path: Path,
    columns: Columns,
    words: Labels | None = None,
    made: datetime = FIXED_DAY,
) -> None:
    """An SPSS file with value labels and user-missing codes; the time in its header is a fixed one.

    words: the labels of its columns, where they are not those of yes and no.
    """
    import pyreadstat

    names = [str(name) for name in cells]
    frame = pd.DataFrame({name: _sav_values(cells[name], columns[name]) for name in names})
    numeric = [name for name in names if columns[name].type in ("code", "answer", "integer")]
    labels = words or {
        name: _sav_labels(name, columns[name]) for name in numeric if columns[name].type != "integer"
    }
    missing = {name: [float(code) for code in sorted(columns[name].missing) or ["9"]] for name in numeric}
    with atomic(path) as temporary:
        pyreadstat.write_sav(
            frame,
            str(temporary),
            row_compress=True,
            variable_value_labels=labels,  # type: ignore[arg-type]
            missing_ranges=missing,  # type: ignore[arg-type]
            variable_format={name: "EDATE10" for name in names if columns[name].type == "date"},
        )
        content = bytearray(temporary.read_bytes())
        content[SAV_STAMP] = f"{made:%d %b %y%H:%M:%S}".encode()
        temporary.write_bytes(bytes(content))


def _sav_values(texts: pd.Series, column: Column) -> pd.Series:
    if column.type == "date":
        return texts.map(
            lambda text: None if text == "" else date(int(text[6:]), int(text[3:5]), int(text[:2]))
        )
    if column.type in ("code", "answer", "integer"):
        return pd.to_numeric(texts.replace("", None)).astype(float)
    return texts


def _sav_labels(name: str, column: Column) -> dict[float, str]:
    if column.type == "code":
        words = {"1": "man", "2": "vrouw"} if name == "geslacht" else column.codes
        return {float(code): str(word) for code, word in words.items()} | {9.0: "geen antwoord"}
    return {0.0: "niet waar", 1.0: "waar", 9.0: "geen antwoord"}
