"""GRIM and GRIMMER, with numbers small enough for pencil and paper."""

from fractions import Fraction

import pytest

from lange_adem.printed.interval import Interval
from lange_adem.printed.whole import possible_sd, possible_sums
from tests.unit.printed.examples import found, published

WHOLE = {"whole": {"mean": "m", "n": "n"}}


def test_twenty_whole_numbers_cannot_have_a_mean_of_357():
    # 71/20 = 3.55 and 72/20 = 3.60: nothing rounds to 3.57
    numbers = [published("n", 20, "n"), published("m", "3.57", decimals=2, printed="3,57")]
    assert found(numbers, WHOLE) == [("grim", "real", "71/20 = 3,55; 72/20 = 3,6; ≠ 3,57")]


def test_twenty_whole_numbers_can_have_a_mean_of_355():
    assert found([published("n", 20, "n"), published("m", "3.55", decimals=2)], WHOLE) == []


def test_with_more_cases_than_decimals_can_tell_any_mean_is_possible():
    assert all(possible_sums(Interval(Fraction(m, 100), Fraction(m + 1, 100)), 100) for m in range(300, 320))


@pytest.mark.parametrize(
    ("sd", "possible"),
    [
        ("0.58", True),  # 1, 2, 2: mean 1.67, squares 9, SD 0.577
        ("1.15", True),  # 1, 1, 3: squares 11, SD 1.155
        ("0.91", False),  # squares would have to be 10, but an odd sum has an odd sum of squares
    ],
)
def test_three_whole_numbers_that_add_to_five(sd, possible):
    half = Fraction(1, 200)
    assert possible_sd(5, 3, Interval(Fraction(sd) - half, Fraction(sd) + half)) is possible


def test_an_impossible_sd_is_told_with_the_sum_it_was_tried_on():
    numbers = [
        published("n", 3, "n"), published("m", "1.67", decimals=2), published("s", "0.91", "sd", "0,91", 2),
    ]  # fmt: skip
    whole = {"whole": {"mean": "m", "n": "n", "sd": "s"}}
    assert found(numbers, whole) == [("grimmer", "real", "N = 3, Σ = 5: SD ≠ 0,91")]
