"""Numbers as the report prints them: a value, how it is asked for, what a reader sees."""

import math

import pandas as pd
import pytest

from lange_adem.errors import FactError
from lange_adem.language.numbers import (
    DEFAULT_DECIMALS,
    default_unit,
    format_value,
    level_text,
    marks,
    marks_legend,
    plain_text,
    spreadsheet_format,
)

LEVELS = (0.05, 0.01, 0.001)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        # half away from zero, never to even
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "−1"),
        (-2.5, 0, "−3"),
        # on the shortest decimal representation: 2.675 is stored as 2.67499999...
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (64.99999, 2, "65,00"),
        (64.99999, 5, "64,99999"),
        # no minus zero
        (-0.04, 1, "0,0"),
        (-0.0, 1, "0,0"),
        (-1e-12, 2, "0,00"),
        (1e-12, 2, "0,00"),
        # thousands point from four digits, decimal comma
        (999, 0, "999"),
        (999.5, 0, "1.000"),
        (1400, 0, "1.400"),
        (1234567.891, 2, "1.234.567,89"),
        (-1400.25, 1, "−1.400,3"),
        # missing and infinite
        (math.nan, 1, "–"),
        (None, 1, "–"),
        (pd.NA, 1, "–"),
        (math.inf, 1, "∞"),
        (-math.inf, 1, "−∞"),
    ],
)
def test_a_mean_in_dutch(value, decimals, printed):
    assert format_value(value, "mean", decimals, "") == printed


@pytest.mark.parametrize(
    ("p", "printed"),
    [
        (0.0, "< 0,001"),
        (1e-12, "< 0,001"),
        (0.00049, "< 0,001"),
        (0.0005, "< 0,001"),
        (0.00099, "< 0,001"),
        (0.001, "0,001"),
        (0.0014, "0,001"),
        (0.038, "0,038"),
        (0.0495, "0,050"),
        (0.9994, "0,999"),
        (0.9996, "> 0,999"),
        (1.0, "1,000"),
        (math.nan, "–"),
    ],
)
def test_p_is_never_zero(p, printed):
    assert format_value(p, "p") == printed


@pytest.mark.parametrize("p", [-0.01, 1.01, math.inf])
def test_an_impossible_p_is_refused(p):
    with pytest.raises(FactError, match="between 0 and 1"):
        format_value(p, "p")


@pytest.mark.parametrize(
    ("value", "statistic", "decimals", "unit", "printed"),
    [
        (43.55, "percent", None, None, "43,6%"),
        (100, "percent", 0, None, "100%"),
        (46.97, "prevalence", None, None, "47%"),
        (194, "n", None, None, "194"),
        (0.871, "alpha", None, None, "0,87"),
        (-0.305, "r", None, None, "−0,31"),
        (2.4567, "t", None, None, "2,46"),
        (192.0, "df", None, None, "192"),
        (23.456, "df", None, None, "23,46"),
        (23.456, "df", 1, None, "23,5"),
        (4.0, "F", None, None, "4,00"),
        (1500, "mean", 0, "euro", "€ 1.500"),
        (121.6, "mean", 0, "incidenten", "122"),
        (2011, "year", None, None, "2011"),
        (3, "an_unnamed_statistic", None, None, "3,0"),
    ],
)
def test_each_statistic_has_its_own_notation(value, statistic, decimals, unit, printed):
    assert format_value(value, statistic, decimals, unit) == printed


def test_text_is_not_a_number():
    with pytest.raises(FactError, match="not a number"):
        format_value("veel", "mean")


@pytest.mark.parametrize(
    ("p", "mark"),
    [
        (0.0009999, "***"),
        (0.001, "**"),
        (0.00999, "**"),
        (0.01, "*"),
        (0.04999, "*"),
        (0.05, ""),
        (math.nan, ""),
    ],
)
def test_marks_look_at_the_unrounded_p(p, mark):
    assert marks(p, LEVELS) == mark


def test_the_legend_names_only_marks_that_occur_with_the_levels_of_the_study():
    assert marks_legend(["***", "", "*"], LEVELS) == ["* p < 0,05", "*** p < 0,001"]
    assert marks_legend(["*"], (0.1,)) == ["* p < 0,1"]
    assert marks_legend([], LEVELS) == []
    assert level_text(0.0001) == "0,0001"


def test_shares_are_percentages_and_nothing_else_is():
    assert {statistic for statistic in DEFAULT_DECIMALS if default_unit(statistic)} == {
        "percent",
        "prevalence",
    }


def test_spreadsheets_get_numbers_with_the_printed_decimals():
    assert spreadsheet_format("percent", 1) == '#,##0.0"%"'
    assert spreadsheet_format("mean", 0, "euro") == '"€ "#,##0'
    assert spreadsheet_format("t") == "#,##0.00"
    assert plain_text("−1,5") == "-1,5"
    assert plain_text("–") == ""
