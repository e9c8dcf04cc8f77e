"""Households as cases: their statistics, tests over waves by household, and the rows behind each number."""

import json

import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.errors import DeclarationError
from lange_adem.grid.asking import check_asked
from lange_adem.grid.checks import check_names
from lange_adem.grid.names import parse
from lange_adem.second.numbers import numbers
from tests.unit import households
from tests.unit.instruments.example import CALM, instrument

QUARRELS = instrument(CALM, id="q")

GROUPS = """
tables:
  "1":
    unit: group_wave
    of: highest carer:q.total
    columns: [{id: w1, where: {wave: t1}}, {id: w0, where: {wave: t0}}]
    rows:
      - {id: quarrels, stat: mean}
      - {id: much, stat: percent, condition: {above: 5}}
      - {id: homes, stat: n}
    tests:
      - {id: changed, test: t_test_paired, columns: [w1, w0], only: [quarrels]}
      - {id: clustered, test: clustered_mean, columns: [w1, w0], only: [quarrels]}
      - {id: crossed, test: mcnemar, columns: [w1, w0], only: [much]}
  "2":
    unit: group_wave
    where: {wave: t1}
    rows:
      - {id: change, stat: mean, of: highest carer:q.total, change_from: t0}
    regressions:
      - {id: model, label: m, only: [change], predictors: [{id: sad, label: s, of: "mean pupil:s.total"}]}
  "3":
    unit: group
    rows:
      - {id: ever, stat: percent, of: "highest carer:q.total@t0+t1+t2+t3", condition: {above: 9}}
      - {id: all, stat: count, where: {in_wave_t2: "yes"}}
  "4":
    unit: group_wave
    where: {wave: t0}
    rows: [{id: pupils, stat: r, of: highest carer:q.total, against: mean pupil:s.total}]
"""


@pytest.fixture
def made(plan):
    """The facts of the households, and their lineage."""
    return analyse_chapter(plan(GROUPS), households.data(), None, "chapter_4")


def test_households_by_hand(made):
    facts = made.facts.set_index("fact")["value"]
    # Highest of H1, H2, H3 and H4 at t0: 10, 0, 7, 5; at t1, without H3: 2, 6, 5.
    assert facts["table-1/quarrels/w0/mean"] == 22 / 4
    assert facts["table-1/quarrels/w1/mean"] == 13 / 3
    assert facts["table-1/much/w0/percent"] == 50
    assert facts["table-1/homes/w1/n"] == 3
    # H1, H2 and H4 are in both: -8, +6, 0.
    assert facts["table-1/quarrels/changed/difference"] == pytest.approx(-2 / 3)
    assert facts["table-1/quarrels/changed/n"] == facts["table-2/change/all/mean"] * -4.5 == 3
    assert facts["table-1/quarrels/clustered/difference"] == pytest.approx(-2 / 3)
    # Above five: H1 then not any more, H2 now.
    assert facts["table-1/much/crossed/n"] == 3
    assert facts["table-1/much/crossed/difference"] == 0
    # Over all waves 20, 8, 7 and 10.
    assert facts["table-3/ever/all/percent"] == 50
    assert facts["table-3/all/all/count"] == 2


def test_clusters_are_households(made):
    facts = made.facts.set_index("fact")["n_groups"]
    assert (facts["table-1/quarrels/w0/mean"], facts["table-1/quarrels/changed/p"]) == (4, 3)


def test_the_second_implementation_finds_the_same(plan, made):
    recorded = dict(zip(made.facts["fact"], made.facts["value"], strict=True))
    found = list(numbers(households.given(chapter_4=plan(GROUPS)), recorded))
    assert {name for name, _, problem in found if problem == ""} > {
        *("table-1/quarrels/w1/mean", "table-1/quarrels/changed/t", "table-1/much/crossed/p"),
        *("table-2/change/all/mean", "table-4/pupils/all/r", "table-3/ever/all/percent"),
    }
    assert not [name for name, _, problem in found if problem]


def test_the_rows_behind_a_household_are_those_of_the_members_who_gave_its_value(made):
    inputs = json.loads(made.facts.set_index("fact").loc["table-1/quarrels/w1/mean", "inputs"])
    read = made.lineage[made.lineage["selection"] == inputs["selection"]]
    cases = {row.table: row.cases for row in read.itertuples()}
    # Bob left it blank, and the pupils were not asked.
    assert cases == {"q": ["Ann@t1", "Dee@t1", "Lea@t1"]}


