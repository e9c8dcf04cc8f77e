"""What a printed number can stand for, and what follows from it: the checks a reader does with a pocket calculator."""

import pandas as pd
import pytest

from lange_adem.audit.checks.arithmetic import Printed, intervals, limits, p_values, percentages
from lange_adem.audit.checks.audited import Audited
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame


def audited(*facts):
    """A report with these facts only: (id, display, other columns)."""
    rows = [
        {
            "fact": name,
            "display": display,
            "statistic": name.split("/")[-1],
            "value": 0.0,
            "column": "w1",
            **more,
        }
        for name, display, more in facts
    ]
    made = Audited.__new__(Audited)
    made.__dict__["locale"] = "nl-NL"
    made.__dict__["facts"] = pd.DataFrame(facts_frame(Fact(**row) for row in rows))
    return made


@pytest.mark.parametrize(
    ("display", "low", "high"),
    [
        ("12,3", 12.25, 12.35),
        ("1.234", 1233.5, 1234.5),
        ("−0,50", -0.505, -0.495),
        ("47%", 46.5, 47.5),
        ("< 0,001", 0.0, 0.001),
        ("€ 20", 19.5, 20.5),
    ],
)
def test_a_printed_number_stands_for_all_that_print_so(display, low, high):
    printed = Printed.of(display, "nl-NL")
    assert (printed.low, printed.high) == pytest.approx((low, high))


def test_a_dash_stands_for_no_number():
    assert Printed.of("–", "nl-NL") is None


def test_half_of_three_is_no_whole_number_of_cases():
    share = "table-1/row/w1/percent"
    assert percentages(audited((share, "50%", {"n": 4}))).problems == []
    assert percentages(audited((share, "50%", {"n": 3}))).problems == [
        f"{share}: 50% of 3 is no whole number of cases"
    ]


def test_a_share_of_an_unknown_number_of_cases_is_left_and_said():
    outcome = percentages(audited(("table-1/row/w1/percent", "50%", {})))
    assert (outcome.checked, outcome.total) == (0, 1)


def test_p_follows_from_t_and_df():
    """t = 2.00 with 60 degrees of freedom: p = 0.050 in every table of t."""
    t, df = ("text-1/a/b/t", "2,00", {}), ("text-1/a/b/df", "60", {})
    assert p_values(audited(t, df, ("text-1/a/b/p", "0,050", {}))).problems == []
    assert len(p_values(audited(t, df, ("text-1/a/b/p", "0,060", {}))).problems) == 1


def test_p_of_an_exact_test_is_left():
    chi2, df = ("text-1/a/b/chi2", "3,84", {}), ("text-1/a/b/df", "1", {})
    outcome = p_values(audited(chi2, df, ("text-1/a/b/p", "0,900", {"test": "exacte toets van Fisher"})))
    assert (outcome.checked, outcome.problems, len(outcome.left)) == (0, [], 1)


def test_an_interval_contains_its_estimate():
    low, high = ("text-1/a/b/ci_low", "1,0", {}), ("text-1/a/b/ci_high", "3,0", {})
    assert intervals(audited(low, high, ("text-1/a/b/difference", "3,0", {}))).problems == []
    assert len(intervals(audited(low, high, ("text-1/a/b/difference", "3,2", {}))).problems) == 1


def test_no_share_is_above_a_hundred():
    made = audited(("table-1/row/w1/percent", "101%", {}))
    made.__dict__["project"] = type("Project", (), {"instruments": {}})()
    assert limits(made).problems == ["table-1/row/w1/percent: 101% is not between 0 and 100"]
