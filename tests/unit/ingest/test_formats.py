"""The same small table as delimited text, workbook and SPSS file gives the same rows."""

import random
from datetime import date

import pandas as pd
import pyreadstat
import pytest
from openpyxl import Workbook

from lange_adem.declarations import schema
from lange_adem.ingest.export import ingest_export
from lange_adem.ingest.formats import FORMATS
from tests.unit.study.example import study

COLUMNS = {
    "nr": {"to": "person_id", "type": "id"},
    "geslacht": {"to": "sex", "type": "code", "codes": {"1": "male", "2": "female"}},
    "datum": {"to": "completed_on", "type": "date", "low": "01-01-2007", "high": "31-12-2007"},
    "uren": {"to": "work_hours", "type": "decimal", "low": 0, "high": 80},
    "so01": {"to": "so_01", "type": "answer", "instrument": "so", "missing": ["9"]},
}
HEADER = list(COLUMNS)
ROWS = [(1, 2, date(2007, 3, 4), 12.5, 1), (2, 1, date(2007, 12, 31), 40, 9), (3, None, None, None, None)]
RANGES = {"so": (0, 1)}


def ingest(folder, kind, columns=COLUMNS, **rest):
    """The table in one format, ingested; keywords change the declaration of the export."""
    export = {"path": f"e.{kind}", "format": kind, "form": "adult", "population": "research", "wave": 1}
    export |= {"key": ["person_id"], "decimal": ",", "columns": columns, **rest}
    return ingest_export(study({"exports": {"e": export}}).exports["e"], RANGES, folder)


def write_csv(folder, rows=ROWS):
    def cell(value):
        if isinstance(value, date):
            return f"{value:%d-%m-%Y}"
        return "" if value is None else str(value).replace(".", ",")

    lines = [";".join(HEADER), *(";".join(cell(v) for v in row) for row in rows)]
    (folder / "e.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_xlsx(folder):
    book = Workbook()
    for row in [HEADER, *ROWS, [None] * 5]:
        book.active.append(row)
    book.save(folder / "e.xlsx")


def write_sav(folder, missing=None):
    frame = pd.DataFrame(ROWS, columns=HEADER)
    frame["datum"] = frame["datum"].astype("object")
    labels = {"geslacht": {1: "Man", 2: "Vrouw"}}
    pyreadstat.write_sav(
        frame, str(folder / "e.sav"), variable_value_labels=labels, missing_ranges=missing or {"so01": [9]}
    )


@pytest.mark.parametrize(("kind", "write"), [("csv", write_csv), ("xlsx", write_xlsx), ("sav", write_sav)])
def test_three_formats_one_table(tmp_path, kind, write):
    write(tmp_path)
    result = ingest(tmp_path, kind)
    assert result.issues.empty
    assert result.rows["line"].tolist() == [2, 3, 4]
    assert result.rows["person_id"].tolist() == ["1", "2", "3"]
    assert result.rows["sex"].tolist() == ["female", "male", None]
    assert result.rows["completed_on"].tolist()[:2] == [pd.Timestamp(2007, 3, 4), pd.Timestamp(2007, 12, 31)]
    assert result.rows["work_hours"].tolist()[:2] == [12.5, 40.0]
    assert result.rows["so_01"].isna().tolist() == [False, True, True]
    reasons = result.missing.set_index(["variable", "reason"])["count"].to_dict()
    assert reasons["so_01", "user_missing"] == 1
    assert reasons["so_01", "blank"] == 1


def test_the_schema_and_the_rows_name_the_same_formats():
    assert schema("study")["$defs"]["export"]["properties"]["format"]["enum"] == list(FORMATS)


def test_user_missing_ranges_of_an_spss_file_count_without_a_declaration(tmp_path):
    write_sav(tmp_path, missing={"so01": [{"lo": 8, "hi": 99}]})
    columns = {**COLUMNS, "so01": {"to": "so_01", "type": "answer", "instrument": "so"}}
    result = ingest(tmp_path, "sav", columns)
    assert result.issues.empty
    assert result.missing.set_index(["variable", "reason"])["count"]["so_01", "user_missing"] == 1


def test_a_damaged_file_never_raises(tmp_path):
    """400 files with bytes changed, removed or repeated: each is recorded, none raises, no row is lost."""
    write_csv(tmp_path)
    write_xlsx(tmp_path)
    write_sav(tmp_path)
    chance = random.Random(2014)
    for number in range(400):
        kind = ("csv", "csv", "xlsx", "sav")[number % 4]
        content = bytearray((tmp_path / f"e.{kind}").read_bytes())
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 3)] = bytes(
                chance.choices(b'\x00;",\n\xff\xe9 9a-', k=chance.randint(0, 3))
            )
        (tmp_path / "damaged").write_bytes(bytes(content))
        result = ingest(tmp_path, kind, path="damaged")
        rejected = result.issues["outcome"].eq("rejected").any()
        assert len(result.account) == len(result.rows) or rejected
        assert rejected or set(result.account["state"]) <= {
            "read",
            "quarantined",
            "exact_duplicate",
            "not_data",
        }


def test_ingest_gives_the_same_each_time(tmp_path):
    write_csv(tmp_path)
    one, two = (ingest(tmp_path, "csv") for _ in range(2))
    pd.testing.assert_frame_equal(one.rows, two.rows)
    pd.testing.assert_frame_equal(one.missing, two.missing)
