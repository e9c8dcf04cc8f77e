"""What readers call the things of a study: its `words`, and the labels of what it declares."""

from collections.abc import Mapping
from typing import Any


def words_of_study(data: Mapping[str, Any]) -> dict[str, Any]:
    """The texts below `study` in the catalogue, from a study file."""
    return {**data.get("words", {}), "group": data.get("group", {})}
