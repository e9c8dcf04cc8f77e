"""Published numbers against facts: examples to check by hand."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.facts.fact import Facts
from lange_adem.language.catalogue import catalogue
from lange_adem.printed.compare import compare, rounded
from lange_adem.printed.published import Link, Published

WORDS = catalogue("nl")


def number(value, printed="", kind="mean", decimals=1, approx="exact", note=""):
    return Published("a", "4", "tabel 4.1", kind, value, printed, decimals, approx, note)


def status(published, value, relation="", verdict="", errata=(), p=None):
    link = Link("a", "f", relation, verdict, errata, "", "")
    rows = [{"fact": "f", "value": value, "reason": "te weinig gevallen"}, {"fact": "p", "value": p}]
    return compare([published], {"a": link}, Facts.of(rows), WORDS)[0].status


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12.34, "reproduced"),
        (12.25, "reproduced"),
        (12.44, "near"),
        (12.15, "near"),
        (12.5, "missed"),
        (None, "missed"),
    ],
)
def test_an_exact_number_is_held_at_its_printed_digits(value, expected):
    assert status(number(12.3), value) == expected


def test_rounding_is_half_away_from_zero_as_spss_prints():
    assert str(rounded(2.675, 2)) == "2.68"
    assert str(rounded(-0.5, 0)) == "-1"


@pytest.mark.parametrize(
    ("note", "printed", "p", "expected"),
    [
        ("significant", 0.05, 0.049, "reproduced"),
        ("significant", 0.05, 0.05, "missed"),
        ("ns; in words", 0.05, 0.06, "reproduced"),
        ("ns", 0.05, 0.01, "missed"),
        ("impossible bound", 0.0, 0.0009, "reproduced"),
    ],
)
def test_a_p_bound_asks_for_the_side_that_is_printed(note, printed, p, expected):
    assert status(number(printed, kind="p_bound", approx="bound", note=note), p) == expected


def test_a_number_in_words_is_reproduced_within_a_tenth_of_it():
    third = number(33.3, "bijna een derde", kind="percent", approx="approx")
    assert [status(third, value) for value in (31.0, 27.0, 20.0)] == ["reproduced", "near", "missed"]


def test_a_bound_that_is_no_p_needs_a_relation():
    most = number(50, "De meeste ouders", kind="percent", approx="bound", note="> 50")
    assert status(most, 62.0, relation=">") == "reproduced"
    with pytest.raises(DeclarationError, match="needs a relation"):
        status(most, 62.0)


def test_the_same_digits_with_another_verdict_are_missed():
    marked = number(12.3)
    assert status(marked, 12.3, verdict="p<0.05", p=0.01) == "reproduced"
    assert status(marked, 12.3, verdict="p<0.05", p=0.20) == "missed"


def test_a_registered_contradiction_explains_what_is_not_hit_and_only_that():
    assert status(number(12.3), 15.0, errata=("E017",)) == "contradicted_in_source"
    assert status(number(12.3), 12.3, errata=("E017",)) == "reproduced"


def test_without_a_fact_the_reason_is_given_and_without_a_link_the_number_is_missed():
    link = Link("a", "", "", "", (), "literature", "")
    row = compare([number(1.0)], {"a": link}, {}, WORDS)[0]
    assert (row.status, row.reason) == ("no_counterpart", "cijfer uit de literatuur")
    assert compare([number(1.0)], {}, {}, WORDS)[0].status == "missed"


def test_a_link_to_a_fact_that_does_not_exist_stops():
    with pytest.raises(DeclarationError, match="no fact 'g'"):
        compare([number(1.0)], {"a": Link("a", "g", "", "", (), "", "")}, {}, WORDS)
