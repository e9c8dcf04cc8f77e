"""A button lies over every number that a figure prints, in the wide and in the narrow picture."""

import re

import pytest
from lxml import html

from lange_adem.facts.frame import facts_by_id
from lange_adem.figures.draw import NARROW, WIDE, draw
from lange_adem.figures.plot import make_plot
from lange_adem.figures.render import render_figure
from lange_adem.figures.spots import Spot, spots, spots_html
from lange_adem.language.catalogue import catalogue
from lange_adem.tables.layout import lay_out
from tests.unit.planned import planned

WORDS = catalogue("nl")


@pytest.fixture
def plot(physical_violence, physical_violence_facts):
    facts = facts_by_id(physical_violence_facts)
    item = planned("figure 4.1", physical_violence)
    return make_plot(item.picture, lay_out(item, facts, WORDS), facts)


def test_every_point_base_and_reference_line_has_a_spot_inside_the_picture(plot):
    printed = {point.fact.fact for point in plot.points} | {plot.reference[1].fact}
    printed |= {category.n.fact for category in plot.categories if category.n}
    for size in (WIDE, NARROW):
        found = spots(draw(plot, size))
        assert set(found) == printed and len(printed) >= 7
        for spot in found.values():
            assert spot.width > 0 and spot.height > 0
            assert -1 <= spot.left <= spot.left + spot.width <= 101
            assert -1 <= spot.top <= spot.top + spot.height <= 101


def test_a_higher_number_has_a_higher_spot_and_later_ones_stand_to_the_right(plot):
    """Zelf: 47%, 34%, 30%: each lower on the page (further from the top) and further to the right."""
    found = spots(draw(plot, WIDE))
    own = [found[point.fact.fact] for point in plot.series[0].points]
    assert [spot.top for spot in own] == sorted(spot.top for spot in own)
    assert [spot.left for spot in own] == sorted(spot.left for spot in own)


def test_the_page_has_a_button_with_the_printed_number(physical_violence, physical_violence_facts):
    figure = html.fromstring(
        render_figure(planned("figure 4.1", physical_violence), physical_violence_facts, WORDS).html
    )
    buttons = {b.get("data-fact"): b for b in figure.xpath("//div[@class='la-spots']/button")}
    first = buttons["figure-4.1/self/w1/prevalence"]
    assert first.text_content() == "47%" and first.get("type") == "button"
    assert re.fullmatch(r"(--n?[xywh]:[\d.]+%;){8}", first.get("style"))


def test_a_number_of_one_picture_only_is_left_out_of_the_other(physical_violence_facts):
    facts = facts_by_id(physical_violence_facts)
    name = "figure-4.1/self/w1/prevalence"
    made = spots_html({name: facts[name]}, {name: Spot(1, 2, 3, 4)}, {}, WORDS)
    assert 'class="spot only-wide"' in made and 'style="--x:1%;--y:2%;--w:3%;--h:4%;"' in made
    assert spots_html({}, {}, {}, WORDS) == ""
