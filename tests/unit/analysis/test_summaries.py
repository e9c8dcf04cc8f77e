"""Every statistic of a cell, on six people whose numbers can be checked by hand (see conftest)."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.declarations import load
from lange_adem.errors import DeclarationError, FactError
from lange_adem.instruments import read_instrument

WAVES = """
    where: {population: research}
    columns:
      - {id: w1, label: 1e meting, where: {wave: 1}}
      - {id: w2, label: 2e meting, where: {wave: 2}}
"""


def test_mean_leaves_out_who_did_not_answer(analyse):
    """Wave 1: (10 + 20 + 0) / 3, R4 left blank; wave 2: (4 + 10 + 0 + 6) / 4."""
    facts = analyse(f'tables:\n  "4.9":{WAVES}    rows: [{{id: total, stat: mean, of: cts2.total.both}}]')
    assert facts.loc["table-4.9/total/w1/mean", ["value", "n", "n_groups"]].tolist() == [10.0, 3, 2]
    assert facts.loc["table-4.9/total/w2/mean", ["value", "n", "n_groups"]].tolist() == [5.0, 4, 3]


def test_prevalence_and_chronicity(analyse):
    """Wave 1: two of three above zero, who had 10 and 20."""
    facts = analyse(
        f'tables:\n  "4.8":{WAVES}    of: cts2.total.both\n'
        "    rows: [{id: any, stat: prevalence}, {id: often, stat: chronicity}]"
    )
    assert facts.loc["table-4.8/any/w1/prevalence", "value"] == pytest.approx(100 * 2 / 3)
    assert facts.loc["table-4.8/any/w1/prevalence", "display"] == "67%"
    assert facts.loc["table-4.8/often/w1/chronicity", ["value", "n"]].tolist() == [15.0, 2]


def test_count_percent_and_their_base(analyse):
    """City is known of three: two of them in Rotterdam. R4's blank city is no city, and in no base."""
    facts = analyse(
        """
tables:
  "3.6":
    unit: person
    where: {population: research}
    columns: [{id: n, stat: count}, {id: percent, stat: percent, over: [city]}]
    rows: [{id: rotterdam, where: {city: rotterdam}}, {id: total}]
"""
    )
    assert facts.loc["table-3.6/rotterdam/n/count", "value"] == 2
    assert facts.loc["table-3.6/rotterdam/percent/percent", ["value", "n"]].tolist() == [
        pytest.approx(200 / 3),
        3,
    ]
    assert facts.loc["table-3.6/total/percent/percent", ["value", "n"]].tolist() == [100.0, 3]
    assert facts.loc["table-3.6/total/n/count", "value"] == 4


def test_category_counts_within_the_base(analyse):
    """Three women among four people; three families."""
    facts = analyse(
        """
texts:
  "3.1":
    unit: person
    where: {population: research}
    rows:
      - {id: women, stat: percent, category: {sex: female}}
      - {id: women_n, stat: count, category: {sex: female}}
      - {id: low_or_high, stat: count, category: {income: [low, high]}}
      - {id: families, stat: groups}
"""
    )
    assert facts.loc["text-3.1/women/all/percent", "value"] == 75.0
    assert facts.loc["text-3.1/women_n/all/count", ["value", "n"]].tolist() == [3, 4]
    assert facts.loc["text-3.1/low_or_high/all/count", "value"] == 3
    assert facts.loc["text-3.1/families/all/groups", "value"] == 3


def test_n_and_groups_count_those_for_whom_it_holds(analyse):
    """Wave 1: 10 and 20 are above 5, of F1 and F2; wave 2: 10 and 6, of F2 and F3. R4 has no city."""
    facts = analyse(
        f"""
tables:
  "4.9":{WAVES}    of: cts2.total.both
    rows:
      - {{id: n, stat: n, condition: {{above: 5}}}}
      - {{id: groups, stat: groups, condition: {{above: 5}}}}
      - {{id: all, stat: groups}}
      - {{id: both, stat: n, condition: {{above: 5}}, category: {{city: rotterdam}}}}
      - {{id: share, stat: percent, condition: {{above: 5}}, category: {{city: rotterdam}}}}
"""
    )
    by_wave = {row: part["value"].tolist() for row, part in facts.groupby("row")}
    assert (by_wave["n"], by_wave["groups"], by_wave["all"]) == ([2, 2], [2, 2], [2, 3])
    assert by_wave["both"] == [2, 1]
    assert by_wave["share"] == pytest.approx([100 * 2 / 3, 100 / 3])
    assert facts.loc["table-4.9/groups/w1/groups", ["n", "measure"]].tolist() == [2, "cts2.total.both > 5"]


