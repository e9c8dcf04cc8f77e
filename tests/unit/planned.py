"""Plans of small declarations that a test writes as plain data, and the ties of a small study."""

from lange_adem.declarations import Declaration
from lange_adem.grid.plan import read_chapter
from lange_adem.language.catalogue import catalogue
from lange_adem.study.ties import Tie, Ties

PARENT = Tie("parent", ("child",), ("parent",), by="informant_or_only")
# A child's parent, the children of a parent, and what every group has: its parents and its children.
FAMILY = Ties(
    {"parent": PARENT, "children": Tie("children", ("parent",), ("child",), take="mean", turned=PARENT)},
    ("parent", "child"),
)


def planned_chapter(**sections):
    """The plan of a chapter of these sections: `tables={"4.9": {...}}`."""
    return read_chapter(
        Declaration("proef.yaml", {"chapter": 4, "title": "Proef", **sections}, {}), catalogue("nl")
    )


def planned(name, declared):
    """The plan of one item: "table 4.9" and its entry."""
    kind, number = name.split(" ")
    (item,) = planned_chapter(**{f"{kind}s": {number: declared}}).items.values()
    return item
