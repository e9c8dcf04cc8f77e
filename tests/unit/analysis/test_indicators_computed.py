"""Indicators by hand: what each part of the language says of known and missing values, and whose rows it read."""

import json

import numpy as np
import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.grid.names import parse
from lange_adem.study.ties import Ties
from tests.unit.indicator_example import NAMED, NO, NONE, ROLES, YES, declared, tables


@pytest.fixture
def data_of(tmp_path):
    """The people of the example, with the indicators that a test declares."""

    def make(text):
        made = tables()
        return AnalysisData(made, {"v": made["v"]}, ties=Ties({}, ROLES), indicators=declared(tmp_path, text))

    return make


def values(data, name, unit="group_wave"):
    cases = data.cases(unit)
    found = zip(cases.ids, cases.values(parse(name)), strict=True)
    return {case: float(value) for case, value in found if not np.isnan(value)}


def group_value(data_of, rule, group="F1@t0", missing="known"):
    data = data_of(f"  ours: {{label: Ours, of: group, missing: {missing}, {rule}}}\n")
    return values(data, "ours").get(group)


@pytest.mark.parametrize(
    ("members", "bound", "f1", "f2"),
    [
        ("any", "above: 22", 1, 0),  # 30 and 5; 5 and a blank
        ("every", "above: 22", 0, 0),
        ("every", "above: 4", 1, 1),
        ("mean", "above: 17", 1, 0),  # 17.5
        ("mean", "above: 17.5", 0, 0),
        ("highest", "at_least: 30", 1, 0),
        ("lowest", "at_most: 5", 1, 1),
        ("lowest", "below: 5", 0, 0),
    ],
)
def test_members_are_taken_together_as_declared(data_of, members, bound, f1, f2):
    rule = f"parent: v.total, members: {members}, {bound}"
    assert group_value(data_of, rule) == f1
    assert group_value(data_of, rule, "F2@t0") == f2
    assert group_value(data_of, rule, "F3@t0") is None  # nothing is known
    assert group_value(data_of, rule, missing="complete") == f1
    assert group_value(data_of, rule, "F2@t0", "complete") is None  # one of them is not known


KINDS = ("any", "all", "count")
# Two parents each of whom says yes, no or nothing, as two parts of a list: any, all and count under both rules.
TRUTH = {
    (YES, YES): ((1, 1, 2), (1, 1, 2)),
    (YES, NO): ((1, 0, 1), (1, 0, 1)),
    (NO, NO): ((0, 0, 0), (0, 0, 0)),
    (YES, NONE): ((1, 1, 1), (None, None, None)),
    (NO, NONE): ((0, 0, 0), (None, None, None)),
    (NONE, NONE): ((None, None, None), (None, None, None)),
}


@pytest.mark.parametrize(("parts", "told"), TRUTH.items())
def test_the_truth_of_lists_of_known_and_missing_parts(data_of, parts, told):
    """A part is `parent: v.alarm` of a parent of its own group; the group of every part is asked at one wave."""
    data = data_of("".join(f"  {name}: {{label: L, of: parent, {rule}}}\n" for name, rule in _lists()))
    frame = data.scores["v"].set_index("unit_id")
    frame.loc["A@t0", ["v.alarm", "v.total"]] = parts
    data.scores["v"] = frame.reset_index()
    for missing, expected in zip(("known", "complete"), told, strict=True):
        found = tuple(
            values(data, f"{kind}_{missing}", "participation").get("A@t0") for kind in ("any", "all", "count")
        )
        assert found == expected
        opposite = values(data, f"not_{missing}", "participation").get("A@t0")
        assert opposite == (None if expected[0] is None else 1 - expected[0])


def _lists():
    parts = "[{self: v.alarm}, {self: v.total, is: 1}]"
    for missing in ("known", "complete"):
        for kind in KINDS:
            yield f"{kind}_{missing}", f"missing: {missing}, {kind}: {parts}"
        yield f"not_{missing}", f"missing: {missing}, not: {{any: {parts}}}"


def test_a_count_with_a_comparison_is_a_yes_or_no(data_of):
    parts = "[{parent: v.alarm}, {child: v.alarm}, {parent: income, is: [low, middle]}, {child: v.total, above: 10}]"
    assert group_value(data_of, f"count: {parts}") == 3
    assert group_value(data_of, f"count: {parts}, at_least: 3") == 1
    assert group_value(data_of, f"count: {parts}, above: 3") == 0


def test_indicators_are_made_from_each_other_across_people(data_of):
    data = data_of(NAMED)
    assert values(data, "violent") == {"F1@t0": 1, "F2@t0": 0, "F1@t1": 0, "F2@t1": 1}
    assert values(data, "loud", "participation") == {"A@t0": 1, "B@t0": 0, "E@t0": 0, "A@t1": 0, "E@t1": 1}
    assert values(data, "upset", "participation") == {"C@t0": 1, "D@t0": 1, "G@t0": 1, "K@t1": 1}
    assert values(data, "quiet") == {"F1@t0": 0, "F2@t0": 0, "F1@t1": 1, "F2@t1": 0}
    assert values(data, "all_upset") == {"F1@t0": 1, "F2@t0": 1}
    assert values(data, "someone") == {"F1@t0": 1, "F2@t0": 1, "F1@t1": 0, "F2@t1": 1}


