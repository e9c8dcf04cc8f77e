"""Facts held against facts computed again: what counts as the same number, and what is reported when it is not."""

import math

import pytest

from lange_adem.audit.recompute import compare, distance, same, tolerance
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame

MEAN = {
    "statistic": "mean",
    "fact": "table-4.9/total/w1/mean",
    "value": 122.3,
    "display": "122",
    "n": 194,
    "function": "lange_adem.facts.statistic.mean",
}


def test_the_distance_between_doubles_counts_the_doubles_between_them():
    assert distance(1.0, 1.0) == 0
    assert distance(1.0, math.nextafter(1.0, 2.0)) == 1
    assert distance(math.nextafter(0.0, -1.0), math.nextafter(0.0, 1.0)) == 2
    assert distance(0.0, -0.0) == 0


def test_a_count_or_mean_must_be_the_same_to_the_last_bit():
    next_to_it = math.nextafter(122.3, 200.0)
    assert same(122.3, 122.3)
    assert tolerance("mean", MEAN["function"]) == 0 and not same(122.3, next_to_it)


def test_what_goes_through_linear_algebra_may_differ_in_its_last_bits_only():
    allowed = tolerance("t", "lange_adem.statistics.t_test_paired")
    assert 0 < allowed <= 2**12 < tolerance("z", "lange_adem.statistics.mixed_model")
    assert same(2.5, math.nextafter(2.5, 3.0), allowed)
    assert not same(2.5, 2.5000001, allowed)


def test_the_tolerance_is_of_the_statistic_wherever_its_function_lives():
    moved = "lange_adem.elsewhere.arithmetic.subtract"
    assert tolerance("difference", moved) == 0
    assert tolerance("difference", "lange_adem.elsewhere.t_test_paired") == tolerance("t", "t_test_paired")
    assert tolerance("alpha", "lange_adem.elsewhere.cronbach_alpha") == 4


@pytest.mark.parametrize(
    ("column", "other"), [("value", 122.4), ("display", "123"), ("n", 195), ("function", "other.mean")]
)
def test_each_column_that_differs_is_named(column, other):
    facts = facts_frame([Fact(**MEAN)])
    changed = facts_frame([Fact(**MEAN | {column: other})])
    found = compare(changed, facts)
    assert [(difference.fact, difference.column) for difference in found] == [(MEAN["fact"], column)]
    assert str(other) in str(found[0])


def test_a_missing_value_is_the_same_as_a_missing_value_and_as_nothing_else():
    assert same(math.nan, math.nan)
    assert not same(math.nan, 0.0)


def test_a_fact_too_many_or_too_few_is_a_difference():
    other = MEAN | {"fact": "table-4.9/total/w2/mean"}
    one, two = facts_frame([Fact(**MEAN)]), facts_frame([Fact(**MEAN), Fact(**other)])
    assert [d.recorded for d in compare(two, one)] == [other["fact"]]
    assert [d.found for d in compare(one, two)] == [other["fact"]]
    assert compare(two, two) == []
