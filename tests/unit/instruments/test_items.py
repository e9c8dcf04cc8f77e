"""Item ids: what `1-6, 9` means, which actors and names of lists an item has, and what is refused."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.instruments.items import item_list, questions, select_items

from .example import instrument

BARE = {"responses": {"low": 0, "high": 1}, "missing": {"rule": "complete"}, "scales": {}}
TWO_ACTORS = {
    **BARE,
    "id": "quarrel",
    "actors": {"self": "zelf", "partner": "partner"},
    "responses": {"low": 0, "high": 3},
    "item_responses": {"quarrel_grade": {"low": 1, "high": 10}},
    "items": [{"pattern": "quarrel_{actor}_{:02d}", "from": 1, "to": 3}, {"id": "quarrel_grade"}],
    "reverse_keyed": "2",
}


def test_items_of_two_actors_stand_actor_by_actor():
    assert instrument(TWO_ACTORS).items == (
        *("quarrel_self_01", "quarrel_self_02", "quarrel_self_03"),
        *("quarrel_partner_01", "quarrel_partner_02", "quarrel_partner_03"),
        "quarrel_grade",
    )


def test_what_is_asked_about_both_actors_counts_once():
    assert questions(instrument(TWO_ACTORS)) == 3 + 1


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("1-3, 7", (1, 2, 3, 7)),
        ("18, sis_19_alternative", (18, "sis_19_alternative")),
        ("help_{agency}_used", ("help_{agency}_used",)),
        ("5-5", (5,)),
        ("", ()),
    ],
)
def test_a_list_of_items_is_read_in_one_way(text: str, listed: tuple):
    assert item_list(text) == listed


def test_numbers_ranges_and_ids():
    assert select_items(instrument(TWO_ACTORS), (1, 2, "quarrel_grade"), "self") == (
        *("quarrel_self_01", "quarrel_self_02"),
        "quarrel_grade",
    )


def test_an_item_may_have_its_own_answers():
    ranges = instrument(TWO_ACTORS).ranges
    assert (ranges["quarrel_self_01"], ranges["quarrel_grade"]) == ((0, 3), (1, 10))


def test_a_reverse_keyed_number_is_reverse_keyed_for_both_actors():
    assert instrument(TWO_ACTORS).reverse_keyed == {"quarrel_self_02", "quarrel_partner_02"}


def test_the_names_of_a_list_fill_an_item_id():
    lists = {"drink": {"tea": "Tea", "gin": "Gin"}, "day": {"sunday": "Sunday", "monday": "Monday"}}
    asked = instrument(BARE, id="bar", lists=lists, items=[{"id": "bar_{drink}"}, {"id": "{drink}_on_{day}"}])
    assert select_items(asked, ("bar_{drink}",)) == ("bar_tea", "bar_gin")
    assert select_items(asked, ("bar_{drink}",), filling={"drink": "gin"}) == ("bar_gin",)
    assert select_items(asked, ("{drink}_on_{day}",), filling={"day": "monday"}) == (
        *("tea_on_monday", "gin_on_monday"),
    )
    assert questions(asked) == 2 + 4


def test_a_place_that_no_list_fills_is_refused():
    with pytest.raises(DeclarationError, match=r"nothing fills the place \{drinks\}; the lists are drink"):
        instrument(BARE, id="bar", lists={"drink": {"tea": "Tea"}}, items=[{"id": "bar_{drinks}"}])


@pytest.mark.parametrize("text", ["4", "2-4", "quarrel_grades"])
def test_an_item_that_does_not_exist_is_refused(text: str):
    with pytest.raises(DeclarationError, match="no (such )?item"):
        select_items(instrument(TWO_ACTORS), item_list(text), "self")
