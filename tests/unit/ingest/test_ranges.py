"""The range of an answer: of its item where that has its own, else of its instrument."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.ingest.ranges import answer_ranges, ready_column
from lange_adem.study import Column
from tests.unit.instruments.example import CALM, instrument

GRADE = instrument(CALM, item_responses={"calm_3": {"low": 1, "high": 10}})


def test_answer_ranges_of_instruments_and_of_single_items():
    assert answer_ranges({"calm": GRADE}) == {"calm": (1, 4), "calm_3": (1, 10)}


def test_an_answer_gets_the_range_of_its_item_or_instrument():
    ranges = answer_ranges({"calm": GRADE})
    for item, expected in {"calm_1": (1, 4), "calm_3": (1, 10)}.items():
        ready = ready_column(Column("x", item, "answer", instrument="calm"), ranges)
        assert (ready.low, ready.high) == expected


def test_an_answer_without_a_range_is_refused():
    with pytest.raises(DeclarationError, match="column x: no answer range for item 'other_1'"):
        ready_column(Column("x", "other_1", "answer"), {})
