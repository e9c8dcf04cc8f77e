"""Names are parsed once: what is asked, of whom, and at which waves."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.grid.names import parse


@pytest.mark.parametrize(
    ("text", "measures", "tie", "waves", "instruments"),
    [
        ("age", ("age",), "", (), ()),
        ("cts2.total.both", ("cts2.total.both",), "", (), ("cts2",)),
        ("parent:relationship", ("relationship",), "parent", (), ()),
        ("children:nosik.total", ("nosik.total",), "children", (), ("nosik",)),
        ("help.any@2", ("help.any",), "", ("2",), ("help",)),
        ("help.any@t0+t2", ("help.any",), "", ("t0", "t2"), ("help",)),
        ("parent:help.any@2+3", ("help.any",), "parent", ("2", "3"), ("help",)),
        (
            "tscyc.anger.t | tscc.anger.t",
            ("tscyc.anger.t", "tscc.anger.t"),
            "",
            (),
            ("tscyc", "tscc"),
        ),
    ],
)
def test_a_name_is_what_is_asked_of_whom_and_when(text, measures, tie, waves, instruments):
    asked = parse(text)
    assert (asked.measures, asked.tie, asked.waves) == (measures, tie, waves)
    assert asked.instruments == instruments
    assert str(asked) == text  # as its author wrote it


def test_the_parts_of_a_name_are_names():
    asked = parse("parent:help.any@2+3")
    assert asked.own == parse("help.any@2+3")
    assert asked.own.now == parse("help.any")
    assert parse("help.any@t0+t2").now == parse("help.any")
    assert parse("tscyc.anger.t | tscc.anger.t").forms == (parse("tscyc.anger.t"), parse("tscc.anger.t"))


@pytest.mark.parametrize("name", ["help.any@", "help.any@2nd wave", "help.any@2-3", "@2"])
def test_what_follows_the_at_sign_must_be_waves(name):
    with pytest.raises(DeclarationError, match=r"chapter_7.yaml:3: .* come waves"):
        parse(name, "chapter_7.yaml:3")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("tscyc.anger.t | tscc.anxiety.t", "two scales"),
        ("tscyc.anger.t | parent:tscc.anger.t", "other people or waves"),
    ],
)
def test_scores_that_differ_are_not_taken_for_one(name, message):
    with pytest.raises(DeclarationError, match=message):
        parse(name)
