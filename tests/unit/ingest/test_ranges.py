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


def test_a_code_that_stands_for_an_answer_out_of_range_is_refused():
    ranges = answer_ranges({"calm": GRADE})
    coded = Column(
        "x", "calm_1", "answer", codes={"A1": "1", "A5": "5"}, instrument="calm", spec="small.yaml:7"
    )
    with pytest.raises(
        DeclarationError, match="small.yaml:7: .*code 'A5' stands for 5, and answers to calm go from 1 to 4"
    ):
        ready_column(coded, ranges)
