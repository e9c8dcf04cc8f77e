"""A file that is not what was declared is rejected; the reason is told, nothing is guessed."""

import gzip
import io
import zipfile

import pytest
from openpyxl import Workbook

from .example import HEADER, ingest, run, said, states, study, table, text


def workbook(rows, sheet="Data"):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("export.csv", text(table()))
    return stream.getvalue()


def test_missing_file(tmp_path):
    result = run(tmp_path, study())
    assert said(result) == ["export.csv: rejected: there is no such file. [missing_file]"]
    assert result.rows.empty and result.account.empty


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf\r\n"])
def test_empty_file(tmp_path, content):
    assert said(ingest(tmp_path, content)) == [
        "export.csv: rejected: the file is empty (0 bytes, or only blanks). [empty_file]"
    ]


def test_header_only(tmp_path):
    assert said(ingest(tmp_path, text(table()[:1]))) == [
        "export.csv: rejected: the file has a header and no data rows. [no_data_rows]"
    ]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (workbook(table()), "an Excel workbook (xlsx)"),
        (zipped(), "a zip file that is no Excel workbook"),
        (b"$FL2@(#) SPSS DATA FILE", "an SPSS file (sav)"),
        (b"%PDF-1.7 ...", "a PDF"),
        (gzip.compress(text(table()).encode(), mtime=0), "a gzip-compressed file"),
        (text(table()).encode("utf-16"), "text in UTF-16"),
        (text(table()).encode("utf-16-le"), "text in UTF-16"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (xls)"),
        (b"<!DOCTYPE html><html>Sessie verlopen</html>", "a web page (HTML or XML)"),
    ],
)
def test_wrong_file_kind(tmp_path, content, found):
    assert said(ingest(tmp_path, content)) == [
        f"export.csv: rejected: declared as delimited text, but its first bytes are those of {found}."
        f" [wrong_file_kind]"
    ]


@pytest.mark.parametrize(
    ("declared", "name"), [("xlsx", "an Excel workbook (xlsx)"), ("sav", "an SPSS file (sav)")]
)
def test_text_under_the_name_of_another_kind(tmp_path, declared, name):
    result = ingest(tmp_path, text(table()), study(format=declared, path=f"export.{declared}"))
    assert said(result) == [
        f"export.{declared}: rejected: declared as {name}, but its first bytes are those of delimited text."
        " [wrong_file_kind]"
    ]


@pytest.mark.parametrize(("kind", "start"), [("sav", b"$FL2"), ("xlsx", workbook(table())[:400])])
def test_file_cut_short(tmp_path, kind, start):
    result = ingest(tmp_path, start, study(format=kind, path=f"export.{kind}"))
    name = {"sav": "an SPSS file (sav)", "xlsx": "an Excel workbook (xlsx)"}[kind]
    assert said(result) == [
        f"export.{kind}: rejected: the file is there but cannot be opened as {name}. [unreadable_file]"
    ]


def test_wrong_delimiter(tmp_path):
    assert said(ingest(tmp_path, text(table(), delimiter="\t"))) == [
        "export.csv:1: rejected: the header is one column when cut at ';'; 'tab' occurs in it 9"
        " times. [wrong_delimiter]"
    ]


def test_cp1252_where_utf8_is_declared(tmp_path):
    content = text(table(change={(4, "opmerking"): "één keer"})).encode("cp1252")
    assert said(ingest(tmp_path, content)) == [
        "export.csv:4: rejected: the bytes on this line are not utf-8; they read as cp1252. [wrong_encoding]"
    ]


def test_utf8_where_cp1252_is_declared(tmp_path):
    content = text(table(change={(4, "opmerking"): "één keer"}))
    assert said(ingest(tmp_path, content, study(encoding="cp1252"))) == [
        "export.csv:4: rejected: the bytes on this line are not cp1252; they read as utf-8. [wrong_encoding]"
    ]


def test_cp1252_where_it_is_declared(tmp_path):
    content = text(table(change={(4, "opmerking"): "één keer"})).encode("cp1252")
    assert said(ingest(tmp_path, content, study(encoding="cp1252"))) == []


