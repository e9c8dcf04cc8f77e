"""The known pitfalls, one example each that can be checked by hand.

`test_mutations.py` puts every pitfall into a copy of the code and sees that its example fails.
"""

import math
import tempfile
from dataclasses import fields
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lange_adem.analysis.data import AnalysisData
from lange_adem.analysis.selections import select
from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import percent, standard_deviation
from lange_adem.grid.cells import Cell
from lange_adem.grid.names import parse
from lange_adem.instruments.norms import norm_rows
from lange_adem.scoring.derived import any_yes
from lange_adem.scoring.missing import scale_sum
from lange_adem.scoring.norms import t_scores
from lange_adem.statistics import (
    anova_oneway,
    chi_square,
    chi_square_table,
    clustered_mean,
    cronbach_alpha,
    levene,
    linear_regression,
    mcnemar,
    mixed_model,
    pearson,
    repeated_measures_manova,
    t_test_independent,
    t_test_paired,
)

NAN = math.nan


def close(value: float) -> object:
    return pytest.approx(value, abs=1e-9)


def test_standard_deviations_divide_by_n_minus_one():
    """1, 2, 3: sqrt(2 / 2) = 1, not sqrt(2 / 3)."""
    assert t_test_independent(pd.Series([1, 2, 3]), pd.Series([4, 5, 6])).sd_first == 1
    assert standard_deviation(np.array([1.0, 2, 3])) == 1


def test_pooled_variances_divide_by_n_minus_one():
    """1, 2, 3 against 4, 5, 6: variances 1 and 1, t = -3 / sqrt(1/3 + 1/3)."""
    result = t_test_independent(pd.Series([1, 2, 3]), pd.Series([4, 5, 6]))
    assert result.t == close(-3 / math.sqrt(2 / 3))


def test_alpha_takes_all_variances_over_n_minus_one():
    """Items 1, 2, 3 and 1, 3, 2: variances 1 and 1, totals 2, 5, 5 with variance 3: 2 (1 - 2/3)."""
    assert cronbach_alpha(pd.DataFrame({"a": [1, 2, 3], "b": [1, 3, 2]})).alpha == close(2 / 3)


def test_pooled_is_pooled_and_welch_is_welch():
    """0, 2 against 0, 3, 6: variances 2 and 9. Pooled (2 + 18) / 3, df 3; Welch 1 + 3, df 16 / (1 + 9/2)."""
    result = t_test_independent(pd.Series([0, 2]), pd.Series([0, 3, 6]))
    assert (result.t, result.df) == (close(-2 / math.sqrt(20 / 3 * (1 / 2 + 1 / 3))), 3)
    assert (result.t_welch, result.df_welch) == (close(-2 / 2), close(16 / (1 + 9 / 2)))


def test_levene_is_about_means():
    """0, 0, 9 (mean 3, median 0) against 1, 2, 3: distances 3, 3, 6 and 1, 0, 1.

    Means of the distances 4 and 2/3; between 6 x (5/3)^2, within 6 + 2/3: F = 16.667 / (6.667 / 4).
    """
    result = levene(pd.Series([0, 0, 9, 1, 2, 3]), pd.Series(list("aaabbb")))
    assert close((6 * (5 / 3) ** 2) / ((6 + 2 / 3) / 4)) == result.F


def test_chi_square_has_no_yates_correction():
    """10, 20 / 20, 10: every expected count is 15, chi2 = 4 x 25/15."""
    assert chi_square_table(pd.DataFrame([[10, 20], [20, 10]])).chi2 == close(4 * 25 / 15)


def test_mcnemar_has_no_continuity_correction():
    """Five from yes to no, one from no to yes: (1 - 5)^2 / 6, not (4 - 1)^2 / 6."""
    later, earlier = pd.Series([0, 0, 0, 0, 0, 1, 1]), pd.Series([1, 1, 1, 1, 1, 0, 1])
    assert mcnemar(later, earlier).chi2 == close(16 / 6)


def test_a_missing_answer_leaves_its_pair_out():
    """Changes -1, -2, -3 and one that is unknown: t = -2 / (1 / sqrt(3)), over three pairs."""
    result = t_test_paired(pd.Series([1.0, 1, 1, 5]), pd.Series([2.0, 3, 4, NAN]))
    assert (result.n, result.t) == (3, close(-2 * math.sqrt(3)))


