"""The rules of scoring on a small instrument of three items, each answer 1-4, the second reverse-keyed."""

import math

import numpy as np
import pandas as pd
import pytest

from lange_adem.declarations import load
from lange_adem.errors import DataError, DeclarationError
from lange_adem.instruments.named import checked_instrument
from lange_adem.scoring import score_instrument, scored_items
from lange_adem.statistics import cronbach_alpha
from tests.unit.instruments.example import CALM, instrument

SMALL = instrument(CALM)


def forms(*answers: tuple) -> pd.DataFrame:
    """One form per tuple of answers, of persons R0001, R0002 ..."""
    frame = pd.DataFrame(answers, columns=["calm_1", "calm_2", "calm_3"], dtype=float)
    ids = [f"R{place:04d}@1" for place in range(1, len(frame) + 1)]
    return frame.assign(
        unit_id=ids, row_id=ids, rows=[f"parents_w1:{place}" for place in range(2, len(frame) + 2)]
    )


def people(n: int, **known: object) -> pd.DataFrame:
    ids = [f"R{place:04d}@1" for place in range(1, n + 1)]
    return pd.DataFrame({"unit_id": ids, "sex": "female", "age": 30, **known})


def score(*answers: tuple, **changes: object) -> pd.DataFrame:
    return score_instrument(instrument(CALM, **changes), forms(*answers), people(len(answers)))


def test_reverse_keyed_item_counts_the_other_way_round():
    """4, 1, 4 is the calmest: 4 + (1 + 4 - 1) + 4."""
    assert score((4, 1, 4))["calm.total"].tolist() == [12]


@pytest.mark.parametrize(
    ("answers", "total", "mean", "strict"),
    [
        ((2, 2, 2), 2 + 3 + 2, 7 / 3, 7),
        ((2, math.nan, 3), (2 + 3) / 2 * 3, 2.5, math.nan),
        ((math.nan, 1, 1), (4 + 1) / 2 * 3, 2.5, math.nan),
        ((4, math.nan, math.nan), math.nan, math.nan, math.nan),
        ((math.nan, math.nan, math.nan), math.nan, math.nan, math.nan),
    ],
)
def test_missing_rules_by_name(answers: tuple, total: float, mean: float, strict: float):
    scores = score(answers).iloc[0]
    for measure, expected in {"calm.total": total, "calm.mean": mean, "calm.strict": strict}.items():
        assert scores[measure] == pytest.approx(expected, nan_ok=True), measure


@pytest.mark.parametrize("code", [0, 5, 99, -1, 2.5])
def test_a_code_outside_the_answers_is_a_blank(code: float):
    assert (
        score((code, 1, 4))["calm.total"].tolist() == score((math.nan, 1, 4))["calm.total"].tolist() == [12]
    )


def test_a_code_without_a_recoded_value_is_missing_never_zero():
    recode = {"values": {1: 0, 2: 1, 4: 25}, "label": "", "source": ""}
    scores = score((1, 4, 2), (1, 4, 3), recode=recode)
    assert scores["calm.strict"].iloc[0] == 0 + 0 + 1
    assert math.isnan(scores["calm.strict"].iloc[1])


def test_output_keeps_the_forms_in_order_with_their_rows():
    scores = score((1, 1, 1), (2, 2, 2))
    assert list(scores.columns) == ["unit_id", "row_id", "rows", "calm.total", "calm.mean", "calm.strict"]
    assert scores["rows"].tolist() == ["parents_w1:2", "parents_w1:3"]


def test_answers_are_not_changed():
    answers = forms((4, 1, 9))
    before = answers.copy()
    score_instrument(SMALL, answers, people(1))
    pd.testing.assert_frame_equal(answers, before)


def test_an_absent_item_column_is_an_error():
    with pytest.raises(DataError, match="lack 1 item columns: calm_3"):
        score_instrument(SMALL, forms((1, 1, 1)).drop(columns="calm_3"), people(1))


def test_two_forms_of_one_unit_are_an_error():
    answers = forms((1, 1, 1), (2, 2, 2)).assign(unit_id="R0001@1")
    with pytest.raises(DataError, match="belong to a unit that has one"):
        score_instrument(SMALL, answers, people(1))


def test_a_form_of_nobody_is_an_error():
    with pytest.raises(DataError, match="belong to no known unit"):
        score_instrument(SMALL, forms((1, 1, 1), (2, 2, 2)), people(1))


def test_an_unknown_measure_is_refused_with_those_there_are():
    with pytest.raises(DeclarationError, match="calm.total, calm.mean"):
        SMALL.measure("calm.totals")


def test_scored_items_are_what_alpha_needs():
    """Reverse-keyed, in range, blank where blank; alpha of the items as given would be negative."""
    answers = forms((1, 4, 2), (2, 3, 2), (4, 1, 3), (3, 2, 4), (5, 1, 1))
    items = scored_items(SMALL, answers, "calm.total").set_index("unit_id").drop(columns="row_id")
    assert tuple(items.columns) == SMALL.measure("calm.total").items
    assert items["calm_2"].tolist() == [1, 2, 4, 3, 4]
    assert math.isnan(items["calm_1"].iloc[4])
    assert cronbach_alpha(items).n == 4
    assert cronbach_alpha(items).alpha > 0.8
    assert cronbach_alpha(answers[["calm_1", "calm_2", "calm_3"]]).alpha < 0


def test_nullable_columns_score_the_same():
    answers = forms((4, 1, 4), (np.nan, 2, 3))
    nullable = answers.astype(dict.fromkeys(("calm_1", "calm_2", "calm_3"), "Float64"))
    pd.testing.assert_frame_equal(
        score_instrument(SMALL, nullable, people(2)), score_instrument(SMALL, answers, people(2))
    )


def test_the_alpha_of_a_scale_of_scales_is_over_all_their_items_once():
    four = checked_instrument(load("tests/instruments/four.yaml", "instrument"))
    ids = ["R1@1"]
    given = pd.DataFrame({item: [1.0] for item in four.items}).assign(unit_id=ids, row_id=ids, rows="e:2")
    found = scored_items(four, given.assign(four_01=2.0, four_07=2.0), "four.total")
    assert list(found.columns) == ["unit_id", "row_id", *four.items]
    assert found.loc[0, ["four_01", "four_07"]].tolist() == [2, 0]  # 7 is reverse-keyed
    assert len(scored_items(four, given, "four.inward").columns) == 2 + 10


def test_a_scale_of_scales_that_count_has_no_alpha():
    count = {"label": "Often", "items": "1-3", "score": "count", "count": [4], "range": {"low": 0, "high": 3}}
    made = {"label": "Both", "scales": ["total", "often"], "score": "sum", "missing": {"rule": "complete"}}
    calm = instrument(
        CALM, scales={**CALM["scales"], "often": count, "both": {**made, "range": {"low": 3, "high": 15}}}
    )
    with pytest.raises(DeclarationError, match="calm.both is made of scales that do not add up items"):
        scored_items(calm, pd.DataFrame(), "calm.both")
