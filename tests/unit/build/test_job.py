"""The layer between Snakemake and a stage: its log, an expected error in words, recipes, and closed microdata."""

import json
from types import SimpleNamespace

import pytest

from lange_adem.build.job import job
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
