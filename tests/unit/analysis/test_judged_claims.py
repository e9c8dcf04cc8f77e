"""Claims: predicates over facts, and the state they get."""

import math

import pandas as pd
import pytest

from lange_adem.analysis.claim_facts import claim_facts
from lange_adem.analysis.claims import (
    evaluate_claims,
    part_distance,
    part_state,
    part_states,
    require_support,
)
from lange_adem.errors import DeclarationError, FactError
from lange_adem.grid.claims import Claim, Part, Within, predicate
from lange_adem.grid.plan import claims_of
from lange_adem.language.catalogue import catalogue

FACTS = {"w1": 122.0, "w3": 72.0, "small/p": 0.001, "large/p": 0.2, "unknown/p": math.nan}


@pytest.mark.parametrize(
    ("part", "state"),
    [
        ({"lower": "w3", "than": "w1", "p": "small/p"}, "supported"),
        ({"lower": "w3", "than": "w1", "p": "large/p"}, "not_supported"),
        ({"lower": "w1", "than": "w3", "p": "small/p"}, "contradicted"),
        ({"lower": "w1", "than": "w3", "p": "large/p"}, "not_supported"),
        ({"higher": "w1", "than": "w3"}, "supported"),
        ({"higher": "w3", "than": 100}, "contradicted"),
        ({"not_significant": "large/p"}, "supported"),
        ({"not_significant": "small/p"}, "contradicted"),
        ({"significant": "small/p"}, "supported"),
        ({"significant": "large/p"}, "not_supported"),
        ({"significant": "small/p", "level": 0.0005}, "not_supported"),
        ({"fact": "w3", "at_least": 70, "at_most": 75}, "supported"),
        ({"fact": "w3", "at_least": 73}, "contradicted"),
        ({"higher": "unknown/p", "than": "w1"}, "not_testable"),
        ({"lower": "w3", "than": "w1", "p": "unknown/p"}, "not_testable"),
    ],
)
def test_state_of_one_part(part, state):
    assert part_state(predicate(part, ""), FACTS) == state


def test_a_p_of_exactly_five_percent_is_not_significant():
    assert part_state(predicate({"significant": "p"}, ""), {"p": 0.05}) == "not_supported"
    assert part_state(predicate({"significant": "p"}, ""), {"p": 0.0499999}) == "supported"


def test_a_part_that_is_no_predicate():
    with pytest.raises(DeclarationError, match="h.yaml:3: `higher` needs `than`"):
        predicate({"higher": "w1"}, "h.yaml:3")


def test_a_claim_on_a_fact_that_does_not_exist():
    claim = Claim("x", "4", "X.", (Part("x", Within("w33", 1.0)),), "", None, "h.yaml:3")
    with pytest.raises(FactError, match="h.yaml:3: there is no fact w33. Nearest: w3"):
        evaluate_claims([claim], pd.DataFrame({"fact": ["w3"], "value": [1.0]}))


CLAIMS = """
claims:
  violence-falls:
    text: Het geweld daalt.
    for_each: {row: [total, physical]}
    parts:
      "{row}": {lower: "t/{row}/w3/mean", than: "t/{row}/w1/mean", p: "t/{row}/w3_vs_w1/p"}
"""


CHAPTER = 'texts:\n  "1":\n    rows: [{id: x, stat: count}]\n' + CLAIMS


def _judged(plan, p_physical):
    return evaluate_claims(claims_of([plan]), _facts(p_physical))


def _facts(p_physical):
    values = {
        f"t/{row}/{wave}/mean": value
        for row in ("total", "physical")
        for wave, value in (("w1", 9.0), ("w3", 5.0))
    }
    values |= {"t/total/w3_vs_w1/p": 0.001, "t/physical/w3_vs_w1/p": p_physical}
    return pd.DataFrame({"fact": list(values), "value": list(values.values())})


def test_a_claim_holds_when_all_its_parts_hold(plan):
    (holds,) = _judged(plan(CHAPTER), 0.01).to_dict("records")
    assert holds["claim"] == "violence-falls" and holds["state"] == "supported" and holds["chapter"] == "4"
    assert holds["parts"] == "total: supported; physical: supported"
    assert holds["facts"].split()[:3] == ["t/total/w3/mean", "t/total/w1/mean", "t/total/w3_vs_w1/p"]
    (falls,) = _judged(plan(CHAPTER), 0.3).to_dict("records")
    assert falls["state"] == "not_supported"
    assert part_states(falls["parts"]) == {"total": "supported", "physical": "not_supported"}


def test_a_claim_id_in_two_chapters(plan):
    with pytest.raises(DeclarationError, match="claim 'violence-falls' is also in"):
        claims_of([plan(CHAPTER), plan(CHAPTER)])


@pytest.mark.parametrize(
    ("part", "distance"),
    [
        ({"significant": "p"}, 60.0),  # p = .02: 60% of the way from .05 to 0
        ({"not_significant": "p"}, -60.0),
        ({"significant": "p", "level": 0.01}, -100.0),
        ({"higher": "nine", "than": "five"}, 100 * 4 / 9),
        ({"lower": "nine", "than": "five"}, -100 * 4 / 9),
        ({"higher": "nine", "than": "five", "p": "p"}, 100 * 4 / 9),  # the nearer of the two
        ({"fact": "nine", "at_least": 8, "at_most": 10}, 10.0),
        ({"fact": "nine", "at_most": 6}, -50.0),
    ],
)
def test_distance_to_the_boundary_in_percent_of_it(part, distance):
    assert part_distance(predicate(part, ""), {"p": 0.02, "nine": 9.0, "five": 5.0}) == pytest.approx(
        distance
    )


def test_the_distance_of_a_claim_is_that_of_its_weakest_part_and_a_fact(plan):
    claims = _judged(plan(CHAPTER), 0.04)
    assert claims.loc[0, "nearest"] == "physical"
    (fact,) = claim_facts(claims, catalogue("nl")).to_dict("records")
    assert (fact["fact"], fact["display"]) == ("claims-4/violence-falls/nearest/distance", "20%")
    (untestable,) = claim_facts(_judged(plan(CHAPTER), math.nan), catalogue("nl")).to_dict("records")
    assert (untestable["display"], untestable["reason"] != "") == ("–", True)


SEEN = '    acknowledged: {date: "2026-11-22", state: not_supported, note: gezien}\n'


def test_an_acknowledgement_holds_for_the_state_that_was_seen_and_lapses_with_it(plan):
    states = {p: _judged(plan(CHAPTER + SEEN), p).loc[0, "acknowledged"] for p in (0.3, 0.01)}
    assert states == {0.3: "2026-11-22: gezien", 0.01: ""}


def test_strict_claims_stops_at_what_is_neither_supported_nor_acknowledged(plan):
    require_support(_judged(plan(CHAPTER), 0.01))
    require_support(_judged(plan(CHAPTER + SEEN), 0.3))
    with pytest.raises(FactError, match="claim violence-falls is not_supported"):
        require_support(_judged(plan(CHAPTER), 0.3))
