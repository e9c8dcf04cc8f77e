"""Stage `help`: who had help, of which agency, and what they thought of it."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from demo.calibrate import help_agencies, help_answers, help_ratings, helped
from demo.calibrate.help_agencies import NAMES
from demo.calibrate.help_split import split
from demo.fit import Sums
from demo.help import AGENCIES


@pytest.fixture(scope="module")
def had(frames):
    """Parents who were asked about help: 1 had it, 0 did not, NaN not asked at that wave."""
    asked = {w: frames[f"help_parents_w{w}"].set_index("person_id")["help_any"] for w in (2, 3)}
    return pd.DataFrame(asked).sort_index()


@pytest.fixture(scope="module")
def traumatised(had):
    """42 traumatised parents, 39 of them with help; 4 of whom it is not known; 83 others."""
    ever = had.max(axis=1) == 1
    helped_first = ever.sort_values(ascending=False, kind="stable").index
    found = pd.Series(0.0, index=had.index)
    found[[*helped_first[:39], *helped_first[-3:]]] = 1
    found[helped_first[39:43]] = np.nan
    return found


@pytest.fixture(scope="module")
def used(had, traumatised, published):
    """Agencies of the 106 parents with help."""
    wanted = help_agencies.parents_wanted(published, traumatised)
    found, fitted = help_agencies.choose(had, wanted, None, np.random.default_rng(1))
    assert fitted.missed == {}
    return found


@pytest.mark.parametrize(
    ("item", "agency", "base", "numbers"),
    [
        ("t7_4", "womens_shelter", 23, (21, 1, 1)),  # 91,3% 4,3% 4,3%
        (
            "t7_4",
            "psychologist",
            72,
            (55, 8, 9),
        ),  # 76,4% 9,7% 12,5%: one judgement is lacking, taken as neutral
        ("t7_4", "other", 34, (29, 0, 5)),  # 85,3% and 14,7% in a column that cannot be read
        ("t7_8a", "mental_health", 35, (32, 0, 3)),  # 91,4% - 8,6%
        ("t7_8a", "forensic", 5, (5, 0, 0)),  # not in the table
    ],
)
def test_printed_shares_are_numbers_of_judgements(published, item, agency, base, numbers):
    assert help_answers.judged(published, item, agency, base) == numbers


def test_a_split_gives_the_tests_of_two_groups():
    values = pd.Series([3.0, 5.0, 4.0, 8.0, np.nan, 1.0, 2.0, 2.0])
    helped_by = np.array([1, 1, 1, 1, 1, 0, 0, 0.0])
    sums = Sums(len(values))
    measure = split(sums, 0, values, np.full(len(values), True))
    s = (helped_by[:, None] * sums.weights).sum(axis=0)
    with_help, without = [3, 5, 4, 8], [1, 2, 2]
    assert measure.mean(True)(s) == pytest.approx(5.0)
    assert measure.mean(False)(s) == pytest.approx(5 / 3)
    assert measure.pooled(s) == pytest.approx(stats.ttest_ind(with_help, without).statistic)
    assert measure.welch(s) == pytest.approx(stats.ttest_ind(with_help, without, equal_var=False).statistic)
    assert measure.change(True)(s) == pytest.approx(stats.ttest_1samp(with_help, 0).statistic)


def test_a_split_of_a_yes_or_no_gives_chi_square():
    # 3 of 5 with help say yes, 1 of 4 without.
    yes = pd.Series([1, 1, 1, 0, 0, 1, 0, 0, 0], dtype=float)
    sums = Sums(9)
    measure = split(sums, 0, yes, np.full(9, True))
    s = (np.array([1, 1, 1, 1, 1, 0, 0, 0, 0.0])[:, None] * sums.weights).sum(axis=0)
    expected = stats.chi2_contingency([[3, 2], [1, 3]], correction=False).statistic
    assert measure.chi_square(s) == pytest.approx(expected)


def test_help_is_exchanged_and_table_7_1_stays(had, published, monkeypatch):
    monkeypatch.setattr(helped, "SEARCHES", ((2.0, 300),))
    values = np.random.default_rng(2)
    names = ["impulsivity_1", "socialisation_1", "stress", "traumatised_1", "violence_at_home"]
    names += ["alcohol_partner", "traumatised", "ptss_1", "ptss_2", "socialisation_2"]
    names += [f"{kind}_{wave}" for kind in helped.KINDS for wave in (1, 2, 3)]
    known = pd.DataFrame({name: values.integers(0, 2, len(had)) for name in names}, index=had.index)
    known["case"] = had.index.isin(had.index[had[2].notna()][:49])
    chosen = helped.choose(known.astype(float), had, published, np.random.default_rng(3)).had
    assert (chosen.notna() == had.notna()).all(axis=None)
    assert (chosen == 1).sum().tolist() == [97, 57]
    assert (chosen.max(axis=1) == 1).sum() == 106
    assert (chosen.loc[known["case"], 2] == 1).sum() == 47  # table 9.3: 95,9% of 49
    assert not chosen.equals(had)


def test_agencies_of_parents_are_those_of_table_7_2(used, published):
    ever = np.maximum(used[2], used[3]).sum(axis=0)
    assert ever.tolist() == [published.count(f"t7_2.{name}.n") for name in AGENCIES.values()]


def test_number_of_agencies_at_once_is_that_of_table_7_3(used):
    assert np.bincount(used[2].sum(axis=1))[1:].tolist() == [26, 33, 16, 15, 5, 2]
    assert np.bincount(used[3].sum(axis=1))[1:].tolist() == [27, 9, 8, 7, 5, 1]


def test_only_who_had_help_has_an_agency(used, had):
    for wave in (2, 3):
        assert ((used[wave].sum(axis=1) > 0) == (had[wave] == 1).to_numpy()).all()


def test_second_line_help_is_that_of_table_7_8b(used, traumatised):
    line = [NAMES.index(name) for name in help_agencies.SECOND_LINE]
    second = np.maximum(used[2], used[3])[:, line].max(axis=1)
    assert (second[traumatised == 1].sum(), second[traumatised == 0].sum()) == (35, 47)


def test_help_again_at_an_agency_never_lasted_shorter(used):
    answers = help_answers.agency_answers(
        used, dict.fromkeys(NAMES, (0, 0, 0)), (39.0, 33.0), np.random.default_rng(4)
    )
    for name in NAMES:
        first, again = answers[2][f"{name}_duration"], answers[3][f"{name}_duration"]
        both = ~np.isnan(first) & ~np.isnan(again)
        assert (again[both] >= first[both]).all()
    lasted = np.concatenate([answers[w][f"{name}_duration"] for w in (2, 3) for name in NAMES])
    lasted = lasted[~np.isnan(lasted)]
    assert np.bincount(lasted.astype(int))[[1, 4]].tolist() == [142, 120]  # 39% and 33% of 365


def test_reasons_are_asked_of_the_dissatisfied_only(used):
    numbers = dict.fromkeys(NAMES, (0, 0, 0)) | {"youth_care": (29, 11, 27)}
    answers = help_answers.agency_answers(used, numbers, (39.0, 33.0), np.random.default_rng(5))
    given = [answers[wave]["youth_care_satisfaction"] for wave in (2, 3)]
    reasons = [answers[wave]["youth_care_reason"] for wave in (2, 3)]
    given, reasons = np.concatenate(given), np.concatenate(reasons)
    assert [(given >= 4).sum(), (given == 3).sum(), (given <= 2).sum()] == [29, 11, 27]
    assert (~np.isnan(reasons) == (given <= 2)).all()


def test_routes_are_those_of_56_of_57(had, used, published):
    helped_then = (had[3] == 1).to_numpy()
    route = help_answers.routes(helped_then, used[3][:, 1], published, np.random.default_rng(6))
    assert np.isnan(route[~helped_then]).all()
    assert np.bincount(route[~np.isnan(route)].astype(int)).tolist() == [0, 30, 15, 7, 4]


def test_forty_parents_rate_an_agency_they_had_to_do_with(used, published):
    rated = help_ratings.rate(used, published, np.random.default_rng(7))
    grades = np.concatenate([rated[wave]["grade"] for wave in (2, 3)])
    agencies = np.concatenate([rated[wave]["rated_agency"] for wave in (2, 3)])
    raters = np.flatnonzero(~np.isnan(agencies))
    assert len(raters) == len(set(raters % len(used[2]))) == 40
    every = np.concatenate([used[2], used[3]])
    assert (every[raters, agencies[raters].astype(int) - 1] == 1).all()
    assert grades[agencies == NAMES.index("youth_care") + 1].mean() == pytest.approx(4.8)
    positive = np.concatenate([rated[wave]["rating_01"] for wave in (2, 3)])
    assert (positive == 1).sum() == 32  # 80% of 40
