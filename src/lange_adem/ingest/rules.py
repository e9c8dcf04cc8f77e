"""Every rule that data can break: what happens then, what is said, and what to do about it.

Outcomes: `rejected` (the file; the run stops before cleaning), `quarantined` (the row is left out),
`missing` (the cell
becomes missing, with the rule as its reason), `warning` (kept as it is, and shown on the data-quality page).
"""

from dataclasses import dataclass, field

OUTCOMES = ("rejected", "quarantined", "missing", "warning")


@dataclass(frozen=True)
class Rule:
    """One rule: outcome, message (a format string), what to do, and example words for the documentation."""

    outcome: str
    message: str
    remedy: str
    example: dict[str, object] = field(default_factory=dict)


def _rejected(message: str, remedy: str, **example: object) -> Rule:
    return Rule("rejected", message, remedy, example)


def _quarantined(message: str, remedy: str, **example: object) -> Rule:
    return Rule("quarantined", message, remedy, example)


def _missing(message: str, remedy: str, **example: object) -> Rule:
    return Rule("missing", message, remedy, example)


def _warning(message: str, remedy: str, **example: object) -> Rule:
    return Rule("warning", message, remedy, example)


FILE_RULES = {
    "missing_file": _rejected(
        "there is no such file.", "Put the export there, or mend `path` of the export in the study file."
    ),
    "unreadable_file": _rejected(
        "the file is there but cannot be opened as {format}.",
        "Open it in the program it came from and export it again.",
        format="xlsx",
    ),
    "empty_file": _rejected(
        "the file is empty (0 bytes, or only blanks).", "Export it again from its source."
    ),
    "no_data_rows": _rejected("the file has a header and no data rows.", "Export it again from its source."),
    "wrong_file_kind": _rejected(
        "declared as {declared}, but its first bytes are those of {found}.",
        "Export it as {declared}, or mend `format` of the export in the study file.",
        declared="csv",
        found="an Excel workbook or other zip file",
    ),
    "wrong_encoding": _rejected(
        "the bytes on this line are not {declared}; they read as {found}.",
        "Mend `encoding` of the export in the study file, or export it again as {declared}.",
        declared="utf-8",
        found="cp1252",
    ),
    "wrong_delimiter": _rejected(
        "the header is one column when cut at {declared!r}; {found!r} occurs in it {count} times.",
        "Mend `delimiter` of the export in the study file, or export it again with {declared!r}.",
        declared=";",
        found=",",
        count=11,
    ),
    "nul_bytes": _rejected(
        "the file holds NUL bytes, the first of them on this line.",
        "The copy is damaged or binary; export it again from its source.",
    ),
    "unclosed_quote": _rejected(
        "a double quote is opened here and not closed properly, so the rows after it cannot be told apart.",
        "Close or double the quote in the source, and export again.",
    ),
    "wrong_sheet": _rejected(
        "the workbook has no sheet {declared!r}; it has {found}.",
        "Mend `sheet` of the export in the study file.",
        declared="Data",
        found="'Blad1'",
    ),
    "no_header": _rejected(
        "the first line holds {found} of the {declared} columns of the codebook; it is no header,"
        " and is not shown.",
        "Export it again with column names on the first line, or mend `path` or `codebook` in the"
        " study file.",
        found=0,
        declared=234,
    ),
    "missing_column": _rejected(
        "the codebook has this column, the file does not{hint}.",
        "Export it again with this column, or mend the codebook in the study file.",
        hint=" (its nearest unknown column is 'geslcht')",
    ),
    "unknown_column": _rejected(
        "the file has this column, the codebook does not{hint}.",
        "Declare it in the study file (`to: null` to leave it out), or take it out of the export.",
        hint=" (the nearest missing one is 'geslacht')",
    ),
    "duplicate_column": _rejected(
        "this column stands {count} times in the header.", "Rename or remove one in the source.", count=2
    ),
    "unnamed_column": _rejected(
        "column {position} has no name, and is not empty.",
        "Name it in the source, or remove it.",
        position=7,
    ),
    "personal_column": _rejected(
        "this column looks like {found} (by its {by}); the content is not shown here.",
        "Take it out of the export at its source. If it must be there, declare it `personal: true`:"
        " it is then dropped"
        " while reading.",
        found="an e-mail address",
        by="content",
    ),
    "other_date_order": _rejected(
        "{count} of {total} dates can only be month-day-year.",
        "Export the dates as dd-mm-jjjj (day-month-year).",
        count=84,
        total=211,
    ),
    "other_decimal_mark": _rejected(
        "{count} of {total} numbers have another decimal mark than the declared {declared!r}.",
        "Mend `decimal` of the export in the study file, or export it again with {declared!r}.",
        count=190,
        total=211,
        declared=",",
    ),
    "correction_does_not_match": _rejected(
        "correction {id!r} expects another value here than the file holds; the source has been changed.",
        "If the source is fixed, remove the correction from the study file; if not, record what it says now.",
        id="birth-year-1896",
    ),
    "correction_without_row": _rejected(
        "correction {id!r} is about a row that the file does not hold (rows with its key: {count}).",
        "If the source is fixed, remove the correction from the study file; if not, mend its `key`.",
        id="birth-year-1896",
        count=0,
    ),
    "other_wave": _rejected(
        "{count} of {total} rows belong to another wave than the declared {declared}.",
        "This is probably the file of another wave: mend `path` or `wave` of the export in the study file.",
        count=120,
        total=127,
        declared=2,
    ),
}

