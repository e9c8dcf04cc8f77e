"""The committed exports, ingested and cleaned once for all tests of the demonstration data."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from demo.build import SEED, clean_frames
from demo.instruments import read_instruments
from demo.published import read_published
from lange_adem.clean import clean_study
from lange_adem.declarations import load
from lange_adem.ingest.export import ingest_export
from lange_adem.ingest.ranges import answer_ranges
from lange_adem.instruments import read_instruments as read_instrument_files
from lange_adem.scoring import score_instrument
from lange_adem.study import read_study

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def project():
    return PROJECT


@pytest.fixture(scope="session")
def published(project):
    return read_published(project / "data/g4/published/effect_study_2014.csv")


@pytest.fixture(scope="session")
def study(project):
    return read_study(load(project / "workflow/studies/g4.yaml", "study"))


@pytest.fixture(scope="session")
def frames(project, published):
    """Canonical frames as the generator makes them, before any fault is planted."""
    return clean_frames(published, read_instruments(project / "workflow/instruments"), SEED)


@pytest.fixture(scope="session")
def cleaned(project, study):
    """The committed exports after ingest and clean, with all issues."""
    instruments = read_instrument_files(project / "workflow/instruments")
    ranges = answer_ranges(instruments)
    ingested = {name: ingest_export(export, ranges, project) for name, export in study.exports.items()}
    result = clean_study(study, instruments, {name: part.rows for name, part in ingested.items()})
    issues = pd.concat([*(part.issues for part in ingested.values()), result.issues], ignore_index=True)

    def score(name: str) -> pd.DataFrame:
        instrument = instruments[name]
        answers = pd.concat([result.answers[form] for form in study.forms_with(name)], ignore_index=True)
        norms = pd.read_csv(project / instrument.norms, comment="#") if instrument.norms else None
        scores = score_instrument(instrument, answers, result.units, norms)
        return scores.merge(result.units.drop(columns="rows"), on="unit_id")

    return SimpleNamespace(
        units=result.units,
        persons=result.persons,
        contacts=result.contacts,
        answers=result.answers,
        instruments=instruments,
        rows=result.rows,
        issues=issues,
        score=score,
    )
