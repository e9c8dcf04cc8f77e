"""Pearson correlation: by hand and against scipy."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from lange_adem.statistics import pearson

X = pd.Series([1, 2, 2, 5, np.nan, 7, 3])
Y = pd.Series([2, 1, 4, 4, 9, np.nan, 3])


def test_worked_by_hand():
    """Deviations -1, 0, 1 and -1, 1, 0: r = 1 / 2, t = .5 sqrt(1 / .75)."""
    result = pearson(pd.Series([1, 2, 3]), pd.Series([1, 3, 2]))
    assert result.r == pytest.approx(0.5, abs=1e-12)
    assert result.t == pytest.approx(0.5 * math.sqrt(1 / 0.75), abs=1e-12)
    assert (result.n, result.df) == (3, 1)


def test_pairwise_complete_and_equal_to_scipy():
    result = pearson(X, Y)
    kept = X.notna() & Y.notna()
    expected = stats.pearsonr(X[kept], Y[kept])
    interval = expected.confidence_interval(0.95)
    assert result.n == 5
    assert (result.r, result.p, result.ci_low, result.ci_high) == pytest.approx(
        (expected.statistic, expected.pvalue, interval.low, interval.high), abs=1e-10
    )


def test_cases_are_matched_by_index():
    assert pearson(X, Y.iloc[::-1]) == pearson(X, Y)


def test_perfect_correlation():
    result = pearson(pd.Series([1, 2, 3, 4]), pd.Series([-2, -4, -6, -8]))
    assert (result.r, result.p) == (pytest.approx(-1, abs=1e-12), pytest.approx(0, abs=1e-12))


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ([1, 2], [3, 4], "fewer than three cases"),
        ([1, 2, 3], [5, 5, 5], "no variance"),
        ([np.nan] * 3, [1, 2, 3], "fewer than three cases"),
    ],
)
def test_what_cannot_be_computed_says_why(first: list, second: list, reason: str):
    result = pearson(pd.Series(first, dtype=float), pd.Series(second, dtype=float))
    assert result.reason == reason
    assert math.isnan(result.r)
    assert math.isnan(result.p)