ROW_RULES = {
    "short_row": _quarantined(
        "the row has {found} cells, the header {expected}.",
        "Look for a line break or a missing delimiter in the source, and export again.",
        found=11,
        expected=12,
    ),
    "long_row": _quarantined(
        "the row has {found} cells, the header {expected}.",
        "Look for a delimiter inside a text without quotes in the source, and export again.",
        found=13,
        expected=12,
    ),
    "blank_key": _quarantined(
        "the key is blank, so the row belongs to nobody.", "Fill in the respondent number at the source."
    ),
    "duplicate_key": _quarantined(
        "{count} rows have this key and differ (lines {lines}); none of them is used.",
        "Decide at the source which one is right; or record it under `corrections` or `duplicates`"
        " in the study file.",
        count=2,
        lines="45, 46",
    ),
    "person_in_two_families": _quarantined(
        "this person stands in {count} families (lines {lines}); none of the rows is used.",
        "Decide at the source to which family the person belongs.",
        count=2,
        lines="45, 46",
    ),
    "wave_mix_up": _quarantined(
        "the row belongs to another wave than the declared {declared} ({by}).",
        "Move the row to the export of its own wave, or mend its {by} at the source.",
        declared=2,
        by="wave column",
    ),
    "exact_duplicate": _warning(
        "the row repeats line {first} in every cell; it is counted once.",
        "Nothing, or remove it at the source.",
        first=45,
    ),
    "empty_row": _warning(
        "the row is blank in every cell; it is not counted as a respondent.", "Nothing, or remove it."
    ),
    "repeated_header": _warning(
        "the row repeats the header; it is not counted as a respondent.",
        "Nothing, or remove it at the source.",
    ),
    "total_row": _warning(
        "the row is a total, not a respondent; it is not counted.", "Nothing, or export without totals."
    ),
}

CELL_RULES = {
    "out_of_range": _missing(
        "{value} lies outside {allowed}.",
        "Look it up in the source; map it in the study file (`missing`) or record it under `corrections`.",
        value="9",
        allowed="1-8",
    ),
    "not_a_code": _missing(
        "{value} is no code of this column; its codes are {allowed}.",
        "Look it up in the source; add it to `codes` or `missing`, or record it under `corrections`.",
        value="'x'",
        allowed="1, 2",
    ),
    "label_for_code": _missing(
        "{value} is a label where a code belongs; its code is {suggestion}.",
        "Export codes, not labels; or record it under `corrections`.",
        value="'man'",
        suggestion="1",
    ),
    "not_a_number": _missing("{value} is not a number.", "Look it up in the source.", value="'x'"),
    "not_whole": _missing(
        "{value} is not a whole number; a whole number belongs here.",
        "Look it up in the source.",
        value="'2,5'",
    ),
    "decimal_mark": _missing(
        "the number is written with another decimal mark than the declared {declared!r}.",
        "Write it with {declared!r} at the source.",
        declared=",",
    ),
    "thousands_separator": _missing(
        "the number has a thousands separator.", "Export numbers without thousands separators."
    ),
    "excel_error": _missing(
        "an Excel error stands where a value belongs.", "Mend the formula in the workbook."
    ),
    "excel_mangled": _missing(
        "a date stands where a code belongs; Excel makes dates of codes such as 1-2.",
        "Set the column to text in Excel before it reads the file, and export again.",
    ),
    "not_a_date": _missing(
        "this is not a date written as dd-mm-jjjj.", "Write it as dd-mm-jjjj at the source."
    ),
    "impossible_date": _missing(
        "there is no such day in the calendar.", "Look it up in the source and mend it there."
    ),
    "date_order": _missing(
        "this date can only be month-day-year; dd-mm-jjjj is expected.",
        "Write it as dd-mm-jjjj at the source.",
    ),
    "date_out_of_bounds": _missing(
        "the date lies outside {low} to {high}.",
        "Look it up in the source; or mend `low` or `high` in the study file.",
        low="01-01-2008",
        high="31-12-2013",
    ),
}

