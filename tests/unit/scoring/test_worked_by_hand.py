"""Every instrument scores the answers of `tests/instruments/<id>.csv` as worked by hand.

A row is one form: a note on what it shows, the sex and age of the person, the answers, and the scores (the
columns with a point in their name). A column `tsi_001..tsi_100` holds the answers of a run of items, divided
by spaces: `2` is one answer, `0*8` is eight times 0, `-` is a blank. An empty score is a missing score.
"""

import csv
import math
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lange_adem.declarations import load
from lange_adem.instruments import Instrument, read_instrument
from lange_adem.scoring import read_norms, score_instrument
from lange_adem.second.derived import Person
from lange_adem.second.scores import AnswerKeys, scores_of

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "tests" / "instruments"
# Those that are shipped; and those of the tests, beside their worked answers.
FILES = {
    path.stem: path for at in (ROOT / "workflow/instruments", FOLDER) for path in sorted(at.glob("*.yaml"))
}
INSTRUMENTS = sorted(FILES)


@cache
def instrument(name: str) -> Instrument:
    return read_instrument(load(FILES[name], "instrument"))


def worked(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def spell_out(text: str) -> list[float]:
    """`1 0*3 -` -> 1, 0, 0, 0, missing."""
    found: list[float] = []
    for part in text.split():
        answer, _, times = part.partition("*")
        found += [np.nan if answer == "-" else float(answer)] * int(times or 1)
    return found


def answers_of(data: Instrument, rows: list[dict[str, str]]) -> pd.DataFrame:
    """The answers of the rows, one column per item."""
    items = data.items
    columns: dict[str, list[float]] = {}
    for column in (
        name for name in rows[0] if name not in ("note", "sex", "age") and "." not in name.replace("..", "")
    ):
        first, _, last = column.partition("..")
        run = items[items.index(first) : items.index(last or first) + 1]
        spelled = [spell_out(row[column]) or [np.nan] * len(run) for row in rows]
        for row, answers in zip(rows, spelled, strict=True):
            assert len(answers) == len(run), f"{row['note']}: {len(answers)} answers"
        for place, item in enumerate(run):
            columns[item] = [answers[place] for answers in spelled]
    return pd.DataFrame(columns)


def scored(data: Instrument, rows: list[dict[str, str]]) -> pd.DataFrame:
    answers = answers_of(data, rows)
    ids = [f"R{place:04d}@1" for place in range(len(rows))]
    answers = answers.assign(unit_id=ids, row_id=ids, rows="export:2")
    ages = [float(row["age"]) if row["age"] else np.nan for row in rows]
    units = pd.DataFrame({"unit_id": ids, "sex": [row["sex"] or None for row in rows], "age": ages})
    norms = read_norms(ROOT / data.norms) if data.norms else None
    return score_instrument(data, answers, units, norms)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_scores_are_as_worked_by_hand(name: str):
    data, rows = instrument(name), worked(name)
    scores, known = scored(data, rows), data.measures
    for place, row in enumerate(rows):
        for measure, info in known.items():
            found, expected = scores[measure].iloc[place], row[measure]
            where = f"{name}, {row['note']}: {measure}"
            if expected == "":
                assert pd.isna(found), f"{where} is {found}, not missing"
            elif info.kind == "category":
                assert found == expected, where
            else:
                assert found == pytest.approx(float(expected), abs=1e-9), where


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_the_second_implementation_scores_as_worked_by_hand(name: str):
    """Of every measure: T-scores, verdicts on forms and derived measures among them."""
    data, rows = instrument(name), worked(name)
    answers, keys = answers_of(data, rows), AnswerKeys.of(data)
    codes = {
        str(place): keys.stood_in(
            {i: c for i, c in row.items() if keys.ranges[i][0] <= c <= keys.ranges[i][1]}
        )
        for place, row in enumerate(answers.to_dict("records"))
    }
    people = {
        str(place): Person(row["sex"], float(row["age"]) if row["age"] else math.nan)
        for place, row in enumerate(rows)
    }
    second = scores_of(keys, codes, people)
    assert list(second) == list(data.measures)
    for place, row in enumerate(rows):
        for measure, known in second.items():
            found, expected = known.get(str(place), ""), row[measure]
            if isinstance(found, str) or not expected:
                assert found == expected, f"{row['note']}: {measure}"
            else:
                assert found == pytest.approx(float(expected), abs=1e-9), f"{row['note']}: {measure}"


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_measure_is_worked_by_hand_at_least_once(name: str):
    rows = worked(name)
    for measure in instrument(name).measures:
        assert any(row[measure] for row in rows), f"{measure} is never known in tests/instruments/{name}.csv"


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_range_is_reached_and_never_passed(name: str):
    """The declared range of a scale is true: some worked form reaches each end, none passes it."""
    data = instrument(name)
    scores = scored(data, worked(name))
    checked = 0
    for measure, info in data.measures.items():
        if info.range is not None:
            assert (scores[measure].min(), scores[measure].max()) == info.range, measure
            checked += 1
    assert checked >= 1


def test_every_instrument_was_seen():
    """A broken pattern would make the tests above pass on nothing."""
    known = "ace aisi audit_c behaviour cesd control cts2 cts2_full ctspc four help help_vt imp ladder"
    known += " neglect nosik phq9 sims_pr sis so tscc tscyc tsi who5 witness"
    assert " ".join(INSTRUMENTS) == known
    assert sorted(path.stem for path in FOLDER.glob("*.csv")) == INSTRUMENTS
    rows = [row for name in INSTRUMENTS for row in worked(name)]
    assert len(rows) >= 220
    assert len({(row["note"]) for row in rows if row["note"] != "blank form"}) >= 190


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_blank_out_of_range_and_extremes_are_among_the_rows(name: str):
    notes = " | ".join(row["note"] for row in worked(name))
    for word in (
        "blank form",
        "no answer",
        "minimum" if name not in ("so", "imp") else "reverse-keyed",
        "maximum",
    ):
        assert word in notes, f"{name}.csv has no row that shows: {word}"
