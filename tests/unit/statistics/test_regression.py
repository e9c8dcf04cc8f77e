"""Linear regression: by hand, and against statsmodels."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from lange_adem.statistics import linear_regression

PARENTS = pd.DataFrame(
    {
        "trauma": [4.0, 7, 1, 0, 9, 6, 2, np.nan, 3, 8],
        "violence": [120.0, 260, 30, 0, 410, 90, 75, 60, np.nan, 300],
        "ace": [2.0, 5, 0, 1, 6, 4, 2, 3, 1, 3],
    }
)
COMPLETE = PARENTS.dropna()


def test_worked_by_hand():
    """y = 0, 1, 1, 2 on x = 0, 0, 1, 1: b = 1, residuals -+1/2: SS 1 of 2, s^2 = 1/2, se = sqrt(1/2)."""
    result = linear_regression(pd.Series([0, 1, 1, 2]), pd.DataFrame({"x": [0, 0, 1, 1]}))
    intercept, slope = result.coefficients
    assert (intercept.name, slope.name) == ("intercept", "x")
    assert (intercept.b, slope.b) == pytest.approx((0.5, 1), abs=1e-12)
    assert (slope.se, slope.t) == pytest.approx((math.sqrt(0.5), math.sqrt(2)), abs=1e-12)
    assert (result.r2, result.r2_adjusted, result.F) == pytest.approx((0.5, 0.25, 2), abs=1e-12)
    assert (result.n, result.df1, result.df2) == (4, 1, 2)


def test_beta_of_one_predictor_is_the_correlation():
    result = linear_regression(COMPLETE["trauma"], COMPLETE[["violence"]])
    assert result.coefficients[1].beta == pytest.approx(
        np.corrcoef(COMPLETE["trauma"], COMPLETE["violence"])[0, 1], abs=1e-12
    )
    assert math.isnan(result.coefficients[0].beta)


def test_equals_statsmodels_listwise():
    result = linear_regression(PARENTS["trauma"], PARENTS[["violence", "ace"]], level=0.9)
    model = sm.OLS(COMPLETE["trauma"], sm.add_constant(COMPLETE[["violence", "ace"]])).fit()
    assert result.n == 8
    assert (result.r2, result.r2_adjusted, result.F, result.p) == pytest.approx(
        (model.rsquared, model.rsquared_adj, model.fvalue, model.f_pvalue), abs=1e-10
    )
    for place, found in enumerate(result.coefficients):
        low, high = model.conf_int(alpha=0.1).iloc[place]
        assert (found.b, found.se, found.t, found.p, found.ci_low, found.ci_high) == (
            pytest.approx(
                (
                    model.params.iloc[place],
                    model.bse.iloc[place],
                    model.tvalues.iloc[place],
                    model.pvalues.iloc[place],
                    low,
                    high,
                ),
                abs=1e-9,
            )
        )


def test_cases_are_matched_by_index():
    shuffled = PARENTS[["violence", "ace"]].iloc[::-1]
    assert linear_regression(PARENTS["trauma"], shuffled) == linear_regression(
        PARENTS["trauma"], PARENTS[["violence", "ace"]]
    )


@pytest.mark.parametrize(
    ("outcome", "predictors", "reason"),
    [
        ([], {"x": []}, "fewer than two cases"),
        ([1, 2, np.nan], {"x": [1, 2, 3]}, "too few cases for so many variables"),
        ([5, 5, 5, 5], {"x": [1, 2, 3, 5]}, "no variance"),
        ([1, 2, 3, 5], {"x": [2, 2, 2, 2]}, "no variance"),
        (
            [1, 2, 3, 5, 4],
            {"x": [1, 2, 4, 3, 5], "y": [2, 4, 8, 6, 10]},
            "a variable follows from the others",
        ),
        ([1, 2, 3, 4], {"x": [2, 4, 6, 8]}, "the predictors determine the outcome"),
    ],
)
def test_what_cannot_be_computed_says_why(outcome: list, predictors: dict, reason: str):
    result = linear_regression(pd.Series(outcome, dtype=float), pd.DataFrame(predictors, dtype=float))
    assert result.reason == reason
    assert math.isnan(result.p)
    assert result.coefficients == ()


def test_no_predictors_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="at least one predictor"):
        linear_regression(PARENTS["trauma"], PARENTS[[]])
