"""The variables of a study: where each comes from, and which ones cases of a unit of analysis have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lange_adem.study.units import UNITS

# Variables of every study that have no closed list of values: ids, numbers and days.
OPEN = frozenset(
    (
        *(unit.id for unit in UNITS.values()),
        "informant_id",
        *("age", "waves_taken_part", "birth_date", "completed_on"),
    )
)
# Variables whose values are waves.
WAVES = frozenset(("wave", "first_wave"))
# Variables of every study: what columns may go to, beside the variables it declares and the items of its instruments.
ENGINE = frozenset(
    (
        *("person_id", "group_id", "informant_id", "contact_id", "role", "sex", "wave"),
        *("age", "birth_date", "completed_on"),
    )
)
# What tables of rows, answers and cases have beside what exports deliver: no variable and no item can be called so.
OF_TABLES = frozenset(
    (
        *("export", "file", "line", "state", "reason", "stage", "form", "population"),
        *("ref", "rows", "row_id", "answered", "given_id", "moved", "own", "of"),
    )
)
SEXES = ("female", "male")
YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Bins:
    """Classes of a number, among people of one role where it says one: name -> lowest and highest value, both included.

    others: the class of people of another role, none where it is empty; unknown: form -> class of a case whose number
    is not known.
    """

    of: str
    role: str
    groups: Mapping[str, tuple[float, float]]
    others: str
    unknown: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable, by exactly one of its sources.

    label: what readers call it; source: `register` or `contacts`; asked: `once` (true for all waves) or `each_wave`;
    bins: classes of a number; when: variable -> values that make it yes; above_zero: the number it is 1 or 0 of;
    says_itself: its values say enough without its label; type: code, number, date or id; of_contacts: it is of a
    contact, and not of a person; of_group: everyone in a group has the same.
    """

    name: str
    label: str = ""
    source: str = ""
    asked: str = ""
    bins: Bins | None = None
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    above_zero: str = ""
    says_itself: bool = False
    type: str = "code"
    of_contacts: bool = False
    of_group: bool = False

    @property
    def is_computed(self) -> bool:
        """Whether it follows from another variable, and is in no export."""
        return bool(self.bins or self.when or self.above_zero)

    @property
    def follows_from(self) -> str:
        """The variable that it is computed from; empty where it is delivered."""
        return self.bins.of if self.bins else next(iter(self.when), self.above_zero)

    @property
    def computed_values(self) -> tuple[str, ...] | None:
        """The classes of bins, or yes and no; None for the 1 or 0 of a number."""
        if self.bins:
            return tuple(dict.fromkeys((*self.bins.groups, *filter(None, [self.bins.others]))))
        return YES_NO if self.when else None


def of_people(declared: Mapping[str, Variable]) -> list[Variable]:
    """The variables of people; the others are of contacts."""
    return [variable for variable in declared.values() if not variable.of_contacts]


def as_wave(given: str | int | None) -> str:
    """The id of a wave, which YAML may have read as a number; empty for none."""
    return "" if given is None else str(given)


def made_by_the_engine(waves: Iterable[str | int]) -> frozenset[str]:
    """The names that the tables have beside what exports deliver."""
    own = (name for unit in UNITS.values() for name in (unit.id, *unit.own))
    return OF_TABLES.union(own, of_taking_part(map(str, waves)))


def of_taking_part(waves: Iterable[str]) -> tuple[str, ...]:
    """Variables on the waves a person or group took part in: also of each of its cases at a wave."""
    return ("first_wave", *(f"in_wave_{wave}" for wave in waves), "waves_taken_part")


def variables_of(unit: str, declared: Mapping[str, Variable], waves: Iterable[str]) -> frozenset[str]:
    """The variables by which cases of a unit of analysis can be selected."""
    about = UNITS[unit]
    kept = [
        name
        for name, variable in declared.items()
        if (variable.of_group if about.of_group else variable.of_contacts != about.of_people)
    ]
    return frozenset({*about.identity, *about.own, *kept, *(of_taking_part(waves) if about.moment else ())})
