"""Ties as a study declares them: what can never find anyone, or says nothing, is refused at its line."""

import pytest

from lange_adem.declarations import read
from lange_adem.errors import DeclarationError
from lange_adem.study.ties import Ties, read_ties

ROLES = ("carer", "pupil")
CARER = '  carer: {from: pupil, to: carer, by: informant_or_only, label: "{measure}"}\n'


@pytest.fixture
def ties(tmp_path):
    """The ties that a section declares."""

    def _ties(text, described=(("pupil", "carer"),)):
        path = tmp_path / "study.yaml"
        path.write_text(f"ties:\n{text}")
        return read_ties(read(path), ROLES, described)

    return _ties


def test_without_how_it_is_the_only_one(ties):
    tie = ties('  mother: {from: pupil, to: carer, where: {sex: female}, label: "{measure}"}\n')["mother"]
    assert (tie.of, tie.to, tie.where, tie.by) == (("pupil",), ("carer",), (("sex", ("female",)),), "only")


def test_an_inverse_goes_the_other_way(ties):
    tie = ties(CARER + '  pupils: {inverse: carer, take: mean, label: "{measure}"}\n')["pupils"]
    assert (tie.of, tie.to, tie.take, tie.turned.name) == (("carer",), ("pupil",), "mean", "carer")


def test_a_role_is_a_tie_of_a_group_and_a_declared_one_comes_before_it(ties):
    whole = ties('  carer: {from: group, to: carer, take: highest, label: "{measure}"}\n')
    assert Ties({}, ROLES).find("group_wave", "pupil").take == ""
    assert Ties(whole, ROLES).find("group_wave", "carer").take == "highest"


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ("{from: pupil, to: career}", "no role 'career'; the nearest is 'carer'"),
        ("{from: pupill, to: carer}", "no role 'pupill'; the nearest is 'pupil'"),
        (
            "{from: carer, to: pupil, by: informant}",
            "never finds anyone: no form about carer is filled in by pupil",
        ),
        ("{from: pupil, to: carer, by: only, take: mean}", "keep one of them"),
        ("{from: pupil, to: carer, missing: complete}", "add `take`, or leave it out"),
        ("{from: group, to: carer, by: informant_or_only}", "nobody fills in a form about a group"),
        ("{inverse: carrer, take: mean}", "no tie 'carrer' to turn round; the nearest is 'carer'"),
        ("{inverse: all, take: mean}", "'all' stands for no single member"),
    ],
)
def test_a_tie_in_vain(ties, declared, message):
    whole = '  all: {from: pupil, to: carer, take: mean, label: "{measure}"}\n'
    said = declared.removesuffix("}") + ', label: "{measure}"}'
    with pytest.raises(DeclarationError, match=rf"study.yaml:4: tie 'tried'.*{message}"):
        ties(f"{CARER}{whole}  tried: {said}\n")
