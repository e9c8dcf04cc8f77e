"""Cronbach's alpha: by hand, and by another route (the analysis of variance of cases by items)."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from lange_adem.statistics import cronbach_alpha

FORMS = pd.DataFrame(
    {
        "item_1": [3, 2, 4, 1, 3, 5, np.nan, 2],
        "item_2": [3, 1, 4, 2, 3, 4, 4, np.nan],
        "item_3": [2, 2, 5, 1, 4, 5, 3, 1],
        "item_4": [4, 1, 3, 1, 2, 5, 4, 2],
    }
)


def alpha_by_variance_components(items: pd.DataFrame) -> float:
    """1 - MS(residual) / MS(cases), Hoyt (1941): the same number by another road."""
    scores = items.dropna().to_numpy(dtype=float)
    n, k = scores.shape
    grand = scores.mean()
    ss_cases = k * ((scores.mean(axis=1) - grand) ** 2).sum()
    ss_items = n * ((scores.mean(axis=0) - grand) ** 2).sum()
    ss_rest = ((scores - grand) ** 2).sum() - ss_cases - ss_items
    return 1 - (ss_rest / ((n - 1) * (k - 1))) / (ss_cases / (n - 1))


def test_worked_by_hand():
    """Items 1, 2, 3 and 1, 3, 2: variances 1 and 1, totals 2, 5, 5 with variance 3: 2 (1 - 2/3)."""
    result = cronbach_alpha(pd.DataFrame({"a": [1, 2, 3], "b": [1, 3, 2]}))
    assert result.alpha == pytest.approx(2 / 3, abs=1e-12)
    assert (result.n, result.n_items) == (3, 2)


def test_equals_the_variance_components_and_is_listwise():
    result = cronbach_alpha(FORMS)
    assert result.alpha == pytest.approx(alpha_by_variance_components(FORMS), abs=1e-12)
    assert (result.n, result.n_incomplete) == (6, 2)


def test_a_form_without_answers_is_not_an_incomplete_form():
    blank = pd.DataFrame([[np.nan] * 4], columns=FORMS.columns)
    result = cronbach_alpha(pd.concat([FORMS, blank]))
    assert (result.n, result.n_incomplete) == (6, 2)


def test_interval_after_feldt():
    result = cronbach_alpha(FORMS)
    df1, df2 = 5, 15
    assert result.ci_low == pytest.approx(1 - (1 - result.alpha) * stats.f.ppf(0.975, df1, df2), abs=1e-10)
    assert result.ci_high == pytest.approx(1 - (1 - result.alpha) * stats.f.ppf(0.025, df1, df2), abs=1e-10)


def test_every_item_left_out_in_turn():
    result = cronbach_alpha(FORMS)
    complete = FORMS.dropna()
    for omitted in result.omitted:
        rest = complete.drop(columns=omitted.item)
        assert omitted.alpha == pytest.approx(alpha_by_variance_components(rest), abs=1e-12)
        assert omitted.item_rest_correlation == pytest.approx(
            stats.pearsonr(complete[omitted.item], rest.sum(axis=1)).statistic, abs=1e-10
        )
    assert [omitted.item for omitted in result.omitted] == list(FORMS.columns)


def test_an_item_against_the_others_makes_alpha_low():
    turned = FORMS.assign(item_4=6 - FORMS["item_4"])
    assert cronbach_alpha(turned).alpha < cronbach_alpha(FORMS).alpha


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ({"a": [1, 2, 3]}, "fewer than two items"),
        ({"a": [1, np.nan], "b": [np.nan, 2]}, "fewer than two cases"),
        ({"a": [0, 0, 0], "b": [0, 0, 0]}, "no variance"),
    ],
)
def test_what_cannot_be_computed_says_why(items: dict, reason: str):
    result = cronbach_alpha(pd.DataFrame(items, dtype=float))
    assert result.reason == reason
    assert math.isnan(result.alpha)
