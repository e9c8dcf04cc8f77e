"""Correlations and regressions over a grid, on the six people whose numbers can be checked by hand (see conftest).

        violence at wave 1 (both, self, partner)     at wave 2 (both, self, partner)
R1      10   2   8                                   4    2   2
R2      20  10  10                                   10   5   5
R3      0    0   0                                   0    0   0
R4      (blank)                                      6    3   3
"""

import json
import math

import numpy as np
import pytest

from lange_adem.errors import DeclarationError
from lange_adem.language.catalogue import catalogue
from lange_adem.tables.render import render_table
from tests.unit.planned import planned_chapter

TRIANGLES = """
tables:
  "5.7":
    where: {population: research}
    stat: r
    triangles: {diagonal: {wave: 1}, lower: {wave: 1}, upper: {wave: 2}}
    columns:
      - {id: total, label: Totaal, against: cts2.total.both}
      - {id: self, label: Zelf, against: cts2.total.self}
      - {id: partner, label: Partner, against: cts2.total.partner}
    rows:
      - {id: total, label: Totaal, of: cts2.total.both}
      - {id: self, label: Zelf, of: cts2.total.self}
      - {id: partner, label: Partner, of: cts2.total.partner}
"""


def test_each_triangle_has_its_own_cases(analyse):
    """Below the diagonal wave 1, above it wave 2, where self is half of the total: r is 1 over four people."""
    facts = analyse(TRIANGLES)
    lower, upper = facts.loc["table-5.7/self/total/r"], facts.loc["table-5.7/total/self/r"]
    assert lower["value"] == pytest.approx(np.corrcoef([2, 10, 0], [10, 20, 0])[0, 1])
    assert (lower["n"], upper["n"]) == (3, 4)
    assert upper["value"] == pytest.approx(1)
    assert lower["population"] == 'population == "research" and wave == 1'
    assert lower["measure"] == "cts2.total.self x cts2.total.both"
    assert lower["display"] == "0,94"
    assert lower["label"] == "Tabel 5.7, Zelf, Totaal: correlatie"


def test_p_is_that_of_the_pairs(analyse):
    """r = 0.945 over three people: t = r sqrt(1 / (1 - r2)) with one degree of freedom, p = 1 - 2 atan(t) / pi."""
    facts = analyse(TRIANGLES)["value"]
    r = facts["table-5.7/self/total/r"]
    t = r / math.sqrt(1 - r * r)
    assert facts["table-5.7/self/total/p"] == pytest.approx(1 - 2 * math.atan(t) / math.pi)
    assert facts["table-5.7/self/total/n"] == 3


def test_a_measure_with_itself_is_one_and_no_test(analyse, plan):
    facts = analyse(TRIANGLES)
    assert facts.loc["table-5.7/self/self/r", ["value", "test"]].tolist() == [1, ""]
    assert "table-5.7/self/self/p" not in facts.index
    found = plan(TRIANGLES).items["table-5.7"].marks
    assert found["self", "total"] == ("table-5.7/self/total/p",)
    assert ("self", "self") not in found and len(found) == 6


def test_a_triangle_that_is_not_named_has_no_cells(analyse):
    facts = analyse(TRIANGLES.replace(", upper: {wave: 2}", ""))
    assert "table-5.7/self/total/r" in facts.index
    assert "table-5.7/total/self/r" not in facts.index


def test_the_table_has_marks_and_empty_cells(plan, analyse):
    text = TRIANGLES.replace("diagonal: {wave: 1}, ", "")
    facts = analyse(text).reset_index()
    table = render_table(plan(text).items["table-5.7"], facts, catalogue("nl"))
    assert [row[1:] for row in table.rows[-3:]] == [
        ("", "1,00***", "1,00***"),
        ("0,94", "", "1,00***"),
        ("0,94", "0,79", ""),
    ]


def test_correlations_count_as_tests(analyse):
    facts = analyse(TRIANGLES + 'texts:\n  "5":\n    rows: [{id: tests, stat: tests}]\n')
    assert facts.loc["text-5/tests/all/tests", "value"] == 6


