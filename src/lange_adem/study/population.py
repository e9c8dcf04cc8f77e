"""Groups of people in a study, and their column in the tables of alphas."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlphaColumn:
    """The column of a population in the tables of alphas; `wave` where only one wave counts."""

    id: str
    label: str
    wave: str = ""


@dataclass(frozen=True, slots=True)
class Population:
    """A group of people; registered: its people stand in the register."""

    name: str
    registered: bool = False
    alphas: AlphaColumn | None = None
