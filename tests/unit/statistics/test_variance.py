"""One-way analysis of variance: by hand, and against scipy and statsmodels."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy import stats
from statsmodels.stats.multitest import multipletests

from lange_adem.statistics import anova_oneway

CITIES = pd.DataFrame(
    {
        "city": ["rotterdam"] * 5
        + ["amsterdam"] * 6
        + ["den_haag"] * 4
        + ["utrecht"] * 3
        + [None, "utrecht"],
        "ace": [2.0, 3, 5, 0, 4, 2, 2, 1, 0, 6, 3, 0, 1, 0, 2, 7, 5, 4, 9, np.nan],
    }
)
COMPLETE = CITIES.dropna()


def test_worked_by_hand():
    """1, 3 / 5, 7: between 16 (means 2 and 6 around 4), within 2 + 2, F = 16 / (4 / 2), eta2 = 16 / 20."""
    result = anova_oneway(pd.Series([1, 3, 5, 7]), pd.Series(["a", "a", "b", "b"]))
    assert (result.ss_between, result.ss_within, result.F) == (16, 4, 8)
    assert (result.df1, result.df2, result.eta2) == (1, 2, 0.8)


def test_equals_scipy_in_unbalanced_groups():
    result = anova_oneway(CITIES["ace"], CITIES["city"])
    expected = stats.f_oneway(*(part["ace"] for _, part in COMPLETE.groupby("city")))
    assert (result.F, result.p) == pytest.approx((expected.statistic, expected.pvalue), abs=1e-10)
    assert (result.n, result.df1, result.df2) == (18, 3, 14)


def test_pairwise_equals_contrasts_of_the_linear_model():
    result = anova_oneway(CITIES["ace"], CITIES["city"])
    model = smf.ols("ace ~ C(city) - 1", COMPLETE).fit()
    for pair in result.pairwise:
        contrast = model.t_test(f"C(city)[{pair.first}] - C(city)[{pair.second}] = 0")
        low, high = contrast.conf_int()[0]
        found = (pair.difference, pair.t, pair.df, pair.p, pair.ci_low, pair.ci_high)
        assert found == pytest.approx(
            (contrast.effect[0], contrast.tvalue.item(), 14, contrast.pvalue.item(), low, high), abs=1e-10
        )


def test_every_pair_once_and_holm_equals_statsmodels():
    pairwise = anova_oneway(CITIES["ace"], CITIES["city"]).pairwise
    assert [(p.first, p.second) for p in pairwise] == [
        ("amsterdam", "den_haag"),
        ("amsterdam", "rotterdam"),
        ("amsterdam", "utrecht"),
        ("den_haag", "rotterdam"),
        ("den_haag", "utrecht"),
        ("rotterdam", "utrecht"),
    ]
    adjusted = multipletests([p.p for p in pairwise], method="holm")[1]
    assert [p.p_holm for p in pairwise] == pytest.approx(list(adjusted), abs=1e-12)


def test_a_missing_group_is_dropped_and_not_a_group():
    result = anova_oneway(CITIES["ace"], CITIES["city"])
    assert [(g.name, g.n) for g in result.groups] == [
        ("amsterdam", 6),
        ("den_haag", 4),
        ("rotterdam", 5),
        ("utrecht", 3),
    ]


def test_eta_squared_of_two_groups_is_r_squared():
    values, groups = pd.Series([1, 4, 2, 8, 6.0]), pd.Series([0, 0, 0, 1, 1])
    result = anova_oneway(values, groups)
    assert result.eta2 == pytest.approx(np.corrcoef(values, groups)[0, 1] ** 2, abs=1e-12)


@pytest.mark.parametrize(
    ("values", "groups", "reason"),
    [
        ([], [], "no cases"),
        ([1, 2, 3], ["a", "a", "a"], "fewer than two groups with cases"),
        ([1, 2], ["a", "b"], "fewer than two cases"),
        ([1, 1, 2, 2], ["a", "a", "b", "b"], "no variance"),
    ],
)
def test_what_cannot_be_computed_says_why(values: list, groups: list, reason: str):
    result = anova_oneway(pd.Series(values, dtype=float), pd.Series(groups, dtype=object))
    assert result.reason == reason
    assert math.isnan(result.F)
    assert math.isnan(result.p)
    assert result.pairwise == ()
