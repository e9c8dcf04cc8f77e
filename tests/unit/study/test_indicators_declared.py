"""Indicators as a study file declares them: the grammar, and what is refused at its line."""

import pytest

from lange_adem.declarations import read
from lange_adem.errors import DeclarationError
from lange_adem.study.indicators import Condition, Listed, Named, Not, leaves, out_of_reach
from lange_adem.study.read_indicators import read_indicators

ROLES, VARIABLES = ("parent", "child"), ("income", "age")


def indicators(tmp_path, text):
    path = tmp_path / "study.yaml"
    path.write_text("indicators:\n" + text)
    return read_indicators(read(path), ROLES, VARIABLES)


def one(tmp_path, rule):
    return indicators(tmp_path, f"  ours: {{label: Ours, of: group, {rule}}}\n")["ours"]


def refusal(tmp_path, rule):
    with pytest.raises(DeclarationError) as caught:
        one(tmp_path, rule)
    return str(caught.value).replace(f"{tmp_path}/", "")


def test_the_rule_of_an_indicator_is_a_tree_of_conditions_and_names(tmp_path):
    found = one(
        tmp_path, 'missing: complete, any: [{parent: "v.total", above: 22}, other, {not: {all: [third]}}]'
    )
    assert (found.label, found.of, found.missing) == ("Ours", "group", "complete")
    assert isinstance(found.rule, Listed)
    first, second, third = found.rule.parts
    assert isinstance(first, Condition)
    assert (first.whose, first.asked, first.members) == ("parent", "v.total", "any")
    assert first.compare == (("above", (22,)),)
    assert isinstance(second, Named)
    assert isinstance(third, Not)
    assert [type(leaf).__name__ for leaf in leaves(found.rule)] == ["Condition", "Named", "Named"]


def test_a_rule_may_be_one_condition_and_values_may_be_several(tmp_path):
    found = one(tmp_path, "child: income, members: every, is: [low, middle]").rule
    assert (found.members, found.compare) == ("every", (("is", ("low", "middle")),))


def test_a_count_is_a_number_and_with_a_comparison_a_yes_or_no(tmp_path):
    count = one(tmp_path, "count: [a, b, c]")
    assert (count.is_number, count.highest) == (True, 3)
    enough = one(tmp_path, "count: [a, b, c], at_least: 2")
    assert (enough.is_number, enough.highest) == (False, 1)


def test_what_is_missing_is_left_out_unless_the_study_says_otherwise(tmp_path):
    assert one(tmp_path, "any: [a]").missing == "known"


def test_the_line_is_that_of_the_part(tmp_path):
    parts = "    any:\n      - other\n      - {grandparent: v.total, above: 0}\n"
    text = f"  ours:\n    label: Ours\n    of: group\n{parts}"
    with pytest.raises(
        DeclarationError,
        match=r"study.yaml:7: indicators.ours: there is no 'grandparent'; the nearest is 'parent'",
    ):
        indicators(tmp_path, text)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("any: [{parent: v.total, abov: 0}]", "there is no 'abov'; the nearest is 'above'"),
        ("any: [a], all: [b]", "`any` and `all` stand beside each other"),
        ("any: [a], at_least: 1", "`at_least` changes nothing here"),
        ("any: [a], parent: v.total", "`parent` changes nothing here"),
        ("above: 1", "names nobody"),
        ("parent: v.total, child: v.total, above: 1", "names `parent` and `child`"),
        ("parent: 3, above: 1", "names a measure, variable or indicator, not 3"),
        ("self: other, members: every", "`members` is of a role"),
        ("parent: other, members: mean", "`members: mean` needs a comparison"),
        ("parent: v.total, above: 1, at_least: 2", "two bounds on one side"),
        ("parent: v.total, above: 5, below: 4", "nothing is both above 5 and below 4"),
        ("parent: v.total, above: 4, below: 4", "nothing is both above 4 and below 4"),
        ("parent: income, is: [low], above: 1", "takes no bounds beside it"),
        ("parent: income, is: yes", 'write "yes" or "no" between quotes'),
        ("any: [{count: [a, b]}]", "a `count` inside a rule needs a comparison"),
        ("not: {count: [a, b]}", "a `count` inside a rule needs a comparison"),
        ("any: [a, b, a]", "'a' stands in one list twice"),
        ("count: [a, b], at_least: 3", "a count of 2 is 0 to 2, so `at_least: 3` never holds"),
        ("count: [a, b], at_least: 0", "`at_least: 0` always holds"),
    ],
)
def test_what_does_not_fit_or_changes_nothing_is_refused(tmp_path, rule, said):
    assert said in refusal(tmp_path, rule)


def test_an_unknown_role_is_refused_and_so_is_the_name_of_a_variable(tmp_path):
    with pytest.raises(
        DeclarationError, match=r"study.yaml:2: .*no 'family'; there are group, person, parent, child"
    ):
        indicators(tmp_path, "  ours: {label: Ours, of: family, any: [a]}\n")
    with pytest.raises(DeclarationError, match=r"study.yaml:2: .*'income' is also a variable"):
        indicators(tmp_path, "  income: {label: Ours, of: group, any: [a]}\n")


@pytest.mark.parametrize(
    ("sign", "never", "always", "question"),
    [
        ("above", 10, -1, 0),
        ("at_least", 11, 0, 10),
        ("below", 0, 11, 10),
        ("at_most", -1, 10, 0),
    ],
)
def test_a_bound_outside_what_numbers_can_be_is_no_question(sign, never, always, question):
    assert "never holds" in out_of_reach(((sign, (never,)),), 0, 10)
    assert "always holds" in out_of_reach(((sign, (always,)),), 0, 10)
    assert not out_of_reach(((sign, (question,)),), 0, 10)


def test_a_value_outside_the_range_is_no_question_and_neither_is_a_word():
    assert "`is: 11` never holds" in out_of_reach((("is", (3, 11)),), 0, 10)
    assert "`is: low` never holds" in out_of_reach((("is", ("low",)),), 0, 10)
    assert not out_of_reach((("is", (0, 10)),), 0, 10)
