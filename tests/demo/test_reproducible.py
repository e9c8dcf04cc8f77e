"""The committed exports are what the generator makes, byte for byte, in any process, time zone or locale.

Calibrating all answers takes minutes: the whole comparison is `make test-demo`. What runs always stops after the
first stage, violence, whose answers no later stage changes.
"""

import csv
import os
import subprocess
import sys

import pytest

CALIBRATED = ("parents_w1", "parents_w2", "parents_w3", "reference_adults")


def make(project, folder, *arguments):
    elsewhere = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "demo", str(folder), *arguments]
    subprocess.run(command, cwd=project, check=True, env=elsewhere)
    return folder


def answers(path, encoding, delimiter):
    """Cells of the CTS2 columns, row by row."""
    with path.open(encoding=encoding, newline="") as file:
        rows = csv.DictReader(file, delimiter=delimiter)
        return [[row[c] for c in rows.fieldnames if c.startswith("cts_")] for row in rows]


def test_another_process_makes_the_same_answers_on_violence(project, study, tmp_path):
    made = make(project, tmp_path, "--until", "violence")
    for name in CALIBRATED:
        export = study.exports[name]
        committed = project / export.path
        read = (export.options["encoding"], export.options["delimiter"])
        one, other = answers(committed, *read), answers(made / committed.name, *read)
        assert len(one) > 100 and len(one[0]) == 52
        assert one == other, f"{name}: run `make demo`: the generator or what it reads changed"


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
