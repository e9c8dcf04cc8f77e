"""A file with several waves, wide or long, in each format: every data row and wave has one state, nothing is lost."""

from datetime import date

import pandas as pd
import pyreadstat
import pytest
from openpyxl import Workbook

from lange_adem.stages.clean import clean
from lange_adem.stages.ingest import ingest, together
from tests.unit.instruments.example import CALM, instrument
from tests.unit.study.example import study

from .example import said

CALM_FILE = instrument(CALM)
ITEMS = {"columns": "c{}", "items": "calm_{}", "from": 1, "to": 3, "instrument": "calm", "missing": ["9"]}
COLUMNS = {
    "nr": {"to": "person_id", "type": "id"},
    "sex": {"to": "sex", "type": "code", "codes": {"1": "male", "2": "female"}, "missing": ["9"]},
    "day": {"to": "completed_on", "type": "date"},
}
OF_FILE = {"form": "child_self", "population": "school", "decimal": "."}
FORMS = {"child_self": {"kind": "questionnaire", "about": "child"}}
WIDE_HEADER = ["nr", "sex", "day_1", "c1_1", "c2_1", "c3_1", "day_2", "c1_2", "c2_2", "c3_2"]
# P1 answered twice, P2 at the first wave only, P3 gave a date and nothing else at the second, P4 never.
WIDE = [
    ["P1", 1, date(2020, 1, 2), 1, 2, 3, date(2020, 7, 2), 2, 2, 2],
    ["P2", 2, date(2020, 1, 3), 4, 9, 4, None, None, None, None],
    ["P3", 2, date(2020, 1, 4), 1, 1, 1, date(2020, 7, 4), None, None, None],
    ["P4", 9, None, None, None, None, None, None, None, None],
]
LONG_HEADER = ["nr", "moment", "sex", "day", "c1", "c2", "c3"]
LONG = [
    ["P1", 0, 1, date(2020, 1, 2), 1, 2, 3],
    ["P1", 1, 1, date(2020, 7, 2), 2, 2, 2],
    ["P2", 0, 2, date(2020, 1, 3), 4, 9, 4],
    ["P3", None, 2, date(2020, 7, 4), 1, 1, 1],
    ["P3", 7, 2, date(2020, 7, 4), 1, 1, 1],
]


def write(folder, kind, header, rows):
    """The table as a file of a kind; dates as dd-mm-yyyy in text, as dates elsewhere."""
    path = folder / f"e.{kind}"
    if kind == "csv":
        texts = [
            ["" if c is None else f"{c:%d-%m-%Y}" if isinstance(c, date) else str(c) for c in r] for r in rows
        ]
        path.write_text("".join(";".join(line) + "\n" for line in [header, *texts]), encoding="utf-8")
    elif kind == "xlsx":
        book = Workbook()
        for row in [header, *rows]:
            book.active.append(row)
        book.save(path)
    else:
        frame = pd.DataFrame(rows, columns=header)
        for name in header:
            if "day" in name:
                frame[name] = frame[name].astype("object")
        pyreadstat.write_sav(frame, str(path))


def read(folder, kind, header, rows, **export):
    """Ingested and cleaned: the results of each export, and the whole."""
    write(folder, kind, header, rows)
    declared = {**OF_FILE, "path": f"e.{kind}", "format": kind, "key": ["person_id"], **export}
    small = study(
        {
            "forms": FORMS,
            "populations": {"school": {"label": "school"}},
            "exports": {"e": {"columns": COLUMNS, "blocks": [ITEMS], **declared}},
        }
    )
    found = ingest(small, {"calm": CALM_FILE}, folder)
    rows_of = {name: result.rows for name, result in found.items()}
    issues, account = together(found, "issues"), together(found, "account")
    if issues["outcome"].eq("rejected").any():
        return found, issues, account, None
    return found, issues, account, clean(small, {"calm": CALM_FILE}, rows_of, issues, account, 1.0)


def wide(folder, kind="csv", rows=WIDE, header=WIDE_HEADER, **export):
    waves = {"shared": ["nr", "sex"], "waves": {"1": "_1", "2": "_2"}}
    return read(folder, kind, header, rows, **{**waves, **export})


def long(folder, kind="csv", rows=LONG, **export):
    moment = {"to": "wave", "type": "code", "codes": {"0": "1", "1": "2"}}
    columns = {**COLUMNS, "moment": moment}
    return read(folder, kind, LONG_HEADER, rows, key=["person_id", "wave"], columns=columns, **export)


def final(cleaned):
    return {f"{row.export}:{row.line}": row.state for row in cleaned.rows.itertuples()}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sav"])
