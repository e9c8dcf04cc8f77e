"""Parts of claims that name a test: which predicate over which facts they are."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.grid.declared_claims import declared_claims
from lange_adem.grid.plan import read_chapter
from lange_adem.language.catalogue import catalogue

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


def claims(*declarations):
    return declared_claims(declarations, [read_chapter(one, catalogue("nl")) for one in declarations])


def parts(declare, part):
    (claim,) = claims(declare(CHAPTER.replace("PART", part)))
    return claim.parts


def test_the_first_cell_of_a_test_against_the_second_with_its_p(declare):
    assert parts(declare, '{test: "table-4.9/{row}/w3_vs_w1", first: lower}') == {
        row: {
            "lower": f"table-4.9/{row}/w3/mean",
            "than": f"table-4.9/{row}/w1/mean",
            "p": f"table-4.9/{row}/w3_vs_w1/p",
        }
        for row in ("total", "self")
    }
    (part, _) = parts(declare, '{test: "table-4.9/{row}/w3_vs_w1", first: higher, level: 0.01}').values()
    assert part["higher"] == "table-4.9/total/w3/mean" and part["level"] == 0.01


def test_a_test_of_another_chapter(declare):
    first = declare(CHAPTER.replace("PART", "{significant: table-4.9/total/w3_vs_w1/p}"))
    second = declare(
        "claims:\n  x:\n    text: X.\n    parts:\n      x: {test: table-4.9/self/w3_vs_w1, first: lower}\n"
    )
    assert claims(first, second)[1].parts["x"]["than"] == "table-4.9/self/w1/mean"


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
def test_a_test_of_which_no_direction_can_be_told(declare, part, said):
    with pytest.raises(DeclarationError, match=said) as error:
        parts(declare, part)
    assert ":29:" in str(error.value)  # the line of the part


def test_a_test_needs_the_direction(declare):
    with pytest.raises(DeclarationError, match="'first' is a dependency of 'test'"):
        parts(declare, "{test: table-4.9/total/w3_vs_w1}")


def test_the_same_part_for_every_value_of_a_loop_and_others_once(declare):
    text = CHAPTER.replace(
        '"{row}": PART', '"{row} p": {significant: "t/{row}/p"}\n      once: {significant: t/p}'
    )
    assert list(claims(declare(text))[0].parts) == ["total p", "self p", "once"]
