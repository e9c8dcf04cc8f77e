"""Changes tested in other ways, Holm's correction, and whether a statement stands, on the six people of conftest.

        violence, both partners: wave 1, wave 2, change      family
R1      10    4   -6                                         F1
R2      20   10  -10                                         F2
R3       0    0    0                                         F2
R4      (blank) 6                                            F3
"""

import json
import math

import pandas as pd
import pytest

from lange_adem import statistics
from lange_adem.analysis.verdicts import stands
from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import display
from lange_adem.language.catalogue import catalogue

GRID = """
tables:
  "A.3":
    where: {{population: research}}
    columns:
      - {{id: w1, where: {{wave: 1}}}}
      - {{id: w2, where: {{wave: 2}}}}
    rows:
      - {{id: total, stat: mean, of: cts2.total.both}}
      - {{id: own, stat: mean, of: cts2.total.self}}
      - {{id: none, stat: percent, of: cts2.total.both, condition: {{is: 0}}}}
    tests:
      - {{id: {test}, test: {test}, columns: {columns}{more}}}
"""


def grid(test: str, columns: str = "[w2, w1]", more: str = "") -> str:
    """The declaration with one test."""
    return GRID.format(test=test, columns=columns, more=more)


def test_families_as_clusters(analyse):
    """Mean change -16/3; deviations -2/3 in F1 and -14/3 + 16/3 = 2/3 in F2.

    se^2 = 2/1 x ((2/3)^2 + (2/3)^2) / 3^2 = 16/81, so t = (-16/3) / (4/9) = -12 with 2 - 1 = 1 degree of freedom.
    """
    facts = analyse(grid("clustered_mean"))["value"]
    at = "table-A.3/total/clustered_mean"
    assert facts[f"{at}/difference"] == pytest.approx(-16 / 3)
    assert facts[f"{at}/t"] == pytest.approx(-12)
    assert facts[f"{at}/df"] == 1
    assert facts[f"{at}/p"] == pytest.approx(1 - 2 * math.atan(12) / math.pi)
    assert facts[f"{at}/n"] == 3


def test_the_mixed_model_has_everyone_in_it(analyse):
    facts = analyse(grid("mixed_model"))
    rows = pd.DataFrame(
        {
            "value": [10, 20, 0, 4, 10, 0, 6],
            "wave": [1, 1, 1, 2, 2, 2, 2],
            "person": ["R1", "R2", "R3", "R1", "R2", "R3", "R4"],
            "cluster": ["F1", "F2", "F2", "F1", "F2", "F2", "F3"],
        }
    )
    expected = statistics.mixed_model(rows, "value", "wave", "person", "cluster").contrasts[0]
    found = facts.loc["table-A.3/total/mixed_model/difference"]
    assert found["value"] == pytest.approx(expected.difference) and found["value"] < 0
    assert facts.loc["table-A.3/total/mixed_model/p", "value"] == pytest.approx(expected.p)
    assert found["n"] == 4  # R4 too, who has no answer at wave 1


def test_the_first_column_minus_the_second(analyse):
    there = analyse(grid("mixed_model"))["value"]["table-A.3/total/mixed_model/difference"]
    back = analyse(grid("mixed_model", "[w1, w2]"))["value"]["table-A.3/total/mixed_model/difference"]
    assert back == pytest.approx(-there)


def test_where_nobody_changed_the_model_says_so(analyse):
    """R3 alone has no violence, at both waves."""
    found = analyse(grid("mixed_model")).loc["table-A.3/none/mixed_model/p"]
    assert math.isnan(found["value"]) and found["reason"] == "niemand veranderde"


def test_a_change_in_a_share_is_in_percentage_points(analyse):
    """At most 5 incidents: R1 becomes one of them (0 to 1), R2 (0 to 0) and R3 (1 to 1) stay; 1 of 3 changes."""
    text = grid("clustered_mean").replace("condition: {is: 0}", "condition: {at_most: 5}")
    assert analyse(text)["value"]["table-A.3/none/clustered_mean/difference"] == pytest.approx(100 / 3)


