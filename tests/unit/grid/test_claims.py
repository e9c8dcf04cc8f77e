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
        ({"lower": "a", "than": "b", "p": "c/p", "level": 0.01}, Differs(False, "a", "b", "c/p", 0.01)),
        ({"significant": "a/p"}, Significant("a/p", True)),
        ({"not_significant": "a/p_holm"}, Significant("a/p_holm", False)),
        ({"fact": "a", "at_least": 1, "at_most": 2}, Within("a", 1.0, 2.0)),
    ],
)
def test_what_a_part_asks(said, asked):
    assert predicate(said, "") == asked


def test_the_facts_that_a_predicate_rests_on():
    assert Differs(False, "a", "b", "c").facts == ("a", "b", "c")
    assert Differs(True, "a", 3.0).facts == Within("a").facts == ("a",)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"higher": "a"}, "`higher` needs `than`."),
        ({"test": "a"}, "`test` needs `first`."),
        ({"first": "lower"}, "this part asks nothing; ask one of higher, lower"),
        ({"level": 0.1}, "this part asks nothing"),
        ({"higher": "a", "lower": "b"}, "this part asks `higher` and `lower` together"),
        ({"fact": "a", "p": "b"}, "`fact` does not read `p`; take it out"),
        ({"fact": "a"}, "`fact` needs `at_least` or `at_most`"),
        ({"fact": "a", "at_least": 3, "at_most": 2}, "`at_least` above `at_most`, so it never holds"),
        ({"fact": "a", "at_least": 3, "level": 0.1}, "`fact` does not read `level`"),
        ({"fact": "a/percent", "at_least": 0}, "`fact` has a bound that always holds, for it is 0 to 100"),
        ({"fact": "a/percent", "at_least": 10, "at_most": 100}, "`fact` has a bound that always holds"),
        ({"fact": "a/p", "at_least": 1.1}, "`fact` has a bound that never holds, for it is 0 to 1"),
        ({"significant": "a/p", "than": 3}, "`significant` does not read `than`"),
        ({"higher": "a", "than": 3, "level": 0.1}, "`higher` does not read `level` without `p`"),
        ({"higher": "a", "than": "a"}, "`higher` holds a fact against itself"),
        ({"higher": "a", "than": "b", "p": "c/mean"}, "`higher` has 'c/mean' under `p`, which is no p"),
        ({"significant": "a/mean"}, "has 'a/mean' under `significant`, which is no p"),
        ({"test": "a", "first": "lower", "p": "b/p"}, "`test` does not read `p`"),
    ],
)
def test_what_is_no_predicate(said, message):
    with pytest.raises(DeclarationError, match=f"h.yaml:3: .*{message}"):
        predicate(said, "h.yaml:3")


def test_a_loop_is_used_and_makes_parts_of_different_names(plan):
    with pytest.raises(DeclarationError, match=":27: no part uses {row} of this `for_each`"):
        plan(CHAPTER.replace('"{row}": PART', "x: {significant: a/p}"))
    with pytest.raises(DeclarationError, match=":29: two parts are called 'x'; put {row} in its name"):
        plan(CHAPTER.replace('"{row}": PART', 'x: {significant: "{row}/p"}'))


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


def test_the_same_part_for_every_value_of_a_loop_and_others_once(plan):
    text = CHAPTER.replace(
        '"{row}": PART', '"{row} p": {significant: "t/{row}/p"}\n      once: {significant: t/p}'
    )
    assert [part.name for part in plan(text).claims[0].parts] == ["total p", "self p", "once"]