def test_a_correlation_needs_two_measures(analyse):
    with pytest.raises(DeclarationError, match="is a r and needs `against`"):
        analyse("texts:\n  '5':\n    rows: [{id: a, stat: r, of: cts2.total.self}]\n")


REGRESSION = """
texts:
  "5.7":
    where: {population: research, wave: 2}
    stat: mean
    rows: [{id: violence, label: Geweld, of: cts2.total.both}]
    regressions:
      - id: model
        label: op geweld van de eerste meting
        predictors: [{id: man, label: Man, category: {sex: male}}]
"""


def test_regression_on_yes_or_no_is_the_difference_of_two_means(analyse):
    """Women 4, 10, 6 and the man 0: intercept 20/3, b = -20/3; SS total 52, SS between 33.33, R2 = 0.641."""
    facts = analyse(REGRESSION)
    assert facts.loc["text-5.7/violence/model.man/b", "value"] == pytest.approx(-20 / 3)
    assert facts.loc["text-5.7/violence/model/r2", "value"] == pytest.approx((100 / 3) / 52)
    assert facts.loc["text-5.7/violence/model/df2", "value"] == 2
    assert facts.loc["text-5.7/violence/model/n", "value"] == 4
    p = facts.loc["text-5.7/violence/model/p"]
    assert (p["test"], p["compared_with"], p["n_groups"]) == ("lineaire regressie", "Man", 3)
    assert p["value"] == pytest.approx(facts.loc["text-5.7/violence/model.man/p", "value"])
    assert p["label"] == "Paragraaf 5.7, Geweld, op geweld van de eerste meting: p-waarde"


def test_a_model_that_cannot_be_computed_keeps_its_facts_and_says_why(analyse):
    facts = analyse(REGRESSION.replace("wave: 2", "wave: 1, city: rotterdam"))
    assert math.isnan(facts.loc["text-5.7/violence/model.man/beta", "value"])
    assert facts.loc["text-5.7/violence/model/r2", "reason"] == "te weinig waarnemingen voor zoveel kenmerken"


def test_arithmetic_on_what_a_regression_explains(analyse):
    """Derived numbers may read tests and regressions, which are computed after the cells."""
    more = """
  "5.7a":
    stat: product
    rows: [{id: explained, value_unit: "%", derive: {multiply: [text-5.7/violence/model/r2, 100]}}]
  "5.7b":
    stat: ratio
    rows: [{id: half, derive: {average: [text-5.7a/explained/all/product, 0]}}]
"""
    facts = analyse(REGRESSION + more)
    assert facts.loc["text-5.7a/explained/all/product", "value"] == pytest.approx(100 * (100 / 3) / 52)
    assert facts.loc["text-5.7b/half/all/ratio", "value"] == pytest.approx(50 * (100 / 3) / 52)


def test_predictors_and_second_measures_are_required():
    """What the workflow reads beforehand: the measures of predictors and of `against`."""
    body = {
        "stat": "r",
        "rows": [{"id": "a", "of": "tsi.depression", "against": "ace.total"}],
        "regressions": [
            {"id": "m", "label": "m", "predictors": [{"id": "p", "label": "p", "of": "imp.total"}]}
        ],
    }
    asked = planned_chapter(texts={"5": body}).measures
    assert asked == {"tsi.depression", "ace.total", "imp.total"}


def test_a_variable_against_a_measure_leads_to_its_scores(analyse):
    """Violence over both partners at wave 1 is known for R1, R2 and R4; R3, the only man, has none."""
    facts = analyse(
        """
texts:
  "4.3":
    where: {population: research, wave: 1}
    rows: [{id: women, stat: count, where: {sex: female}}]
    tests: [{id: by_city, test: chi_square, variables: [income, cts2.mutual.total]}]
"""
    )
    n = facts.loc["text-4.3/by_city/all/n"]
    assert n["value"] == 3
    assert json.loads(n["inputs"])["tables"] == ["units", "cts2"]