def test_of_a_person_it_is_that_of_the_group_also_at_another_wave(data_of):
    data = data_of(NAMED)
    own = values(data, "violent", "participation")
    assert own == {**dict.fromkeys(("A@t0", "B@t0", "C@t0", "D@t0", "E@t1"), 1), "A@t1": 0} | dict.fromkeys(
        ("E@t0", "F@t0", "G@t0"), 0
    )
    # B took part at t0 only: at t1 it is still that of B's group.
    assert values(data, "violent@t1", "participation")["B@t0"] == 0
    assert values(data, "violent@t0+t1", "participation")["B@t0"] == 1
    assert values(data, "violent@t1", "person") == {**dict.fromkeys("ABCD", 0), **dict.fromkeys("EFG", 1)}
    assert values(data, "still") == {"F1@t0": 1, "F1@t1": 1, "F2@t0": 0, "F2@t1": 0}
    assert values(data, "violent@t0", "group") == {"F1": 1, "F2": 0}


def rows(data, name, case, unit="group_wave"):
    """The lines that gave a case its value."""
    cases = data.cases(unit)
    found = set()
    for one in cases.reads(parse(name)):
        places = one.links.place[one.links.case == list(cases.ids).index(case)]
        found |= {one.rows.ids[place] for place in places}
    return found


def test_the_rows_behind_it_are_those_of_every_member_that_gave_a_value(data_of):
    data = data_of(NAMED)
    assert rows(data, "violent", "F1@t0") == {"A@t0", "B@t0"}
    assert rows(data, "violent", "F2@t0") == {"E@t0"}  # F left it blank
    assert rows(data, "violent", "C@t0", "participation") == {"A@t0", "B@t0"}
    assert rows(data, "upset", "C@t0", "participation") == {"A@t0", "B@t0", "C@t0"}
    assert rows(data, "quiet", "F2@t0") == {"E@t0", "F@t0", "G@t0"}
    assert rows(data, "still", "F1@t0") == {"A@t0", "B@t0", "A@t1"}


CHAPTER = """\
texts:
  "1":
    unit: group_wave
    columns: [{id: t0, where: {wave: t0}}, {id: t1, where: {wave: t1}}]
    rows:
      - {id: share, stat: percent, of: violent}
      - {id: times, stat: mean, of: violent@t0+t1}
      - {id: quiet, stat: count, of: quiet, where: {violent: 0}}
      - {id: child, stat: percent, of: "any child:upset"}
  "2":
    where: {wave: t0}
    columns: [{id: all}]
    rows:
      - {id: total, stat: mean, of: v.total, where: {violent: 1}}
      - {id: counted, stat: percent, category: {violent: 1}}
  "3":
    unit: group_wave
    columns: [{id: t0, where: {wave: t0}}, {id: t1, where: {wave: t1}}]
    rows: [{id: share, stat: percent, of: violent}]
    tests: [{id: change, test: mcnemar, columns: [t1, t0]}]
  "4":
    unit: group_wave
    where: {wave: t1}
    columns: [{id: all}]
    rows: [{id: change, stat: sum, of: violent, change_from: t0}, {id: still, stat: sum, of: still}]
"""


def test_chapters_ask_it_like_a_measure(data_of, plan):
    made = analyse_chapter(plan(CHAPTER), data_of(NAMED)).facts.set_index("fact")
    assert made.loc["text-1/share/t0/percent", ["value", "n", "n_groups"]].tolist() == [50.0, 2, 2]
    assert made.loc["text-1/times/t0/mean", "value"] == 1.0
    assert made.loc["text-1/quiet/t0/count", ["value", "n"]].tolist() == [0, 1]  # F2, where G is upset
    assert made.loc["text-1/child/t0/percent", "value"] == 100.0
    assert made.loc["text-3/share/change/n", "value"] == 2
    assert made.loc["text-4/change/all/sum", ["value", "n"]].tolist() == [0, 2]  # F1 from yes to no, F2 back
    assert made.loc["text-4/still/all/sum", ["value", "n"]].tolist() == [1, 2]
    assert made.loc["text-2/total/all/mean", ["value", "n"]].tolist() == [pytest.approx(37 / 3), 3]
    assert made.loc["text-2/counted/all/percent", ["value", "n"]].tolist() == [pytest.approx(400 / 7), 7]


def test_a_fact_names_the_tables_and_exports_that_its_indicator_was_read_from(data_of, plan):
    data = data_of(NAMED)
    score = data.scores["v"]
    data.scores["v"] = score.assign(rows=score["unit_id"].map(lambda unit: f"{unit[0].lower()}_scores:2"))
    item = "texts: {'1': {where: {wave: t0, role: child}, rows: [{id: x, stat: percent, of: violent}]}}"
    result = analyse_chapter(plan(item), data)
    inputs = json.loads(result.facts.loc[0, "inputs"])
    assert inputs["tables"] == ["units", "v"]
    # C, D and G are asked; A, B and E are the parents who gave the answer for them.
    assert inputs["exports"] == ["a_scores", "b_scores", "e_scores", "export"]
    read_from = result.lineage.set_index("table")["cases"]
    assert list(read_from["v"]) == ["A@t0", "B@t0", "E@t0"]
