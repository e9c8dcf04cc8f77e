"""What every result has: numbers by the names that their facts have."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """A result; its fields are named as the facts that are made of them."""

    def numbers(self, names: Iterable[str]) -> dict[str, float]:
        """These numbers by name, in this order; NaN for what could not be computed."""
        return {name: float(getattr(self, name)) for name in names}

    @property
    def used(self) -> str:
        """The test that p is of, where it is not the one that was asked for."""
        return ""
