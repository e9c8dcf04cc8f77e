"""A study small enough to read: two families, one parent registered twice, a child that turns ten."""

from typing import Any

import pandas as pd

from lange_adem.clean.study import CleanResult, clean_study
from tests.unit.instruments.example import CALM, instrument
from tests.unit.study.example import FORMS, POPULATIONS
from tests.unit.study.example import study as read

ITEM = {"to": "cts2_self_01", "type": "answer", "instrument": "cts2"}
PERSON = {"to": "person_id", "type": "id"}
DATE = {"to": "completed_on", "type": "date"}
YES_NO = {"type": "code", "codes": {"ja": "yes", "nee": "no"}}
# The role of adults whom no register knows.
BY_CHILDREN = {"by": "children_at_home", "roles": {"yes": "parent"}, "others": "adult"}


# For children of three to nine.
YOUNG = instrument(CALM, id="sims_pr", ages={"low": 3, "high": 9})
ANY_AGE = instrument(CALM, id="cts2")


def code(variable: str, *values: str) -> dict[str, Any]:
    """A column whose codes are the values of its variable."""
    return {"to": variable, "type": "code", "codes": {value: value for value in values}}


def clean(ingested: dict[str, pd.DataFrame], declared: dict[str, Any] | None = None) -> CleanResult:
    """The study, or one declared otherwise, cleaned from these rows."""
    return clean_study(read(declared or study()), {"sims_pr": YOUNG, "cts2": ANY_AGE}, ingested)


def study() -> dict[str, Any]:
    """Register, parent questionnaires, child forms, help of wave 2, reference adults and response log."""

    def export(form: str, population: str = "research", **rest: Any) -> dict[str, Any]:
        declared = {"path": f"{form}.csv", "format": "csv", "form": form, "population": population}
        return {**declared, "key": ["person_id"], "codebook": form, **rest}

    return {
        "forms": {**FORMS, "adult": {**FORMS["adult"], "unregistered": BY_CHILDREN}},
        "populations": {**POPULATIONS, "research": {"label": "onderzoeksgroep", "registered": True}},
        "exports": {
            "register": export("register"),
            "parents_w1": export("adult", wave=1),
            "parents_w2": export("adult", wave=2),
            "parent_on_child_w1": export("parent_on_child", wave=1),
            "children_w2": export("child", wave=2),
            "help_parents_w2": export("help_parent", wave=2),
            "reference_adults": export("adult", "reference", wave=1),
            "response_log": export("response_log", "reference", key=["contact_id"]),
        },
        "codebooks": {
            "register": {
                "columns": {
                    "respnr": PERSON,
                    "gezinsnr": {"to": "group_id", "type": "id"},
                    "rol": {"to": "role", "type": "code", "codes": {"ouder": "parent", "kind": "child"}},
                    "geslacht": {"to": "sex", "type": "code", "codes": {"m": "male", "v": "female"}},
                    "geboren": {"to": "birth_date", "type": "date"},
                    "toestemming": code("consent", "yes", "no"),
                    "stad": code("city", "utrecht"),
                }
            },
            "adult": {
                "columns": {
                    **{"respnr": PERSON, "datum": DATE, "cts1": ITEM},
                    "kinderen": code("children_at_home", "yes", "no"),
                    "herkomst": code("ethnicity", "dutch", "turkish"),
                    "opleiding": code("education", "lower", "middle"),
                    **{"inkomen": code("income", "low", "middle"), "werk": code("paid_work", "yes", "no")},
                }
            },
            "parent_on_child": {
                "columns": {"kindnr": PERSON, "datum": DATE, "nosik1": {**ITEM, "to": "nosik_01"}}
            },
            "child": {"columns": {"kindnr": PERSON, "datum": DATE, "sis1": {**ITEM, "to": "sis_01"}}},
            "help_parent": {"columns": {"respnr": PERSON, "hulp": {**ITEM, "to": "help_any"}}},
            "response_log": {
                "columns": {
                    "nr": {"to": "contact_id", "type": "id"},
                    "gevraagd": {"to": "invited_persons", "type": "integer"},
                    "deelname": {"to": "participated_persons", "type": "integer"},
                }
            },
        },
        "duplicates": [
            {
                "id": "double_registration",
                "export": "register",
                "match": ["group_id", "role", "sex", "birth_date"],
                "keep": "first",
            }
        ],
        "eligibility": [
            {
                "id": "consent",
                "of": "group",
                "variable": "consent",
                "role": "parent",
                "keep": ["yes"],
                "state": "no_consent",
                "reason": "no consent",
            },
            {
                "id": "child_age",
                "of": "unit",
                "variable": "age",
                "role": "child",
                "low": 3,
                "high": 17,
                "state": "ineligible",
                "reason": "child not aged 3 to 17",
            },
        ],
    }


def rows(names: str, *values: tuple[Any, ...]) -> pd.DataFrame:
    """Ingested rows: names and values of the variables; lines count from 2, every row is `read`."""
    frame = pd.DataFrame(list(values), columns=names.split())
    for column in frame.columns.intersection(["completed_on", "birth_date", "registered_on"]):
        frame[column] = pd.to_datetime(frame[column], format="%d-%m-%Y")
    frame.insert(0, "line", range(2, len(frame) + 2))
    frame.insert(1, "state", "read")
    frame.insert(2, "reason", "")
    return frame


def ingested() -> dict[str, pd.DataFrame]:
    """F0001: mother R0001 (again as R0009) and child R0002. F0002: father R0003, who refused consent."""
    return {
        "register": rows(
            "person_id group_id role sex birth_date city organisation case_study consent",
            ("R0001", "F0001", "parent", "female", "01-06-1980", "utrecht", "shg_utrecht", "no", "yes"),
            ("R0002", "F0001", "child", "male", "10-03-2001", "utrecht", "shg_utrecht", "no", None),
            ("R0003", "F0002", "parent", "male", "02-02-1975", "utrecht", "de_waag", "no", "no"),
            ("R0004", "F0002", "child", "female", "05-05-2005", "utrecht", "de_waag", "no", None),
            ("R0009", "F0001", "parent", "female", "01-06-1980", "utrecht", "de_waag", "no", "yes"),
        ),
        "parents_w1": rows(
            "person_id completed_on ethnicity education income paid_work relationship cts2_self_01",
            ("R0001", "31-05-2011", "dutch", "middle", "low", "no", "no", 3.0),
            ("R0003", "01-06-2011", "turkish", "lower", "low", "yes", "yes", 1.0),
        ),
        "parents_w2": rows(
            "person_id completed_on income cts2_self_01", ("R0009", "01-06-2012", "middle", 2.0)
        ),
        "parent_on_child_w1": rows(
            "person_id informant_id completed_on nosik_01", ("R0002", "R0009", "09-03-2011", 4.0)
        ),
        "children_w2": rows("person_id completed_on sis_01", ("R0002", "10-03-2012", 2.0)),
        "help_parents_w2": rows("person_id help_any", ("R0001", 1.0), ("R0003", 0.0)),
        "reference_adults": rows(
            "person_id group_id completed_on sex age children_at_home cts2_self_01",
            ("N0001", "G0001", "01-09-2011", "female", 44.0, "yes", 1.0),
            ("N0002", "G0002", "02-09-2011", "male", 61.0, "no", 1.0),
        ),
        "response_log": rows(
            "contact_id invited_by invited_persons participated_by participated_persons",
            ("C1", "email", 2.0, "email", 1.0),
            ("C2", "none", 0.0, "none", 0.0),
        ),
    }
