"""Computed from the committed exports: every number that the summary of 2020 prints, and every claim of the book."""

import os
from collections import Counter
from pathlib import Path

import pytest

from lange_adem.build.project import Project
from lange_adem.printed.compare import Compared
from lange_adem.printed.summary import EXPLAINED
from lange_adem.stages.rebuilt import Rebuilt

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def rebuilt():
    """The study in memory, whose paths are relative to the project."""
    before = Path.cwd()
    os.chdir(PROJECT)
    yield Rebuilt(Project({"study": "veilig_thuis"}))
    os.chdir(before)


@pytest.fixture(scope="module")
def compared(rebuilt) -> dict[str, list[Compared]]:
    """Each printed number beside its fact, by how exactly it is printed."""
    found: dict[str, list[Compared]] = {"exact": [], "approx": [], "bound": []}
    report = rebuilt.printed_report
    for number, row in zip(report.numbers, report.rows, strict=True):
        found[number.approx].append(row)
    return found


def test_every_exact_number_is_reproduced_or_explained(compared):
    assert len(compared["exact"]) == 35
    assert [row for row in compared["exact"] if row.status not in EXPLAINED] == []


def test_numbers_in_words_and_bounds_hold(compared):
    rest = compared["approx"] + compared["bound"]
    assert len(rest) == 12
    assert [row for row in rest if row.status != "reproduced"] == []


def test_every_claim_of_the_book_holds(rebuilt):
    claims = rebuilt.claims
    assert len(claims) > 100
    assert Counter(claims["state"])["supported"] > 100
    wrong = claims[claims["state"].ne("supported") & claims["acknowledged"].eq("")]
    assert wrong["claim"].tolist() == []