def test_text_that_was_read_wrongly_before(tmp_path):
    content = text(table(change={(4, "opmerking"): "Ã©Ã©n keer"}))
    assert said(ingest(tmp_path, content)) == [
        "export.csv:4: warning: opmerking: 1 cell(s) look like utf-8 that was once read as cp1252. [mojibake]"
    ]


def test_byte_order_mark_that_was_not_declared(tmp_path):
    result = ingest(tmp_path, b"\xef\xbb\xbf" + text(table()).encode())
    assert said(result) == [
        "export.csv:1: warning: the file begins with a byte order mark; it was skipped. [bom_not_declared]"
    ]
    assert set(states(result).values()) == {"read"}
    assert said(ingest(tmp_path, b"\xef\xbb\xbf" + text(table()).encode(), study(encoding="utf-8-sig"))) == []


def test_nul_bytes(tmp_path):
    assert said(ingest(tmp_path, text(table(change={(3, "uren"): "4\0"})))) == [
        "export.csv:3: rejected: the file holds NUL bytes, the first of them on this line. [nul_bytes]"
    ]


def test_unclosed_quote_to_the_end_of_the_file(tmp_path):
    assert said(ingest(tmp_path, text(table(change={(3, "opmerking"): '"belt'})))) == [
        "export.csv:3: rejected: a double quote is opened here and not closed properly, so the rows"
        " after it cannot be"
        " told apart. [unclosed_quote]"
    ]


def test_unclosed_quote_that_swallows_rows_until_the_next(tmp_path):
    change = {(3, "opmerking"): '"belt', (5, "respnr"): 'R"0004"'}
    result = ingest(tmp_path, text(table(change={(3, "opmerking"): '"belt', (5, "opmerking"): 'terug"'})))
    assert result.issues[["line", "rule"]].to_numpy().tolist() == [[3, "unclosed_quote"]]
    result = ingest(tmp_path, text(table(change=change)))
    assert result.issues[["line", "rule"]].to_numpy().tolist() == [[3, "unclosed_quote"]]


def test_a_header_with_other_capitals_is_told_column_by_column(tmp_path):
    told = said(ingest(tmp_path, text(table(header=[name.upper() for name in HEADER]))))
    assert "[no_header]" not in "".join(told)
    assert (
        "export.csv:1: rejected: leeftijd (age): the codebook has this column, the file does not (its nearest unknown"
        " column is 'LEEFTIJD'). [missing_column]"
    ) in told


def test_missing_and_unknown_column(tmp_path):
    header = ["geslcht" if name == "geslacht" else name for name in HEADER]
    assert said(ingest(tmp_path, text(table(header=header)))) == [
        "export.csv:1: rejected: geslacht (sex): the codebook has this column, the file does not"
        " (its nearest unknown"
        " column is 'geslcht'). [missing_column]",
        "export.csv:1: rejected: geslcht: the file has this column, the codebook does not (the"
        " nearest missing one is"
        " 'geslacht'). [unknown_column]",
    ]


def test_duplicate_column(tmp_path):
    header = ["cts1" if name == "cts2" else name for name in HEADER]
    assert said(ingest(tmp_path, text(table(header=header)))) == [
        "export.csv:1: rejected: cts1: this column stands 2 times in the header. [duplicate_column]",
        "export.csv:1: rejected: cts2 (cts2_self_02): the codebook has this column, the file does not."
        " [missing_column]",
    ]


def test_columns_without_a_name(tmp_path):
    empty = [[*line, ""] for line in table()]
    assert said(ingest(tmp_path, text(empty))) == [
        "export.csv:1: warning: column 11 has no name and is empty; it was left out. [empty_column]"
    ]
    filled = [[*line, "" if number == 0 else "7"] for number, line in enumerate(table())]
    assert said(ingest(tmp_path, text(filled))) == [
        "export.csv:1: rejected: column 11 has no name, and is not empty. [unnamed_column]"
    ]


def test_wrong_sheet(tmp_path):
    content = workbook(table(), sheet="Blad1")
    result = ingest(tmp_path, content, study(format="xlsx", path="export.xlsx", sheet="Data"))
    assert said(result) == [
        "export.xlsx: rejected: the workbook has no sheet 'Data'; it has 'Blad1'. [wrong_sheet]"
    ]
