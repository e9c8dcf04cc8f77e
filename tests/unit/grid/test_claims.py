"""Claims as they are declared: what each part asks of facts, and parts that name a test."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.grid.claims import Differs, Significant, Within, predicate
from lange_adem.grid.plan import claims_of

CHAPTER = """\
tables:
  "4.9":
    stat: mean
    columns: [{id: w1, where: {wave: 1}}, {id: w2, where: {wave: 2}}, {id: w3, where: {wave: 3}}]
    rows: [{id: total, of: cts2.total.both}, {id: self, of: cts2.total.self}]
    tests:
      - {id: w3_vs_w1, test: t_test_paired, columns: [w3, w1]}
      - {id: all, test: anova_oneway, columns: [w1, w2, w3]}
      - {id: crossed, test: chi_square, variables: [city, sex]}
comparisons:
  "4.9":
    tests_only: true
    stat: mean
    columns: [{id: research, where: {population: research}}, {id: reference, where: {population: reference}}]
    rows: [{id: total, of: cts2.total.both}]
    tests: [{id: both, test: t_test_independent, columns: [research, reference]}]
texts:
  "4.9":
    stat: mean
    rows: [{id: total, of: cts2.total.both}, {id: self, of: cts2.total.self}]
    regressions: [{id: model, label: x, only: [total], predictors: [{id: self, label: y, of: cts2.total.self}]}]
claims:
  falls:
    text: Het daalt.
    for_each: {row: [total, self]}
    parts:
      "{row}": PART
"""


def predicates(plan, part):
    (claim,) = claims_of([plan(CHAPTER.replace("PART", part))])
    return claim.predicates


def test_the_first_cell_of_a_test_against_the_second_with_its_p(plan):
    assert predicates(plan, '{test: "table-4.9/{row}/w3_vs_w1", first: lower}') == {
        row: Differs(
            higher=False,
            first=f"table-4.9/{row}/w3/mean",
            than=f"table-4.9/{row}/w1/mean",
            p=f"table-4.9/{row}/w3_vs_w1/p",
        )
        for row in ("total", "self")
    }
    asked = predicates(plan, '{test: "table-4.9/{row}/w3_vs_w1", first: higher, level: 0.01}')["total"]
    assert asked.higher and asked.first == "table-4.9/total/w3/mean" and asked.level == 0.01


def test_a_test_of_another_chapter(plan):
    first = plan(CHAPTER.replace("PART", "{significant: table-4.9/total/w3_vs_w1/p}"))
    second = plan(
        "claims:\n  x:\n    text: X.\n    parts:\n      x: {test: table-4.9/self/w3_vs_w1, first: lower}\n"
    )
    assert claims_of([first, second])[1].predicates["x"].than == "table-4.9/self/w1/mean"
    assert second.claims[0].predicates == {}  # by itself it does not know the test


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"higher": "a", "than": 3}, Differs(True, "a", 3.0)),
        ({"lower": "a", "than": "b", "p": "c", "level": 0.01}, Differs(False, "a", "b", "c", 0.01)),
        ({"significant": "p"}, Significant("p", True)),
        ({"not_significant": "p"}, Significant("p", False)),
        ({"fact": "a", "at_least": 1, "at_most": 2}, Within("a", 1.0, 2.0)),
    ],
)
def test_what_a_part_asks(said, asked):
    assert predicate(said, "") == asked


def test_the_facts_that_a_predicate_rests_on():
    assert Differs(False, "a", "b", "c").facts == ("a", "b", "c")
    assert Differs(True, "a", 3.0).facts == Within("a").facts == ("a",)


@pytest.mark.parametrize(
    "said",
    [
        {"higher": "a"},
        {"fact": "a", "p": "b"},
        {"significant": "p", "than": 3},
        {"higher": "a", "lower": "b"},
    ],
)
def test_what_is_no_predicate(said):
    with pytest.raises(DeclarationError, match="h.yaml:3: .* is no predicate"):
        predicate(said, "h.yaml:3")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("{test: table-4.9/total/w3_w1, first: lower}", "the nearest is 'table-4.9/total/w3_vs_w1'"),
        ("{test: table-4.9/total/all, first: lower}", "has no two cells; name the facts instead"),
        ("{test: table-4.9/crossed/all, first: lower}", "there is no test 'table-4.9/crossed/all'"),
        ("{test: comparison-4.9/total/both, first: lower}", r"no facts \(`tests_only`\); name the facts instead"),
        ("{test: text-4.9/total/model, first: lower}", "there is no test 'text-4.9/total/model'"),
    ],
)  # fmt: skip
def test_a_test_of_which_no_direction_can_be_told(plan, part, said):
    with pytest.raises(DeclarationError, match=said) as error:
        predicates(plan, part)
    assert ":29:" in str(error.value)  # the line of the part


def test_a_test_needs_the_direction(plan):
    with pytest.raises(DeclarationError, match="'first' is a dependency of 'test'"):
        predicates(plan, "{test: table-4.9/total/w3_vs_w1}")


def test_the_same_part_for_every_value_of_a_loop_and_others_once(plan):
    text = CHAPTER.replace(
        '"{row}": PART', '"{row} p": {significant: "t/{row}/p"}\n      once: {significant: t/p}'
    )
    assert [part.name for part in plan(text).claims[0].parts] == ["total p", "self p", "once"]
