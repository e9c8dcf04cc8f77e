"""The run ledger: every line holds the digest of the line before it, so that an edit shows."""

import json

import pytest

from lange_adem.build.jobs import Jobs
from lange_adem.build.ledger import RunLedger, record_builds
from lange_adem.build.project import Project
from lange_adem.errors import DataError
from tests.unit.build.conftest import CONFIG


@pytest.fixture
def ledger(tmp_path):
    ledger = RunLedger.of(tmp_path)
    for seconds in (51.0, 3.2, 24.9):
        ledger.append({"outcome": "made", "seconds": seconds})
    return ledger


def test_entries_are_numbered_and_read_back(ledger):
    assert [(e["number"], e["seconds"]) for e in ledger.entries()] == [(1, 51.0), (2, 3.2), (3, 24.9)]


def test_an_appended_entry_leaves_the_lines_before_it_as_they_were(ledger):
    before = ledger.path.read_text()
    ledger.append({"outcome": "failed", "seconds": 1.0})
    assert ledger.path.read_text().startswith(before)


@pytest.mark.parametrize("line", [0, 1])
def test_an_edited_entry_is_found(ledger, line):
    lines = ledger.path.read_text().splitlines()
    lines[line] = json.dumps(json.loads(lines[line]) | {"seconds": 1.0}, sort_keys=True)
    ledger.path.write_text("\n".join(lines) + "\n")
    with pytest.raises(DataError, match=f"ledger.jsonl:{line + 2}: does not follow the line before it"):
        ledger.entries()


def test_an_entry_taken_out_is_found(ledger):
    lines = ledger.path.read_text().splitlines()
    ledger.path.write_text("\n".join([lines[0], lines[2]]) + "\n")
    with pytest.raises(DataError, match="ledger.jsonl:2"):
        ledger.entries()


def test_a_results_folder_without_a_ledger_has_no_entries(tmp_path):
    assert RunLedger.of(tmp_path).entries() == []


def test_builds_that_failed_are_entries_and_made_nothing(ledger):
    ledger.append({"outcome": "failed", "seconds": 1.0})
    assert (len(ledger.entries()), len(ledger.made())) == (4, 3)


@pytest.fixture
def jobs(write, monkeypatch):
    """The jobs of the small project; a test says whether its report is there, and as its recipe says."""
    monkeypatch.setattr("lange_adem.build.ledger._counts", lambda results: {})
    return Jobs(Project(CONFIG))


def outcomes(jobs: Jobs) -> list[str]:
    return [entry["outcome"] for entry in RunLedger.of(jobs.project.results).entries()]


def sealed(jobs: Jobs, write, content: str) -> None:
    write("results/small/manifest.json", content)
    write("results/small/recipes/manifest.json", json.dumps(jobs.recipe("manifest")))


def test_a_report_that_is_whole_was_made_though_the_build_of_another_study_failed(jobs, write):
    sealed(jobs, write, "{}")
    record_builds([jobs], 0.0, failed=True)
    assert outcomes(jobs) == ["made"]


def test_a_report_that_is_not_whole_failed_with_the_build_and_else_has_no_entry(jobs):
    record_builds([jobs], 0.0)
    assert outcomes(jobs) == []
    record_builds([jobs], 0.0, failed=True)
    assert outcomes(jobs) == ["failed"]


def test_a_build_that_made_nothing_new_has_no_entry(jobs, write):
    sealed(jobs, write, "{}")
    record_builds([jobs], 0.0)
    record_builds([jobs], 0.0)
    sealed(jobs, write, '{"other": 1}')
    record_builds([jobs], 0.0)
    assert outcomes(jobs) == ["made", "made"]
