"""A study small enough to read, from the data of a file: parents and children, two populations."""

from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.study import Study, read_study
from lange_adem.study.instruments import carried_items

FORMS: dict[str, Any] = {
    "register": {"kind": "register"},
    "adult": {"kind": "questionnaire", "about": "parent"},
    "parent_on_child": {
        **{"kind": "questionnaire", "about": "child", "filled_in_by": "parent"},
        "ages": [3, 17],
    },
    "child": {"kind": "questionnaire", "about": "child", "ages": [10, 17]},
    "help_parent": {"kind": "supplement", "about": "parent"},
    "response_log": {"kind": "contacts"},
}
ROLES: dict[str, Any] = {
    "parent": {"label": "ouders"},
    "adult": {"label": "anderen"},
    "child": {"label": "kinderen"},
}
POPULATIONS: dict[str, Any] = {
    "research": {"label": "onderzoeksgroep"},
    "reference": {"label": "referentiegroep"},
}
VARIABLES: dict[str, Any] = {
    "age_group": {
        "bins": {
            **{"of": "age", "role": "child", "groups": {"young": [3, 9], "older": [10, 17]}},
            **{"others": "adult", "unknown": {"parent_on_child": "young", "child": "older"}},
        }
    },
    "city": {"from": "register"},
    "ethnicity": {"asked": "once"},
    "native": {"when": {"ethnicity": ["dutch"]}},
    "education": {"asked": "once"},
    "income": {"asked": "each_wave"},
    "paid_work": {"asked": "each_wave"},
    "invited_persons": {"from": "contacts"},
    "invited_any": {"above_zero": "invited_persons"},
    "participated_persons": {"from": "contacts"},
    "participated_any": {"above_zero": "participated_persons"},
}
DECLARED: dict[str, Any] = {
    "id": "example",
    "edition": "Proef",
    "quarantine_ceiling": 0.05,
    "waves": {1: "1e meting", 2: "2e meting"},
    "roles": ROLES,
    "forms": FORMS,
    "populations": POPULATIONS,
}


def study(data: dict[str, Any]) -> Study:
    """The study that a file with these data declares, beside forms and populations.

    Without `instruments` it names those of its columns, without `variables` those above that its columns deliver.
    """
    whole = Declaration("small.yaml", {**DECLARED, **data}, {(): 1})
    named = sorted({carried.instrument for carried in carried_items(whole)})
    kept = {"instruments": named, "variables": _delivered(data), **whole.data}
    return read_study(Declaration("small.yaml", kept, {(): 1}))


def _delivered(data: dict[str, Any]) -> dict[str, Any]:
    parts = [*data.get("exports", {}).values(), *data.get("codebooks", {}).values()]
    columns = [column for part in parts for column in part.get("columns", {}).values() if column]
    found = {column["to"] for column in columns} | {"age"}
    kept: dict[str, Any] = {}
    for name, about in VARIABLES.items():
        bins = about.get("bins", {})
        of = bins.get("of") or about.get("above_zero") or next(iter(about.get("when", {})), name)
        if of in found and {*bins.get("unknown", {})} <= {*data.get("forms", FORMS)}:
            kept[name] = about
    return kept
