"""What the panel says of a claim: each part in words, its facts, its state, and how near it is to turning over."""

from lange_adem.book.panel.claim_data import claim_entry, distance_words, predicate_words
from lange_adem.facts.fact import Fact, Facts
from lange_adem.grid.claims import Claim, Part, predicate
from lange_adem.language.catalogue import catalogue
from lange_adem.printed.claims import PrintedClaim

FACTS = Facts.of(
    [
        {"fact": "mean/w1", "label": "Eerst", "display": "122", "value": 121.75, "decimals": 0},
        {"fact": "mean/w3", "label": "Later", "display": "72", "value": 72.25, "decimals": 0},
        {"fact": "p", "label": "p", "display": "0,012", "value": 0.012, "decimals": 3},
        {"fact": "share", "label": "Deel", "display": "49,6%", "value": 49.6, "decimals": 1},
    ]
)
WORDS = catalogue("nl")
FALLS = predicate({"lower": "mean/w3", "than": "mean/w1", "p": "p"}, "")
CLAIM = Claim("falls", "4", "Het daalt.", (Part("later", FALLS),), "Let op.", None, "h.yaml:3")


def test_a_predicate_in_words_names_its_facts_by_letter():
    assert predicate_words(FALLS, WORDS) == "A is lager dan B, en C is kleiner dan 0,05: significant"
    assert predicate_words(predicate({"higher": "share", "than": 40}, ""), WORDS) == "A is hoger dan 40"
    assert (
        predicate_words(predicate({"not_significant": "p", "level": 0.01}, ""), WORDS)
        == "A is niet kleiner dan 0,01: niet significant"
    )
    assert (
        predicate_words(predicate({"fact": "share", "at_least": 40, "at_most": 60.5}, ""), WORDS)
        == "A is ten minste 40 en ten hoogste 60,5"
    )


def test_the_distance_to_the_boundary():
    """72.25 - 121.75 = -49.5, which prints as 50 lower; 0.05 - 0.012 = 0.038; 49.6 - 50 = -0.4."""
    assert distance_words(FALLS, FACTS, WORDS) == [
        "Het verschil is 50 lager.",
        "De overschrijdingskans ligt 0,038 onder de grens van 0,05.",
    ]
    assert distance_words(predicate({"not_significant": "p", "level": 0.01}, ""), FACTS, WORDS) == [
        "De overschrijdingskans ligt 0,002 boven de grens van 0,01."
    ]
    assert distance_words(predicate({"fact": "share", "at_least": 50}, ""), FACTS, WORDS) == [
        "Dat is 0,4 onder de ondergrens."
    ]


def test_a_distance_is_never_printed_as_zero():
    """121.75 against 121.45: the mean has no decimals, the distance of 0.3 gets the one it needs."""
    assert distance_words(predicate({"higher": "mean/w1", "than": 121.45}, ""), FACTS, WORDS) == [
        "Het verschil is 0,3 hoger."
    ]
    assert distance_words(predicate({"higher": "mean/w1", "than": 121.75}, ""), FACTS, WORDS) == [
        "Het verschil is nul: beide zijn gelijk."
    ]


def test_a_claim_with_its_parts():
    row = {
        **{"claim": "falls", "text": "Het daalt.", "state": "supported", "spec": "h.yaml:3"},
        "parts": "later: supported",
    }
    printed = PrintedClaim("supported", "tekst 4.5", "claims.csv:2")
    entry = claim_entry(row, CLAIM, printed, FACTS, WORDS)
    assert (entry["printed"], entry["source"], entry["note"]) == ("zegt hetzelfde", "tekst 4.5", "Let op.")
    assert claim_entry(row, CLAIM, None, FACTS, WORDS)["printed"] == "zegt er niets over"
    assert [(part["name"], part["state"], part["facts"]) for part in entry["parts"]] == [
        ("later", "supported", ["mean/w3", "mean/w1", "p"])
    ]


def test_what_cannot_be_tested_has_no_distance():
    unknown = FACTS | {"p": Fact("p")}
    row = {
        **{"claim": "falls", "text": "Het daalt.", "state": "not_testable"},
        "parts": "later: not_testable",
    }
    part = claim_entry(row, CLAIM, None, unknown, WORDS)["parts"][0]
    assert part["state"] == "not_testable" and part["distance"] == []
