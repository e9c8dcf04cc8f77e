"""Every statistic prints in its own way, and one that there is not is refused by name."""

import pytest

from lange_adem.errors import FactError
from lange_adem.facts.statistic import STATISTICS, VERDICT, display, statistic
from lange_adem.language.catalogue import catalogue
from lange_adem.language.numbers import STYLES


@pytest.mark.parametrize(
    ("value", "name", "decimals", "unit", "printed"),
    [
        (43.55, "percent", None, None, "43,6%"),
        (100, "percent", 0, None, "100%"),
        (46.97, "prevalence", None, None, "47%"),
        (194, "n", None, None, "194"),
        (0.871, "alpha", None, None, "0,87"),
        (-0.305, "r", None, None, "−0,31"),
        (2.4567, "t", None, None, "2,46"),
        (192.0, "df", None, None, "192"),
        (23.456, "df", 1, None, "23,5"),
        (4.0, "F", None, None, "4,00"),
        (1500, "mean", 0, "euro", "€ 1.500"),
        (2011, "year", None, None, "2011"),
        (0.0004, "p", None, None, "< 0,001"),
    ],
)
def test_each_statistic_has_its_own_notation(value, name, decimals, unit, printed):
    assert display(value, name, catalogue("nl"), decimals, unit) == printed


def test_an_unknown_statistic_is_refused_with_the_nearest():
    with pytest.raises(FactError, match="no statistic 'medan'; the nearest is 'median'"):
        statistic("medan")


def test_rows_are_complete():
    assert {row.style for row in STATISTICS.values()} == {*STYLES, VERDICT}
    assert {name for name, row in STATISTICS.items() if row.unit} == {"percent", "prevalence", "distance"}
    for name, row in STATISTICS.items():
        assert row.cases or not row.formula, f"{name} has a formula, and no cases to use it on"
        assert set(row.like) <= STATISTICS.keys()
