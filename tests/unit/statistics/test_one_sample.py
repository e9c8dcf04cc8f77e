"""One group against a given number: against scipy and statsmodels, and what cannot be computed."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from lange_adem.statistics import binomial_test, cases, clustered_one_sample, t_test_one_sample

SLEEP = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]  # Student, 1908


@pytest.mark.parametrize("standard", [0.0, 1.5, -2.0])
def test_t_is_that_of_scipy(standard):
    ours, theirs = (
        t_test_one_sample(pd.Series([*SLEEP, np.nan]), standard),
        stats.ttest_1samp(SLEEP, standard),
    )
    assert (ours.n, ours.df) == (10, 9)
    assert (ours.t, ours.p) == pytest.approx((theirs.statistic, theirs.pvalue), rel=1e-10)
    low, high = theirs.confidence_interval()
    assert (ours.ci_low, ours.ci_high) == pytest.approx((low - standard, high - standard), rel=1e-10)
    assert ours.d == pytest.approx((np.mean(SLEEP) - standard) / np.std(SLEEP, ddof=1))


@pytest.mark.parametrize("yes", [0, 1, 7, 12, 20])
@pytest.mark.parametrize("standard", [0.05, 0.35, 0.5, 0.9])
def test_the_exact_test_of_a_share_is_that_of_scipy(yes, standard):
    ours = binomial_test(pd.Series([1.0] * yes + [0.0] * (20 - yes)), standard)
    theirs = stats.binomtest(yes, 20, standard)
    low, high = theirs.proportion_ci(method="exact")
    assert ours.p == pytest.approx(theirs.pvalue, rel=1e-9)
    assert (ours.ci_low, ours.ci_high) == pytest.approx((low - standard, high - standard), rel=1e-9)
    assert ours.difference == pytest.approx(yes / 20 - standard)


@pytest.mark.parametrize(("standard", "p"), [(0.0, 0.0), (1.0, 0.0)])
def test_a_share_that_cannot_be_has_no_chance(standard, p):
    assert binomial_test(pd.Series([1.0, 0.0, 1.0]), standard).p == p


def test_many_cases_do_not_overflow():
    values = pd.Series(np.repeat([1.0, 0.0], [2600, 2400]))
    assert binomial_test(values, 0.5).p == pytest.approx(stats.binomtest(2600, 5000, 0.5).pvalue, rel=1e-8)


def test_clusters_are_those_of_statsmodels():
    clusters = pd.Series([1, 1, 2, 2, 2, 3, 4, 4, 5, 5])
    ours = clustered_one_sample(pd.Series(SLEEP), clusters, 0.5)
    model = sm.OLS(np.array(SLEEP) - 0.5, np.ones(10))
    theirs = model.fit(cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True)
    assert (ours.difference, ours.t, ours.p, ours.df) == pytest.approx(
        (theirs.params[0], theirs.tvalues[0], theirs.pvalues[0], 4), rel=1e-9
    )


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (t_test_one_sample(pd.Series([1.0]), 0), cases.TOO_FEW_CASES),
        (t_test_one_sample(pd.Series([2.0, 2.0]), 0), cases.NO_VARIANCE),
        (binomial_test(pd.Series([], dtype=float), 0.5), cases.NO_CASES),
        (binomial_test(pd.Series([0.0, 2.0]), 0.5), cases.NOT_YES_NO),
    ],
)
def test_what_cannot_be_computed_has_a_reason(made, reason):
    assert made.reason == reason
    assert np.isnan(made.p)
