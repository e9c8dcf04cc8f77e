"""A cell that breaks a rule becomes missing with a reason, or is kept with a warning; the row stays."""

import pandas as pd
import pytest

from .example import HEADER, ROWS, ingest, said, states, study, table, text

MISSING = [
    ("cts1", "9", "out_of_range", "cts1 (cts2_self_01): 9 lies outside 1-8."),
    ("cts1", "-1", "out_of_range", "cts1 (cts2_self_01): -1 lies outside 1-8."),
    (
        "cts1",
        "2,5",
        "not_whole",
        "cts1 (cts2_self_01): 2,5 is not a whole number; a whole number belongs here.",
    ),
    ("cts1", "nooit", "not_a_number", "cts1 (cts2_self_01): a text of 5 characters is not a number."),
    (
        "geslacht",
        "man",
        "label_for_code",
        "geslacht (sex): 'man' is a label where a code belongs; its code is m.",
    ),
    ("geslacht", "1", "not_a_code", "geslacht (sex): 1 is no code of this column; its codes are m, v."),
    (
        "geslacht",
        "x",
        "not_a_code",
        "geslacht (sex): a text of 1 character is no code of this column; its codes are m, v.",
    ),
    ("leeftijd", "17", "out_of_range", "leeftijd (age): the value lies outside 18-99."),
    ("leeftijd", "oud", "not_a_number", "leeftijd (age): the value is not a number."),
    (
        "uren",
        "12.5",
        "decimal_mark",
        "uren (work_hours): the number is written with another decimal mark than the declared ','.",
    ),
    ("uren", "1.234,5", "thousands_separator", "uren (work_hours): the number has a thousands separator."),
    ("uren", "1.234", "thousands_separator", "uren (work_hours): the number has a thousands separator."),
    ("uren", "81", "out_of_range", "uren (work_hours): the value lies outside 0-80."),
    ("uren", "#DEEL/0!", "excel_error", "uren (work_hours): an Excel error stands where a value belongs."),
    (
        "cts1",
        "1-feb",
        "excel_mangled",
        "cts1 (cts2_self_01): a date stands where a code belongs; Excel makes dates of codes such as 1-2.",
    ),
    ("datum", "31-02-2011", "impossible_date", "datum (completed_on): there is no such day in the calendar."),
    ("datum", "2011", "not_a_date", "datum (completed_on): this is not a date written as dd-mm-yyyy."),
    ("datum", "3-2-11", "not_a_date", "datum (completed_on): this is not a date written as dd-mm-yyyy."),
    (
        "datum",
        "02-14-2011",
        "date_order",
        "datum (completed_on): this date can only be month-day-year; dd-mm-yyyy is expected.",
    ),
    (
        "datum",
        "01-01-1911",
        "date_out_of_bounds",
        "datum (completed_on): the date lies outside 01-01-2010 to 31-12-2013.",
    ),
]
VARIABLE = {
    "geslacht": "sex",
    "leeftijd": "age",
    "uren": "work_hours",
    "datum": "completed_on",
    "cts1": "cts2_self_01",
}


@pytest.mark.parametrize(("column", "value", "rule", "message"), MISSING)
def test_cell_becomes_missing_with_a_reason(tmp_path, column, value, rule, message):
    result = ingest(tmp_path, text(table(change={(3, column): value})))
    assert said(result) == [f"export.csv:3: missing: {message} [{rule}]"]
    assert pd.isna(result.rows.set_index("line").loc[3, VARIABLE[column]])
    assert states(result)[3] == "read"
    counts = result.missing.set_index(["variable", "reason"])["count"]
    assert counts[VARIABLE[column], rule] == 1


