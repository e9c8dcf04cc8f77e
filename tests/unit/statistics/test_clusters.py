"""Means when cases come in families: by hand, and against statsmodels."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from lange_adem.statistics import clustered_difference, clustered_mean

CHANGE = pd.Series([-4.0, -6, 0, 3, -9, -8, np.nan, -2, 1])
FAMILY = pd.Series(["f1", "f1", "f2", "f3", "f4", "f4", "f4", None, "f5"])
WOMAN = pd.Series([1, 0, 1, 0, 1, 0, 1, 1, 0])


def known() -> pd.Series:
    return CHANGE.notna() & FAMILY.notna()


def test_a_mean_by_hand():
    """Changes 1, 1 and 3, 3 in two families: mean 2, sums -2 and 2, se^2 = 2/1 x 8/16 = 1, t = 2, df = 1."""
    result = clustered_mean(pd.Series([1.0, 1, 3, 3]), pd.Series(["f", "f", "g", "g"]))
    assert (result.difference, result.se, result.t, result.df) == (2, 1, 2, 1)
    assert (result.n, result.n_clusters) == (4, 2)


def test_cases_of_their_own_family_give_the_plain_standard_error():
    values = CHANGE.dropna()
    result = clustered_mean(values, pd.Series(range(9)))
    assert result.se == pytest.approx(values.std() / math.sqrt(len(values)), abs=1e-12)


def test_a_mean_equals_statsmodels():
    result = clustered_mean(CHANGE, FAMILY)
    groups = pd.factorize(FAMILY[known()])[0]
    model = sm.OLS(CHANGE[known()], np.ones(7)).fit(
        cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
    )
    low, high = model.conf_int().iloc[0]
    found = (result.difference, result.se, result.p, result.ci_low, result.ci_high)
    assert found == pytest.approx(
        (model.params.iloc[0], model.bse.iloc[0], model.pvalues.iloc[0], low, high), abs=1e-10
    )


def test_a_difference_equals_statsmodels():
    """The first group minus the second, women; man and woman of one family are in one cluster."""
    result = clustered_difference(CHANGE, WOMAN, FAMILY)
    groups = pd.factorize(FAMILY[known()])[0]
    model = sm.OLS(CHANGE[known()], sm.add_constant(WOMAN[known()])).fit(
        cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
    )
    assert (result.difference, result.se, result.p) == pytest.approx(
        (-model.params.iloc[1], model.bse.iloc[1], model.pvalues.iloc[1]), abs=1e-10
    )


@pytest.mark.parametrize(
    ("values", "clusters", "reason"),
    [
        ([1], ["f"], "fewer than two cases"),
        ([1, 2, 3], ["f", "f", "f"], "fewer than two clusters"),
        ([2, 2, 2], ["f", "g", "g"], "no variance"),
        ([1, 2, np.nan], [None, "f", "g"], "fewer than two cases"),
    ],
)
def test_what_cannot_be_computed_says_why(values: list, clusters: list, reason: str):
    result = clustered_mean(pd.Series(values, dtype=float), pd.Series(clusters))
    assert result.reason == reason
    assert math.isnan(result.p)


def test_groups_are_yes_or_no():
    assert clustered_difference(CHANGE, WOMAN + 1, FAMILY).reason == "values other than 0 and 1"
