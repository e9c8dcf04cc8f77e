"""Repeated-measures MANOVA: by hand, and against simpler tests that it must agree with."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.multivariate.manova import MANOVA

from lange_adem.statistics import anova_oneway, repeated_measures_manova, t_test_independent, t_test_paired

BEFORE = pd.DataFrame(
    {
        "violence": [120.0, 80, 95, 140, 60, 33, 75, 210, np.nan, 44],
        "trauma": [4.0, 2, 6, 5, 1, 0, 3, 8, 2, 2],
    }
)
AFTER = pd.DataFrame(
    {
        "violence": [33.0, 61, 90, 20, 28, 40, 12, 50, 10, 31],
        "trauma": [2.0, 2, 5, 1, 1, 1, 0, 6, 2, 3],
    }
)
HELP = pd.Series(["yes", "no", "no", "yes", "yes", "no", "yes", "yes", "no", None])


def test_one_measure_without_groups_is_the_paired_t_test():
    result = repeated_measures_manova(BEFORE[["violence"]], AFTER[["violence"]])
    paired = t_test_paired(AFTER["violence"], BEFORE["violence"])
    assert result.time is not None
    assert (result.time.F, result.time.p) == pytest.approx((paired.t**2, paired.p), abs=1e-10)
    assert (result.n, result.time.df1, result.time.df2) == (9, 1, 8)
    assert (result.between, result.time_by_between) == (None, None)


def test_one_measure_of_two_groups_is_the_t_test_of_their_changes():
    result = repeated_measures_manova(BEFORE[["violence"]], AFTER[["violence"]], HELP)
    change = AFTER["violence"] - BEFORE["violence"]
    test = t_test_independent(change[HELP == "yes"], change[HELP == "no"])
    assert result.time_by_between is not None
    assert (result.time_by_between.F, result.time_by_between.p) == pytest.approx(
        (test.t**2, test.p), abs=1e-10
    )


def test_the_between_effect_is_that_of_both_waves_together():
    result = repeated_measures_manova(BEFORE, AFTER, HELP)
    both = (AFTER + BEFORE).assign(help=HELP).dropna()
    assert result.between is not None
    for effect in result.between.univariate:
        expected = anova_oneway(both[effect.measure], both["help"])
        assert (effect.F, effect.p, effect.partial_eta2) == pytest.approx(
            (expected.F, expected.p, expected.eta2), abs=1e-10
        )


def test_time_by_between_equals_the_manova_of_statsmodels():
    result = repeated_measures_manova(BEFORE, AFTER, HELP)
    change = (AFTER - BEFORE).assign(help=HELP).dropna()
    table = MANOVA.from_formula("violence + trauma ~ C(help)", change).mv_test().results["C(help)"]["stat"]
    found = result.time_by_between
    assert found is not None
    assert (found.pillai, found.F, found.p) == pytest.approx(
        tuple(table.loc["Pillai's trace", ["Value", "F Value", "Pr > F"]].astype(float)), abs=1e-8
    )
    assert found.wilks == pytest.approx(float(table.loc["Wilks' lambda", "Value"]), abs=1e-10)


def test_who_misses_a_wave_a_measure_or_the_group_is_left_out():
    result = repeated_measures_manova(BEFORE, AFTER, HELP)
    assert result.n == 8  # one misses the violence of the first wave, one the group
    assert [(group.name, group.n) for group in result.groups] == [("no", 3), ("yes", 5)]
    assert result.groups[0].change == pytest.approx(((61 - 80 + 90 - 95 + 40 - 33) / 3, (0 - 1 + 1) / 3))


def test_units_of_measurement_do_not_matter():
    plain = repeated_measures_manova(BEFORE, AFTER, HELP)
    scaled = repeated_measures_manova(BEFORE * [1e6, 1], AFTER * [1e6, 1], HELP)
    assert plain.time is not None and scaled.time is not None
    assert scaled.time.pillai == pytest.approx(plain.time.pillai, abs=1e-10)


@pytest.mark.parametrize(
    ("rows", "between", "reason"),
    [
        (slice(0, 0), None, "no cases"),
        (slice(0, 1), None, "fewer than two cases"),
        (slice(0, 2), None, "too few cases for so many variables"),
        (slice(0, 8), pd.Series(["yes"] * 8), "fewer than two groups with cases"),
    ],
)
def test_too_few_cases_or_groups_say_so(rows: slice, between: pd.Series | None, reason: str):
    result = repeated_measures_manova(BEFORE[rows], AFTER[rows], between)
    assert (result.reason, result.time) == (reason, None)


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (BEFORE + [5, 1], "no variance"),
        (
            AFTER.assign(trauma=BEFORE["trauma"] + 2 * (AFTER - BEFORE)["violence"]),
            "a variable follows from the others",
        ),
    ],
)
def test_changes_that_are_all_the_same_or_copies_say_so(after: pd.DataFrame, reason: str):
    result = repeated_measures_manova(BEFORE, after)
    assert (result.reason, result.time) == (reason, None)


def test_a_person_twice_is_refused():
    twice = BEFORE.set_axis([0, 0, *range(2, 10)])
    assert repeated_measures_manova(twice, AFTER).reason == "a case occurs more than once"


def test_other_measures_at_the_second_wave_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="same measures"):
        repeated_measures_manova(BEFORE, AFTER[["trauma", "violence"]])