def test_each_row_of_a_wide_file_has_a_state_at_each_wave(tmp_path, kind):
    found, issues, _, cleaned = wide(tmp_path, kind)
    assert issues.empty and cleaned.issues.empty
    assert final(cleaned) == {
        **{"e_1:2": "used", "e_1:3": "used", "e_1:4": "used", "e_1:5": "empty_form"},
        **{"e_2:2": "used", "e_2:3": "empty_form", "e_2:4": "empty_form", "e_2:5": "empty_form"},
    }
    assert dict(zip(cleaned.units["unit_id"], cleaned.units["rows"], strict=True)) == {
        **{"P1@1": "e_1:2", "P1@2": "e_2:2", "P2@1": "e_1:3", "P3@1": "e_1:4"}
    }
    answers = cleaned.answers["child_self"].set_index("unit_id")
    assert answers.loc["P1@2", ["calm_1", "calm_2", "calm_3"]].tolist() == [2.0, 2.0, 2.0]
    # Who was not asked has no missing answers: one is user-missing, and of P3 no more than its three blanks.
    counts = pd.concat([result.missing for result in found.values()])
    assert sorted(map(tuple, counts[["export", "reason", "count"]].to_numpy())) == [
        ("e_1", "user_missing", 1)
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sav"])
def test_each_row_of_a_long_file_is_of_its_own_wave(tmp_path, kind):
    _, issues, _, cleaned = long(tmp_path, kind)
    assert final(cleaned) == {
        **{"e:2": "used", "e:3": "used", "e:4": "used", "e:5": "quarantined", "e:6": "quarantined"}
    }
    assert [(issue.line, issue.column, issue.rule) for issue in issues.itertuples()] == [
        (5, "moment (wave)", "blank_wave"),
        (6, "moment (wave)", "unknown_wave"),
    ]
    assert dict(zip(cleaned.units["unit_id"], cleaned.units["wave"], strict=True)) == {
        **{"P1@1": "1", "P1@2": "2", "P2@1": "1"}
    }


def test_the_wave_may_be_a_whole_number_that_is_its_id(tmp_path):
    rows = [[r[0], {0: 1, 1: 2}.get(r[1]), *r[2:]] for r in LONG[:3]]
    columns = {**COLUMNS, "moment": {"to": "wave", "type": "integer"}}
    *_, cleaned = read(tmp_path, "csv", LONG_HEADER, rows, key=["person_id", "wave"], columns=columns)
    assert cleaned.units["unit_id"].tolist() == ["P1@1", "P1@2", "P2@1"]


def test_days_of_each_wave_bound_its_rows(tmp_path):
    period = {
        "1": {"from": "01-01-2020", "to": "31-01-2020"},
        "2": {"from": "01-07-2020", "to": "03-07-2020"},
    }
    rows = [["P1", 0, 1, date(2020, 1, 2), 1, 2, 3], ["P1", 1, 1, date(2020, 1, 2), 2, 2, 2], *LONG[2:3]]
    found, *_ = long(tmp_path, rows=rows, period=period)
    assert said(found["e"]) == [
        "e.csv:3: quarantined: moment: the row belongs to another wave than the declared 2 (date of completion)."
        " [wave_mix_up]"
    ]
    late = [[*row[:6], date(2020, 8, 1), *row[7:]] if row[0] == "P1" else row for row in WIDE]
    _, issues, _, _ = wide(tmp_path, rows=late, period=period)
    assert issues[["export", "line", "rule", "column"]].to_numpy().tolist() == [["e_2", 0, "other_wave", ""]]


def test_a_fault_of_the_whole_row_or_file_is_told_once(tmp_path):
    _, issues, account, _ = wide(tmp_path, rows=[*WIDE, ["", 1, None, 1, 1, 1, None, 1, 1, 1]])
    assert issues[["line", "column", "rule"]].to_numpy().tolist() == [[6, "nr", "blank_key"]]
    assert account.loc[account["line"].eq(6), "state"].tolist() == ["quarantined", "quarantined"]
    _, issues, account, _ = wide(tmp_path, header=[*WIDE_HEADER[:-1], "c4_2"])
    assert issues[["line", "column", "rule"]].to_numpy().tolist() == [
        [1, "c4_2", "unknown_column"],
        [1, "c3_2 (calm_3)", "missing_column"],
    ]
    assert set(account["state"]) == {"rejected"}


def test_two_rows_of_a_person_at_a_wave_of_a_long_file_are_one_too_many(tmp_path):
    found, *_ = long(tmp_path, rows=[*LONG[:2], ["P1", 1, 1, None, 4, 4, 4]])
    assert [issue.rule for issue in found["e"].issues.itertuples()] == ["duplicate_key", "duplicate_key"]


def test_a_questionnaire_with_ready_scores_only_is_filled_in_where_it_has_one(tmp_path):
    """A score with decimals is a variable; a row without any is an empty form."""
    columns = {"nr": COLUMNS["nr"], "score": {"to": "tension", "type": "decimal", "low": 0, "high": 10}}
    write(tmp_path, "csv", ["nr", "score"], [["P1", 2.5], ["P2", None]])
    small = study(
        {
            "forms": FORMS,
            "populations": {"school": {"label": "school"}},
            "variables": {"tension": {"label": "tension", "asked": "each_wave"}},
            "exports": {
                "e": {
                    **OF_FILE,
                    "path": "e.csv",
                    "format": "csv",
                    "wave": 1,
                    "key": ["person_id"],
                    "columns": columns,
                }
            },
        }
    )
    found = ingest(small, {}, tmp_path)
    cleaned = clean(
        small, {}, {"e": found["e"].rows}, together(found, "issues"), together(found, "account"), 1.0
    )
    assert final(cleaned) == {"e:2": "used", "e:3": "empty_form"}
    assert cleaned.units["tension"].tolist() == [2.5] and cleaned.units["tension"].dtype == "float64"


def test_a_wave_of_which_no_column_is_there_is_told_as_such(tmp_path):
    _, issues, _, _ = wide(tmp_path, waves={"1": "_1", "2": "_T2"})
    told = [(issue.column, issue.message) for issue in issues.itertuples() if issue.rule == "no_such_wave"]
    assert told == [
        ("day_T2", "the file has none of the 4 columns of this wave, of which this is the first.")
    ]
    assert set(issues["rule"]) == {"no_such_wave", "unknown_column"}
    _, issues, _, _ = wide(tmp_path, waves={"1": "_T1", "2": "_T2"})
    assert [(issue.column, issue.rule) for issue in issues.itertuples()] == [
        ("day_T1", "no_such_wave"),
        ("day_T2", "no_such_wave"),
    ]