def test_of_households_that_were_only_counted_every_row_is_behind_the_number(made):
    inputs = json.loads(made.facts.set_index("fact").loc["table-3/all/all/count", "inputs"])
    read = made.lineage[made.lineage["selection"] == inputs["selection"]]
    assert [(row.table, row.cases) for row in read.itertuples()] == [("groups", ["H1", "H2"])]


TESTS = """
tables:
  "1":
    unit: group_wave
    stat: mean
    of: highest carer:q.total
    columns: [{id: w2, where: {wave: t2}}, {id: w1, where: {wave: t1}}, {id: w0, where: {wave: t0}}]
    rows: [{id: quarrels}, {id: sad, of: mean pupil:s.total}]
    tests:
      - {id: model, test: mixed_model, columns: [w1, w0, w2], only: [quarrels]}
      - {id: waves, test: anova_oneway, columns: [w1, w0], only: [quarrels]}
analyses:
  "2":
    kind: manova
    unit: group_wave
    caption: together
    where: {}
    waves: [t0, t1]
    measures:
      - {id: quarrels, label: q, of: highest carer:q.total}
      - {id: sad, label: s, of: "mean pupil:s.total"}
"""


def test_every_kind_of_test_takes_households(plan):
    made = analyse_chapter(plan(TESTS), households.data(), None, "chapter_4")
    facts = made.facts.set_index("fact")
    # H1, H2, H3 and H4 are four subjects; H1 and H2 have both measures at t0 and t1.
    assert facts.loc["table-1/quarrels/model/n", "value"] == 4
    assert facts.loc["table-1/quarrels/waves/n", "value"] == 7
    assert facts.loc["analysis-2/base/all/n", "value"] == 2
    assert facts.loc["analysis-2/quarrels/all.change/mean", "value"] == (2 - 10 + 6 - 0) / 2


def test_a_household_is_not_compared_with_itself(plan):
    text = TESTS.replace("test: anova_oneway", "test: t_test_independent")
    with pytest.raises(DeclarationError, match="t_test_independent compares separate groups, but 3 of them"):
        analyse_chapter(plan(text), households.data(), None, "chapter_4")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            "unit: group, rows: [{id: x, stat: mean, of: 'mean carer:age@t1', change_from: t0}]",
            "a group is at no wave",
        ),
        (
            "unit: person, rows: [{id: x, stat: mean, of: age, change_from: t0}]",
            "take the unit 'participation'",
        ),
        ("rows: [{id: x, stat: highest, of: 'mother:q.total'}]", "highest is of one scale of an instrument"),
        ("unit: group, rows: [{id: x, stat: count, where: {wave: t0}}]", "a group has no variable 'wave'"),
    ],
)
def test_a_cell_that_its_unit_cannot_have_is_refused_at_its_line(plan, said, message):
    with pytest.raises(DeclarationError, match=rf"hoofdstuk.yaml:\d+: .*{message}"):
        check_names(plan(f"texts: {{'1': {{{said}}}}}"), {"q": QUARRELS}, households.study())


@pytest.mark.parametrize(
    ("unit", "name", "message"),
    [
        ("participation", "carrer:age", "a participation has no tie 'carrer'; the nearest is 'carer'"),
        ("participation", "highest carer:age", "'carer' is one member; leave out 'highest'"),
        ("participation", "mean mother:age", "'mother' is one member"),
        (
            "group_wave",
            "carer:age",
            "may be several members; say what they say together, `highest carer:age`",
        ),
        ("group_wave", "teacher:age", "a group_wave has no tie 'teacher'"),
        ("group_wave", "mother:age", "a group_wave has no tie 'mother'"),
        ("group_wave", "age", "a group_wave has no variable 'age'"),
        ("group_wave", "highest carer:sex", "sex holds codes; of several members only numbers"),
        (
            "group",
            "highest carer:age",
            "a group is at no wave itself; say at which, as in `highest carer:age@t0`",
        ),
        ("person", "carer:age", "a person is at no wave itself"),
        ("contact", "carer:age", "a contact has no tie 'carer'"),
        ("contact", "contact_id@t0", "a contact has no waves"),
    ],
)
def test_what_a_unit_cannot_be_asked_is_refused_at_its_line(unit, name, message):
    with pytest.raises(DeclarationError, match="chapter.yaml:7: .*" + message):
        check_asked(parse(name), unit, "chapter.yaml:7", {}, households.study())
