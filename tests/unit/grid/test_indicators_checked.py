"""What indicators ask exists, can be, and is made from no circle; what stands behind them is found."""

from dataclasses import replace

import pytest

from lange_adem.declarations import read
from lange_adem.errors import DeclarationError
from lange_adem.grid.indicators import behind, check_indicators, instruments_behind
from lange_adem.grid.names import parse
from lange_adem.study.read_indicators import read_indicators
from tests.unit.instruments.example import CALM, instrument
from tests.unit.planned import FAMILY
from tests.unit.study.example import study

YES_NO = {"alarmed": {"label": "Alarm", "rule": "any_item", "items": "1-3"}}
INCOME = {"to": "income", "type": "code", "codes": {"1": "low", "2": "middle", "3": "high"}}
EXPORT = {
    **{"path": "a.csv", "format": "csv", "form": "adult", "population": "research", "wave": 1},
    "key": ["person_id"],
    "columns": {"nr": {"to": "person_id", "type": "id"}, "ink": INCOME},
}


@pytest.fixture
def checked(tmp_path):
    """Read a section `indicators`, hold it against the small study and its one instrument."""
    calm = instrument(CALM, derived=YES_NO)
    base = study({"exports": {"a": EXPORT}})

    def check(text):
        path = tmp_path / "study.yaml"
        path.write_text("indicators:\n" + text)
        found = read_indicators(read(path), base.roles, base.variables_of("participation"))
        check_indicators(replace(base, indicators=found, ties=FAMILY), {"calm": calm})
        return found

    return check


UPSET = '  upset: {label: Upset, of: child, self: "calm.total", below: 6}\n'
POOR = "  poor: {label: Poor, of: parent, self: income, is: [low]}\n"
COUNT = "  problems: {label: Problems, of: group, count: [upset, poor]}\n"


def test_what_exists_and_can_be_passes_and_leads_to_what_is_behind_it(checked):
    parts = '[{self: problems, at_least: 2}, {child: "parent:calm.alarmed"}, upset@2]'
    found = checked(UPSET + POOR + COUNT + f"  last: {{label: L, of: group, all: {parts}}}\n")
    assert [each.name for each in behind([parse("parent:last@1+2"), parse("age")], found)] == [
        "last",
        "problems",
        "upset",
        "poor",
    ]
    assert instruments_behind([parse("problems")], found) == ("calm",)
    assert instruments_behind([parse("poor"), parse("age")], found) == ()
    assert instruments_behind([parse("poor"), parse("rust.total")], found) == ("rust",)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ('parent: "clam.total", above: 3', "there is no instrument 'clam'; the nearest is 'calm'"),
        ('parent: "calm.totl", above: 3', "calm has no measure 'calm.totl'; the nearest is 'calm.total'"),
        ("parent: incom, is: [low]", "a participation has no variable 'incom'; the nearest is 'income'"),
        ("parent: poof, is: [low]", "a participation has no variable 'poof'; the nearest is 'poor'"),
        ("any: [upst]", "there is no indicator 'upst'; the nearest is 'upset'"),
        ("any: [income]", "'income' is a variable; say of whom, and what it is: {parent: 'income', is: ...}"),
        ('any: ["calm.total"]', "'calm.total' is a measure; say of whom"),
        ("any: [problems]", 'a number; compare it, as in {self: "problems", above: 0}'),
        ('any: ["upset@1+2"]', "is a number; compare it"),
        ('any: ["parent:upset"]', 'of others, write {self: "parent:upset"}'),
        ('parent: "calm.total"', "is no yes or no; say what it is held against"),
        ("parent: income", "is no yes or no"),
        ('parent: "calm.total", above: 12', "`above: 12` never holds for 'calm.total' (it is 3 to 12)"),
        ('parent: "calm.total", at_least: 3', "`at_least: 3` always holds"),
        ('parent: "calm.alarmed", above: 1', "`above: 1` never holds"),
        ('parent: "calm.total", is: [low]', "`is: low` never holds"),
        ("self: problems, above: 2", "`above: 2` never holds for 'problems' (it is 0 to 2)"),
        ("parent: income, is: [lw]", "'income' cannot be 'lw'; the nearest is 'low'"),
        ("parent: wave, is: 1", "holds texts, so put 1 between quotes"),
        ("parent: person_id, is: [R1]", "'person_id' is an id or a day"),
        ("parent: income, above: 1", "holds codes; `above` needs numbers, use `is`"),
        ("parent: income, is: [low, middle, high]", "'income' is always one of"),
        ("parent: income, members: mean, is: [low]", "holds codes, which have no mean"),
        (
            'self: "calm.total", above: 4',
            "a group has no 'calm.total' of its own; ask it of `parent`, `adult`, `child`",
        ),
        ("self: upset", "a group has no 'upset' of its own"),
        ("parent: upset", "'upset' is of child; nobody else has it"),
    ],
)
def test_what_does_not_exist_or_never_or_always_holds_is_refused_at_its_line(checked, rule, said):
    with pytest.raises(DeclarationError) as caught:
        checked(UPSET + POOR + COUNT + f"  ours: {{label: Ours, of: group, {rule}}}\n")
    assert "study.yaml:5: " in str(caught.value)
    assert said in str(caught.value)


def test_indicators_that_are_made_from_each_other_are_refused_with_the_circle(checked):
    first = '  first: {label: F, of: group, any: [second, {child: "calm.total", above: 4}]}\n'
    second = '  second: {label: S, of: group, not: {all: ["third@1"]}}\n  third: {label: T, of: parent, self: first}\n'
    with pytest.raises(DeclarationError, match=r"study.yaml:2: .*: first -> second -> third -> first"):
        checked(first + second)
    with pytest.raises(DeclarationError, match="own -> own"):
        checked("  own: {label: O, of: group, not: own}\n")
