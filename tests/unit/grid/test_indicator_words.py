"""Indicators in words: for readers in the language of the study, and with what analysts call them."""

import pytest

from lange_adem.grid.indicator_words import IndicatorWords, bounds, decimals, plainly
from lange_adem.grid.show import show_item
from lange_adem.language.catalogue import catalogue
from tests.unit.indicator_example import declared

STUDY = {
    **{"roles": {"parent": "ouders", "child": "kinderen"}, "waves": {"t0": "t0", "t1": "t1"}},
    **{
        "group": {"plural": "gezinnen"},
        "variables": {"income": "inkomen"},
        "values": {"income": {"low": "laag"}},
    },
}
WORDS = catalogue("nl", STUDY)
LABELS = {"v.total": "Geweld (GV2)", "v.alarm": "Alarm"}
TEXT = """\
  violent: {label: Geweld, of: group, parent: v.total, above: 22.5}
  upset: {label: Van slag, of: child, any: [{self: v.total, at_least: 4, below: 10}, violent, {not: violent@t0}]}
  poor: {label: Arm, of: group, missing: complete, all: [{parent: income, members: every, is: [low, middle]}, upset]}
  problems: {label: Problemen, of: group, count: [violent, upset, {child: v.total, members: mean, is: [1, 2]}]}
  many: {label: Veel, of: person, any: [{count: [violent, {parent: v.alarm}], at_least: 2}, {not: {any: [poor]}}]}
"""
SAID = {
    "violent": "Ja als geldt: Geweld (GV2) van ten minste één van de ouders: meer dan 22,5.",
    "upset": "Ja als geldt: ten minste één van: Geweld (GV2): ten minste 4 en minder dan 10; “Geweld”; "
    "niet “Geweld” (meting 1).",
    "poor": "Ja als geldt: elk van: inkomen van elk van de ouders: laag of middle; “Van slag” van ten minste één van "
    "de kinderen.",
    "problems": "Hoeveel er gelden van: “Geweld”; “Van slag” van ten minste één van de kinderen; Geweld (GV2), "
    "gemiddeld over de kinderen: 1 of 2.",
    "many": "Ja als geldt: ten minste één van: (ten minste 2 van: “Geweld”; Alarm van ten minste één van de ouders); "
    "niet “Arm”.",
}
OF = {
    **dict.fromkeys(("violent", "poor", "problems"), "gezinnen, per meting"),
    **{"upset": "kinderen, per meting", "many": "alle personen, per meting"},
}


@pytest.fixture
def known(tmp_path):
    return declared(tmp_path, TEXT)


def test_each_is_said_in_the_language_of_the_study(known):
    said = IndicatorWords(WORDS, known, LABELS, plainly(WORDS))
    assert {name: said.rule(indicator) for name, indicator in known.items()} == SAID
    assert {name: said.of(indicator) for name, indicator in known.items()} == OF
    assert said.missing(known["poor"]).startswith("Er is alleen een waarde als alles bekend is")


def test_bounds_come_in_the_order_in_which_they_are_said(known):
    for indicator in known.values():
        asked = []
        IndicatorWords(WORDS, known, LABELS, lambda bound, asked=asked: asked.append(bound) or "x").rule(
            indicator
        )
        assert asked == list(bounds(indicator.rule))
    assert list(bounds(known["many"].rule)) == [2]
    assert [decimals(bound) for bound in (22, 22.5, 0.25, 100)] == [0, 1, 2, 0]


def test_english_says_them_too(known):
    words = catalogue("en", {**STUDY, "roles": {"parent": "parents", "child": "children"}})
    said = IndicatorWords(words, known, LABELS, plainly(words))
    assert said.rule(known["violent"]) == (
        "Yes when this holds: Geweld (GV2) of at least one of the parents: more than 22.5."
    )


def test_an_item_in_full_ends_with_the_indicators_that_it_asks_for(declare, known):
    chapter = (
        "texts: {'1': {rows: [{id: x, stat: percent, of: violent}, {id: y, stat: n, where: {poor: 1}}]}}"
    )
    text = show_item([declare(chapter)], WORDS, "text-1", {}, known)
    assert (
        "\n\nviolent: Geweld\n  of          gezinnen, per meting\n  holds       Ja als geldt: v.total van"
        in text
    )
    assert "\n\nupset: Van slag\n" in text  # behind `poor`
    assert "problems" not in text
