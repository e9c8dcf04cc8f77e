"""What an instrument says of its measures, without any data."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.instruments.origin import missing_words
from lange_adem.language.catalogue import catalogue

from .example import CALM, instrument


def test_measures_describe_themselves_without_data():
    about = instrument(CALM)
    total = about.measures["calm.total"]
    assert (total.label, total.kind, total.range, total.reverse_keyed) == (
        "Rust",
        "number",
        (3.0, 12.0),
        ("calm_2",),
    )
    assert total.items == ("calm_1", "calm_2", "calm_3")
    assert "at least 2 of 3 items" in total.missing_rule
    assert "2 van de 3 vragen" in missing_words(total, about, catalogue("nl"))


def test_a_measure_declared_twice_is_refused():
    derived = {"total": {"label": "", "rule": "any_item", "items": "1", "at_least": 2}}
    with pytest.raises(DeclarationError, match=r"calm\.total is declared twice"):
        instrument(CALM, derived=derived)


def test_a_rule_over_a_measure_that_does_not_exist_is_refused():
    rule = {"label": "", "rule": "at_least", "measure": "totals", "thresholds": {"female": 1, "male": 1}}
    with pytest.raises(DeclarationError, match=r"no measure 'calm\.totals'"):
        instrument(CALM, derived={"much": {**rule, "sex_of": "respondent"}})
