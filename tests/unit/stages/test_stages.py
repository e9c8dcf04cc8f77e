"""What the stages compose of the rooms below them: files by their names, all forms, no value of a missing number."""

from pathlib import Path

import pandas as pd
import pytest

from lange_adem.clean import CleanResult
from lange_adem.errors import DataError
from lange_adem.ingest.issues import ISSUE_COLUMNS
from lange_adem.language.catalogue import catalogue
from lange_adem.printed.compare import Compared
from lange_adem.printed.published import Published
from lange_adem.printed.report import PrintedReport
from lange_adem.stages.clean import clean, tables_of
from lange_adem.stages.quality import sources
from lange_adem.stages.replication import dots
from lange_adem.stages.score import answers_on
from lange_adem.study.units import UNITS
from tests.unit.study.example import study

EMPTY = pd.DataFrame()


def test_the_answers_on_several_forms_stand_together():
    tables = {
        "answers_adult": pd.DataFrame({"unit_id": ["a"]}),
        "answers_child": pd.DataFrame({"unit_id": ["b"]}),
    }
    assert list(answers_on(["adult", "child"], tables)["unit_id"]) == ["a", "b"]
    assert list(answers_on(["child"], tables)["unit_id"]) == ["b"]


def test_the_tables_of_a_clean_result_have_the_names_of_their_files():
    cases = {about.table: EMPTY for about in UNITS.values()}
    result = CleanResult(**cases, answers={"adult": EMPTY}, given=EMPTY, rows=EMPTY, issues=EMPTY)
    assert list(tables_of(result)) == [*cases, "answers_adult"]


def test_a_rejected_export_stops_the_run_before_anything_is_linked():
    fault = {"file": "data/a.csv", "line": 0, "outcome": "rejected"}
    issues = pd.DataFrame([dict.fromkeys(ISSUE_COLUMNS, "") | fault])
    account = pd.DataFrame({"export": [], "line": [], "state": [], "reason": []})
    with pytest.raises(DataError, match="data/a.csv"):
        clean(study({"exports": {}}), {}, {}, issues, account, 0.05)


def test_a_dot_is_a_value_with_a_computed_one_beside_it():
    def number(name: str, approx: str) -> Published:
        return Published(name, "4", "tabel 4.1", "mean", 2.0, "2", 0, approx, "")

    def row(name: str, value: float | None) -> Compared:
        return Compared(name, "tabel 4.1", "2", "f", value, "2", "reproduced", "")

    numbers = [number("a", "exact"), number("b", "bound"), number("c", "exact")]
    rows = [row("a", 2.1), row("b", 0.01), row("c", None)]
    report = PrintedReport(Path("p.csv"), numbers, rows, [], [], catalogue("nl"))
    assert [(dot.printed, dot.computed) for dot in dots(report)] == [(2.0, 2.1)]


COLUMNS = {"nr": {"to": "person_id", "type": "id"}, "sekse": {"to": "sex", "type": "id"}}
EXPORT = {"form": "adult", "wave": 1, "population": "research", "key": ["person_id"], "columns": COLUMNS}


def test_of_a_workbook_the_page_tells_the_sheet():
    declared = study(
        {"exports": {"a": {**EXPORT, "path": "data/a.xlsx", "format": "xlsx", "sheet": "parents"}}}
    )
    assert sources(declared, {"a": "ab12"})["exports"] == {
        "a": {"path": "data/a.xlsx", "sha256": "ab12", "sheet": "parents"}
    }


def test_of_a_correction_the_page_tells_why_and_never_whose_answer_it_was():
    correction = {"id": "c", "export": "a", "key": {"person_id": "P12"}, "column": "sex", "expect": "male"}
    correction |= {"value": "female", "reason": "typo", "date": "31-12-2012"}
    declared = study(
        {"exports": {"a": {**EXPORT, "path": "data/a.csv", "format": "csv"}}, "corrections": [correction]}
    )
    made = sources(declared, {"a": "ab12"})
    assert made["exports"] == {"a": {"path": "data/a.csv", "sha256": "ab12"}}
    assert made["corrections"] == [{"export": "a", "column": "sex", "reason": "typo", "date": "2012-12-31"}]
