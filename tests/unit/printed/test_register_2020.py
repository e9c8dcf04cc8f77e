"""The checker against the register of what was found by hand in the summary of 2020."""

from collections import Counter
from pathlib import Path

import pytest

from lange_adem.printed.check import check_published
from lange_adem.printed.errata import BY_HAND, matched, read_errata, unregistered
from lange_adem.printed.numbers import read_numbers
from lange_adem.printed.published import read_rows
from lange_adem.printed.relations import declared_relations, expand
from tests.unit.printed.examples import DUTCH

PUBLISHED = Path(__file__).resolve().parents[3] / "data/veilig_thuis/published"
NUMBERS = PUBLISHED / "cohort_2020.csv"
ERRATA = read_errata(PUBLISHED)


@pytest.fixture(scope="module")
def findings():
    return check_published(NUMBERS, DUTCH)


def test_every_entry_names_numbers_or_says_why_it_cannot():
    assert Counter(one.severity for one in ERRATA) == {
        "ambiguous": 25,
        "real": 1,
        "rounding": 1,
        "minor typo": 1,
    }
    assert {one.by for one in ERRATA} == {"", *BY_HAND}


def test_the_checker_finds_every_entry_that_names_numbers_and_nothing_else(findings):
    found = matched(ERRATA, findings)
    assert [one.id for one in ERRATA if bool(one.groups) != bool(found[one.id])] == []
    assert unregistered(ERRATA, findings) == []
    assert len(findings) == 5


def test_the_shares_with_a_decimal_are_of_fewer_families_than_took_part(findings):
    sums = {one.ids[0]: one.arithmetic for one in findings if one.kind == "reachable"}
    assert sums == {
        "c2.t0.geen_van_beide": "19/576 = 3,3; 20/576 = 3,47; ≠ 3,4%",
        "c2.t0.gestopt": "37/576 = 6,42; 38/576 = 6,6; ≠ 6,5%",
    }


def test_every_relation_applies_and_every_place_is_one_of_the_report():
    numbers = read_numbers(NUMBERS, DUTCH)
    declared, _ = declared_relations(PUBLISHED / "cohort_2020.relations.yaml")
    assert [one for one in declared if not list(expand(one, list(numbers)))] == []
    places = {number.item for number in numbers.values()} | {"figuur"}
    named = {
        place
        for _, row in read_rows(PUBLISHED / "inconsistencies.csv", ("item",))
        for place in row["item"].split(", ")
    }
    assert named <= places
