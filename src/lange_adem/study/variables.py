"""The variables of a study: where each comes from, and which ones cases of a unit of analysis have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# Of each unit of analysis: the column that names a case, and the table its variables come from.
CASE_ID = {"participation": "unit_id", "person": "person_id", "contact": "contact_id"}
CASE_TABLE = {"participation": "units", "person": "persons", "contact": "contacts"}
# Variables of every study that have no closed list of values: ids, numbers and days.
OPEN = frozenset(
    (
        *("person_id", "group_id", "informant_id", "contact_id", "unit_id"),
        *("age", "waves_taken_part", "birth_date", "completed_on", "registered_on"),
    )
)
# Variables whose values are waves.
WAVES = frozenset(("wave", "first_wave"))
# Variables of every study: what columns may go to, beside the variables it declares and the items of its instruments.
ENGINE = frozenset(
    (
        *("person_id", "group_id", "informant_id", "contact_id", "role", "sex", "wave"),
        *("age", "birth_date", "completed_on", "registered_on"),
    )
)
SEXES = ("female", "male")
YES_NO = ("yes", "no")
_PERSONAL = ("person_id", "group_id", "population", "role", "sex", "age", "informant_id", "informant_sex")
_OF_CASE = {
    # first_participation (yes, no) selects every person once.
    "participation": (*_PERSONAL, "unit_id", "wave", "first_participation"),
    "person": _PERSONAL,
    "contact": ("contact_id",),
}


@dataclass(frozen=True, slots=True)
class Bins:
    """Classes of a number among people of one role: name -> lowest and highest value, both included.

    others: the class of people of another role; unknown: form -> class of a case whose number is not known.
    """

    of: str
    role: str
    groups: Mapping[str, tuple[float, float]]
    others: str
    unknown: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable, by exactly one of its sources.

    source: `register` or `contacts`; asked: `once` (true for all waves) or `each_wave`; bins: classes of a number;
    when: variable -> values that make it yes; above_zero: the number it is 1 or 0 of.
    """

    name: str
    source: str = ""
    asked: str = ""
    bins: Bins | None = None
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    above_zero: str = ""

    @property
    def is_computed(self) -> bool:
        """Whether it follows from another variable, and is in no export."""
        return bool(self.bins or self.when or self.above_zero)

    @property
    def computed_values(self) -> tuple[str, ...] | None:
        """The classes of bins, or yes and no; None for the 1 or 0 of a number."""
        if self.bins:
            classes = (*self.bins.groups, self.bins.others, *self.bins.unknown.values())
            return tuple(dict.fromkeys(classes))
        return YES_NO if self.when else None

    @property
    def of_contacts(self) -> bool:
        """Whether it is a variable of a contact, and not of a person."""
        return self.source == "contacts" or bool(self.above_zero)


def as_wave(given: str | int | None) -> str:
    """The id of a wave, which YAML may have read as a number; empty for none."""
    return "" if given is None else str(given)


def of_persons(waves: Iterable[str]) -> tuple[str, ...]:
    """Variables on the waves a person took part in: of the person, and so of each of its participations."""
    return ("first_wave", *(f"in_wave_{wave}" for wave in waves), "waves_taken_part")


def variables_of(unit: str, declared: Mapping[str, Variable], waves: Iterable[str]) -> frozenset[str]:
    """The variables by which cases of a unit of analysis can be selected."""
    contact = unit == "contact"
    own = {name for name, variable in declared.items() if variable.of_contacts == contact}
    return frozenset({*_OF_CASE[unit], *own, *(() if contact else of_persons(waves))})
