"""What readers call the things of a study: its `words`, and the labels of what it declares."""

from collections.abc import Mapping
from typing import Any


def words_of_study(data: Mapping[str, Any]) -> dict[str, Any]:
    """The texts below `study` in the catalogue, from a study file."""
    populations, roles, variables = data["populations"], data["roles"], data.get("variables") or {}
    alphas = {about["alphas"]["id"]: about["label"] for about in populations.values() if "alphas" in about}
    values = {name: about["values"] for name, about in variables.items() if "values" in about}
    return {
        **data.get("words", {}),
        "group": data.get("group", {}),
        "waves": {str(wave): label for wave, label in data["waves"].items()},
        "populations": {**alphas, **{name: about["label"] for name, about in populations.items()}},
        "roles": {name: about["label"] for name, about in roles.items()},
        "ties": {name: tie["label"] for name, tie in (data.get("ties") or {}).items()},
        "sexes": {name: about["sexes"] for name, about in roles.items() if "sexes" in about},
        "variables": {name: about["label"] for name, about in variables.items() if "label" in about},
        "values": values,
        "alone": {name: values[name] for name, about in variables.items() if about.get("says_itself")},
    }
