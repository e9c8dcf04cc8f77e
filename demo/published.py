"""Published numbers as targets: the generator reads them by id and types none of its own where these
exist."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lange_adem.errors import DeclarationError


@dataclass(frozen=True)
class Published:
    """The published numbers of a study, by id."""

    values: Mapping[str, float]

    def __call__(self, number: str) -> float:
        """The published value with this id; raises DeclarationError for an id that is not there."""
        if number not in self.values:
            raise DeclarationError(f"no published number has the id {number!r}.")
        return self.values[number]

    def count(self, number: str) -> int:
        """The published value with this id as a whole number."""
        return round(self(number))

    def share(self, number: str) -> float:
        """The published percentage with this id as a proportion."""
        return self(number) / 100


def read_published(path: str | Path) -> Published:
    """Read `effect_study_2014.csv`: columns id, chapter, item, measure, kind, wave, group, value, decimals,
    approx."""
    with Path(path).open(encoding="utf-8", newline="") as source:
        return Published({row["id"]: float(row["value"]) for row in csv.DictReader(source)})
