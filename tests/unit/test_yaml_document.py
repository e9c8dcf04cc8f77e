"""A YAML document is read as it is written, or refused at its line."""

import pytest

from lange_adem.declarations import Declaration, check, schema
from lange_adem.errors import DeclarationError
from lange_adem.yaml_document import document


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("010", 8),
        ("0x1F", 31),
        ("1_000", 1000),
        ("12:30", 750),
        ("0b11", 3),
        (".nan", "nan"),
        (".inf", "inf"),
        ("00.5", 0.5),
    ],
)
def test_a_number_that_is_read_otherwise_than_it_is_written_is_refused_at_its_line(written, read_as):
    with pytest.raises(DeclarationError, match=rf"^x.yaml:3: a.b.1: {written} is read as {read_as}; "):
        document(f"\na:\n  b: [1, {written}]\n", "x.yaml")


@pytest.mark.parametrize("written", ["0", "-3", "+3", "10", "0.5", ".5", "-1.50", "2."])
def test_a_number_of_digits_is_that_number(written):
    assert document(f"a: {written}", "x.yaml")[0] == {"a": float(written)}


@pytest.mark.parametrize("written", ["2014-01-31", "2014-02-31", "2014-01-31 10:00:00", "1e3", "01-02-2014"])
def test_a_day_and_what_looks_like_a_number_are_text_as_values_and_as_keys(written):
    assert document(f"a: {written}\n{written}: b\n", "x.yaml")[0] == {"a": written, written: "b"}


@pytest.mark.parametrize("written", ["yes", "no", "on", "off", "~", "010", "1.10", "0x10"])
def test_a_key_that_is_read_otherwise_than_it_is_written_is_refused_at_its_line(written):
    with pytest.raises(DeclarationError, match=rf"^x.yaml:2: key '{written}' is read as .*between quotes"):
        document(f"a: 1\n{written}: b\n", "x.yaml")


@pytest.mark.parametrize(
    ("wave", "instead"),
    [("T-1", "t_1"), ("na jaar", "na_jaar"), ("été", "ete"), ("2014-01-31", "2014_01_31")],
)
def test_an_id_with_other_letters_is_refused_with_the_nearest_that_could_be_one(wave, instead):
    data, lines = document(f"waves:\n  t0: start\n  {wave}: later\n", "x.yaml")
    with pytest.raises(DeclarationError, match=rf"x.yaml:3: waves.*'{wave}' is an id, .*take '{instead}'"):
        check(Declaration("x.yaml", data, lines), schema("study"))
