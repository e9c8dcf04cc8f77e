"""The layer between Snakemake and a stage: its log, an expected error in words, recipes, and closed microdata."""

import json
import os
import sys
from types import SimpleNamespace

import pytest

from lange_adem.build.job import job, share_library
from lange_adem.errors import DataError


class Output(list):
    """The outputs of a job, by place and by name."""

    def __init__(self, **named):
        super().__init__(str(path) for path in named.values())
        self.__dict__ |= named


def asked(folder, **output):
    params = SimpleNamespace(recipe={"export people": "ab12"})
    return SimpleNamespace(log=[str(folder / "logs/a.log")], params=params, output=Output(**output))


def test_a_job_that_ends_well_leaves_its_recipe_and_its_log(tmp_path):
    with job(asked(tmp_path, recipe=tmp_path / "a.json")) as log:
        log.info("3 rows")
    assert json.loads((tmp_path / "a.json").read_text()) == {"export people": "ab12"}
    assert (tmp_path / "logs/a.log").read_text() == "3 rows\ndone\n"


def test_an_expected_error_is_told_without_a_traceback_and_leaves_no_recipe(tmp_path, capsys):
    with pytest.raises(SystemExit), job(asked(tmp_path, recipe=tmp_path / "a.json")):
        raise DataError("data/a.csv:3: two answers in one cell.")
    assert capsys.readouterr().err.strip() == "data/a.csv:3: two answers in one cell."
    assert not (tmp_path / "a.json").exists()


def test_rows_about_people_go_to_a_folder_that_only_their_owner_enters(tmp_path):
    with job(asked(tmp_path, recipe=tmp_path / "a.json", rows=tmp_path / "microdata/clean/a.parquet")):
        assert (tmp_path / "microdata").stat().st_mode & 0o777 == 0o700


@pytest.fixture
def environment(monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin")
    for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.delenv(name, raising=False)


def test_a_python_in_a_folder_with_a_strange_name_is_called_by_its_name_alone(environment, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/home/jan/onderzoek (v2)/.venv/bin/python")
    share_library()
    assert sys.executable == "python"
    assert os.environ["PATH"].split(os.pathsep)[0] == "/home/jan/onderzoek (v2)/.venv/bin"


def test_jobs_of_a_project_of_its_own_write_nothing_in_the_installation(environment, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    share_library()
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
    monkeypatch.chdir(tmp_path)
    share_library()
    assert os.environ["PYTHONDONTWRITEBYTECODE"] == "1"
    assert sys.executable == "/usr/bin/python3"
