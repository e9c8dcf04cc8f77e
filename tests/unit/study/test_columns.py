"""The codebook of an export: shared columns, blocks of items, and what the export declares otherwise."""

from datetime import date

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.study import Column, Export

from .example import study

PERSON = {"to": "person_id", "type": "id"}
OF_FILE = {"path": "w1.csv", "format": "csv", "form": "adult", "population": "research", "wave": 1}


def w1(**export) -> Export:
    return study(declared(**export)).exports["w1"]


def declared(**export):
    """A study of one export; keywords change its declaration."""
    return {
        "exports": {"w1": {**OF_FILE, "key": ["person_id"], "codebook": "parent", **export}},
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
    columns = w1().columns
    assert {name: column.variable for name, column in columns.items()} == {
        "respnr": "person_id",
        "toel": None,
        "z09": "cts2_self_09",
        "z10": "cts2_self_10",
        "vo_duur": "help_shelter_duration",
    }
    assert columns["z10"] == Column("z10", "cts2_self_10", "answer", instrument="cts2", run=True)
    assert w1().items == ["cts2_self_09", "cts2_self_10", "help_shelter_duration"]
    assert w1().instruments == ["cts2", "help"]


def test_an_export_adds_overrides_and_lacks_columns():
    own = {"toel": None, "z09": {"to": "cts2_self_09", "type": "integer"}, "extra": {"to": "x", "type": "id"}}
    columns = w1(columns=own).columns
    assert "toel" not in columns
    assert columns["z09"].type == "integer"
    assert columns["extra"].variable == "x"


def test_two_columns_may_not_go_to_one_variable():
    with pytest.raises(DeclarationError, match="columns 'respnr' and 'nr' both go to 'person_id'; keep one"):
        w1(columns={"nr": PERSON})


def test_the_key_needs_a_column():
    with pytest.raises(DeclarationError, match="export w1: no column goes to 'contact_id'"):
        w1(key=["contact_id"])


def test_an_unknown_codebook_is_named():
    with pytest.raises(DeclarationError, match="there is no codebook 'child'; declared are parent"):
        w1(codebook="child")


def test_corrections_go_to_their_export():
    one = {"id": "a", "export": "w1", "key": {"person_id": "R1"}, "column": "person_id", "expect": 7}
    one |= {"value": 8, "reason": "typed wrong", "date": "06-11-2012"}
    found = study({**declared(), "corrections": [one, {**one, "export": "other"}]})
    assert [c.export for c in found.corrections] == ["w1", "other"]
    (own,) = found.exports["w1"].corrections
    assert (own.expect, own.value, own.day) == ("7", "8", date(2012, 11, 6))


@pytest.mark.parametrize(
    ("key", "name", "nearest"), [("form", "adlut", "adult"), ("population", "reserch", "research")]
)
def test_a_form_or_population_that_is_not_declared_is_refused_with_the_nearest(key, name, nearest):
    with pytest.raises(
        DeclarationError, match=rf"exports\.w1\.{key}: '{name}' is not declared; the nearest is '{nearest}'"
    ):
        w1(**{key: name})


def test_a_bound_that_is_no_day_is_refused():
    own = {"datum": {"to": "completed_on", "type": "date", "low": "2010-13-01"}}
    with pytest.raises(DeclarationError, match="'2010-13-01' is no date; write it as dd-mm-jjjj"):
        w1(columns=own)
