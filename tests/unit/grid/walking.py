"""An item of six people (tests/unit/conftest.py), and whether a change of a chapter has an effect or is refused."""

import copy

from lange_adem.declarations import schema
from lange_adem.errors import DeclarationError

SCHEMA = schema("chapter")
MODEL = {
    "id": "m",
    "label": "M",
    "column": "w",
    "predictors": [{"id": "p", "label": "P", "of": "cts2.total.self"}],
}
ITEM = {
    "where": {"population": "research"},
    "columns": [
        {"id": "w", "label": "Vrouw", "where": {"sex": "female"}},
        {"id": "m", "label": "Man", "where": {"sex": "male"}},
    ],
    "rows": [
        {"id": "x", "label": "X", "stat": "percent", "category": {"income": "low"}},
        {"id": "y", "label": "Y", "stat": "percent", "category": {"city": "utrecht"}},
    ],
    "tests": [{"id": "t", "test": "chi_square", "columns": ["w", "m"]}],
}


def properties(name):
    """The keys of one definition of the schema of a chapter."""
    return SCHEMA["$defs"][name]["properties"].keys()


def effective_or_refused(shown, base, key, change):
    """That a change of a chapter, of this key alone, is refused by the key's name or makes another thing."""
    before = shown(base)
    changed = copy.deepcopy(base)
    change(changed)
    try:
        after = shown(changed)
    except DeclarationError as error:
        assert any(said in str(error) for said in (f"`{key}`", f"'{key}'", f".{key}: "))
        return False
    assert after != before
    return True
