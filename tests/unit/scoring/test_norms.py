"""Norm tables: whole T-scores by sex and age, and what happens without them."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lange_adem.scoring import read_norms, score_instrument
from lange_adem.scoring.norms import t_scores
from tests.unit.instruments.example import instrument

HEADER = "scale,sex,age_low,age_high,raw,t\n"
TABLE = "fear,female,3,5,0,40\nfear,female,3,5,1,64\nfear,female,3,5,2,65\n"
TABLE += "fear,female,6,9,0,45\nfear,male,3,9,0,50\n"
FEAR = {
    "id": "fear",
    "keys": "invented",
    "responses": {"low": 0, "high": 1},
    "items": [{"pattern": "fear_{:d}", "from": 1, "to": 2}],
    "missing": {"rule": "complete"},
    "scales": {
        "fear": {
            **{"label": "Angst", "items": "1-2", "score": "sum", "range": {"low": 0, "high": 2}},
            **{"t_score": True, "cut_off": 65},
        }
    },
    "derived": {"traumatised": {"label": "", "rule": "any_yes", "of": "clinical"}},
}


def norms(tmp_path: Path, text: str = HEADER + TABLE) -> pd.DataFrame:
    path = tmp_path / "norms.csv"
    path.write_text("# invented\n" + text, encoding="utf-8")
    return read_norms(path)


def t_of(table: pd.DataFrame, raw: float, sex: object, age: float) -> float:
    return t_scores(np.array([raw]), "fear", table, np.array([sex], dtype=object), np.array([age]))[0]


@pytest.mark.parametrize(
    ("raw", "sex", "age", "t"),
    [
        (0, "female", 3, 40),
        (0, "female", 5, 40),
        (0, "female", 6, 45),
        (0, "male", 9, 50),
        (0.5, "female", 4, 64),
        (1.49, "female", 4, 64),
        (1.5, "female", 4, 65),
        (0, "female", 10, math.nan),
        (0, None, 4, math.nan),
        (0, "female", math.nan, math.nan),
        (1, "male", 4, math.nan),
        (math.nan, "female", 4, math.nan),
    ],
)
def test_t_score_by_raw_score_sex_and_age(tmp_path: Path, raw: float, sex: object, age: float, t: float):
    assert t_of(norms(tmp_path), raw, sex, age) == pytest.approx(t, nan_ok=True)


def score(answers: list[tuple], table: pd.DataFrame | None) -> pd.DataFrame:
    frame = pd.DataFrame(answers, columns=["fear_1", "fear_2"], dtype=float)
    frame = frame.assign(unit_id=[f"R{i}@1" for i in range(len(frame))], rows="children_w1:2")
    frame["row_id"] = frame["unit_id"]
    units = pd.DataFrame({"unit_id": frame["unit_id"], "sex": "female", "age": 4})
    return score_instrument(instrument(FEAR), frame, units, table)


def test_the_cut_off_compares_whole_t_scores(tmp_path: Path):
    """Raw 1 is T 64: not clinical; raw 2 is T 65: clinical."""
    scores = score([(1, 0), (1, 1)], norms(tmp_path))
    assert scores["fear.fear.t"].tolist() == [64, 65]
    assert scores["fear.fear.clinical"].tolist() == [0, 1]


def test_without_norms_there_is_no_t_score_and_nobody_is_called_well():
    scores = score([(1, 0), (1, 1)], None)
    assert scores["fear.fear"].tolist() == [1, 2]
    assert scores[["fear.fear.t", "fear.fear.clinical", "fear.traumatised"]].isna().to_numpy().all()
