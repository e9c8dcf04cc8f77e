"""Six people at two waves: small enough to check every number by hand.

person  family  population  sex     city       total violence (both)   wave 1   wave 2
R1      F1      research    female  rotterdam                          10       4
R2      F2      research    female  rotterdam                          20       10
R3      F2      research    male    utrecht                            0        0
R4      F3      research    female  (blank)                            (blank)  6
N1      G1      reference   female                                     0
N2      G2      reference   male                                       2
"""

import pandas as pd
import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.grid.plan import read_chapter
from lange_adem.grid.written_out import read_chapter_file
from lange_adem.language.catalogue import catalogue
from tests.unit.planned import FAMILY

PEOPLE = pd.DataFrame(
    [
        ("R1", "F1", "research", "female", "rotterdam", "low"),
        ("R2", "F2", "research", "female", "rotterdam", "middle"),
        ("R3", "F2", "research", "male", "utrecht", "high"),
        ("R4", "F3", "research", "female", None, "low"),
        ("N1", "G1", "reference", "female", None, None),
        ("N2", "G2", "reference", "male", None, None),
    ],
    columns=["person_id", "group_id", "population", "sex", "city", "income"],
).assign(role="parent")

TOTALS = {
    **{"R1@1": 10, "R2@1": 20, "R3@1": 0, "R4@1": None},
    **{"R1@2": 4, "R2@2": 10, "R3@2": 0, "R4@2": 6},
    **{"N1@1": 0, "N2@1": 2},
}
MUTUAL = {"R1@1": "man_only", "R2@1": "both", "R3@1": None, "R4@1": "man_only"}


def units() -> pd.DataFrame:
    """One row per person and wave; the reference group has wave 1 only. Out of order on purpose."""
    research = PEOPLE[PEOPLE["population"] == "research"]
    frame = pd.concat([PEOPLE.assign(wave="1"), research.assign(wave="2")], ignore_index=True)
    frame["unit_id"] = frame["person_id"] + "@" + frame["wave"].astype(str)
    frame["rows"] = [f"parents_w{wave}:{line}" for line, wave in enumerate(frame["wave"], start=2)]
    return frame.iloc[::-1].reset_index(drop=True)


def scores() -> pd.DataFrame:
    """CTS2 scores; `self` and `partner` are half of the total each, but for R1 at wave 1."""
    frame = pd.DataFrame({"unit_id": list(TOTALS), "cts2.total.both": list(TOTALS.values())}, dtype=object)
    frame["cts2.total.both"] = frame["cts2.total.both"].astype(float)
    frame["cts2.total.self"] = frame["cts2.total.both"] / 2
    frame["cts2.total.partner"] = frame["cts2.total.both"] / 2
    frame.loc[frame["unit_id"] == "R1@1", ["cts2.total.self", "cts2.total.partner"]] = (2.0, 8.0)
    frame["cts2.mutual.total"] = frame["unit_id"].map(MUTUAL)
    frame["rows"] = "parents_w1:2"
    return frame


def item_answers(measure: str) -> pd.DataFrame:
    """Two items: equal for all who answered both, so alpha is 1; R3 left one open."""
    assert measure == "cts2.total.both"
    frame = pd.DataFrame({"unit_id": ["R1@1", "R2@1", "R3@1"], "a": [1.0, 2.0, 3.0]})
    return frame.assign(b=[1.0, 2.0, None])


@pytest.fixture
def data() -> AnalysisData:
    """The six people as an analysis reads them."""
    contacts = pd.DataFrame(
        {
            "contact_id": ["C1", "C2", "C3", "C4"],
            "invited_by": ["email", "email", "paper", "none"],
            "invited_any": [1, 1, 1, 0],
            "invited_persons": [2, 1, 1, 0],
            "rows": [f"response_log:{line}" for line in (2, 3, 4, 5)],
        }
    )
    persons = PEOPLE.assign(in_wave_1="yes", in_wave_2=["yes"] * 4 + ["no"] * 2, rows="register:2")
    tables = {"units": units(), "persons": persons, "contacts": contacts}
    return AnalysisData(tables, {"cts2": scores()}, item_answers, ties=FAMILY)


@pytest.fixture
def declare(tmp_path):
    """Write a declaration and read it through the schema; the items and claims alone are given."""

    def _declare(text: str, head: str = "chapter: 4\ntitle: Proef\n"):
        path = tmp_path / "hoofdstuk.yaml"
        path.write_text(head + text, encoding="utf-8")
        return read_chapter_file(path)

    return _declare


@pytest.fixture
def plan(declare):
    """The plan of a declaration of which the items and claims alone are given."""
    return lambda text, **more: read_chapter(declare(text, **more), catalogue("nl"))


@pytest.fixture
def analyse(plan, data):
    """Facts of a declaration over the six people, by id."""

    def _analyse(text: str, other_facts=None):
        result = analyse_chapter(plan(text), data, other_facts, "chapter_4")
        return result.facts.set_index("fact")

    return _analyse
