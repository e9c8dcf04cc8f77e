"""t-tests: small samples worked by hand, and scipy and statsmodels as independent programs."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from lange_adem.statistics import t_test_independent, t_test_paired

WOMEN = pd.Series([30, 61, 26, 6, 32, 48, np.nan, 0, 0, 14])
MEN = pd.Series([23, 40, 10, np.nan, 20, 8])


def test_worked_by_hand():
    """1, 2, 3 against 4, 5, 6: s_p = 1, standard error sqrt(2/3), t = -3 / sqrt(2/3), d = -3."""
    result = t_test_independent(pd.Series([1, 2, 3]), pd.Series([4, 5, 6]))
    assert result.difference == -3
    assert result.t == pytest.approx(-3 / math.sqrt(2 / 3), abs=1e-12)
    assert (result.df, result.n, result.n_first, result.n_second) == (4, 6, 3, 3)
    assert result.d == pytest.approx(-3, abs=1e-12)
    # d +- 1.96 sqrt(6/9 + 9/12)
    assert result.d_ci_low == pytest.approx(-3 - 1.959963984540054 * math.sqrt(6 / 9 + 9 / 12), abs=1e-12)


def test_standard_deviation_divides_by_n_minus_one():
    result = t_test_independent(pd.Series([1, 2, 3]), pd.Series([4, 5, 6]))
    assert result.sd_first == 1  # with n in the denominator it would be .816


@pytest.mark.parametrize(("field", "equal_var"), [("", True), ("_welch", False)])
def test_pooled_and_welch_equal_scipy(field: str, equal_var: bool):
    result = t_test_independent(WOMEN, MEN)
    expected = stats.ttest_ind(WOMEN.dropna(), MEN.dropna(), equal_var=equal_var)
    interval = expected.confidence_interval(0.95)
    for name, value in {
        "t": expected.statistic,
        "df": expected.df,
        "p": expected.pvalue,
        "ci_low": interval.low,
        "ci_high": interval.high,
    }.items():
        assert getattr(result, name + field) == pytest.approx(value, abs=1e-10)


def test_equals_statsmodels():
    result = t_test_independent(WOMEN, MEN, level=0.9)
    compared = CompareMeans(DescrStatsW(WOMEN.dropna()), DescrStatsW(MEN.dropna()))
    statistic, p, df = compared.ttest_ind(usevar="pooled")
    assert (result.t, result.p, result.df) == pytest.approx((statistic, p, df), abs=1e-10)
    low, high = compared.tconfint_diff(alpha=0.1, usevar="pooled")
    assert (result.ci_low, result.ci_high) == pytest.approx((low, high), abs=1e-10)


def test_pooled_and_welch_differ_in_unequal_groups():
    result = t_test_independent(WOMEN, MEN)
    assert abs(result.p - result.p_welch) > 0.01
    assert result.df_welch < result.df


def test_extension_types_and_ties_give_the_same():
    plain = t_test_independent(pd.Series([1.0, 1, 2, np.nan]), pd.Series([1.0, 3, 3]))
    nullable = t_test_independent(
        pd.Series([1, 1, 2, pd.NA], dtype="Int64"), pd.Series([1, 3, 3], dtype="Float64")
    )
    assert nullable == plain


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ([], [1, 2, 3], "fewer than two cases"),
        ([5], [1, 2, 3], "fewer than two cases"),
        ([np.nan, 4], [1, 2, 3], "fewer than two cases"),
        ([2, 2, 2], [3, 3], "no variance"),
        ([0.1 + 0.2, 0.3], [0.3, 0.1 + 0.2], "no variance"),
    ],
)
def test_what_cannot_be_computed_says_why(first: list, second: list, reason: str):
    result = t_test_independent(pd.Series(first, dtype=float), pd.Series(second, dtype=float))
    assert result.reason == reason
    assert all(math.isnan(v) for v in (result.t, result.p, result.df, result.d, result.p_welch))


WAVE_1 = pd.Series([122, 80, 95, 140, np.nan, 60, 33], index=["a", "b", "c", "d", "e", "f", "g"])
WAVE_3 = pd.Series([70, 28, 90, np.nan, 12, 61, 33], index=["g", "f", "c", "d", "e", "b", "a"])


def test_pairs_are_matched_by_person_not_by_place():
    """Both waves: a (33, 122), b (61, 80), c (90, 95), f (28, 60), g (70, 33)."""
    result = t_test_paired(WAVE_3, WAVE_1)
    assert result.n == 5
    assert result.difference == pytest.approx(
        (33 - 122 + 61 - 80 + 90 - 95 + 28 - 60 + 70 - 33) / 5, abs=1e-12
    )


def test_a_decrease_is_negative_when_the_later_wave_goes_first():
    later, earlier = pd.Series([1, 2, 2]), pd.Series([5, 7, 8])
    assert t_test_paired(later, earlier).difference == -5
    assert t_test_paired(later, earlier).t < 0


def test_pairs_equal_scipy_with_a_missing_answer_that_spoils_its_default():
    result = t_test_paired(WAVE_3, WAVE_1)
    both = pd.concat([WAVE_3, WAVE_1], axis=1)
    assert math.isnan(stats.ttest_rel(both[0], both[1]).pvalue)
    expected = stats.ttest_rel(both.dropna()[0], both.dropna()[1])
    interval = expected.confidence_interval(0.95)
    assert (result.t, result.df, result.p) == pytest.approx(
        (expected.statistic, expected.df, expected.pvalue), abs=1e-10
    )
    assert (result.ci_low, result.ci_high) == pytest.approx((interval.low, interval.high), abs=1e-10)


def test_d_of_pairs_by_hand():
    """Changes 1, 2, 3: mean 2, sd 1, d = 2, variance 1/3 + 4/6 = 1."""
    result = t_test_paired(pd.Series([1, 2, 3]), pd.Series([0, 0, 0]))
    assert (result.d, result.d_ci_low) == pytest.approx((2, 2 - 1.959963984540054), abs=1e-12)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (pd.Series([1.0]), pd.Series([2.0]), "fewer than two cases"),
        (
            pd.Series([1.0, 2], index=["a", "b"]),
            pd.Series([2.0, 3], index=["c", "d"]),
            "fewer than two cases",
        ),
        (pd.Series([1.0, 2, 3]), pd.Series([2.0, 3, 4]), "no variance"),
        (
            pd.Series([1.0, 2], index=["a", "a"]),
            pd.Series([2.0, 3], index=["a", "b"]),
            "a case occurs more than once",
        ),
    ],
)
def test_pairs_that_cannot_be_tested_say_why(first: pd.Series, second: pd.Series, reason: str):
    result = t_test_paired(first, second)
    assert result.reason == reason
    assert math.isnan(result.p)
