"""What table 7.5 needs of the 129 parents who were asked about help, 23 of them without."""

import pytest

from demo.calibrate import help_needs
from demo.published import Published

NUMBERS = {"t7_1.m1_m3.geen.n": 23.0, "t7_1.m1_m3.totaal.n": 129.0}


def test_shares_of_both_groups_fix_their_sum(published):
    # 31 of 102 is 30,4% and 2 of 22 is 9,1%
    assert help_needs.total_yes(published, "getraumatiseerd", 1, 124) == 33


def test_no_number_gives_a_share_that_needs_another_base(published):
    # 9,1% of at most 23 parents is 2 of 22; 30,4% of 123 - 22 = 101 parents is nothing: 31 of 101 is 30,7%
    assert help_needs.total_yes(published, "getraumatiseerd", 1, 123) is None
    assert help_needs.number_known(published, "getraumatiseerd", 1, 123) == 114


def test_mean_of_all_lies_between_those_of_both_groups():
    numbers = Published(NUMBERS | {"t7_5.x.wel": 10.0, "t7_5.x.geen": 5.0})
    low, high = help_needs.overall_mean(numbers, "x", 0, 129)
    middle = (106 * 10 + 23 * 5) / 129
    assert (low + high) / 2 == pytest.approx(middle)
    assert high - low == pytest.approx(0.6)
