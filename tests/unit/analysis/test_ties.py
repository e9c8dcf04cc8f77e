"""Members of a household: which one a tie stands for, and what several say together (`households.PICTURE`)."""

import math

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.grid.names import parse
from tests.unit import households

BLANK = math.nan


@pytest.fixture(scope="module")
def both():
    """The households in both implementations."""
    return households.data(), households.second()


def values(both, unit, name, *cases):
    """The values of some cases, which both implementations have to find alike for all cases."""
    data, second = both
    found = data.cases(unit)
    ours = dict(zip(found.ids, found.values(parse(name)), strict=True))
    known = {case: value for case, value in ours.items() if value is not None and value == value}
    assert second.known(unit, parse(name)) == known
    return [ours[case] for case in cases]


@pytest.mark.parametrize(
    ("name", "wave", "expected"),
    [
        # Ann told about Cas; Ivo about Jip. Nobody is known to have told about Eli, whose only carer is Dee, and about
        # Koo, who has two.
        ("carer:q.total", "t0", {"Cas": 4, "Jip": 1, "Eli": 0, "Koo": BLANK}),
        ("teller:q.total", "t0", {"Cas": 4, "Jip": 1, "Eli": BLANK}),
        # Hal and Ivo are both men: neither is the one father.
        ("mother:q.total", "t0", {"Cas": 4, "Eli": 0, "Jip": BLANK}),
        ("father:q.total", "t0", {"Cas": 10, "Eli": BLANK, "Jip": BLANK}),
        ("carers:q.total", "t0", {"Cas": 7, "Eli": 0, "Jip": 4}),
        ("highest carers:q.total", "t0", {"Cas": 10, "Eli": 0, "Jip": 7}),
        ("lowest carers:q.total", "t0", {"Cas": 4, "Jip": 1}),
        ("any carers:q.much", "t0", {"Cas": 1, "Eli": 0, "Jip": 1}),
        ("every carers:q.much", "t0", {"Cas": 0, "Eli": 0, "Jip": 0}),
        ("count carers:q.much", "t0", {"Cas": 1, "Eli": 0, "Jip": 1}),
        # At t1 Bob left it blank: what is known is Ann's 2; with a rule that asks for all it is missing.
        ("carers:q.total", "t1", {"Cas": 2, "Eli": 6}),
        ("both:q.total", "t1", {"Cas": BLANK, "Eli": 6}),
        ("both:q.total", "t3", {"Cas": 0}),
        ("partner:q.total", "t0", {"Ann": 10, "Bob": 4, "Dee": BLANK, "Cas": BLANK}),
        # Three pupils: each has the other two.
        ("siblings:s.total", "t0", {"Eli": 6, "Fay": 6, "Gus": 2, "Cas": BLANK}),
        ("siblings:s.total", "t1", {"Eli": 4, "Gus": 2, "Fay": 4}),
        # Cas is Ann's, not Bob's; Koo is of neither.
        ("pupils:s.total", "t0", {"Ann": 3, "Bob": BLANK, "Dee": 3, "Ivo": 9, "Hal": BLANK, "Cas": BLANK}),
        # The carer at this wave; then that carer at t2 and t3.
        ("father:q.total@t2+t3", "t0", {"Cas": 8}),
        # Of the whole household, for each of its members.
        ("highest everyone:q.total", "t0", {"Ann": 10, "Cas": 10, "Lea": 5}),
    ],
)
def test_a_tie_by_hand(both, name, wave, expected):
    found = values(both, "participation", name, *(f"{person}@{wave}" for person in expected))
    assert found == pytest.approx(list(expected.values()), nan_ok=True)


def test_a_code_of_one_member_stays_a_code(both):
    assert values(both, "participation", "mother:sex", "Cas@t0", "Jip@t0") == ["female", None]


@pytest.mark.parametrize(
    ("unit", "name", "expected"),
    [
        (
            "group_wave",
            "highest carer:q.total",
            {"H1@t0": 10, "H1@t1": 2, "H1@t3": 0, "H2@t2": 2, "H4@t0": 5},
        ),
        (
            "group_wave",
            "mean pupil:s.total",
            {"H1@t0": 3, "H2@t0": 3, "H2@t1": 3, "H3@t0": 6.5, "H4@t0": BLANK},
        ),
        ("group_wave", "everyone:q.much", {"H1@t0": 1, "H2@t0": 0, "H2@t1": 1, "H3@t0": 1}),
        ("group_wave", "highest carer:q.total@t0", {"H1@t3": 10, "H2@t2": 0}),
        ("group_wave", "waves_taken_part", {"H1@t0": 4, "H2@t1": 3}),
        ("group", "highest carer:q.total@t0", {"H1": 10, "H2": 0, "H3": 7, "H4": 5}),
        ("group", "highest carer:q.total@t0+t2", {"H1": 18, "H2": 2, "H3": 7}),
        ("group", "lowest pupil:s.total@t3", {"H1": 1, "H2": BLANK}),
        ("person", "q.total@t0", {"Ann": 4, "Bob": 10, "Cas": BLANK}),
        ("person", "q.total@t1+t2", {"Ann": 2, "Bob": 8, "Dee": 8}),
        ("person", "mother:q.total@t1", {"Cas": 2, "Eli": 6, "Ann": BLANK}),
    ],
)
def test_a_group_and_a_person_have_what_their_members_have_at_a_wave(both, unit, name, expected):
    assert values(both, unit, name, *expected) == pytest.approx(list(expected.values()), nan_ok=True)


def test_a_group_is_a_case_at_each_wave_at_which_a_member_took_part(both):
    assert list(both[0].cases("group_wave").ids) == [
        *("H1@t0", "H1@t1", "H1@t2", "H1@t3"),
        *("H2@t0", "H2@t1", "H2@t2", "H3@t0", "H4@t0", "H4@t1"),
    ]
    assert values(both, "group", "in_wave_t3", "H1", "H2") == ["yes", "no"]


def test_yes_or_no_of_several_is_not_asked_of_numbers(both):
    with pytest.raises(DeclarationError, match="`any` takes yes or no"):
        both[0].cases("group_wave").values(parse("any carer:q.total"))
