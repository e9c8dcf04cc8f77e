"""What is planted is what `planted.csv` says, what the docs page says, and what ingest and clean find."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from demo.account import END, START, account_table
from demo.build import make_exports

TRUTH = Path(__file__).parent / "planted.csv"


@pytest.fixture(scope="module")
def planted(project, tmp_path_factory):
    """Without calibration, which is slow: where a fault falls does not depend on what the answers are."""
    return make_exports(project, tmp_path_factory.mktemp("g4"), stages=())[1]


@pytest.fixture(scope="module")
def truth():
    return pd.read_csv(TRUTH)


def rows(truth, *kinds):
    return int(truth.loc[truth["kind"].isin(kinds), "number"].sum())


def test_the_generator_plants_what_the_truth_file_says(planted, truth):
    pd.testing.assert_frame_equal(planted.reset_index(drop=True), truth)


def test_the_page_lists_what_is_planted(project, truth):
    page = (project / "docs/demo-data.md").read_text(encoding="utf-8")
    assert page.split(START)[1].split(END)[0].strip() == account_table(truth)


def test_between_one_and_two_rows_in_a_hundred_are_planted(cleaned, truth):
    counted = ~truth["kind"].str.contains(r"blank answer|user-missing|out of range|registered: no_response")
    assert 0.01 <= truth.loc[counted, "number"].sum() / len(cleaned.rows) <= 0.02


def test_every_planted_row_ends_in_its_state(cleaned, truth):
    states = cleaned.rows["state"].value_counts()
    assert states["exact_duplicate"] == rows(truth, "exact duplicate")
    assert states["quarantined"] == rows(truth, "blank key", "unknown person", "wave mix-up")
    assert states["not_data"] == rows(truth, "empty row")
    assert states["duplicate_registration"] == rows(
        truth, "double registration", "questionnaire under both numbers"
    )
    assert states["no_consent"] == rows(truth, "registered: no_consent", "questionnaire: no_consent")
    outside = ("no_dutch", "no_child", "child_too_young", "child_too_old")
    questionnaires = rows(truth, *(f"questionnaire: {kind}" for kind in outside))
    assert states["ineligible"] == questionnaires + rows(
        truth, "registered: no_dutch", "registered: no_child"
    )
    assert states["not_participating"] == rows(
        truth, "registered: no_response", "registered: child_too_young", "registered: child_too_old"
    )


def test_every_planted_cell_is_found(cleaned, truth):
    found = cleaned.issues["rule"].value_counts()
    assert found["out_of_range"] == truth.loc[truth["kind"].str.startswith("out of range"), "number"].sum()
    for rule, kind in (
        ("impossible_date", "impossible date"),
        ("decimal_mark", "decimal point"),
        ("label_for_code", "label for a code"),
        ("corrected", "birth year mistyped"),
        ("surrounding_blanks", "blank behind a code"),
        ("other_case", "capitals in a code"),
    ):
        assert found[rule] == rows(truth, kind), rule


def test_invalid_forms_have_no_t_scores(cleaned, truth):
    for name in ("tscyc", "tscc"):
        scores = cleaned.score(name)
        invalid = scores[scores[f"{name}.valid"].eq(0)]
        assert len(invalid) == rows(truth, f"invalid form: {name}")
        assert invalid[f"{name}.anxiety.t"].isna().all()


def test_the_declared_correction_points_at_the_planted_cell(project, study):
    correction = study.corrections[0]
    with (project / study.exports["register"].path).open(encoding="cp1252", newline="") as source:
        register = {row["respnr"]: row for row in csv.DictReader(source, delimiter=";")}
    delivered = register[correction.key["person_id"]]["geboortedatum"]
    assert delivered == correction.expect == correction.value.replace("1996", "1896")


def test_no_cell_looks_like_an_address_or_a_telephone_number(project, study):
    pattern = re.compile(r"[\w.]+@[\w.]+|\b0\d{9}\b|\b06[- ]?\d{8}\b")
    texts = [project / e.path for e in study.exports.values() if e.format == "csv"]
    assert len(texts) == 17
    for path in texts:
        assert not pattern.search(path.read_text(encoding="cp1252", errors="replace")), path.name


def test_a_record_spans_two_lines(project, study):
    path = project / study.exports["parents_w2"].path
    text = path.read_text(encoding="utf-8-sig")
    with path.open(encoding="utf-8-sig", newline="") as source:
        records = list(csv.reader(source, delimiter=";"))
    assert text.count("\n") == len(records) + 1
