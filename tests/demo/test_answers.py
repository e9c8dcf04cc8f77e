"""Answers from traits: the right range, number, mean and prevalence."""

import numpy as np
import pytest

from demo.answers import correlated, exact_counts, item_correlation, ordinal_items, pick_items
from demo.violence import ALIKE, FREQUENCY, SUBSCALES, violence_answers, without_violence


@pytest.fixture
def rng():
    return np.random.default_rng(1)


def test_ordinal_items_have_the_mean_and_spread_asked_for(rng):
    trait = rng.standard_normal(300)
    answers = ordinal_items(trait, rng, items=25, low=1, high=6, mean=51.35, sd=27.34, alpha=0.96)
    totals = answers.sum(axis=1)
    assert answers.min() == 1 and answers.max() == 6
    assert totals.mean() == pytest.approx(51.35, abs=0.1)
    assert totals.std(ddof=1) == pytest.approx(27.34, abs=0.5)
    assert np.corrcoef(trait, totals)[0, 1] > 0.8


def test_ordinal_items_of_nobody_are_an_empty_table(rng):
    assert ordinal_items(np.array([]), rng, 10, 0, 1, 5, 2, 0.8).shape == (0, 10)


def test_item_correlation_is_that_of_spearman_and_brown_and_a_quarter_more():
    # 10 items with alpha .80: r = .80 / (10 - 9 * .80) = .2857
    assert item_correlation(0.80, 10) == pytest.approx(1.25 * 0.2857, abs=0.001)


def test_exact_counts_go_to_those_highest_on_the_trait():
    scores = exact_counts(np.array([0.3, -1.0, 2.0, 0.9]), [2, 1, 1])
    assert scores.tolist() == [0, 0, 2, 1]


def test_pick_items_gives_each_person_the_number_asked_for(rng):
    items = pick_items(np.array([0, 3, 10]), np.ones(10), rng)
    assert items.sum(axis=1).tolist() == [0, 3, 10]


def test_correlated_traits_have_the_correlation(rng):
    traits = correlated(rng, np.array([[1, 0.6], [0.6, 1]]), 5000)
    assert np.corrcoef(traits.T)[0, 1] == pytest.approx(0.6, abs=0.03)


def test_violence_has_the_prevalence_and_mean_asked_for(rng):
    goals = {
        "negotiation": (0.95, 50.0),
        "psychological_minor": (0.80, 20.0),
        "psychological_severe": (0.40, 6.0),
        "physical_minor": (0.50, 5.0),
        "physical_severe": (0.25, 2.0),
    }
    trait = rng.standard_normal(200)
    severity = {"negotiation": trait, "psychological": trait, "physical": trait}
    answers = violence_answers(severity, goals, ALIKE["research"], rng)
    assert set(np.unique(answers)) <= set(range(1, 9))
    times = FREQUENCY[answers.astype(int) - 1]
    psychological = times[:, [*SUBSCALES["psychological_minor"], *SUBSCALES["psychological_severe"]]]
    assert (psychological.sum(axis=1) > 0).mean() == pytest.approx(0.80, abs=0.005)
    minor = times[:, list(SUBSCALES["psychological_minor"])].sum(axis=1)
    assert minor.mean() == pytest.approx(20, rel=0.05)


def test_those_without_violence_are_the_lowest_and_leave_room_for_the_prevalence():
    goals = [{"psychological_minor": (0.75, 1.0)}]
    trait = np.array([0.0, -1.0, 1.0, 2.0])
    assert without_violence(trait, 0.5, goals).tolist() == [False, True, False, False]
