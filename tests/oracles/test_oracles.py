"""Every statistic against R and PSPP, on data sets that ship with R's packages."""

import math

import pytest

from lange_adem import statistics
from tests.oracles.comparing import PROGRAMS, difference, expected, ours, tolerance
from tests.oracles.examples import CASES

REFERENCES = sorted(
    expected()[["function", "case", "program"]].drop_duplicates().itertuples(index=False, name=None)
)


@pytest.mark.parametrize(("function", "case", "program"), REFERENCES)
def test_equals_the_other_program(function: str, case: str, program: str):
    rows = expected().query("function == @function and case == @case and program == @program")
    apart = {
        row.statistic: (row.value, ours(function, case).get(row.statistic, math.nan))
        for row in rows.itertuples(index=False)
        if difference(row.statistic, row.value, ours(function, case).get(row.statistic, math.nan))
        > tolerance(function)
    }
    assert apart == {}, f"{PROGRAMS[program]} has other numbers"


@pytest.mark.parametrize(
    ("function", "case"), [(function, case) for function, cases in CASES.items() for case in cases]
)
def test_every_case_has_a_reference_and_a_reason_where_there_is_none(function: str, case: str):
    rows = expected().query("function == @function and case == @case")
    assert len(rows)
    if rows["value"].isna().all():
        assert CASES[function][case]().reason


def test_every_public_function_is_compared():
    functions = {name for name in statistics.__all__ if name[0].islower()}
    # `chi_square` is `chi_square_table` on a cross table, `compare_shares` that of two groups, and `wave_change` is one
    # contrast of `mixed_model`. Tests of one group and the limits of a funnel are held against scipy and statsmodels
    # (tests/unit/statistics/test_one_sample.py, test_binomial_limit.py).
    others = {"t_test_one_sample", "clustered_one_sample", "binomial_test", "binomial_limit"}
    assert set(CASES) == functions - {"chi_square_table", "compare_shares", "wave_change"} - others


def test_the_references_hold_the_hard_cases():
    """Missing values, ties, groups of unequal size, no variance, one case and one group, in several functions."""
    cases = expected()[["function", "case"]].drop_duplicates()
    for hard, at_least in {
        "missing": 8, "ties": 4, "unequal": 7, "no variance|without variance": 6, "one case": 3, "one group": 3
    }.items():  # fmt: skip
        assert cases["case"].str.contains(hard).sum() >= at_least, hard


def test_a_difference_is_seen():
    assert difference("t", 2.0, 2.00001) > tolerance("pearson")
    assert difference("p", 0.05, 0.050002) > tolerance("pearson")
    assert difference("p", float("nan"), 0.05) == math.inf
    assert difference("t", 2.0, math.nan) == math.inf


def test_the_table_in_the_documentation_is_that_of_now():
    from tests.oracles.make.table import PAGE, page

    text = PAGE.read_text()
    assert text == page(text), "run python -m tests.oracles.make.table"
