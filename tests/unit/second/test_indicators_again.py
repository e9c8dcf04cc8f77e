"""Indicators by the second implementation: by hand, and equal to the first for every part of the language."""

from dataclasses import replace

import numpy as np
import pytest

from lange_adem.analysis.data import AnalysisData
from lange_adem.grid.names import parse
from lange_adem.second.given import Given
from lange_adem.second.values import Values
from lange_adem.study.ties import Ties
from tests.unit.indicator_example import NAMED, ROLES, declared, tables
from tests.unit.study.example import study

FORMS = {name: {"kind": "questionnaire", "about": name} for name in ROLES}
RULES = """\
  {m}_any: {{label: L, of: group, missing: {m}, parent: v.total, above: 22}}
  {m}_every: {{label: L, of: group, missing: {m}, parent: v.alarm, members: every}}
  {m}_mean: {{label: L, of: group, missing: {m}, parent: v.total, members: mean, at_least: 17.5}}
  {m}_highest: {{label: L, of: child, missing: {m}, child: v.total, members: highest, below: 10}}
  {m}_lowest: {{label: L, of: person, missing: {m}, parent: v.total, members: lowest, at_most: 4}}
  {m}_poor: {{label: L, of: parent, missing: {m}, self: income, is: [low, middle]}}
  {m}_both: {{label: L, of: group, missing: {m}, all: [{m}_any, {{not: {m}_every}}, {m}_mean]}}
  {m}_count: {{label: L, of: group, missing: {m}, count: [{m}_any, {m}_every, {m}_mean, {m}_poor, {m}_lowest]}}
  {m}_enough: {{label: L, of: person, missing: {m}, count: [{m}_any, {m}_both, {{parent: v.alarm}}], at_least: 2}}
"""


class NoScores:
    """A second implementation without answers: every score is the first's."""

    scores: dict = {}


@pytest.fixture
def both(tmp_path):
    """The values of both implementations for the same indicators."""

    def make(text):
        indicators, made = declared(tmp_path, text), tables()
        ours = replace(
            study({"forms": FORMS, "exports": {}, "variables": {}}),
            indicators=indicators,
            ties=Ties({}, ROLES),
        )
        cases = {
            "participation": "units",
            "person": "persons",
            "group_wave": "group_waves",
            "group": "groups",
        }
        frames = {unit: made[table] for unit, table in cases.items()}
        scores = {"v": made["v"]}
        second = Values(Given(ours, {}, frames, {}, scores, {}), NoScores())
        return AnalysisData(made, scores, ties=ours.ties, indicators=indicators), second, indicators

    return make


def first_values(data, unit, name):
    cases = data.cases(unit)
    found = zip(cases.ids, cases.values(parse(name)), strict=True)
    return {case: float(value) for case, value in found if not np.isnan(value)}


def test_by_hand(both):
    _, second, _ = both(NAMED)
    assert second.known("group_wave", parse("violent")) == {"F1@t0": 1, "F2@t0": 0, "F1@t1": 0, "F2@t1": 1}
    assert second.known("participation", parse("upset")) == {"C@t0": 1, "D@t0": 1, "G@t0": 1, "K@t1": 1}
    assert second.known("group_wave", parse("quiet")) == {"F1@t0": 0, "F2@t0": 0, "F1@t1": 1, "F2@t1": 0}
    assert second.known("group_wave", parse("still")) == {"F1@t0": 1, "F1@t1": 1, "F2@t0": 0, "F2@t1": 0}
    assert second.known("participation", parse("violent@t1"))["B@t0"] == 0


@pytest.mark.parametrize("text", [NAMED, RULES.format(m="known"), RULES.format(m="complete")])
def test_both_implementations_say_the_same(both, text):
    data, second, indicators = both(text)
    for name, indicator in indicators.items():
        of_group = indicator.of == "group"
        units = ("participation", "group_wave") if of_group else ("participation",)
        asked = [(unit, name) for unit in units]
        asked += [("participation", f"{name}@t0+t1"), ("person", f"{name}@t0"), ("person", f"{name}@t1")]
        asked += [("group", f"{name}@t0")] if of_group else []
        for unit, text_of_name in asked:
            again = second.known(unit, parse(text_of_name))
            assert again == first_values(data, unit, text_of_name), (unit, text_of_name)
        assert any(second.known(*(unit, parse(n))) for unit, n in asked), name