def test_codes_are_counted_by_condition(analyse):
    """Mutual violence is known of three at wave 1: man only, both, man only."""
    facts = analyse(
        """
tables:
  "4.6":
    where: {population: research, wave: 1}
    of: cts2.mutual.total
    columns:
      - {id: n, stat: n}
      - {id: man_n, stat: count, condition: {is: man_only}}
      - {id: man_percent, stat: percent, condition: {is: man_only}}
    rows: [{id: total}]
"""
    )
    assert facts.loc["table-4.6/total/n/n", "value"] == 3
    assert facts.loc["table-4.6/total/man_n/count", "value"] == 2
    assert facts.loc["table-4.6/total/man_percent/percent", ["value", "n"]].tolist() == [
        pytest.approx(200 / 3),
        3,
    ]


def test_threshold_and_the_share_under_it(analyse):
    """Reference 0 and 2: mean 1 plus standard deviation 1.414; at wave 1 only R3 of three stays under it."""
    facts = analyse(
        f"""
texts:
  "4.5":{WAVES}
    of: cts2.total.both
    rows: [{{id: calm, stat: percent, condition: {{at_most: comparison-1/line/all/threshold}}}}]
comparisons:
  "1":
    where: {{population: reference}}
    of: cts2.total.both
    rows: [{{id: line, stat: threshold, sd: 1}}]
"""
    )
    assert facts.loc["comparison-1/line/all/threshold", "value"] == pytest.approx(1 + math.sqrt(2))
    assert facts.loc["text-4.5/calm/w1/percent", ["value", "n"]].tolist() == [pytest.approx(100 / 3), 3]
    assert '"facts": ["comparison-1/line/all/threshold"]' in facts.loc["text-4.5/calm/w1/percent", "inputs"]


def test_arithmetic_on_facts_uses_their_full_values(analyse):
    """10 / 12 incidents a month; wave 2 as a share of wave 1; nothing is divided by zero."""
    facts = analyse(
        f"""
tables:
  "4.9":{WAVES}    rows: [{{id: total, stat: mean, of: cts2.total.both}}]
texts:
  "4.5":
    rows:
      - {{id: month, stat: ratio, decimals: 0, derive: {{divide: [table-4.9/total/w1/mean, 12]}}}}
      - {{id: left, stat: percent, derive: {{percent: [table-4.9/total/w2/mean, table-4.9/total/w1/mean]}}}}
      - id: fall
        stat: difference
        derive: {{subtract: [table-4.9/total/w1/mean, table-4.9/total/w2/mean]}}
      - {{id: never, stat: ratio, derive: {{divide: [table-4.9/total/w1/mean, 0]}}}}
"""
    )
    assert facts.loc["text-4.5/month/all/ratio", "value"] == 10 / 12
    assert facts.loc["text-4.5/month/all/ratio", "display"] == "1"
    assert facts.loc["text-4.5/left/all/percent", "value"] == 50.0
    assert facts.loc["text-4.5/fall/all/difference", "value"] == 5.0
    assert math.isnan(facts.loc["text-4.5/never/all/ratio", "value"])
    assert facts.loc["text-4.5/never/all/ratio", "reason"] == "delen door nul"


def test_change_is_each_persons_own(analyse):
    """Wave 2 minus wave 1, of the three with both: -6, -10 and 0."""
    facts = analyse(
        """
texts:
  "4.6":
    where: {population: research, wave: 2}
    rows: [{id: change, stat: mean, of: cts2.total.both, change_from: 1}]
"""
    )
    assert facts.loc["text-4.6/change/all/mean", ["value", "n"]].tolist() == [pytest.approx(-16 / 3), 3]


def test_alpha_is_listwise(analyse):
    """Items that agree exactly give 1; R3 left one open and does not count."""
    facts = analyse(
        """
texts:
  "4.2":
    where: {population: research, wave: 1}
    rows: [{id: total, stat: alpha, of: cts2.total.both}]
"""
    )
    assert facts.loc["text-4.2/total/all/alpha", ["value", "n"]].tolist() == [pytest.approx(1.0), 2]


