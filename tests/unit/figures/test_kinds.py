"""A kind of figure is one row: the schema, the words and the drawing all go by it."""

from lange_adem.declarations import schema
from lange_adem.figures.kinds.registry import KINDS
from lange_adem.figures.style import fixed_style, text_width
from lange_adem.language.catalogue import catalogue


def test_the_schema_allows_the_kinds_that_there_are():
    assert schema("chapter")["$defs"]["item"]["properties"]["kind"]["enum"] == sorted(KINDS)


def test_every_kind_has_a_word_and_every_word_a_kind():
    assert sorted(catalogue("nl").group("items.pictures")) == sorted(KINDS)


def test_dollar_signs_in_a_label_are_drawn_and_are_no_formula():
    with fixed_style():
        assert text_width("from $5 to $10", 9) > text_width("from 5 to 10", 9)
