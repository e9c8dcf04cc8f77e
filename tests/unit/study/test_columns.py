"""The codebook of an export: shared columns, blocks of items, and what the export declares otherwise."""

import re
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
    with pytest.raises(
        DeclarationError, match="columns 'respnr' .* and 'nr' both go to 'person_id'; keep one"
    ):
        w1(columns={"nr": PERSON})


def test_the_key_needs_a_column():
    with pytest.raises(DeclarationError, match="no column goes to 'persn_id'; the nearest is 'person_id'"):
        w1(key=["persn_id"])


def test_an_unknown_codebook_is_named():
    with pytest.raises(
        DeclarationError, match="exports.w1.codebook: 'child' is not declared; declared are parent"
    ):
        w1(codebook="child")


def test_corrections_go_to_their_export():
    one = {"id": "a", "export": "w1", "key": {"person_id": "R1"}, "column": "person_id", "expect": 7}
    one |= {"value": 8, "reason": "typed wrong", "date": "06-11-2012"}
    (own,) = study({**declared(), "corrections": [one]}).exports["w1"].corrections
    assert (own.expect, own.value, own.day) == ("7", "8", date(2012, 11, 6))
    with pytest.raises(
        DeclarationError, match=r"corrections.0.export: 'w2' is not declared; the nearest is 'w1'"
    ):
        study({**declared(), "corrections": [{**one, "export": "w2"}]})


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
    with pytest.raises(DeclarationError, match="'2010-13-01' is no date; write it as dd-mm-yyyy"):
        w1(columns=own)


def kept(**column):
    """The column `x` of the export, as declared beside the codebook."""
    return w1(columns={"x": column}).columns["x"]


ITEM = {"to": "calm_1", "type": "answer", "instrument": "calm"}


def test_codes_of_an_answer_are_the_numbers_they_stand_for():
    """`type: code` with an instrument and `type: answer` with codes say the same."""
    codes = {"A1": "1", "A2": "2"}
    column = kept(**ITEM, codes=codes)
    assert column == kept(**{**ITEM, "type": "code"}, codes=codes)
    assert (column.type, column.codes) == ("answer", codes)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ({"to": "x", "type": "text"}, "a text is never kept; write `to: null`"),
        ({"to": "x", "type": "code"}, "`type: code` needs `codes`"),
        ({"to": "x", "type": "answer"}, "an answer needs the `instrument` it belongs to"),
        ({"to": "x", "type": "integer", "low": 9, "high": 1}, "`low` 9 is above `high` 1"),
        ({"to": "x", "type": "integer", "low": "nine"}, "'nine' is no number"),
        ({"to": "x", "type": "date", "low": "02-01-2011", "high": "01-01-2011"}, "`low` 2011-01-02 is above"),
        (
            {"to": "x", "type": "code", "codes": {"1": "yes", "9": "no"}, "missing": ["9"]},
            "9 stands under `codes` and under `missing`; keep one",
        ),
        ({"to": "x", "type": "code", "codes": {"": "no"}, "optional": True}, "take `optional` out"),
        (
            {**ITEM, "codes": {"A1": "often"}},
            "`codes` of an answer say its number; 'often' is no whole number",
        ),
        (
            {"to": "x", "type": "code", "codes": {"1": "yes"}, "labels": {"ja": "2"}},
            "label 'ja' is of code '2', which is not under `codes`; nearest: 1",
        ),
        ({**ITEM, "labels": {"vaak": "often"}}, "label 'vaak' is of 'often', which is no whole number"),
    ],
)
def test_a_column_that_contradicts_itself_is_refused(column, said):
    with pytest.raises(DeclarationError, match=re.escape(said)):
        kept(**column)


@pytest.mark.parametrize(
    ("export", "said"),
    [
        (
            {"columns": {"toelichting": None}},
            "no column 'toelichting' is declared that this export could do without",
        ),
        ({"columns": {"respnr": PERSON}}, "column 'respnr' is declared so already"),
        (
            {"columns": {"respnr": {**PERSON, "optional": True}}},
            "'person_id' is in the key, which is never blank",
        ),
        ({"blocks": [{"columns": "a{}", "items": "b{}", "from": 2, "to": 1}]}, "`from` 2 is above `to` 1"),
        (
            {"blocks": [{"columns": "a", "items": "b{}", "from": 1, "to": 2}]},
            "columns: 'a' has no place to fill",
        ),
        ({"blocks": [{"columns": "a{}", "items": "{x}", "from": 1, "to": 2}]}, "items: '{x}' is no pattern"),
        (
            {"columns": {"a1": PERSON}, "blocks": [{"columns": "a{}", "items": "b{}", "from": 1, "to": 2}]},
            "column 'a1' is declared here and at",
        ),
        ({"form": "register"}, "`wave` changes nothing: rows of register have no wave"),
        ({"wave": None}, "nothing says the wave of its rows: give `wave`"),
        (
            {"period": {"from": "01-01-2011", "to": "31-12-2011"}},
            "`period` changes nothing: no column goes to 'completed_on'",
        ),
        (
            {"period": {"from": "01-02-2011", "to": "31-01-2011"}},
            "`from` 01-02-2011 is after `to` 31-01-2011",
        ),
    ],
)
def test_what_changes_nothing_in_an_export_is_refused(export, said):
    with pytest.raises(DeclarationError, match=re.escape(said)):
        w1(**export)


def test_a_codebook_that_no_export_uses_is_refused():
    data = declared()
    data["codebooks"]["child"] = {"columns": {"nr": PERSON}}
    with pytest.raises(DeclarationError, match="no export uses codebook 'child'"):
        study(data)