def test_the_sign_of_a_change_is_later_minus_earlier():
    """From 2, 4, 9 to 1, 2, 3: a decrease of 3."""
    earlier, later = pd.Series([2.0, 4, 9]), pd.Series([1.0, 2, 3])
    assert t_test_paired(later, earlier).difference == -3
    waves = pd.DataFrame({"y": [*earlier, *later], "wave": [1] * 3 + [2] * 3, "person": [1, 2, 3] * 2})
    assert mixed_model(waves, "y", "wave", "person").contrasts[0].difference == close(-3)
    manova = repeated_measures_manova(earlier.to_frame("y"), later.to_frame("y"))
    assert manova.groups[0].change == (-3,)


def test_the_sign_of_a_selected_change():
    """R1 and R2 had 10 and 20 at wave 1, 4 and 10 at wave 2: changes -6 and -10."""
    selection = select(
        cell(statistic="mean", of=parse("cts2.total"), change_from="1", where=AT_2), answers(), {}
    )
    assert selection.values.tolist() == [-6, -10]


def test_missing_is_no_category_and_no_no():
    """Men: one yes, one no, one blank; women: two yes, one no; one of unknown sex. Shares 1/2 and 2/3 of five."""
    sex = pd.Series(["man", "man", "man", "woman", "woman", "woman", None])
    answer = pd.Series([1.0, 0, NAN, 1, 1, 0, 1])
    result = chi_square(sex, answer)
    assert (result.n, result.columns, result.difference) == (5, 2, close(1 / 2 - 2 / 3))


def test_prevalence_is_of_those_who_answered():
    """10, 20, 0 and a blank: two of three, not two of four."""
    selection = select(cell(statistic="prevalence", of=parse("cts2.total"), where=AT_1), answers(), {})
    assert percent(selection.values) == close(100 * 2 / 3)


def test_a_blank_item_is_no_no_and_no_zero():
    """No, blank: not known whether any. 2, blank, 4 of items 0-4 under the rule `complete`: no sum."""
    assert np.isnan(any_yes(np.array([[0.0, NAN]]))).all()
    assert np.isnan(scale_sum(np.array([[2.0, NAN, 4.0]]), 3)).all()


def test_a_case_without_a_group_is_not_counted():
    """Groups 1, 3 and 5, 7, and a case of an unknown group: n is 4, F = 16 / (4 / 2)."""
    result = anova_oneway(pd.Series([1, 3, 5, 7, 100.0]), pd.Series(["a", "a", "b", "b", None]))
    assert (result.n, result.df2, result.F) == (4, 2, 8)


def test_correlations_are_pairwise():
    """Of four cases one misses x and one y: the others are 1, 2 and 2, 1, too few; with a third, r = 1/2."""
    x, y = pd.Series([1, 2, 3, NAN, 4]), pd.Series([1, 3, 2, 9, NAN])
    assert (pearson(x, y).n, pearson(x, y).r) == (3, close(1 / 2))


def test_alpha_is_listwise():
    """The blank form is left out: 2 (1 - 2/3) over three cases, as without it."""
    result = cronbach_alpha(pd.DataFrame({"a": [1, 2, 3, 3], "b": [1, 3, 2, NAN]}))
    assert (result.n, result.n_incomplete, result.alpha) == (3, 1, close(2 / 3))


def test_regression_is_listwise():
    """y = 0, 1, 1, 2 on x = 0, 0, 1, 1: means 1/2 and 3/2, b = 1. Two more cases miss y or x."""
    result = linear_regression(pd.Series([0, 1, 1, 2, NAN, 50]), pd.DataFrame({"x": [0, 0, 1, 1, 1, NAN]}))
    assert (result.n, result.coefficients[1].b) == (4, close(1))


def unequal_groups() -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """Changes 1, 3 in group a, and 5, 6, 7, 8, 9, 7 in group b: means 2 and 7, within 2 + 10."""
    later = pd.DataFrame({"y": [1.0, 3, 5, 6, 7, 8, 9, 7]})
    return later * 0, later, pd.Series(list("aabbbbbb"))


def test_the_effect_of_time_weighs_groups_equally():
    """Type III with sum coding: (2 + 7) / 2 = 4.5; SS = 4.5^2 / ((1/2 + 1/6) / 4) = 121.5; F = 121.5 / (12 / 6).

    Type I (sequential) takes the mean of all changes, 5.75: 8 x 5.75^2 = 264.5. Dummy coding takes the mean
    of the last group alone: 6 x 7^2 = 294.
    """
    result = repeated_measures_manova(*unequal_groups())
    assert result.time is not None
    assert close(121.5 / 2) == result.time.F


