"""Groups as cases of their own: what everyone in a group has alike is theirs, and members who differ stop the run."""

import pytest

from lange_adem.errors import DataError
from tests.unit.study.example import VARIABLES

from .example import clean, ingested, study

OF_GROUP = {**VARIABLES, "city": {**VARIABLES["city"], "of": "group"}}


def test_a_group_is_a_case_at_each_wave_of_a_member():
    made = clean(ingested())
    waves = made.group_waves.set_index("group_wave_id")
    assert list(waves.index) == ["F0001@1", "F0001@2", "G0001@1", "G0002@1"]
    assert waves.loc["F0001@1", "rows"] == "register:2 parents_w1:2 register:3 parent_on_child_w1:2"
    groups = made.groups.set_index("group_id")
    assert groups["in_wave_2"].to_dict() == {"F0001": "yes", "G0001": "no", "G0002": "no"}
    assert groups.loc["F0001", ["population", "first_wave", "waves_taken_part"]].tolist() == [
        "research",
        "1",
        2,
    ]
    assert "city" not in groups


def test_a_variable_of_the_group_is_that_of_its_members():
    made = clean(ingested(), {**study(), "variables": OF_GROUP})
    assert made.groups.set_index("group_id").loc["F0001", "city"] == "utrecht"
    given = made.given.set_index(["case", "variable"])["rows"]
    assert given["F0001", "city"] == given["F0001@2", "city"] == "register:2 register:3"


def test_members_who_differ_on_it_stop_the_run():
    data = ingested()
    data["register"].loc[1, "city"] = "leiden"
    with pytest.raises(DataError, match=r"city is declared .* differs within 1 groups \(register:2 "):
        clean(data, {**study(), "variables": OF_GROUP})
