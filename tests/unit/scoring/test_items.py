"""Item ids: what `1-6, 9` means, which actors and agencies an item has, and what is refused."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.instruments.items import all_items, item_ranges, reverse_keyed, select_items

TWO_ACTORS = {
    "id": "quarrel",
    "actors": {"self": "zelf", "partner": "partner"},
    "responses": {"low": 0, "high": 3},
    "item_responses": {"quarrel_grade": {"low": 1, "high": 10}},
    "items": [{"pattern": "quarrel_{actor}_{:02d}", "from": 1, "to": 3}, {"id": "quarrel_grade"}],
    "reverse_keyed": "2",
}


def test_items_of_two_actors_stand_actor_by_actor():
    assert all_items(TWO_ACTORS) == [
        *("quarrel_self_01", "quarrel_self_02", "quarrel_self_03"),
        *("quarrel_partner_01", "quarrel_partner_02", "quarrel_partner_03"),
        "quarrel_grade",
    ]


def test_numbers_ranges_and_ids():
    assert select_items(TWO_ACTORS, "1-2, quarrel_grade", "self") == [
        *("quarrel_self_01", "quarrel_self_02"),
        "quarrel_grade",
    ]


def test_an_item_may_have_its_own_answers():
    ranges = item_ranges(TWO_ACTORS)
    assert (ranges["quarrel_self_01"], ranges["quarrel_grade"]) == ((0, 3), (1, 10))


def test_a_reverse_keyed_number_is_reverse_keyed_for_both_actors():
    assert reverse_keyed(TWO_ACTORS) == {"quarrel_self_02", "quarrel_partner_02"}


def test_agencies_fill_an_item_id():
    asked = {
        "id": "help",
        "agencies": {"shg": "SHG", "amw": "AMW"},
        "responses": {"low": 0, "high": 1},
        "items": [{"id": "help_{agency}_used"}],
    }
    assert select_items(asked, "help_{agency}_used") == ["help_shg_used", "help_amw_used"]
    assert select_items(asked, "help_{agency}_used", agency="amw") == ["help_amw_used"]


@pytest.mark.parametrize("text", ["4", "2-4", "quarrel_grades"])
def test_an_item_that_does_not_exist_is_refused(text: str):
    with pytest.raises(DeclarationError, match="no (such )?item"):
        select_items(TWO_ACTORS, text, "self")