def test_partial_eta_squared_leaves_out_the_other_effects():
    """Time 121.5 against a residual of 12: partial 121.5 / 133.5.

    Of all squared changes (314) it would be 121.5 / 314.
    """
    result = repeated_measures_manova(*unequal_groups())
    assert result.time is not None
    assert result.time.partial_eta2 == close(121.5 / 133.5)
    assert result.time.univariate[0].partial_eta2 == close(121.5 / 133.5)


def test_eta_squared_is_of_the_total():
    """1, 3 / 5, 7: between 16, within 4: 16 / 20."""
    assert anova_oneway(pd.Series([1, 3, 5, 7]), pd.Series(list("aabb"))).eta2 == close(0.8)


def test_a_prorated_score_meets_its_norm_as_a_whole_number():
    """Raw 9.5 counts as 10 (T 65), 9.4999 as 9 (T 64); nothing lies between 64 and 65."""
    norms = pd.DataFrame(
        {"scale": "s", "sex": "female", "age_low": 18, "age_high": 99, "raw": [9, 10], "t": [64, 65]}
    )
    sex, age = np.array(["female"] * 3, dtype=object), np.full(3, 30.0)
    assert t_scores(np.array([9.4999, 9.5, 10.0]), "s", norms, sex, age).tolist() == [64, 65, 65]


def test_a_t_score_of_64_99999_is_refused():
    """A cut-off of 65 would take it for below; norms hold whole numbers only."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "norms.csv"
        table.write_text("scale,sex,age_low,age_high,raw,t\ns,female,18,99,10,64.99999\n")
        with pytest.raises(DeclarationError, match="whole numbers"):
            norm_rows(table)


def test_an_id_that_occurs_twice_pairs_nobody():
    """Person 1 of Utrecht is not person 1 of Rotterdam: an index that repeats is refused, not matched."""
    later, earlier = pd.Series([1.0, 2, 3], index=[1, 2, 1]), pd.Series([4.0, 6, 9], index=[1, 2, 3])
    assert t_test_paired(later, earlier).reason == "a case occurs more than once"
    assert linear_regression(later, earlier.to_frame()).reason == "a case occurs more than once"


def test_a_person_in_two_clusters_is_no_person():
    """Number 1 occurs in families 1 and 2, as ids do that are unique only within a city."""
    rows = pd.DataFrame(
        {
            "y": [1.0, 2, 4, 3, 7, 5],
            "wave": [1, 2, 1, 2, 1, 2],
            "person": [1, 1, 2, 2, 3, 3],
            "family": [1, 2, 1, 1, 2, 2],
        }
    )
    assert mixed_model(rows, "y", "wave", "person", "family").reason == "a person belongs to two clusters"


def test_members_of_a_cluster_are_not_independent():
    """Changes 1, 1 in one family and 3, 3 in the other: mean 2, cluster sums -2 and 2.

    se^2 = 2 x (4 + 4) / 16 = 1 with one degree of freedom; as four cases it would be 1/3.
    """
    result = clustered_mean(pd.Series([1.0, 1, 3, 3]), pd.Series(["f", "f", "g", "g"]))
    assert (result.difference, result.se, result.df) == (2, close(1), 1)


AT_1, AT_2 = ((parse("wave"), ("1",)),), ((parse("wave"), ("2",)),)


def cell(**given: object) -> Cell:
    """A cell of these, and nothing else declared."""
    empty = dict.fromkeys((field.name for field in fields(Cell)), "")
    empty |= {"category": (), "known": (), "condition": (), "derive": None}
    return Cell(**(empty | {"unit": "participation"} | given))


def answers() -> AnalysisData:
    """R1, R2, R3 and R4 at wave 1: 10, 20, 0 and a blank; R1 and R2 at wave 2: 4 and 10."""
    ids = ["R1@1", "R2@1", "R3@1", "R4@1", "R1@2", "R2@2"]
    units = pd.DataFrame({"unit_id": ids, "person_id": [i[:2] for i in ids], "wave": [i[3] for i in ids]})
    scores = pd.DataFrame({"unit_id": ids, "cts2.total": [10.0, 20, 0, NAN, 4, 10]})
    people = units[["person_id"]].drop_duplicates()
    tables = {"units": units.assign(group_id="F", rows=""), "persons": people}
    return AnalysisData(tables, {"cts2": scores})
