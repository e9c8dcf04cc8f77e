"""The demonstration study, from its committed exports: none is rejected, participation is as printed."""

import csv
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from lange_adem.clean import CleanResult, check_row_account, clean_study
from lange_adem.declarations import load, read
from lange_adem.files import write_parquet
from lange_adem.ingest.export import IngestResult, ingest_export
from lange_adem.ingest.gate import gate
from lange_adem.ingest.ranges import answer_ranges
from lange_adem.instruments import Instrument, read_instrument
from lange_adem.study import Study, read_study

ROOT = Path(__file__).resolve().parents[3]


@cache
def study() -> Study:
    return read_study(load(ROOT / "workflow/studies/g4.yaml", "study"))


@cache
def instruments() -> dict[str, Instrument]:
    return {p.stem: read_instrument(read(p)) for p in sorted((ROOT / "workflow/instruments").glob("*.yaml"))}


@cache
def ingested() -> dict[str, IngestResult]:
    ranges = answer_ranges(instruments())
    return {name: ingest_export(export, ranges, ROOT) for name, export in study().exports.items()}


@cache
def cleaned() -> CleanResult:
    return clean_study(study(), instruments(), {name: result.rows for name, result in ingested().items()})


def accounts() -> pd.DataFrame:
    return pd.concat([result.account for result in ingested().values()], ignore_index=True)


def test_no_export_is_rejected_and_few_rows_are_quarantined():
    issues = pd.concat([result.issues for result in ingested().values()], ignore_index=True)
    verdict = gate(issues, accounts(), ceiling=0.05)
    assert verdict.ok, verdict.report
    assert len(accounts()) > 5000


def test_every_row_ends_in_one_state():
    counts = check_row_account(accounts(), cleaned().rows)
    assert counts["rows"].sum() == len(accounts())
    assert counts.loc[counts["state"].eq("used"), "rows"].sum() > 0.95 * len(accounts())


# SOURCE: report of 2014, table 2.1.
@pytest.mark.parametrize(("role", "printed"), [("parent", [211, 127, 109]), ("child", [381, 239, 198])])
def test_participation_is_as_table_2_1_prints_it(role, printed):
    units = cleaned().units
    chosen = units[units["population"].eq("research") & units["role"].eq(role)]
    assert chosen.groupby("wave").size().tolist() == printed


# SOURCE: report of 2014, section 2.3 (women and men) and table 3.6 (children).
def test_people_are_as_printed():
    persons = cleaned().persons
    research = persons[persons["population"].eq("research")]
    assert research.groupby(["role", "sex"]).size()["parent"].to_dict() == {"female": 193, "male": 18}
    children = research[research["role"].eq("child")]
    assert children.groupby("city").size().to_dict() == {
        "amsterdam": 132,
        "den_haag": 93,
        "rotterdam": 81,
        "utrecht": 90,
    }
    assert len(children) == 396


def test_a_unit_stands_once_and_every_answer_has_a_unit():
    result = cleaned()
    assert result.units["unit_id"].is_unique
    units = set(result.units["unit_id"])
    for form, answers in result.answers.items():
        assert answers["unit_id"].is_unique, form
        assert set(answers["unit_id"]) <= units, form
        assert answers.drop(columns=["unit_id", "rows"]).notna().any(axis=None), form


def test_no_id_date_or_remark_of_a_person_is_in_the_log_of_faults():
    logs = [cleaned().issues, *(result.issues for result in ingested().values())]
    printed = pd.concat([log for log in logs if len(log)])[["value", "message", "remedy"]].to_csv()
    for person in cleaned().persons["person_id"]:
        assert person not in printed
    with (ROOT / study().exports["register"].path).open(encoding="cp1252", newline="") as file:
        remarks = {row["opmerkingen"] for row in csv.DictReader(file, delimiter=";")} - {""}
    assert remarks and not any(remark in printed for remark in remarks)
    births = ingested()["register"].rows["birth_date"].dropna()
    assert not any(f"{day:%d-%m-%Y}" in printed for day in births)


def test_cleaning_is_the_same_after_a_stay_on_disk(tmp_path):
    stored = {}
    for name, result in ingested().items():
        write_parquet(result.rows, tmp_path / f"{name}.parquet")
        stored[name] = pd.read_parquet(tmp_path / f"{name}.parquet")
    again = clean_study(study(), instruments(), stored)
    pd.testing.assert_frame_equal(again.units, cleaned().units)
    pd.testing.assert_frame_equal(again.rows, cleaned().rows)
    pd.testing.assert_frame_equal(again.answers["adult"], cleaned().answers["adult"])


def test_the_gate_can_be_passed_again_after_cleaning():
    verdict = gate(cleaned().issues, cleaned().rows, ceiling=0.05)
    assert verdict.ok, verdict.report
