"""Totals on the right side of a bound, and answers that add up to them."""

import numpy as np
import pytest

from demo.veilig_thuis.totals import Shape, a_few_blanks, answers_of_total, clustered, places, totals_by


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def test_places_are_those_within_a_group():
    found = places(np.array([3.0, 1.0, 2.0, 9.0]), np.array([0, 0, 1, 1]))
    assert found.tolist() == [0.75, 0.25, 0.25, 0.75]


def test_totals_stand_on_their_side_of_the_bound_in_the_order_of_the_trait(rng):
    trait, yes = rng.standard_normal(500), rng.random(500) < 0.3
    totals = totals_by(trait, yes, 60, 20, 120)
    assert (totals >= 60).tolist() == yes.tolist()
    assert totals.min() == 20 and totals.max() <= 120
    for group in (yes, ~yes):
        assert (np.diff(totals[group][np.argsort(trait[group])]) >= 0).all()


def test_the_higher_the_power_the_more_totals_lie_low(rng):
    trait, no = rng.standard_normal(500), np.zeros(500, dtype=bool)
    low, high = (totals_by(trait, no, 60, 20, 120, Shape(below)).mean() for below in (3.0, 1.0))
    assert low < high == pytest.approx(39.5, abs=0.5)


def test_answers_add_up_to_their_total(rng):
    totals = rng.integers(20, 121, 400)
    answers = answers_of_total(clustered([[0, 1, 2]], 20, 400, 0.4, rng), totals, 1, 6)
    assert answers.sum(axis=1).tolist() == totals.tolist()
    assert answers.min() == 1 and answers.max() == 6


def test_what_is_latent_gives_a_higher_answer_and_a_small_spread_like_ones():
    latent = np.array([[2.0, 0.0, -2.0]])
    assert answers_of_total(latent, np.array([6]), 0, 4, spread=1.0).tolist() == [[4, 2, 0]]
    assert answers_of_total(latent, np.array([6]), 0, 4, spread=0.1).tolist() == [[2, 2, 2]]


def test_each_answer_keeps_its_own_ends_and_a_total_out_of_reach_comes_as_near_as_it_can():
    lowest, highest = np.array([[1, 0, 0]]), np.array([[3, 1, 3]])
    ends = [answers_of_total(np.zeros((1, 3)), np.array([t]), lowest, highest) for t in (0, 99)]
    assert [end.tolist() for end in ends] == [[[1, 0, 0]], [[3, 1, 3]]]


def test_blanks_stay_away_from_what_is_kept(rng):
    kept = np.zeros((1000, 4), dtype=bool)
    kept[:500], kept[500:, 0] = True, True
    blank = np.isnan(a_few_blanks(np.ones((1000, 4)), rng, 0.5, kept))
    assert not blank[kept].any() and set(blank[500:].sum(axis=1)) == {0, 1}
    assert blank[500:].any(axis=1).mean() == pytest.approx(0.5, abs=0.08)
