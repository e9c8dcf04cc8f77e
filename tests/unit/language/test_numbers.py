"""Numbers as the report prints them: a value, how it is asked for, what a reader sees."""

import math

import pandas as pd
import pytest

from lange_adem.errors import FactError
from lange_adem.language.catalogue import catalogue
from lange_adem.language.days import days_said
from lange_adem.language.numbers import (
    STYLES,
    format_value,
    marks_legend,
    notation,
    plain_text,
    plain_value,
    read_display,
    round_half_away,
    spreadsheet_format,
    stars,
)

LEVELS = (0.05, 0.01, 0.001)
DUTCH, ENGLISH = "nl-NL", "en-GB"


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
    assert format_value(value, decimals, DUTCH) == printed


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
    assert format_value(p, 3, DUTCH, style="probability") == printed


@pytest.mark.parametrize("p", [-0.01, 1.01, math.inf])
def test_an_impossible_p_is_refused(p):
    with pytest.raises(FactError, match="between 0 and 1"):
        format_value(p, 3, DUTCH, style="probability")


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "style", "printed"),
    [
        (43.55, 1, "%", "number", "43,6%"),
        (192.0, 2, "", "degrees of freedom", "192"),
        (23.456, 2, "", "degrees of freedom", "23,46"),
        (1500, 0, "euro", "number", "€ 1.500"),
        (121.6, 0, "incidenten", "number", "122"),
        (2011, 0, "", "year", "2011"),
    ],
)
def test_each_style_has_its_own_notation(value, decimals, unit, style, printed):
    assert style in STYLES
    assert format_value(value, decimals, DUTCH, unit, style) == printed


def test_text_is_not_a_number():
    with pytest.raises(FactError, match="not a number"):
        format_value("veel", 1, DUTCH)


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
    assert stars(p, LEVELS) == mark


def test_the_legend_names_only_marks_that_occur_with_the_levels_of_the_study():
    assert marks_legend(["***", "", "*"], LEVELS, DUTCH) == ["* p < 0,05", "*** p < 0,001"]
    assert marks_legend(["***", "", "*"], LEVELS, ENGLISH) == ["* p < 0.05", "*** p < 0.001"]
    assert marks_legend(["*"], (0.1,), DUTCH) == ["* p < 0,1"]
    assert marks_legend([], LEVELS, DUTCH) == []
    assert plain_value(0.0001, DUTCH) == "0,0001"


def test_spreadsheets_get_numbers_with_the_printed_decimals():
    assert spreadsheet_format(1, DUTCH, "%") == '#,##0.0"%"'
    assert spreadsheet_format(0, DUTCH, "euro") == '"€ "#,##0'
    assert spreadsheet_format(0, ENGLISH, "euro") == '"€"#,##0'
    assert spreadsheet_format(2, DUTCH) == "#,##0.00"
    assert spreadsheet_format(0, DUTCH, style="year") == "0"
    assert plain_text("−1,5") == "-1,5"
    assert plain_text("–") == ""


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "style", "printed"),
    [
        (1234.5, 1, "", "number", "1,234.5"),
        (1234567.891, 2, "", "number", "1,234,567.89"),
        (-1400.25, 1, "", "number", "−1,400.3"),
        (2.675, 2, "", "number", "2.68"),
        (27.1, 1, "%", "number", "27.1%"),
        (1500, 0, "euro", "number", "€1,500"),
        (0.0001, 3, "", "probability", "< 0.001"),
        (0.9996, 3, "", "probability", "> 0.999"),
        (0.034, 3, "", "probability", "0.034"),
        (192.0, 2, "", "degrees of freedom", "192"),
        (23.456, 2, "", "degrees of freedom", "23.46"),
        (2011, 0, "", "year", "2011"),
        (math.nan, 1, "", "number", "–"),
    ],
)
def test_in_english(value, decimals, unit, style, printed):
    assert format_value(value, decimals, ENGLISH, unit, style) == printed


def test_other_languages_follow_the_cldr():
    assert format_value(27.1, 1, "de-DE", "%") == "27,1 %"
    assert format_value(1500, 0, "de-DE", "euro") == "1.500 €"
    assert format_value(1234567.8, 1, "fr-FR") == "1 234 567,8"


def test_the_cells_of_a_csv_file_are_told_from_its_decimals():
    assert (notation(DUTCH).decimal, notation(DUTCH).between) == (",", ";")
    assert (notation(ENGLISH).decimal, notation(ENGLISH).between) == (".", ",")


@pytest.mark.parametrize("locale", [DUTCH, ENGLISH, "fr-FR"])
@pytest.mark.parametrize("value", [0, 12.5, -0.05, 999.5, 1234567.25])
def test_a_display_is_read_back_as_it_was_written(locale, value):
    assert read_display(format_value(value, 2, locale), locale) == (value, 2)


def test_what_prints_no_number_is_not_read_as_one():
    assert [read_display(text, DUTCH) for text in ("–", "ja", "−∞")] == [None, None, None]


@pytest.mark.parametrize(("language", "said"), [("nl", "seen 2026-11-28"), ("en", "seen 28 November 2026")])
def test_a_day_is_written_as_its_language_does(language, said):
    assert days_said("seen 2026-11-28", catalogue(language)) == said


@pytest.mark.parametrize("decimals", range(5))
def test_dutch_is_written_as_ever(decimals):
    """Thousands points and a decimal comma, whatever the CLDR says of Dutch in a later version."""
    for value in (0, 1, 9.5, 99.995, 999.9, 1000, 1234.5678, 98765.4321, 1234567.0625, 10**9):
        rounded = round_half_away(value, decimals)
        printed = f"{rounded:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
        assert format_value(value, decimals, DUTCH) == printed
        assert format_value(-value, decimals, DUTCH) == (f"−{printed}" if rounded else printed)
        assert format_value(value, decimals, DUTCH, "%") == f"{printed}%"
        assert format_value(value, decimals, DUTCH, "euro") == f"€ {printed}"
