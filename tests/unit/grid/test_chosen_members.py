"""The `where` of a tie: what members cannot have is refused at its line, before any data are read."""

from dataclasses import replace

import pytest

from lange_adem.declarations import read
from lange_adem.errors import DeclarationError
from lange_adem.grid.chosen_members import check_ties
from lange_adem.study.ties import Ties, read_ties
from tests.unit.grid.test_indicators_checked import EXPORT
from tests.unit.instruments.example import CALM, instrument
from tests.unit.study.example import study


@pytest.fixture
def checked(tmp_path):
    """The selection of a tie between a child and its parent, held against the small study."""
    base = study({"exports": {"a": EXPORT}})

    def check(where):
        path = tmp_path / "study.yaml"
        path.write_text(
            f'ties:\n  mother:\n    from: child\n    to: parent\n    label: "{{measure}}"\n    where: {where}\n'
        )
        declaration = read(path)
        ties = Ties(read_ties(declaration, base.roles, ()), base.roles)
        check_ties(declaration, replace(base, ties=ties), {"calm": instrument(CALM)})
        return ties.declared["mother"].where

    return check


def test_variables_and_values_that_members_can_have_pass(checked):
    assert checked("{sex: female, income: [low, middle], first_wave: 1, age: [40, 41]}") == (
        ("sex", ("female",)),
        ("income", ("low", "middle")),
        ("first_wave", ("1",)),
        ("age", (40, 41)),
    )


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("{sexe: female}", "a participation has no variable 'sexe'; the nearest is 'sex'"),
        ("{sex: femal}", "sex cannot be 'femal'; the nearest is 'female'"),
        ("{income: [low, hihg]}", "income cannot be 'hihg'; the nearest is 'high'"),
        ("{wave: 3}", "wave cannot be '3'; it is 1, 2"),
        ("{age: old}", "age is a number, and cannot be 'old'"),
        ("{age: -1}", "age is a number, and"),
        ("{calm.total: 3}", "tie 'mother': members are chosen by variables of their own"),
        ("{sex@2: female}", "tie 'mother': members are chosen by variables of their own"),
    ],
)
def test_a_selection_in_vain(checked, where, message):
    with pytest.raises(DeclarationError, match=rf"study.yaml:6: .*{message}"):
        checked(where)
