"""What readers call the things of a study: its `words`, and the labels of what it declares."""

from collections.abc import Mapping
from typing import Any


def words_of_study(data: Mapping[str, Any]) -> dict[str, Any]:
    """The texts below `study` in the catalogue, from a study file."""
    waves = {str(wave): label for wave, label in data["waves"].items()}
    ties = {name: tie["label"] for name, tie in (data.get("ties") or {}).items()}
    return {**data.get("words", {}), "group": data.get("group", {}), "waves": waves, "ties": ties}
