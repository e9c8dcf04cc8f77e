"""Answers that add up to given sums."""

import numpy as np
import pytest

from demo.calibrate.child_items import Answers, alpha_of, deal, deal_at_alpha, meet_alpha

TEN = 10


def forms(people: int, low: int = 1, high: int = 5) -> Answers:
    cells = np.full((people, TEN), float(low))
    return Answers(
        ["q"] * TEN, cells, np.ones(cells.shape, dtype=bool), low, high, np.ones(people, dtype=bool)
    )


def test_a_point_goes_to_the_question_with_the_highest_wish():
    own = forms(1)
    wish = np.array([[0.9, 0.1, 0.5, *[-5.0] * 7]])

    assert deal(own, np.array([12]), wish)[0].tolist() == [
        2,
        1,
        2,
        *[1] * 7,
    ]  # 10 questions of 1, and two points


def test_a_cell_that_is_not_free_keeps_its_answer():
    own = forms(1)
    own.free[0, 0], own.values[0, 0] = False, 4

    made = deal(own, np.array([11]), np.zeros((1, TEN)))[0]

    assert made[0] == 4
    assert made[1:].sum() == 11


@pytest.mark.parametrize("printed", [0.66, 0.80, 0.91])
def test_sums_are_kept_and_alpha_is_the_printed_one(printed):
    rng = np.random.default_rng(1)
    own = forms(120)
    sums = np.clip(np.rint(rng.gamma(2.5, 5.0, 120)) + 10, 10, 50).astype(int)

    deal_at_alpha(own, sums, printed, rng)
    meet_alpha(own, printed, rng)

    assert own.values.sum(axis=1).tolist() == sums.tolist()
    assert own.values.min() >= 1
    assert own.values.max() <= 5
    assert round(alpha_of(own.values), 2) == printed