def test_declared_unknown_and_computed_beside_each_other(analyse):
    """Three households were invited; how many people that were in conversation is not known."""
    facts = analyse(
        """
tables:
  "2.3":
    unit: contact
    columns: [{id: persons}, {id: families}]
    rows:
      - {id: talks, stat: count, cells: {families: {reason: onbekend}}}
      - id: email
        stat: sum
        where: {invited_by: email}
        cells: {persons: {of: invited_any}, families: {of: invited_persons}}
"""
    )
    assert facts.loc["table-2.3/talks/persons/count", "value"] == 4
    unknown = facts.loc["table-2.3/talks/families/count"]
    assert math.isnan(unknown["value"]) and unknown["reason"] == unknown["display"] == "onbekend"
    assert facts.loc["table-2.3/email/persons/sum", "value"] == 2
    assert facts.loc["table-2.3/email/families/sum", "value"] == 3


def test_numbers_of_an_instrument_come_from_its_file(plan, data):
    """Twenty acts of violence, each at most 25 times a year by each partner."""
    file = load(Path(__file__).parents[3] / "workflow/instruments/cts2.yaml", "instrument")
    text = """
texts:
  "4.2":
    of: cts2.total.both
    rows: [{id: x, stat: lowest}, {id: y, stat: highest}, {id: z, stat: items, of: cts2.total.self}]
"""
    facts = analyse_chapter(
        plan(text), replace(data, instruments={"cts2": read_instrument(file)}), None, ""
    ).facts
    assert facts["value"].tolist() == [0.0, 1000.0, 20.0]


def test_no_cases_is_a_reason_and_not_a_zero(analyse):
    """Nobody is from Amsterdam: no mean, but a count of zero."""
    facts = analyse(
        """
texts:
  "1":
    where: {city: amsterdam}
    of: cts2.total.both
    rows: [{id: mean, stat: mean}, {id: count, stat: n}]
"""
    )
    assert facts.loc["text-1/mean/all/mean", ["reason", "display"]].tolist() == ["geen waarnemingen", "–"]
    assert facts.loc["text-1/count/all/n", "value"] == 0


def test_line_of_n_under_the_columns(analyse):
    """The base of every column: cases with the measure, in the column's own selection."""
    facts = analyse(
        f'tables:\n  "4.9":{WAVES}    n: cts2.total.both\n'
        "    rows: [{id: total, stat: mean, of: cts2.total.both}]"
    )
    assert facts.loc["table-4.9/base/w1/n", "value"] == 3
    assert facts.loc["table-4.9/base/w2/n", "value"] == 4


def test_a_share_of_something_that_is_no_yes_or_no(analyse):
    with pytest.raises(
        DeclarationError, match=r"hoofdstuk.yaml:\d+: text-1/x/all/percent is a share, but cts2"
    ):
        analyse('texts:\n  "1":\n    rows: [{id: x, stat: percent, of: cts2.total.both}]')


def test_unknown_measure_names_the_nearest(analyse):
    with pytest.raises(
        DeclarationError, match=r"no measure 'cts2.total.boht'; the nearest is 'cts2.total.both'"
    ):
        analyse('texts:\n  "1":\n    rows: [{id: x, stat: mean, of: cts2.total.boht}]')


def test_unknown_fact_names_the_nearest(analyse):
    with pytest.raises(FactError, match=r"there is no fact text-1/xx/all/mean. Nearest: text-1/x/all/mean"):
        analyse(
            'texts:\n  "1":\n    rows:\n      - {id: x, stat: mean, of: cts2.total.both}\n'
            "      - {id: y, stat: ratio, derive: {divide: [text-1/xx/all/mean, 2]}}"
        )


def test_facts_computed_from_each_other(analyse):
    with pytest.raises(FactError, match="in a circle: text-1/a/all/ratio, text-1/b/all/ratio"):
        analyse(
            'texts:\n  "1":\n    rows:\n'
            "      - {id: a, stat: ratio, derive: {divide: [text-1/b/all/ratio, 2]}}\n"
            "      - {id: b, stat: ratio, derive: {divide: [text-1/a/all/ratio, 2]}}"
        )
