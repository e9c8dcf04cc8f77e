"""The committed exports are what the generator makes, byte for byte, in any process, time zone or locale.

Calibrating all answers takes minutes: the whole comparison is `make test-demo`. What runs always stops after the
first stage, violence, whose answers no later stage changes.
"""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from demo.exports import to_raw

CALIBRATED = ("parents_w1", "parents_w2", "parents_w3", "reference_adults")


def make(project, folder, *arguments):
    elsewhere = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "demo", str(folder), *arguments]
    subprocess.run(command, cwd=project, check=True, env=elsewhere)
    return folder


@pytest.fixture(scope="module")
def violent(project, tmp_path_factory):
    """All exports as they are after the first stage."""
    return make(project, tmp_path_factory.mktemp("violent"), "--until", "violence")


def rows(path, export):
    """The rows of a text export: column -> cell."""
    with path.open(encoding=export.options["encoding"], newline="") as file:
        return list(csv.DictReader(file, delimiter=export.options["delimiter"]))


def answers(path, export):
    """Cells of the CTS2 columns, row by row."""
    return [[row[c] for c in row if c.startswith("cts_")] for row in rows(path, export)]


def test_another_process_makes_the_same_answers_on_violence(project, study, violent):
    for name in CALIBRATED:
        export = study.exports[name]
        committed = project / export.path
        one, other = answers(committed, export), answers(violent / committed.name, export)
        assert len(one) > 100 and len(one[0]) == 52
        assert one == other, f"{name}: run `make demo`: the generator or what it reads changed"


def test_columns_that_the_study_does_not_keep_are_written_as_well(project, study, violent):
    """Later stages move forms from one to another with these cells; who filled one in, they say again."""
    compared = 0
    for name, export in study.exports.items():
        if export.format != "csv":
            continue
        one, other = (
            rows(folder, export) for folder in (project / export.path, violent / Path(export.path).name)
        )
        for column in (c.name for c in export.columns.values() if c.variable is None):
            cells = [sorted(row[column] for row in table) for table in (one, other)]
            if column == "ingevuld_door":
                cells = [sorted(set(column)) for column in cells]
            assert cells[0] == cells[1], f"{name}, {column}"
            compared += any(cells[0])
    assert compared > 25


def test_a_column_that_no_part_makes_is_not_left_blank(study, frames):
    with pytest.raises(KeyError, match="int"):
        to_raw(study.exports["parents_w1"], frames["parents_w1"].drop(columns="int"))


@pytest.mark.slow
def test_another_process_makes_the_same_bytes(project, study, tmp_path):
    make(project, tmp_path)
    committed = {project / export.path for export in study.exports.values()}
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {path.name for path in committed}
    different = [
        path.name for path in sorted(committed) if path.read_bytes() != (tmp_path / path.name).read_bytes()
    ]
    assert different == [], (
        "run `make demo`: the generator, study file, instruments or published numbers changed"
    )


def test_another_seed_makes_other_people(project, frames, published):
    from demo.build import clean_frames
    from demo.instruments import read_instruments

    other = clean_frames(published, read_instruments(project / "workflow/instruments"), 1)
    assert len(other["parents_w1"]) == len(frames["parents_w1"]) == 211
    assert not other["register"]["birth_date"].equals(frames["register"]["birth_date"])


def test_exports_are_small(project, study):
    size = sum((project / export.path).stat().st_size for export in study.exports.values())
    assert size < 5_000_000
