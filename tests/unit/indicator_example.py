"""Eleven rows of people in three groups at two waves, small enough to tell every indicator by hand."""

import math
from pathlib import Path

import pandas as pd

from lange_adem.clean.groups import make_group_waves, make_groups
from lange_adem.declarations import read
from lange_adem.study.indicators import Indicators
from lange_adem.study.read_indicators import read_indicators

ROLES = ("parent", "child")
YES, NO, NONE = 1.0, 0.0, math.nan
# person, role, group, wave, total of violence, alarm (a yes or no), income
PEOPLE = [
    ("A", "parent", "F1", "t0", 30.0, YES, "low"),
    ("B", "parent", "F1", "t0", 5.0, NO, "high"),
    ("C", "child", "F1", "t0", 2.0, NO, None),
    ("D", "child", "F1", "t0", NONE, YES, None),
    ("E", "parent", "F2", "t0", 5.0, NONE, "high"),
    ("F", "parent", "F2", "t0", NONE, NO, None),
    ("G", "child", "F2", "t0", 40.0, NONE, None),
    ("H", "parent", "F3", "t0", NONE, NONE, None),
    ("A", "parent", "F1", "t1", 4.0, NO, "low"),
    ("E", "parent", "F2", "t1", 50.0, YES, "low"),
    ("K", "child", "", "t1", 60.0, YES, None),
]
NAMED = """\
  loud: {label: Loud, of: parent, self: v.total, above: 22}
  upset: {label: Upset, of: child, any: [{self: v.total, above: 10}, {parent: v.alarm}, violent]}
  violent: {label: Violent, of: group, any: [loud]}
  quiet: {label: Quiet, of: group, all: [{not: violent}, {not: upset}]}
  all_upset: {label: All upset, of: group, child: upset, members: every}
  anyone: {label: Anyone, of: person, self: v.total, above: 22}
  someone: {label: Someone, of: group, any: [anyone]}
  still: {label: Still, of: group, all: [violent@t0, {not: violent@t1}]}
"""


def tables() -> dict[str, pd.DataFrame]:
    """The case tables of these people, and below `v` their scores."""
    columns = ["person_id", "role", "group_id", "wave", "v.total", "v.alarm", "income"]
    frame = pd.DataFrame(PEOPLE, columns=columns)
    frame = frame.assign(
        unit_id=frame["person_id"] + "@" + frame["wave"],
        group_id=frame["group_id"].replace("", None),
        population="all",
        informant_id=None,
        rows=[f"export:{line}" for line in range(2, 2 + len(frame))],
    )
    units = frame.drop(columns=["v.total", "v.alarm"])
    persons = units.groupby("person_id", as_index=False).first()[["person_id", "role", "group_id", "rows"]]
    group_waves = make_group_waves(units)
    made = {"units": units, "persons": persons, "group_waves": group_waves}
    groups = make_groups(group_waves, ["t0", "t1"])
    scores = frame[["unit_id", "rows", "v.total", "v.alarm"]].assign(row_id=frame["unit_id"])
    return {**made, "groups": groups, "v": scores}


def declared(folder: Path, text: str) -> Indicators:
    """The indicators that a study file with this section declares."""
    path = folder / "study.yaml"
    path.write_text("indicators:\n" + text)
    return read_indicators(read(path), ROLES, ("income",))
