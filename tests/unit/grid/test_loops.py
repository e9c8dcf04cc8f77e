"""`for_each`: names in braces filled in, in the order in which a reader nests them."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.grid.loops import check_filled, check_loop, turns

WHO = {"self": "Zelf gedaan", "partner": "Partner gedaan"}
SEX = {"men": {"label": "Mannen", "code": "male"}, "women": {"label": "Vrouwen", "code": "female"}}


def filled(for_each, entry):
    return [turn.fill(entry, "h.yaml:3") for turn in turns(for_each)]


def test_a_name_stands_for_each_of_its_values_and_a_word_for_what_is_said_of_it():
    assert filled({"who": WHO}, {"id": "{who}_severe", "label": "Ernstig, {who.label}"}) == [
        {"id": "self_severe", "label": "Ernstig, Zelf gedaan"},
        {"id": "partner_severe", "label": "Ernstig, Partner gedaan"},
    ]
    assert filled({"sex": SEX}, "{sex.code}") == ["male", "female"]
    assert filled({"wave": ["w1", "w2"]}, {"{wave}": ["{wave}_n", 3]}) == [
        {"w1": ["w1_n", 3]},
        {"w2": ["w2_n", 3]},
    ]


def test_the_first_name_changes_slowest():
    two = {"wave": {1: "1e meting", 2: "2e meting"}, "sex": ["men", "women"]}
    assert filled(two, "w{wave}_{sex}") == ["w1_men", "w1_women", "w2_men", "w2_women"]


def test_a_text_that_is_one_name_takes_the_value_as_it_is():
    assert filled({"wave": {1: "1e meting"}}, {"where": {"wave": "{wave}"}, "id": "w{wave}"}) == [
        {"where": {"wave": 1}, "id": "w1"}
    ]
    assert filled({"help": {"yes": {"waves": [1, 2]}}}, "{help.waves}") == [[1, 2]]


def test_other_names_in_braces_stay_as_they_are():
    """`{actor}` is filled in from `with`, `{row}` from the row, when the cells are made."""
    assert filled({"act": ["minor"]}, {"of": "cts2.{act}.{actor}", "fact": "t/{row}/{act}/p"}) == [
        {"of": "cts2.minor.{actor}", "fact": "t/{row}/minor/p"}
    ]


def test_a_word_that_the_loop_does_not_give_is_refused_with_the_nearest():
    with pytest.raises(DeclarationError, match=r"h.yaml:3: \{sex.cod\} asks for a word .* \{sex.code\}"):
        filled({"sex": SEX}, "{sex.cod}")


def test_a_name_that_changes_nothing_is_refused():
    with pytest.raises(DeclarationError, match=r"h.yaml:2: no entry uses \{who\} of this `for_each`"):
        check_loop({"who": WHO, "act": ["a", "b"]}, [{"id": "{act}"}], "h.yaml:2")
    check_loop({"who": WHO, "act": ["a", "b"]}, [{"id": "{act}", "label": "{who.label}"}], "h.yaml:2")


def test_a_name_that_nothing_fills_in_is_refused_but_not_where_a_cell_fills_it_in():
    turn = next(turns({"act": ["minor"]}))
    check_filled(
        {"of": "{actor}", "derive": {"add": ["t/{row}/n", 1]}, "stands": ["{what}"]}, turn, "h.yaml:3"
    )
    with pytest.raises(DeclarationError, match=r"'Over \{acct\}' asks for \{acct\}.*the nearest is \{act\}"):
        check_filled({"id": "x", "label": "Over {acct}"}, turn, "h.yaml:3")
