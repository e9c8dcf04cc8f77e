"""Rules that a whole file, or a whole column, can break."""

from lange_adem.ingest.rule import rejected, warning

FILE_RULES = {
    "missing_file": rejected(
        "there is no such file.", "Put the export there, or mend `path` of the export in the study file."
    ),
    "unreadable_file": rejected(
        "the file is there but cannot be opened as {format}.",
        "Open it in the program it came from and export it again.",
        format="xlsx",
    ),
    "empty_file": rejected(
        "the file is empty (0 bytes, or only blanks).", "Export it again from its source."
    ),
    "no_data_rows": rejected("the file has a header and no data rows.", "Export it again from its source."),
    "wrong_file_kind": rejected(
        "declared as {declared}, but its first bytes are those of {found}.",
        "Export it as {declared}, or mend `format` of the export in the study file.",
        declared="csv",
        found="an Excel workbook or other zip file",
    ),
    "wrong_encoding": rejected(
        "the bytes on this line are not {declared}; they read as {found}.",
        "Mend `encoding` of the export in the study file, or export it again as {declared}.",
        declared="utf-8",
        found="cp1252",
    ),
    "wrong_delimiter": rejected(
        "the header is one column when cut at {declared!r}; {found!r} occurs in it {count} times.",
        "Mend `delimiter` of the export in the study file, or export it again with {declared!r}.",
        declared=";",
        found=",",
        count=11,
    ),
    "nul_bytes": rejected(
        "the file holds NUL bytes, the first of them on this line.",
        "The copy is damaged or binary; export it again from its source.",
    ),
    "unclosed_quote": rejected(
        "a double quote is opened here and not closed properly, so the rows after it cannot be told apart.",
        "Close or double the quote in the source, and export again.",
    ),
    "wrong_sheet": rejected(
        "the workbook has no sheet {declared!r}; it has {found}.",
        "Mend `sheet` of the export in the study file.",
        declared="Data",
        found="'Blad1'",
    ),
    "no_header": rejected(
        "the first line holds {found} of the {declared} columns of the codebook; it is no header,"
        " and is not shown.",
        "Export it again with column names on the first line, or mend `path` or `codebook` in the"
        " study file.",
        found=0,
        declared=234,
    ),
    "no_such_wave": rejected(
        "the file has none of the {count} columns of this wave, of which this is the first.",
        "Mend the suffix of the wave under `waves` of the export in the study file, or export the wave again.",
        count=18,
    ),
    "missing_column": rejected(
        "the codebook has this column, the file does not{hint}.",
        "Export it again with this column, or mend the codebook in the study file.",
        hint=" (its nearest unknown column is 'geslcht')",
    ),
    "unknown_column": rejected(
        "the file has this column, the codebook does not{hint}.",
        "Declare it in the study file (`to: null` to leave it out), or take it out of the export.",
        hint=" (the nearest missing one is 'geslacht')",
    ),
    "duplicate_column": rejected(
        "this column stands {count} times in the header.", "Rename or remove one in the source.", count=2
    ),
    "unnamed_column": rejected(
        "column {position} has no name, and is not empty.",
        "Name it in the source, or remove it.",
        position=7,
    ),
    "personal_column": rejected(
        "this column looks like {found} (by its {by}); the content is not shown here.",
        "Take it out of the export at its source. If it must be there, declare it `personal: true`:"
        " it is then dropped"
        " while reading.",
        found="an e-mail address",
        by="content",
    ),
    "other_date_order": rejected(
        "{count} of {total} dates can only be month-day-year.",
        "Export the dates as dd-mm-yyyy (day-month-year).",
        count=84,
        total=211,
    ),
    "other_decimal_mark": rejected(
        "{count} of {total} numbers have another decimal mark than the declared {declared!r}.",
        "Mend `decimal` of the export in the study file, or export it again with {declared!r}.",
        count=190,
        total=211,
        declared=",",
    ),
    "column_refused": rejected(
        "{count} of {total} values of this column cannot be used as it is declared; most often: {why}.",
        "Mend the declaration of the column in the study file (`type`, `codes`, `low`, `high`), or export it again.",
        count=115,
        total=139,
        why="a text of 1 character is no code of this column; its codes are m, v",
    ),
    "correction_does_not_match": rejected(
        "correction {id!r} expects another value here than the file holds; the source has been changed.",
        "If the source is fixed, remove the correction from the study file; if not, record what it says now.",
        id="birth-year-1896",
    ),
    "correction_without_row": rejected(
        "correction {id!r} is about a row that the file does not hold (rows with its key: {count}).",
        "If the source is fixed, remove the correction from the study file; if not, mend its `key`.",
        id="birth-year-1896",
        count=0,
    ),
    "other_wave": rejected(
        "{count} of {total} rows belong to another wave than the declared {declared}.",
        "This is probably the file of another wave: mend `path` or `wave` of the export in the study file.",
        count=120,
        total=127,
        declared=2,
    ),
}

COLUMN_RULES = {
    "bom_not_declared": warning(
        "the file begins with a byte order mark; it was skipped.",
        "Declare `encoding: utf-8-sig` in the study file.",
    ),
    "mojibake": warning(
        "{count} cell(s) look like utf-8 that was once read as cp1252.",
        "Export it again from its source with the right encoding.",
        count=3,
    ),
    "surrounding_blanks": warning(
        "{count} cell(s) have blanks before or after the value; the blanks were cut.",
        "Nothing, or cut them at the source.",
        count=4,
    ),
    "excel_decimal": warning(
        "{count} whole number(s) written with decimals ('1,0' or '1.0'), read as whole numbers.",
        "Nothing, or export the column as text.",
        count=4,
    ),
    "other_case": warning(
        "{count} code(s) written with other capitals than declared, read as the declared codes.",
        "Nothing, or mend them at the source.",
        count=4,
    ),
    "iso_date": warning(
        "{count} date(s) written as yyyy-mm-dd, read as such; they can mean nothing else.",
        "Nothing, or write them as dd-mm-yyyy.",
        count=4,
    ),
    "corrected": warning(
        "changed by correction {id!r} of {date}: {reason}.",
        "Mend it at the source, then remove the correction.",
        id="birth-year-1896",
        date="06-11-2012",
        reason="year of birth typed as 1896",
    ),
    "empty_column": warning(
        "column {position} has no name and is empty; it was left out.", "Nothing.", position=12
    ),
}