@pytest.mark.parametrize(
    ("column", "value", "kept", "message"),
    [
        (
            "cts1",
            "1,0",
            1.0,
            "cts1 (cts2_self_01): 1 whole number(s) written with decimals ('1,0' or '1.0'), read as"
            " whole numbers."
            " [excel_decimal]",
        ),
        (
            "leeftijd",
            "41.0",
            41.0,
            "leeftijd (age): 1 whole number(s) written with decimals ('1,0' or '1.0'), read as whole numbers."
            " [excel_decimal]",
        ),
        (
            "leeftijd",
            " 41 ",
            41.0,
            "leeftijd (age): 1 cell(s) have blanks before or after the value; the blanks were cut."
            " [surrounding_blanks]",
        ),
        (
            "geslacht",
            "M",
            "male",
            "geslacht (sex): 1 code(s) written with other capitals than declared, read as the declared codes."
            " [other_case]",
        ),
        (
            "datum",
            "2011-02-14",
            pd.Timestamp(2011, 2, 14),
            "datum (completed_on): 1 date(s) written as yyyy-mm-dd, read as such; they can mean nothing else."
            " [iso_date]",
        ),
    ],
)
def test_odd_but_certain_writing_is_kept_with_a_warning(tmp_path, column, value, kept, message):
    result = ingest(tmp_path, text(table(change={(3, column): value})))
    assert said(result) == [f"export.csv:3: warning: {message}"]
    assert result.rows.set_index("line").loc[3, VARIABLE[column]] == kept


def test_the_good_export_has_no_fault(tmp_path):
    result = ingest(tmp_path, text(table()))
    assert said(result) == []
    assert set(states(result).values()) == {"read"}
    assert result.rows["work_hours"].tolist() == [12.5, 40.0, 0.0, 24.0]


def test_blank_and_user_missing_are_counted_and_not_listed(tmp_path):
    result = ingest(tmp_path, text(table(change={(2, "cts1"): "", (3, "cts1"): "  "})))
    assert said(result) == [
        "export.csv:3: warning: cts1 (cts2_self_01): 1 cell(s) have blanks before or after the"
        " value; the blanks were"
        " cut. [surrounding_blanks]"
    ]
    assert result.missing.to_dict("records") == [
        {"export": "parents_w1", "variable": "cts2_self_01", "reason": "blank", "count": 2},
        {"export": "parents_w1", "variable": "cts2_self_01", "reason": "user_missing", "count": 1},
    ]


def test_all_faults_are_told_at_once(tmp_path):
    result = ingest(
        tmp_path, text(table(change={(2, "cts1"): "9", (3, "geslacht"): "man", (5, "datum"): "30-02-2011"}))
    )
    assert result.issues[["line", "rule"]].to_numpy().tolist() == [
        [2, "out_of_range"],
        [3, "label_for_code"],
        [5, "impossible_date"],
    ]


def test_most_dates_month_first_rejects_the_file(tmp_path):
    change = {(line, "datum"): f"02-{line + 20}-2011" for line in (2, 3, 4)}
    result = ingest(tmp_path, text(table(change=change)))
    assert said(result)[0] == (
        "export.csv:1: rejected: datum (completed_on): 3 of 4 dates can only be month-day-year."
        " [other_date_order]"
    )
    assert set(states(result).values()) == {"rejected"}


def test_most_numbers_with_the_other_decimal_mark_reject_the_file(tmp_path):
    change = {(line, "uren"): "12.5" for line in (2, 3, 5)}
    result = ingest(tmp_path, text(table(change=change)))
    assert said(result)[0] == (
        "export.csv:1: rejected: uren (work_hours): 3 of 4 numbers have another decimal mark than"
        " the declared ','."
        " [other_decimal_mark]"
    )


def test_a_column_of_which_most_values_are_refused_rejects_the_file(tmp_path):
    rows = [[f"R{n:04d}", *ROWS[0][1:]] for n in range(1, 10)]
    refused = [[*row[:2], "x" if n < 5 else row[2], *row[3:]] for n, row in enumerate(rows)]
    assert said(ingest(tmp_path, text([HEADER, *refused])))[0] == (
        "export.csv:1: rejected: geslacht (sex): 5 of 9 values of this column cannot be used as it is declared; most"
        " often: a text of 1 character is no code of this column; its codes are m, v. [column_refused]"
    )
    fewer = [*refused[:4], *rows[4:]]
    assert {line.split("[")[1] for line in said(ingest(tmp_path, text([HEADER, *fewer])))} == {"not_a_code]"}


