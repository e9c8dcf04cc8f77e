"""Every rule that data can break: what happens then, what is said, and what to do about it.

Outcomes: `rejected` (the file; the run stops before cleaning), `quarantined` (the row is left out), `missing`
(the cell becomes missing, with the rule as its reason), `warning` (kept, and shown on the data-quality page).
"""

from lange_adem.ingest.file_rules import COLUMN_RULES, FILE_RULES
from lange_adem.ingest.rule import OUTCOMES, Rule, missing, quarantined, warning

ROW_RULES = {
    "short_row": quarantined(
        "the row has {found} cells, the header {expected}.",
        "Look for a line break or a missing delimiter in the source, and export again.",
        found=11,
        expected=12,
    ),
    "long_row": quarantined(
        "the row has {found} cells, the header {expected}.",
        "Look for a delimiter inside a text without quotes in the source, and export again.",
        found=13,
        expected=12,
    ),
    "blank_key": quarantined(
        "the key is blank, so the row belongs to nobody.", "Fill in the respondent number at the source."
    ),
    "duplicate_key": quarantined(
        "{count} rows have this key and differ (lines {lines}); none of them is used.",
        "Decide at the source which one is right; or record it under `corrections` or `duplicates`"
        " in the study file.",
        count=2,
        lines="45, 46",
    ),
    "person_in_two_groups": quarantined(
        "this person stands in {count} groups (lines {lines}); none of the rows is used.",
        "Decide at the source to which group the person belongs.",
        count=2,
        lines="45, 46",
    ),
    "wave_mix_up": quarantined(
        "the row belongs to another wave than the declared {declared} ({by}).",
        "Move the row to the export of its own wave, or mend its {by} at the source.",
        declared=2,
        by="wave column",
    ),
    "blank_wave": quarantined(
        "the row says no wave; it is one of {allowed}.",
        "Fill in the wave at the source.",
        allowed="0, 1",
    ),
    "unknown_wave": quarantined(
        "what the row says is no wave of this file; it is one of {allowed}.",
        "Mend it at the source; or add it to the `codes` of the column in the study file.",
        allowed="0, 1",
    ),
    "exact_duplicate": warning(
        "the row repeats line {first} in every cell; it is counted once.",
        "Nothing, or remove it at the source.",
        first=45,
    ),
    "empty_row": warning(
        "the row is blank in every cell; it is not counted as a respondent.", "Nothing, or remove it."
    ),
    "repeated_header": warning(
        "the row repeats the header; it is not counted as a respondent.",
        "Nothing, or remove it at the source.",
    ),
    "total_row": warning(
        "the row is a total, not a respondent; it is not counted.", "Nothing, or export without totals."
    ),
}

CELL_RULES = {
    "out_of_range": missing(
        "{value} lies outside {allowed}.",
        "Look it up in the source; map it in the study file (`missing`) or record it under `corrections`.",
        value="9",
        allowed="1-8",
    ),
    "not_a_code": missing(
        "{value} is no code of this column; its codes are {allowed}.",
        "Look it up in the source; add it to `codes` or `missing`, or record it under `corrections`.",
        value="'x'",
        allowed="1, 2",
    ),
    "label_for_code": missing(
        "{value} is a label where a code belongs; its code is {suggestion}.",
        "Export codes, not labels; or record it under `corrections`.",
        value="'man'",
        suggestion="1",
    ),
    "not_a_number": missing("{value} is not a number.", "Look it up in the source.", value="'x'"),
    "not_whole": missing(
        "{value} is not a whole number; a whole number belongs here.",
        "Look it up in the source.",
        value="'2,5'",
    ),
    "decimal_mark": missing(
        "the number is written with another decimal mark than the declared {declared!r}.",
        "Write it with {declared!r} at the source.",
        declared=",",
    ),
    "thousands_separator": missing(
        "the number has a thousands separator.", "Export numbers without thousands separators."
    ),
    "excel_error": missing(
        "an Excel error stands where a value belongs.", "Mend the formula in the workbook."
    ),
    "excel_mangled": missing(
        "a date stands where a code belongs; Excel makes dates of codes such as 1-2.",
        "Set the column to text in Excel before it reads the file, and export again.",
    ),
    "not_a_date": missing(
        "this is not a date written as dd-mm-yyyy.", "Write it as dd-mm-yyyy at the source."
    ),
    "impossible_date": missing(
        "there is no such day in the calendar.", "Look it up in the source and mend it there."
    ),
    "date_order": missing(
        "this date can only be month-day-year; dd-mm-yyyy is expected.",
        "Write it as dd-mm-yyyy at the source.",
    ),
    "date_out_of_bounds": missing(
        "the date lies outside {low} to {high}.",
        "Look it up in the source; or mend `low` or `high` in the study file.",
        low="01-01-2008",
        high="31-12-2013",
    ),
}

LINK_RULES = {
    "unknown_person": quarantined(
        "this person is not in the register.",
        "Mend the respondent number at the source, or add the person to the register.",
    ),
    "wrong_group": quarantined(
        "the group number differs from the one in the register.", "Decide at the source which one is right."
    ),
    "sex_contradiction": quarantined(
        "the sex given here contradicts the register.", "Decide at the source which one is right; record it."
    ),
    "wrong_role": quarantined(
        "the register has this person as {role}, which does not fit a form {form!r}.",
        "Mend the respondent number at the source.",
        role="pupil",
        form="own_form",
    ),
    "wrong_age_for_form": quarantined(
        "the person was {age} on the day of completion; this form is for ages {low}-{high}.",
        "Mend the date of birth or of completion at the source, or move the row to the other form.",
        age=12,
        low=3,
        high=9,
    ),
    "wrong_age_for_instrument": missing(
        "the person was {age} on the day of completion; the answers to {instrument} (for ages {low}-{high})"
        " are not used.",
        "Mend the date of birth or of completion at the source, or leave these questions out for this person.",
        age=12,
        instrument="mood",
        low=3,
        high=9,
    ),
    "person_in_two_files": quarantined(
        "this person has more than one row for this form and wave ({rows}); none of them is used.",
        "Decide at the source which one is right.",
        rows="pupils_t0:45 pupils_t0_late:12",
    ),
    "several_reports": quarantined(
        "several people filled in form {form} about this person at one wave ({rows}); none of them is used.",
        "Declare `several` of form {form} in the study file: what a participation has of several reports.",
        rows="told_t0:45 told_t0:46",
        form="told",
    ),
    "age_unknown": warning(
        "the age is unknown (no date of completion or of birth), so it cannot be told whether the form is meant"
        " for it.",
        "Look up the date in the source.",
    ),
    "unknown_informant": warning(
        "the informant is no {role} in the register; the form is used without an informant.",
        "Mend the number of the informant at the source.",
        role="teacher",
    ),
    "dates_out_of_order": warning(
        "the date of completion is not after that of the wave before ({before}).",
        "Look up both dates in the source; one of the forms may belong to another wave.",
        before="pupils_t0:45",
    ),
}

RULES: dict[str, Rule] = {**FILE_RULES, **ROW_RULES, **CELL_RULES, **COLUMN_RULES, **LINK_RULES}

__all__ = [
    "CELL_RULES",
    "COLUMN_RULES",
    "FILE_RULES",
    "LINK_RULES",
    "OUTCOMES",
    "ROW_RULES",
    "RULES",
    "Rule",
]
