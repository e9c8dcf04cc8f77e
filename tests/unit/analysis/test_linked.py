"""Measures of a person at named waves, and of a parent's children.

person  role    family  first wave  help at wave 2  help at wave 3
R1      parent  F1      1           yes             yes
R2      parent  F2      1           no              (no form)
R3      parent  F3      1           (no form)       (no form)
K1      child   F1      2           yes             no               stress of R1 about K1: 40 at wave 2
K2      child   F1      2           (no form)       (no form)        stress of R1 about K2: 60 at wave 2
"""

import numpy as np
import pandas as pd
import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.grid.names import parse
from tests.unit.planned import FAMILY

HELP = {"R1@2": 1, "R1@3": 1, "R2@2": 0, "K1@2": 1, "K1@3": 0}
STRESS = {"K1@2": 40, "K2@2": 60}
PEOPLE = [
    *[("R1", "parent", "F1", None, wave) for wave in ("1", "2", "3")],
    *[("R2", "parent", "F2", None, wave) for wave in ("1", "2")],
    ("R3", "parent", "F3", None, "1"),
    *[("K1", "child", "F1", "R1", wave) for wave in ("2", "3")],
    ("K2", "child", "F1", "R1", "2"),
]


@pytest.fixture
def people() -> AnalysisData:
    """The people above; every form of help is line 1 of an export of its own wave."""
    units = pd.DataFrame(PEOPLE, columns=["person_id", "role", "group_id", "informant_id", "wave"])
    units = units.assign(population="research")
    units["unit_id"] = units["person_id"] + "@" + units["wave"]
    units["rows"] = [f"register:{line}" for line in range(2, 2 + len(units))]
    first = units.groupby("person_id", as_index=False)["wave"].min()
    persons = first.rename(columns={"wave": "first_wave"}).assign(rows="register:2")
    scores = {
        "help": pd.DataFrame(
            {
                "unit_id": list(HELP),
                "rows": [f"help_w{unit[-1]}:1" for unit in HELP],
                "help.any": list(HELP.values()),
            }
        ),
        "nosik": pd.DataFrame({"unit_id": list(STRESS), "nosik.total": list(STRESS.values())}),
    }
    return AnalysisData({"units": units, "persons": persons}, scores, ties=FAMILY)


def values(data: AnalysisData, name: str) -> dict[str, float]:
    cases = data.cases("participation")
    found = zip(cases.ids, cases.values(parse(name)), strict=True)
    return {unit: float(value) for unit, value in found if not np.isnan(value)}


def test_a_measure_at_a_wave_is_the_same_at_every_wave_of_a_person(people):
    assert values(people, "help.any@2") == {
        **{"R1@1": 1, "R1@2": 1, "R1@3": 1},
        **{"R2@1": 0, "R2@2": 0},
        **{"K1@2": 1, "K1@3": 1},
    }


def test_over_waves_together_known_answers_are_added_and_one_is_enough(people):
    found = values(people, "help.any@2+3")
    assert (found["R1@1"], found["R2@1"], found["K1@2"]) == (2, 0, 1)
    assert "R3@1" not in found  # nothing is known: missing, and not no help


def test_the_mean_of_a_parents_children_belongs_to_the_parent(people):
    assert values(people, "children:nosik.total") == {"R1@2": 50}


def test_a_parents_help_can_be_read_from_the_child(people):
    assert values(people, "parent:help.any@2+3") == {"K1@2": 2, "K1@3": 2, "K2@2": 2}


def test_every_person_once_also_who_joined_later(plan, people):
    facts = analyse_chapter(plan(TABLE), people, None, "chapter_7").facts.set_index("fact")
    assert facts.loc["table-7.1/help/all/count", "value"] == 2  # R1 and K1, who joined at wave 2
    assert facts.loc["table-7.1/none/all/count", "value"] == 1


def test_the_forms_of_other_waves_are_in_the_lineage(plan, people):
    result = analyse_chapter(plan(TABLE), people, None, "chapter_7")
    inputs = result.facts.set_index("fact").loc["table-7.1/help/all/count", "inputs"]
    read = {row.table: row.cases for row in result.lineage.itertuples() if row.selection in inputs}
    assert read == {"help": ["K1@2", "K1@3", "R1@2", "R1@3", "R2@2"], "units": ["K1@2", "R1@1", "R2@1"]}
    assert "help_w2" in inputs and "help_w3" in inputs


def test_a_measure_that_selects_is_required_too(plan):
    text = TABLE.replace("of: help.any@2+3", 'of: cts2.total.both, where: {"help.any@2": 1}')
    assert plan(text).needs.instruments == ("cts2", "help")


TABLE = """
tables:
  "7.1":
    where: {population: research, first_participation: "yes"}
    stat: count
    rows:
      - {id: help, of: help.any@2+3, condition: {at_least: 1}}
      - {id: none, of: help.any@2+3, condition: {is: 0}}
"""
