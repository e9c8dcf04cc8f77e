"""What an instrument file says, as facts."""

from lange_adem.analysis.methods import methods_facts
from lange_adem.language.catalogue import catalogue
from tests.unit.book.example import INSTRUMENT


def values(facts):
    return dict(zip(facts["fact"], facts["value"], strict=True))


def test_numbers_of_an_instrument_are_facts():
    found = values(methods_facts({"cts2": INSTRUMENT}, catalogue("nl")))
    assert found["methods-cts2/items/all/count"] == 26
    assert found["methods-cts2/responses/all/lowest"] == 1
    assert found["methods-cts2/physical/items/count"] == 12  # 15, 16, ... 26
    assert found["methods-cts2/physical/range/highest"] == 300  # 12 items x 25 times
    assert found["methods-cts2/age/low/years"] == 18
    assert "methods-cts2/age/high/years" not in found  # 99 means: no upper limit
