"""A group of fixed size is chosen so that its sums come out; examples that can be checked by hand."""

import numpy as np

from demo.calibrate.swap_search import Wishes, search

AGES = np.array([3, 5, 7, 9, 11, 13, 15, 17])
GIRL = np.array([1, 0, 1, 0, 1, 0, 1, 0])


def group(wishes, size, able=None):
    start = np.arange(len(AGES)) < size
    free = np.full(len(AGES), True) if able is None else able
    return search(wishes, free, start, np.random.default_rng(1), 500)


def test_three_children_of_whom_two_girls_with_a_total_age_of_39():
    wishes = Wishes()
    wishes.add("girls", GIRL, 2, 2)
    wishes.add("age", AGES, 39, 39)
    inside, loss = group(wishes, 3)
    assert loss == 0
    assert (inside.sum(), GIRL[inside].sum(), AGES[inside].sum()) == (3, 2, 39)
    assert wishes.missed(inside) == {}


def test_who_may_not_be_exchanged_stays_where_it_is():
    wishes = Wishes()
    wishes.add("age", AGES, 17 + 15, 17 + 15)
    inside, _ = group(wishes, 2, able=AGES < 14)
    assert AGES[inside].sum() == 11 + 13
    assert wishes.missed(inside) == {"age": (24, 32, 32)}


def test_a_mean_is_of_those_who_have_a_value_and_the_others_have_theirs():
    wishes = Wishes()
    known = np.array([4.0, 6.0, np.nan, 20.0, 30.0, 40.0, np.nan, 10.0])
    wishes.mean("score", known, 5, 25, 2)
    inside = np.array([True, True, True, False, False, False, False, False])
    assert wishes.missed(inside) == {}  # (4 + 6) / 2 and (20 + 30 + 40 + 10) / 4
    other = np.roll(inside, -1)  # (4 + 6 + 10) / 3 and (20 + 30 + 40) / 3: both are too high
    assert list(wishes.missed(other)) == ["score high", "score rest high"]


def test_a_share_is_one_of_the_pairs_that_give_it():
    wishes = Wishes()
    wishes.one_of("girls", GIRL == 1, np.full(8, True), [(1, 4), (3, 4)])
    inside, loss = group(wishes, 4)
    assert loss == 0
    assert GIRL[inside].sum() in (1, 3)
