"""From a lineage to raw rows: of a variable those that gave it, of scores those of the form, else all of a case."""

import pandas as pd
import pytest

from lange_adem.build.rows_behind import RowsBehind
from lange_adem.files import write_parquet


@pytest.fixture
def microdata(tmp_path):
    """A pupil with a form of its own and one of its carer."""
    units = pd.DataFrame({"unit_id": ["Cas@t0"], "rows": ["register:4 own:2 told:2 told:3"]})
    given = pd.DataFrame(
        {"case": "Cas@t0", "variable": ["sex", "age"], "rows": ["register:4", "register:4 own:2"]}
    )
    scores = pd.DataFrame(
        {
            "unit_id": ["Cas@t0", "Cas@t0"],
            "row_id": ["Cas@t0/Ann", "Cas@t0/Bob"],
            "rows": ["told:2", "told:3"],
        }
    )
    for path, frame in (("clean/units", units), ("clean/given", given), ("scores/b", scores)):
        write_parquet(frame, tmp_path / f"{path}.parquet")
    lineage = [("a", "units", ["sex"], ["Cas@t0"]), ("a", "b", [], ["Cas@t0/Bob"])]
    columns = ["selection", "table", "variables", "cases"]
    write_parquet(pd.DataFrame(lineage, columns=columns), tmp_path / "lineage/chapter.parquet")
    return RowsBehind(tmp_path)


@pytest.mark.parametrize(
    ("table", "variables", "cases", "rows"),
    [
        ("units", ["sex"], ["Cas@t0"], {"register:4"}),
        ("units", ["age", "sex"], ["Cas@t0"], {"register:4", "own:2"}),
        ("units", [], ["Cas@t0"], {"register:4", "own:2", "told:2", "told:3"}),
        ("b", [], ["Cas@t0/Bob"], {"told:3"}),
        ("units", ["sex"], ["Nobody@t0"], set()),
    ],
)
def test_rows_behind_what_was_read(microdata, table, variables, cases, rows):
    assert microdata.references([{"table": table, "variables": variables, "cases": cases}]) == rows


def test_a_selection_leads_to_the_rows_of_all_its_tables(microdata):
    assert microdata.references(microdata.lineage("chapter")["a"]) == {"register:4", "told:3"}
    assert microdata.lineage("other") == {}
    assert microdata.has("b") and not microdata.has("q")
