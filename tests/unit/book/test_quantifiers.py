"""Words for shares: the classes of the scale and their bounds, and `[](quantifier:ID)` in a page."""

import math
import re

import pytest

from lange_adem.book.quantifiers import bounds, quantifier, quantifier_of_fact
from lange_adem.book.render import render_book
from lange_adem.errors import DeclarationError, LangeAdemError
from lange_adem.facts.frame import facts_frame, merge_facts
from lange_adem.language.catalogue import LANGUAGES, catalogue
from tests.unit.book.example import CHAPTER, example_facts, fact, stage_example

DUTCH = catalogue("nl")
SHARE, MEAN = "table-4.9/any/w1/percent", "table-4.9/total/w1/mean"


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (100, "een meerderheid"),
        (75, "een meerderheid"),
        (74.999, "ruim de helft"),  # prints as 75,0%, but is less
        (55, "ruim de helft"),
        (54.999, "de helft"),
        (45, "de helft"),
        (44.999, "een derde"),
        (30, "een derde"),
        (29.999, "een kwart"),
        (20, "een kwart"),
        (19.999, "enkele"),
        (0.5, "enkele"),
        (0, "geen"),
    ],
)
def test_a_share_on_a_bound_belongs_to_the_higher_class(percent, word):
    assert quantifier(percent, DUTCH) == word


@pytest.mark.parametrize("count", range(1, 201))
def test_a_bound_is_reached_by_counts_whatever_their_last_binary_digit(count):
    """11 of 20 is 55%, also where 100 * 11 / 20 is computed as 100 * (11 / 20) = 55.00000000000001."""
    for one in (100.0 * count / 200, 100.0 * (count / 200), (count / 200) * 100.0):
        assert quantifier(one, DUTCH) == quantifier(count / 2, DUTCH)


@pytest.mark.parametrize("percent", [-0.1, 100.1, 250])
def test_a_number_that_is_no_share_has_no_word(percent):
    with pytest.raises(DeclarationError, match="no percentage"):
        quantifier(percent, DUTCH)


def test_only_shares_with_a_value_have_a_word():
    assert quantifier_of_fact("percent", 60.0, DUTCH) == "ruim de helft"
    assert quantifier_of_fact("prevalence", 10.0, DUTCH) == "enkele"
    assert quantifier_of_fact("mean", 60.0, DUTCH) is None
    assert quantifier_of_fact("percent", math.nan, DUTCH) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_classes_of_a_language_go_down_to_nought(language):
    found = bounds(catalogue(language))
    assert found[-1] == 0 and len(found) > 3 and found[0] < 100


def test_the_classes_of_dutch_are_those_of_the_report_of_2014():
    assert bounds(DUTCH) == [75, 55, 45, 30, 20, 0]


def render(folder, prose):
    """The chapter of the small report with `prose` at its end and one share among its facts."""
    rows = [fact(MEAN, 121.75, "122", "mean", "Totaal"), fact(SHARE, 64.2, "64,2%", "percent", "Enig geweld")]
    facts = merge_facts([facts_frame(rows), example_facts().iloc[1:]])
    source = stage_example(folder, CHAPTER + "\n" + prose + "\n", facts=facts)
    render_book(source, folder / "book", "pandoc")
    return (folder / "book" / "chapters" / "chapter_4.html").read_text(encoding="utf-8")


def test_the_word_stands_in_the_page_and_leads_to_its_fact(tmp_path):
    page = render(tmp_path, f"Bij [](quantifier:{SHARE}). [](quantifier:{SHARE}){{.capital}} ook.")
    found = re.findall(rf'<span class="fact quantifier" data-fact="{SHARE}"[^>]*>([^<]*)</span>', page)
    assert found == ["ruim de helft", "Ruim de helft"]
    assert 'title="Enig geweld: 64,2%"' in page


@pytest.mark.parametrize("id_", ["table-4.9/any/w1/percentage", MEAN])
def test_a_quantifier_of_an_unknown_fact_or_of_no_share_stops_the_build(tmp_path, id_):
    with pytest.raises(LangeAdemError, match=rf"unknown share '{id_}'; nearest: {SHARE}"):
        render(tmp_path, f"Bij [](quantifier:{id_}).")
