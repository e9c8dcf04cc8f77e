"""Shares: chi-square and McNemar, by hand and against scipy and statsmodels."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar
from statsmodels.stats.proportion import confint_proportions_2indep

from lange_adem.statistics import chi_square, chi_square_table, mcnemar


def test_two_by_two_by_hand():
    """10, 20 / 20, 10: every expected count is 15, so chi2 = 4 x 25/15."""
    result = chi_square_table(pd.DataFrame([[10, 20], [20, 10]]))
    assert result.chi2 == pytest.approx(4 * 25 / 15, abs=1e-12)
    assert (result.df, result.n, result.smallest_expected) == (1, 60, 15)
    assert result.cramers_v == pytest.approx(1 / 3, abs=1e-12)
    assert result.difference == pytest.approx(20 / 30 - 10 / 30, abs=1e-12)


def test_no_yates_correction():
    """scipy corrects a 2 x 2 table by default; the report does not."""
    counts = pd.DataFrame([[10, 20], [20, 10]])
    result = chi_square_table(counts)
    assert result.p == pytest.approx(stats.chi2_contingency(counts, correction=False).pvalue, abs=1e-10)
    assert abs(result.p - stats.chi2_contingency(counts).pvalue) > 0.001


def test_larger_table_equals_scipy():
    counts = pd.DataFrame([[24, 20, 3], [25, 34, 9], [16, 35, 1], [27, 19, 0]])
    expected = stats.chi2_contingency(counts, correction=False)
    result = chi_square_table(counts)
    found = (result.chi2, result.df, result.p)
    assert found == pytest.approx((expected.statistic, 6, expected.pvalue), abs=1e-10)
    assert result.smallest_expected == pytest.approx(expected.expected_freq.min(), abs=1e-10)
    assert result.cramers_v == pytest.approx(
        stats.contingency.association(counts, method="cramer"), abs=1e-10
    )
    assert math.isnan(result.p_fisher)


@pytest.mark.parametrize(
    "counts", [[[8, 1], [2, 6]], [[0, 5], [4, 1]], [[5, 4], [5, 6]], [[3, 0], [3, 12]], [[16, 0], [160, 3]]]
)
def test_fisher_where_an_expected_count_is_below_five(counts: list):
    result = chi_square_table(pd.DataFrame(counts))
    assert result.smallest_expected < 5
    assert result.p_fisher == pytest.approx(stats.fisher_exact(counts).pvalue, abs=1e-10)


def test_no_fisher_where_every_expected_count_is_five_or_more():
    assert math.isnan(chi_square_table(pd.DataFrame([[10, 20], [20, 10]])).p_fisher)


def test_interval_of_the_difference_equals_statsmodels():
    result = chi_square_table(pd.DataFrame([[3, 13], [20, 158]]))
    low, high = confint_proportions_2indep(13, 16, 158, 178, method="newcomb")
    assert (result.ci_low, result.ci_high) == pytest.approx((low, high), abs=1e-10)


def test_missing_is_no_category_and_never_a_no():
    group = pd.Series(["men", "men", "women", "women", "women", None, "men"])
    answer = pd.Series([1.0, 0, 1, 1, 0, 1, np.nan])
    result = chi_square(group, answer)
    assert (result.n, result.rows, result.columns) == (5, 2, 2)
    # men 1 of 2, women 2 of 3: the blank answer of a man did not become a no
    assert result.difference == pytest.approx(1 / 2 - 2 / 3, abs=1e-12)


def test_categories_without_cases_are_left_out():
    group = pd.Categorical(["a", "b", "a", "b"], categories=["a", "b", "never"])
    result = chi_square(pd.Series(group), pd.Series([0, 1, 1, 1]))
    assert (result.rows, result.df) == (2, 1)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ([[0, 0], [0, 0]], "no cases"),
        ([[4, 0], [7, 0]], "fewer than two categories"),
        ([[4, 3]], "fewer than two categories"),
    ],
)
def test_tables_that_cannot_be_tested_say_why(counts: list, reason: str):
    result = chi_square_table(pd.DataFrame(counts))
    assert result.reason == reason
    assert math.isnan(result.p)


WAVE_1 = pd.Series([1, 1, 1, 1, 1, 0, 0, 1, np.nan, 0], index=list("abcdefghij"), dtype=float)
WAVE_3 = pd.Series([0, 0, 0, 0, 1, 1, 0, 0, 1, np.nan], index=list("abcdefghij"), dtype=float)


def test_mcnemar_by_hand():
    """Eight pairs: five went from yes to no (a-d, h), one from no to yes (f); (1 - 5)^2 / 6."""
    result = mcnemar(WAVE_3, WAVE_1)
    assert (result.n, result.only_first, result.only_second, result.both, result.neither) == (8, 1, 5, 1, 1)
    assert result.chi2 == pytest.approx(16 / 6, abs=1e-12)
    assert result.difference == -4 / 8
    assert result.p_exact == pytest.approx(2 * (1 + 6) / 64, abs=1e-12)


def test_mcnemar_is_the_uncorrected_and_the_exact_test_of_statsmodels():
    result = mcnemar(WAVE_3, WAVE_1)
    table = [[result.both, result.only_first], [result.only_second, result.neither]]
    plain = statsmodels_mcnemar(table, exact=False, correction=False)
    assert (result.chi2, result.p) == pytest.approx((plain.statistic, plain.pvalue), abs=1e-10)
    assert result.p_exact == pytest.approx(statsmodels_mcnemar(table, exact=True).pvalue, abs=1e-10)
    corrected = statsmodels_mcnemar(table, exact=False, correction=True)
    assert abs(result.p - corrected.pvalue) > 0.05


def test_mcnemar_interval_by_hand():
    result = mcnemar(WAVE_3, WAVE_1)
    margin = 1.959963984540054 * math.sqrt(6 - 16 / 8) / 8
    assert (result.ci_low, result.ci_high) == pytest.approx((-0.5 - margin, -0.5 + margin), abs=1e-12)


def test_mcnemar_that_cannot_be_computed_says_why():
    same = pd.Series([1.0, 0, 1])
    assert mcnemar(same, same).reason == "nobody changed"
    assert mcnemar(same, same).p_exact == 1
    assert math.isnan(mcnemar(same, same).p)
    assert mcnemar(same, pd.Series([np.nan] * 3)).reason == "no cases"
    assert mcnemar(pd.Series([0, 1, 2]), same).reason == "values other than 0 and 1"
