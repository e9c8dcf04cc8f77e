"""Scores of a child's parent beside its own, and one scale over the two forms for young and older children.

child   family  informant   form at wave 1, T    form at wave 2, T    violence of its parent, wave 1 and 2
K1      F1      R1          young, 60            young, 50            10 and 4
K2      F2      R3          young, 55            older, 45            0 and 0 (R2 is the other parent)
K3      F3      (none)      older, 70            older, 52            (blank) and 6 (R4 is the only parent)
K4      F2      (none)      older, 50            -                    two parents: neither is chosen
"""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.errors import DeclarationError
from lange_adem.grid.names import parse
from tests.unit.planned import PARENT

YOUNG = {"K1@1": 60, "K2@1": 55, "K1@2": 50}
OLDER = {"K3@1": 70, "K4@1": 50, "K2@2": 45, "K3@2": 52}
CHILDREN = [
    ("K1", "F1", "R1", "1"),
    ("K2", "F2", "R3", "1"),
    ("K3", "F3", None, "1"),
    ("K4", "F2", None, "1"),
    ("K1", "F1", "R1", "2"),
    ("K2", "F2", "R3", "2"),
    ("K3", "F3", None, "2"),
]
ANGER = "tscyc.anger.t | tscc.anger.t"


@pytest.fixture
def families(data) -> AnalysisData:
    """The six people of the other examples with four children."""
    children = pd.DataFrame(CHILDREN, columns=["person_id", "group_id", "informant_id", "wave"])
    children = children.assign(role="child", population="research", sex="female", city="utrecht")
    children["unit_id"] = children["person_id"] + "@" + children["wave"]
    children["rows"] = [f"register:{line}" for line in range(2, 2 + len(children))]
    adults = data.tables["units"].assign(informant_id=None, relationship="no")
    forms = {
        name: pd.DataFrame({"unit_id": list(t), f"{name}.anger.t": list(t.values()), f"{name}.anger": 1.0})
        for name, t in (("tscyc", YOUNG), ("tscc", OLDER))
    }
    frame = pd.concat([children, adults], ignore_index=True)
    return replace(data, tables={**data.tables, "units": frame}, scores={**data.scores, **forms})


@pytest.fixture
def result(plan, families):
    return lambda text: analyse_chapter(plan(text), families, None, "chapter_6")


def violence(data: AnalysisData) -> dict[str, float]:
    """Violence of each child's parent, by child and wave."""
    cases = data.cases("participation")
    values = dict(zip(cases.ids, cases.values(parse("parent:cts2.total.both")), strict=True))
    return {unit: values[unit] for unit in values if unit.startswith("K")}


def test_the_parent_is_the_informant_or_else_the_only_parent_of_the_family(families):
    found = violence(families)
    assert {unit: value for unit, value in found.items() if not np.isnan(value)} == {
        **{"K1@1": 10, "K1@2": 4, "K2@1": 0, "K2@2": 0, "K3@2": 6}
    }


def test_an_adult_has_no_parent_in_the_data(families):
    cases = families.cases("participation")
    assert all(unit.startswith("K") for unit in cases.ids[cases.members(PARENT).case])


def test_an_informant_of_another_family_is_no_parent(families):
    units = families.tables["units"]
    units.loc[units["person_id"] == "K1", "informant_id"] = "R2"
    assert np.isnan(violence(families)["K1@1"])


def test_a_selection_on_the_parent_and_its_lineage(result):
    found = result(
        "texts: {'6.1': {stat: mean, of: tscyc.anger.t, where: {wave: 1, 'parent:relationship': 'no'},"
        " rows: [{id: anger}]}}"
    )
    fact = found.facts.set_index("fact").loc["text-6.1/anger/all/mean"]
    assert (fact["value"], fact["n"]) == (57.5, 2)
    assert read(found) == {
        ("tscyc", ""): ["K1@1", "K2@1"],
        ("units", "relationship"): ["R1@1", "R3@1"],
    }


def test_the_mean_violence_of_the_parents_leads_to_their_rows(result):
    found = result(
        "texts: {'6.1': {stat: mean, of: 'parent:cts2.total.both', where: {role: child, wave: 1},"
        " rows: [{id: violence}]}}"
    )
    fact = found.facts.set_index("fact").loc["text-6.1/violence/all/mean"]
    assert (fact["value"], fact["n"], fact["n_groups"]) == (5.0, 2, 2)
    assert read(found) == {("cts2", ""): ["R1@1", "R3@1"], ("units", "role"): ["K1@1", "K2@1"]}
    assert json.loads(fact["inputs"])["exports"] == ["parents_w1", "register"]


def test_a_correlation_leads_to_the_parents_of_its_own_children_only(result):
    found = result(
        "texts: {'6.1': {stat: r, of: tscyc.anger.t, where: {wave: 2}, columns: [{id: w2,"
        " against: 'parent:cts2.total.both'}], rows: [{id: anger}]}}"
    )
    facts = found.facts.set_index("fact")["value"]
    assert facts["text-6.1/anger/w2/n"] == 1  # K1; K2 and K3 have the other form
    assert read(found) == {("cts2", ""): ["R1@2"], ("tscyc", ""): ["K1@2"]}


def read(result) -> dict[tuple[str, str], list[str]]:
    """The cases whose rows were read, by table and by the variables that they gave."""
    return {(row.table, " ".join(row.variables)): row.cases for row in result.lineage.itertuples()}


BOTH = f"""
tables:
  "6.4":
    stat: mean
    of: "{ANGER}"
    columns: [{{id: w1, where: {{wave: 1}}}}, {{id: w2, where: {{wave: 2}}}}]
    rows: [{{id: anger}}]
    tests: [{{id: w2_vs_w1, test: t_test_paired, columns: [w2, w1]}}]
  "6.5":
    stat: mean
    of: "{ANGER}"
    where: {{wave: 2}}
    rows: [{{id: anger, change_from: 1}}]
"""


def test_both_forms_make_one_column(result):
    facts = result(BOTH).facts.set_index("fact")["value"]
    assert facts["table-6.4/anger/w1/mean"] == (60 + 55 + 70 + 50) / 4
    assert facts["table-6.4/anger/w2/mean"] == (50 + 45 + 52) / 3


def test_a_child_that_changes_form_is_not_paired(result):
    facts = result(BOTH).facts.set_index("fact")["value"]
    assert facts["table-6.4/anger/w2_vs_w1/n"] == 2  # K1 and K3; K2 changed, K4 left
    assert facts["table-6.4/anger/w2_vs_w1/difference"] == ((50 - 60) + (52 - 70)) / 2
    assert facts["table-6.5/anger/all/mean"] == -14


def test_two_scales_are_not_taken_together(plan, families):
    with pytest.raises(DeclarationError, match="two scales"):
        analyse_chapter(
            plan("texts: {'6': {stat: mean, of: 'tscyc.anger.t | tscc.anxiety.t', rows: [{id: a}]}}"),
            families,
        )


def test_what_a_chapter_needs(plan):
    asked = plan(
        f"texts: {{'6': {{stat: mean, rows: [{{id: a, of: '{ANGER}'}}, {{id: b, of: 'parent:cts2.total.both'}}]}}}}"
    )
    assert asked.needs.instruments == ("cts2", "tscc", "tscyc")
