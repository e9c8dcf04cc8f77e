"""Tail probabilities equal scipy.stats, and statistics start without importing it."""

import subprocess
import sys

import pytest
from scipy import stats

from lange_adem.statistics import distributions


@pytest.mark.parametrize("statistic", [-40.0, -2.5, -0.1, 0.0, 0.7, 3.2, 12.0])
@pytest.mark.parametrize("df", [1, 4.7, 16, 630])
def test_t(statistic: float, df: float):
    assert distributions.t_two_sided(statistic, df) == pytest.approx(
        2 * stats.t.sf(abs(statistic), df), rel=1e-10
    )


@pytest.mark.parametrize("statistic", [0.0, 0.3, 2.9, 41.0])
def test_f_and_chi_square(statistic: float):
    assert distributions.f_upper(statistic, 3, 196) == pytest.approx(stats.f.sf(statistic, 3, 196), rel=1e-10)
    assert distributions.chi2_upper(statistic, 3) == pytest.approx(stats.chi2.sf(statistic, 3), rel=1e-10)


@pytest.mark.parametrize(("successes", "trials"), [(0, 1), (1, 6), (3, 6), (12, 40), (0, 0)])
def test_binomial(successes: int, trials: int):
    expected = stats.binomtest(successes, trials).pvalue if trials else 1.0
    assert distributions.binomial_half_two_sided(successes, trials) == pytest.approx(expected, abs=1e-12)


def test_holm_by_hand():
    """Three tests: .01 x 3, then .04 x 1 against .03 x 2: the larger stays."""
    assert distributions.holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])


def test_statistics_start_without_scipy_stats():
    code = """
import sys, pandas as pd
from lange_adem.statistics import *
x, y = pd.Series([1, 0, 1, 1]), pd.Series([0, 1, 1, 0])
t_test_independent(x, y); t_test_paired(x, y); chi_square(x, y); mcnemar(x, y); pearson(x, y)
anova_oneway(x, y); cronbach_alpha(pd.concat([x, y], axis=1)); levene(x, y); clustered_mean(x, y)
linear_regression(x, y.to_frame("y")); repeated_measures_manova(x.to_frame("a"), y.to_frame("a"))
rows = pd.DataFrame({"value": [*x, *y], "wave": [1] * 4 + [2] * 4, "person": [*range(4)] * 2})
mixed_model(rows, "value", "wave", "person")
sys.exit("scipy.stats" in sys.modules or "statsmodels" in sys.modules)
"""
    assert (
        subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": ":".join(sys.path)}).returncode == 0
    )
