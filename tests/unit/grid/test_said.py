"""Whom each number is about, as conditions made from what is asked."""

from lange_adem.grid.said import groups_by_place, measures_named
from lange_adem.language.selections import Condition

RESEARCH = Condition("population", "==", ("research",))
CHAPTER = """
tables:
  "4.9":
    where: {population: research}
    columns: [{id: w1, where: {wave: 1}}, {id: w2, where: {wave: 2}}]
    rows: [{id: total, stat: mean, of: cts2.total.both}]
    tests: [{id: fall, test: t_test_paired, columns: [w2, w1]}]
texts:
  "4.1":
    where: {population: research}
    rows: [{id: helped, stat: mean, of: cts2.total.both, where: {"parent:help.any@2+3": [1, 2]}}]
  "4.2": {rows: [{id: all, stat: groups}, {id: some, stat: groups, of: help.any, condition: {is: 1}}]}
  "4.3": {where: {population: research}, rows: [{id: some, stat: n, of: help.any, condition: {is: 1}}]}
"""


def test_a_cell_is_about_its_selection_and_a_test_about_those_of_its_cells(plan):
    groups = groups_by_place([plan(CHAPTER)])
    first, second = ((RESEARCH, Condition("wave", "==", (wave,))) for wave in ("1", "2"))
    assert groups["table-4.9/total/w1"] == (first,)
    assert groups["table-4.9/total/fall"] == (second, first)
    assert groups["text-4.2/all/all"] == ((),)  # everyone
    assert groups["text-4.2/some/all"] == ((Condition("help.any", "==", ("1",)),),)
    assert groups["text-4.3/some/all"] == ((RESEARCH, Condition("help.any", "==", ("1",))),)


def test_what_is_asked_of_others_and_at_other_waves_keeps_that(plan):
    (group,) = groups_by_place([plan(CHAPTER)])["text-4.1/helped/all"]
    assert group[0] == Condition("help.any", "in", ("1", "2"), tie="parent", waves=("2", "3"))


def test_the_measures_that_an_expression_names():
    known = {"cts2.total.both": 1, "imp.total": 2, "help.any": 3}
    expression = "parent:cts2.total.both x imp.total help.any@2+3 == 1 and imp.total > 3"
    assert measures_named(expression, known) == ["cts2.total.both", "imp.total", "help.any"]
    assert measures_named("", known) == []
    assert measures_named("no measure at all@", known) == []
