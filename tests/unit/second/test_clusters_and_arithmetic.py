"""The second implementation of means in clusters, of arithmetic on facts and of funnel limits, by hand."""

import math

import pytest

from lange_adem.analysis.arithmetic import ARITHMETIC, derive
from lange_adem.second.arithmetic import OPERATIONS, derived, funnel_limit
from lange_adem.second.tests import clustered
from lange_adem.statistics import binomial_limit


def test_a_mean_in_clusters_by_hand():
    """1, 3 in one home and 5 in another: mean 3; sums of deviations -2 and 2; error root(2/1 x 8) / 3 = 4/3."""
    found = clustered({"a": 1.0, "b": 3.0, "c": 5.0}, {"a": "h1", "b": "h1", "c": "h2"}, 1.0)
    assert (found["n"], found["difference"], found["df"]) == (3.0, 2.0, 1.0)
    assert found["t"] == pytest.approx(2 / (4 / 3))
    assert found["ci_high"] == pytest.approx(
        2 + 12.706204736 * 4 / 3
    )  # Student's t with one degree of freedom


def test_cases_of_one_cluster_or_without_variance_have_no_test():
    assert clustered({"a": 1.0, "b": 3.0}, {"a": "h1", "b": "h1"}) == {"n": 2.0}
    assert clustered({"a": 3.0, "b": 3.0}, {"a": "h1", "b": "h2"}) == {"n": 2.0}


def test_a_limit_of_a_funnel_by_hand():
    """Of four with one half: none has probability 1/16, so a quarter of the way into it lies 1/64."""
    assert funnel_limit([50.0, 4.0, 1 / 16 + 1 / 8]) == pytest.approx(100 * (1 - 1 / 2) / 4)
    assert funnel_limit([50.0, 4.0, 1 / 64]) == 0.0


@pytest.mark.parametrize("share", [0.0, 0.4, 12.5, 50.0, 99.0, 100.0])
@pytest.mark.parametrize("n", [1.0, 7.0, 190.0, 1500.0])
@pytest.mark.parametrize("probability", [0.001, 0.025, 0.975, 0.999])
def test_both_make_the_same_limit(share, n, probability):
    assert funnel_limit([share, n, probability]) == pytest.approx(
        binomial_limit(share, n, probability), abs=1e-9
    )


def test_every_operation_on_facts_is_made_by_both():
    assert OPERATIONS.keys() == ARITHMETIC.keys()
    for operation in ARITHMETIC:
        operands = [60.0, 4.0, 0.2][: {"same": 1, "binomial": 3}.get(operation, 2)]
        assert derived(operation, operands) == pytest.approx(derive(operation, operands)[0], rel=1e-12)


@pytest.mark.parametrize("operands", [[math.nan, 1.0], [1.0, math.nan]])
def test_without_an_operand_there_is_no_result(operands):
    assert all(math.isnan(derived(one, operands)) for one in OPERATIONS if one != "binomial")
    assert math.isnan(derived("divide", [1.0, 0.0])) and math.isnan(derived("percent", [1.0, 0.0]))