def test_a_correction_replaces_the_cell_under_its_guard(tmp_path):
    declared = study()
    declared["corrections"] = [
        {
            "id": "age-typed-twice",
            "export": "parents_w1",
            "key": {"person_id": "R0002"},
            "column": "age",
            "expect": "4141",
            "value": "41",
            "reason": "typed twice",
            "date": "2012-11-06",
        }
    ]
    result = ingest(tmp_path, text(table(change={(3, "leeftijd"): "4141"})), declared)
    assert result.rows.set_index("line").loc[3, "age"] == 41
    assert said(result) == [
        "export.csv:3: warning: leeftijd (age): changed by correction 'age-typed-twice' of"
        " 06-11-2012: typed twice."
        " [corrected]"
    ]
    fixed = ingest(tmp_path, text(table()), declared)
    assert said(fixed) == [
        "export.csv:3: rejected: leeftijd (age): correction 'age-typed-twice' expects another value"
        " here than the file"
        " holds; the source has been changed. [correction_does_not_match]"
    ]
    gone = ingest(tmp_path, text([line for line in table() if line[0] != "R0002"]), declared)
    assert said(gone) == [
        "export.csv: rejected: leeftijd (age): correction 'age-typed-twice' is about a row that the"
        " file does not hold"
        " (rows with its key: 0). [correction_without_row]"
    ]


def of_answers(**block):
    """The small study whose two answers are declared otherwise."""
    items = {"columns": "cts{:d}", "items": "cts2_self_{:02d}", "from": 1, "to": 2, "instrument": "cts2"}
    return study(
        codebook=None, columns=study()["codebooks"]["parent"]["columns"], blocks=[{**items, **block}]
    )


def answers(folder, declared, *delivered):
    """What the four delivered answers to the first item become, and what is said."""
    declared["codebooks"] = {}
    change = {(line, "cts1"): value for line, value in enumerate(delivered, start=2)}
    result = ingest(folder, text(table(change=change)), declared)
    return result.rows["cts2_self_01"].tolist(), said(result)


def test_codes_on_a_block_of_items_say_which_answer_each_stands_for(tmp_path):
    """A1 to A8, as a survey platform exports them, are the answers 1 to 8; a bare 3 is no code any more."""
    codes = {f"A{answer}": str(answer) for answer in range(1, 9)} | {str(n): str(n) for n in (5, 6, 7, 8)}
    found, faults = answers(tmp_path, of_answers(type="code", codes=codes), "A1", "a8", "A3", "3")
    assert found[:3] == [1.0, 8.0, 3.0] and pd.isna(found[3])
    assert [line.split(": ", 1)[1] for line in faults] == [
        "warning: cts1 (cts2_self_01): 1 code(s) written with other capitals than declared, read as the declared"
        " codes. [other_case]",
        "missing: cts1 (cts2_self_01): 3 is a label where a code belongs; its code is A3. [label_for_code]",
    ]


def test_a_blank_may_be_an_answer(tmp_path):
    """Ticked is Y, not ticked is blank; but a row without any answer is a form that nobody filled in."""
    declared = of_answers(codes={"Y": "1", "": "2"})
    for column in ("uren", "leeftijd"):
        declared["exports"]["parents_w1"]["columns"][column] = {"to": None, "type": "text"}
    change = {(line, "cts2"): value for line, value in enumerate(("Y", "Y", "", ""), start=2)}
    change |= {(line, "cts1"): value for line, value in enumerate(("Y", "", "Y", ""), start=2)}
    declared["codebooks"] = {}
    result = ingest(tmp_path, text(table(change=change)), declared)
    assert result.rows["cts2_self_01"].tolist()[:3] == [1.0, 2.0, 1.0]
    assert result.rows["cts2_self_01"].isna().tolist() == [False, False, False, True]
    counts = result.missing.set_index(["variable", "reason"])["count"].to_dict()
    assert counts == {("cts2_self_01", "blank"): 1, ("cts2_self_02", "blank"): 1}
