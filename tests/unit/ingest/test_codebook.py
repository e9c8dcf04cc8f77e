"""The codebook of an export: shared columns, blocks of items, and what the export declares otherwise."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.study.codebook import answer_ranges, merge_codebook

PERSON = {"to": "person_id", "type": "id"}


def study(**export):
    return {
        "exports": {"w1": {"key": ["person_id"], "codebook": "parent", **export}},
        "codebooks": {
            "parent": {
                "columns": {"respnr": PERSON, "toel": {"to": None, "type": "text"}},
                "blocks": [
                    {
                        "columns": "z{:02d}",
                        "items": "cts2_self_{:02d}",
                        "from": 9,
                        "to": 10,
                        "instrument": "cts2",
                    },
                    {
                        "columns": "vo_{}",
                        "items": "help_shelter_{}",
                        "names": {"duur": "duration"},
                        "instrument": "help",
                    },
                ],
            }
        },
    }


def test_blocks_are_expanded_in_order():
    columns = merge_codebook(study(), "w1")["columns"]
    assert {name: spec["to"] for name, spec in columns.items()} == {
        "respnr": "person_id",
        "toel": None,
        "z09": "cts2_self_09",
        "z10": "cts2_self_10",
        "vo_duur": "help_shelter_duration",
    }
    assert columns["z10"] == {"to": "cts2_self_10", "type": "answer", "instrument": "cts2"}


def test_an_export_adds_overrides_and_lacks_columns():
    own = {"toel": None, "z09": {"to": "cts2_self_09", "type": "integer"}, "extra": {"to": "x", "type": "id"}}
    columns = merge_codebook(study(columns=own), "w1")["columns"]
    assert "toel" not in columns
    assert columns["z09"]["type"] == "integer"
    assert columns["extra"]["to"] == "x"


def test_two_columns_may_not_go_to_one_variable():
    with pytest.raises(DeclarationError, match="columns 'respnr' and 'nr' both go to 'person_id'; keep one"):
        merge_codebook(study(columns={"nr": PERSON}), "w1")


def test_the_key_needs_a_column():
    with pytest.raises(DeclarationError, match="export w1: no column goes to 'contact_id'"):
        merge_codebook(study(key=["contact_id"]), "w1")


def test_an_unknown_codebook_is_named():
    with pytest.raises(DeclarationError, match="there is no codebook 'child'; declared are parent"):
        merge_codebook(study(codebook="child"), "w1")


def test_corrections_go_to_their_export():
    declared = study()
    one = {"id": "a", "export": "w1", "key": {"person_id": "R1"}, "column": "person_id"}
    declared["corrections"] = [one, {**one, "export": "other"}]
    assert merge_codebook(declared, "w1")["corrections"] == [one]


def test_answer_ranges_of_instruments_and_of_single_items():
    instruments = {
        "cts2": {"responses": {"low": 1, "high": 8}},
        "help": {
            "responses": {"low": 0, "high": 1},
            "item_responses": {"help_shelter_duration": {"low": 1, "high": 4}},
        },
    }
    assert answer_ranges(study(), instruments) == {
        "cts2": (1, 8),
        "help": (0, 1),
        "help_shelter_duration": (1, 4),
    }


def test_an_instrument_that_is_not_declared_is_refused():
    with pytest.raises(
        DeclarationError, match="column z09: instrument 'cts2' is not declared; declared are help"
    ):
        answer_ranges(study(), {"help": {"responses": {"low": 0, "high": 1}}})
