"""A rule on people who were registered twice."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DuplicateRule:
    """How a person registered under two numbers is recognised, and which of the numbers stays."""

    id: str
    export: str
    match: tuple[str, ...]
    keep: Literal["first", "last"]
    distinct: tuple[str, ...] = ()
