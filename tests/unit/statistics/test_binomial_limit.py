"""Limits of a funnel: the binomial distribution by hand, and against scipy over many numbers of cases."""

import math

import pytest
from scipy.stats import binom

from lange_adem.statistics import binomial_limit


def test_two_trials_by_hand():
    # P(R <= 0, 1, 2) = 0.25, 0.75, 1: 0.5 lies half way in the step of one success.
    assert binomial_limit(50, 2, 0.5) == pytest.approx(100 * (1 - 0.5) / 2)
    # 0.875 lies half way in the step of two successes.
    assert binomial_limit(50, 2, 0.875) == pytest.approx(100 * (2 - 0.5) / 2)
    # Below the first step there is no share to go to.
    assert binomial_limit(50, 2, 0.025) == 0.0


@pytest.mark.parametrize("trials", [7, 40, 1000])
@pytest.mark.parametrize("percentage", [3, 50, 88.5])
@pytest.mark.parametrize("probability", [0.001, 0.025, 0.975, 0.999])
def test_a_limit_lies_in_the_step_of_the_exact_quantile(trials, percentage, probability):
    r = binom.ppf(probability, trials, percentage / 100)
    step = binom.cdf(r, trials, percentage / 100) - probability
    within = r - step / binom.pmf(r, trials, percentage / 100)
    assert binomial_limit(percentage, trials, probability) == pytest.approx(100 * max(0, within) / trials)


def test_no_trials_and_shares_that_are_certain():
    assert math.isnan(binomial_limit(50, 0, 0.025))
    assert binomial_limit(0, 10, 0.975) == 0.0
    assert binomial_limit(100, 10, 0.025) <= 100.0
