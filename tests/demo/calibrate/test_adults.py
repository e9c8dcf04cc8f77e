"""Scores and items of adults: what can be checked by hand."""

import numpy as np
import pytest

from demo.calibrate.adult_items import answers_for, cronbach, difficulties, with_alpha
from demo.calibrate.adult_targets import Scores, critical_r, not_significant, printed_r
from demo.calibrate.adult_trauma import clinical_scales


class Form:
    """A scale of four items from 0 to 3; the second answer of the first person is planted and stays 2."""

    low, high = 0, 3

    def __init__(self, people=1, items=4):
        self.keyed = np.zeros((people, items))
        self.free = np.full((people, items), True)


class Near:
    """Three persons and two scales, all as far from the limits."""

    limits = np.full((3, 2), 8.0)

    def states(self):
        return np.zeros((3, 2))


def test_answers_add_up_and_a_planted_answer_stays():
    form = Form()
    form.keyed[0, 1], form.free[0, 1] = 2, False
    answers = answers_for(form, np.array([7.0]), np.zeros((1, 4)), np.zeros(4), 1.0)
    assert answers[0, 1] == 2
    assert answers.sum() == 7
    assert answers.max() == 2  # 5 over three free items, spread evenly: 2, 2, 1


def test_items_have_the_alpha_that_was_asked_for():
    rng = np.random.default_rng(1)
    form = Form(people=200, items=8)
    states = np.clip(np.rint(rng.normal(8, 4, 200)), 0, 24)
    answers = with_alpha(form, states, rng.standard_normal((200, 8)), difficulties(8), 0.8)
    assert (answers.sum(axis=1) == states).all()
    assert cronbach(answers) == pytest.approx(0.8, abs=0.005)


def test_alpha_of_two_items_that_agree_is_one():
    assert cronbach(np.array([[0.0, 0], [1, 1], [2, 2]])) == pytest.approx(1.0)


def test_critical_correlation_is_that_of_the_table():
    assert critical_r(0.05, 102) == pytest.approx(0.1946, abs=0.0001)  # Fisher & Yates: df = 100, .1946
    low, high = not_significant(102)
    assert -low == high < 0.1946


def test_a_printed_correlation_keeps_its_mark():
    low, high = printed_r(0.19, 178, below=0.01)
    assert 0.185 < low < high < 0.195  # below .1925 p is not under .01
    assert printed_r(-0.30, 178, below=0.01) == pytest.approx((-0.305, -0.295))


def test_explained_variance_is_that_of_least_squares():
    rng = np.random.default_rng(2)
    predictors = rng.standard_normal((40, 2))
    y = np.rint(3 * predictors[:, 0] - 2 * predictors[:, 1] + rng.standard_normal(40) + 20)
    problem = Scores(np.ones(40))
    problem.r2(predictors, (0.0, 1.0))
    given = problem.derive(y[:, None], np.arange(40))[:, problem.sums.columns] * problem.sums.weights
    design = np.column_stack([np.ones(40), predictors])
    residual = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    expected = 1 - residual.var() / y.var()
    assert float(problem.targets[0].value(given.sum(axis=0))) == pytest.approx(expected)


def test_rare_symptoms_are_those_of_who_has_most():
    flags = clinical_scales(Near(), np.array([2.0, 1.0, 0.0]), (2, 1))
    assert flags.tolist() == [[True, True], [True, False], [False, False]]
