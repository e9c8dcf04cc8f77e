"""The files of the demonstration, read by the project's own ingest: what comes back is what was written."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from demo.instruments import read_instruments
from demo.veilig_thuis.build import clean_frames
from demo.veilig_thuis.exports import entries, raw_cells, write_files
from demo.veilig_thuis.plan import SEED, make_plan
from lange_adem.declarations import read
from lange_adem.ingest.export import ingest_export
from lange_adem.ingest.ranges import answer_ranges
from lange_adem.instruments import read_instruments as read_instrument_files
from lange_adem.study import read_study

PROJECT = Path(__file__).resolve().parents[3]
ROWS = 40


@pytest.fixture(scope="module")
def study():
    return read_study(read(PROJECT / "workflow/studies/veilig_thuis.yaml"))


@pytest.fixture(scope="module")
def instruments():
    return read_instruments(PROJECT / "workflow/instruments")


@pytest.fixture(scope="module")
def frames(instruments):
    """Some rows of every export; those who take part at one wave only are among them."""
    made = clean_frames(make_plan(), instruments, SEED)
    return {name: frame.head(ROWS) for name, frame in made.items()}


@pytest.fixture(scope="module")
def written(study, instruments, frames, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    write_files(study, raw_cells(study, frames), instruments, folder)
    return folder


def test_every_file_of_the_study_is_written_once(study, written):
    names = {Path(export.path).name for export in study.exports.values()}
    assert {path.name for path in written.iterdir()} == names and len(names) == 5


def test_what_was_written_comes_back(study, frames, written):
    ranges = answer_ranges(read_instrument_files(PROJECT / "workflow/instruments"))
    for name, export in study.exports.items():
        delivered = replace(export, path=str(written / Path(export.path).name), corrections=())
        rows = ingest_export(delivered, ranges, PROJECT).rows
        rows = rows[rows["state"].eq("read")].sort_values(list(export.key)).reset_index(drop=True)
        frame = frames[name].sort_values(list(export.key)).reset_index(drop=True)
        if export.is_wide:
            frame = frame.assign(wave=export.wave)
        assert len(rows) == len(frame) == ROWS
        for column in export.columns.values():
            if column.variable and column.variable in rows:
                expected = frame[column.variable]
                if column.type == "date":
                    expected = pd.to_datetime(expected)
                same = rows[column.variable].eq(expected) | (rows[column.variable].isna() & expected.isna())
                assert same.all(), f"{name}: {column.name}"


def test_a_wide_file_has_a_row_for_everyone_who_is_in_it_at_any_wave(study, frames):
    cells = raw_cells(study, frames)["parents"]
    people = {person for wave in ("t0", "t1", "t2") for person in frames[f"parents_{wave}"]["person_id"]}
    assert set(cells["PERSNR"]) == people and cells["PERSNR"].is_unique and len(people) > ROWS
    assert cells["WERK_T1"].eq("").any() and not cells.isna().any(axis=None)


def test_codes_of_an_spss_file_have_labels(study, written):
    import pyreadstat

    _, about = pyreadstat.read_sav(str(written / "ouders.sav"), user_missing=True)
    labels = about.variable_value_labels
    assert labels["WERK_T1"] == {1.0: "ja", 2.0: "nee", 9.0: "geen antwoord"}
    assert labels["HERK_T0"][3.0] == "Marokkaans"
    assert (
        labels["CTSZ01_T2"][8.0] == "meer dan twintig keer" and labels["CTSZ01_T2"][99.0] == "geen antwoord"
    )


def test_equal_cells_are_equal_bytes(study, instruments, frames, written, tmp_path):
    write_files(study, raw_cells(study, frames), instruments, tmp_path)
    for path in written.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_entries_are_those_of_the_study_file(study):
    assert [len(parts) for parts in entries(study).values()] == [1, 3, 1, 3, 1, 1]