COLUMN_RULES = {
    "bom_not_declared": _warning(
        "the file begins with a byte order mark; it was skipped.",
        "Declare `encoding: utf-8-sig` in the study file.",
    ),
    "mojibake": _warning(
        "{count} cell(s) look like utf-8 that was once read as cp1252.",
        "Export it again from its source with the right encoding.",
        count=3,
    ),
    "surrounding_blanks": _warning(
        "{count} cell(s) have blanks before or after the value; the blanks were cut.",
        "Nothing, or cut them at the source.",
        count=4,
    ),
    "excel_decimal": _warning(
        "{count} whole number(s) written with decimals ('1,0' or '1.0'), read as whole numbers.",
        "Nothing, or export the column as text.",
        count=4,
    ),
    "other_case": _warning(
        "{count} code(s) written with other capitals than declared, read as the declared codes.",
        "Nothing, or mend them at the source.",
        count=4,
    ),
    "iso_date": _warning(
        "{count} date(s) written as jjjj-mm-dd, read as such; they can mean nothing else.",
        "Nothing, or write them as dd-mm-jjjj.",
        count=4,
    ),
    "corrected": _warning(
        "changed by correction {id!r} of {date}: {reason}.",
        "Mend it at the source, then remove the correction.",
        id="birth-year-1896",
        date="06-11-2012",
        reason="year of birth typed as 1896",
    ),
    "empty_column": _warning(
        "column {position} has no name and is empty; it was left out.", "Nothing.", position=12
    ),
}

LINK_RULES = {
    "unknown_person": _quarantined(
        "this person is not in the register.",
        "Mend the respondent number at the source, or add the person to the register.",
    ),
    "wrong_family": _quarantined(
        "the family number differs from the one in the register.", "Decide at the source which one is right."
    ),
    "sex_contradiction": _quarantined(
        "the sex given here contradicts the register.", "Decide at the source which one is right; record it."
    ),
    "wrong_role": _quarantined(
        "the register has this person as {role}, which does not fit a form {form!r}.",
        "Mend the respondent number at the source.",
        role="child",
        form="adult",
    ),
    "wrong_age_for_form": _quarantined(
        "the child was {age} on the day of completion; this form is for ages {low}-{high}.",
        "Mend the date of birth or of completion at the source, or move the row to the other form.",
        age=12,
        low=3,
        high=9,
    ),
    "wrong_age_for_instrument": _missing(
        "the child was {age} on the day of completion; the answers to {instrument} (for ages {low}-{high}) are"
        " not used.",
        "Mend the date of birth or of completion at the source, or leave these questions out for this child.",
        age=12,
        instrument="sims_pr",
        low=3,
        high=9,
    ),
    "person_in_two_files": _quarantined(
        "this person has more than one row for this form and wave ({rows}); none of them is used.",
        "Decide at the source which one is right.",
        rows="parents_w1:45 parents_w1:46",
    ),
    "age_unknown": _warning(
        "the age of the child is unknown (no date of completion or of birth); its age group is taken"
        " from the form.",
        "Look up the date in the source.",
    ),
    "unknown_informant": _warning(
        "the informant is not a parent in the register; the form is used without an informant.",
        "Mend the number of the parent at the source.",
    ),
}

RULES: dict[str, Rule] = {**FILE_RULES, **ROW_RULES, **CELL_RULES, **COLUMN_RULES, **LINK_RULES}
