"""The units of analysis: what one case is. A row is the whole truth: schema, reference and dispatch are made of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of analysis.

    meaning: what one case is. id: the column that names a case; table: the one that its variables come from. subject:
    the columns that tell whose cases are the same at several waves. moment: the unit that is the same at one wave,
    itself for one that has a wave; empty for what has no waves. identity: variables that every row about a case tells;
    own: further variables that it has in every study.
    """

    name: str
    meaning: str
    id: str
    table: str
    subject: tuple[str, ...]
    moment: str
    identity: tuple[str, ...]
    own: tuple[str, ...] = ()

    @property
    def has_wave(self) -> bool:
        """Whether each of its cases is at one wave."""
        return self.moment == self.name

    @property
    def of_group(self) -> bool:
        """Whether its cases are groups, whose values come from their members."""
        return self.subject == ("group_id",)

    @property
    def of_people(self) -> bool:
        """Whether its cases are people, and so have the declared variables of people."""
        return "person_id" in self.subject


# The row of a form: that of a report where another person filled it in, else that of the participation.
ROW_ID = "row_id"
_PERSONAL = ("group_id", "role", "sex", "age", "informant_id", "informant_sex")
_PERSON = ("person_id", "population")
# first_participation (yes, no) selects every person once.
_AT_WAVE = (*_PERSONAL, "first_participation")
# Tables of which it is known by variable which rows gave it.
GIVEN = frozenset(("units", "reports", "persons", "group_waves", "groups"))

UNITS = {
    unit.name: unit
    for unit in (
        Unit(
            "participation",
            "a person at a wave",
            "unit_id",
            "units",
            ("person_id",),
            "participation",
            ("unit_id", *_PERSON, "wave"),
            _AT_WAVE,
        ),
        Unit(
            "report",
            "one row of a form that another person filled in about somebody at a wave",
            "report_id",
            "reports",
            ("person_id", "informant_id"),
            "report",
            ("report_id", "unit_id", *_PERSON, "wave"),
            _AT_WAVE,
        ),
        Unit(
            "person", "a person", "person_id", "persons", ("person_id",), "participation", _PERSON, _PERSONAL
        ),
        Unit(
            "group_wave",
            "a group at a wave, whose values come from its members who took part then",
            "group_wave_id",
            "group_waves",
            ("group_id",),
            "group_wave",
            ("group_wave_id", "group_id", "population", "wave"),
        ),
        Unit(
            "group",
            "a group, whose values come from its members at the waves that are asked",
            "group_id",
            "groups",
            ("group_id",),
            "group_wave",
            ("group_id", "population"),
        ),
        Unit("contact", "a household that was spoken to", "contact_id", "contacts", (), "", ("contact_id",)),
    )
}
MEANINGS = {unit.name: unit.meaning for unit in UNITS.values()}
CASE_TABLES = [unit.table for unit in UNITS.values()]  # the table of each


def id_of(table: str) -> str:
    """The column that names what is read from a table: a case, and in a table of scores the row of a form."""
    return next((unit.id for unit in UNITS.values() if unit.table == table), ROW_ID)