def test_holm_corrects_for_all_tests_with_one_id(analyse):
    """Own violence is half of the total but for R1 at wave 1 (2 of 10), so p differs; the lower p is doubled."""
    facts = analyse(grid("t_test_paired", more=", for: [mean], holm: true"))
    p = facts["value"][["table-A.3/total/t_test_paired/p", "table-A.3/own/t_test_paired/p"]]
    corrected = facts["value"][["table-A.3/total/t_test_paired/p_holm", "table-A.3/own/t_test_paired/p_holm"]]
    assert corrected.min() == pytest.approx(2 * p.min())
    assert corrected.max() == pytest.approx(max(p.max(), 2 * p.min()))
    assert '"facts"' in facts.loc["table-A.3/total/t_test_paired/p_holm", "inputs"]


def test_without_holm_there_is_no_corrected_p(analyse):
    facts = analyse(grid("t_test_paired", more=", for: [mean]"))
    assert not facts.index.str.endswith("p_holm").any()


@pytest.mark.parametrize(
    ("expect", "differences", "probabilities", "value"),
    [
        ("falls", [-3, -2], [0.01, 0.049], 1),
        ("falls", [-3, -2], [0.01, 0.05], 0),  # one of the tests is not significant
        ("falls", [-3, 2], [0.01, 0.01], 0),  # one of them goes the other way
        ("rises", [3], [0.01], 1),
        ("rises", [-3], [0.01], 0),
        ("same", [-3, 2], [0.05, 0.9], 1),
        ("same", [-3, 2], [0.049, 0.9], 0),
    ],
)
def test_a_statement_stands_only_under_every_test(expect, differences, probabilities, value):
    assert stands(expect, differences, probabilities) == (value, "")


def test_what_cannot_be_tested_is_neither_yes_nor_no():
    value, reason = stands("falls", [-3, math.nan], [0.01, math.nan])
    assert math.isnan(value) and reason == "not testable"


VERDICTS = """
  "A.4":
    stat: stands
    columns:
      - {id: clustered, stands: ["table-A.3/{what}/clustered_mean/p"]}
    rows:
      - {id: falls, expect: falls, with: {what: total}}
      - id: change
        with: {what: total}
        cells:
          clustered: {stat: difference, derive: {add: ["table-A.3/{what}/clustered_mean/difference", 0]}}
"""


def test_a_verdict_is_a_fact_that_names_the_tests_it_rests_on(analyse):
    """p = 0.053 for t = -12 with one degree of freedom: not significant, so that it falls does not stand."""
    facts = analyse(grid("clustered_mean") + VERDICTS)
    verdict = facts.loc["table-A.4/falls/clustered/stands"]
    assert (verdict["value"], verdict["display"]) == (0, "nee")
    read = json.loads(verdict["inputs"])["facts"]
    assert read == ["table-A.3/total/clustered_mean/p", "table-A.3/total/clustered_mean/difference"]
    assert facts.loc["table-A.4/change/clustered/difference", "value"] == pytest.approx(-16 / 3)


def test_a_verdict_needs_what_is_expected(analyse):
    with pytest.raises(DeclarationError, match="needs `expect`"):
        analyse(grid("clustered_mean") + VERDICTS.replace("expect: falls, ", ""))


def test_a_name_in_braces_that_nothing_gives_is_refused(analyse):
    with pytest.raises(DeclarationError, match="asks for 'what'"):
        analyse(grid("clustered_mean") + VERDICTS.replace("with: {what: total}", "with: {which: total}"))


def test_verdicts_in_words():
    assert display(1.0, "stands", catalogue("nl")) == "ja"
    assert display(0.0, "stands", catalogue("nl")) == "nee"


def test_a_participation_can_be_selected_by_the_waves_of_its_person(analyse):
    text = """
texts:
  "A.1":
    where: {population: research, wave: 1}
    rows:
      - {id: stayed, stat: count, where: {in_wave_2: "yes"}}
      - {id: left, stat: count, where: {in_wave_2: "no"}}
"""
    facts = analyse(text)["value"]
    assert facts["text-A.1/stayed/all/count"] == 4
    assert facts["text-A.1/left/all/count"] == 0
