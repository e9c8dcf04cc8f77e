"""A study as its file declares it: what was delivered, how each export is read, and who belongs in it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from lange_adem.errors import DeclarationError
from lange_adem.study.column import Column
from lange_adem.study.duplicates import DuplicateRule
from lange_adem.study.eligibility import EligibilityRule
from lange_adem.study.indicators import Indicators
from lange_adem.study.named_instrument import NamedInstrument
from lange_adem.study.population import Population
from lange_adem.study.ties import Ties
from lange_adem.study.variables import OPEN, SEXES, YES_NO, Variable, variables_of

Span = tuple[float, float]

# What a participation has of the reports of several people about it.
SEVERAL = {
    "mean": "the mean of their scores",
    "highest": "the highest of their scores",
    "lowest": "the lowest of their scores",
    "first": "the scores of the first row, in the order of the exports and their lines",
}

# What the rows of a form are. A supplement goes with a questionnaire of the same person at the same wave.
REGISTER, QUESTIONNAIRE, SUPPLEMENT, CONTACTS = "register", "questionnaire", "supplement", "contacts"


@dataclass(frozen=True, slots=True)
class RoleBy:
    """The role of people whom no register knows: by the value of a variable, or else `others`."""

    variable: str
    roles: Mapping[str, str]
    others: str


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of rows.

    about: role of the person they are about; filled_in_by: role of another person who filled them in, empty where
    the person did; ages: whole years on the day of completion for which the form is meant; unregistered: the role of
    people without a register, where it is not `about`; filled_in: who fills it in, for readers, with a place for ages;
    several: what a participation has of the reports of several people about it (`SEVERAL`); empty where there is one.
    """

    name: str
    kind: str
    about: str = ""
    filled_in_by: str = ""
    ages: Span | None = None
    unregistered: RoleBy | None = None
    filled_in: str = ""
    several: str = ""

    @property
    def has_answers(self) -> bool:
        """Whether its rows hold answers to items."""
        return self.kind in (QUESTIONNAIRE, SUPPLEMENT)

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles that it gives the people it is about; none where the register or a column tells."""
        told = (*self.unregistered.roles.values(), self.unregistered.others) if self.unregistered else ()
        return tuple(role for role in (self.about, *told) if role)


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that is known to be wrong in an export; `expect` and `value` are texts as in the file."""

    id: str
    export: str
    key: Mapping[str, str]
    column: str
    expect: str
    value: str
    reason: str
    day: date
    by: str = ""


@dataclass(frozen=True)
class Export:
    """One delivered file, with its columns by name: those of its codebook, and its own; or one wave of a wide file.

    entry: its name under `exports`, to which that of the wave is added in a wide file; options: what the study file
    says of its format; wave: that of its rows, "" for a register and where a column tells it; waves: those that its
    rows can be of; periods: first and last day of a wave. Of a wide file, shared: columns that all waves have in
    common; elsewhere: columns of other waves.
    """

    name: str
    path: str
    format: str
    form: Form
    population: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    decimal: str = ","
    options: Mapping[str, str] = field(default_factory=dict)
    entry: str = ""
    wave: str = ""
    waves: tuple[str, ...] = ()
    periods: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()

    @property
    def is_wide(self) -> bool:
        """Whether its file has columns for several waves."""
        return self.entry != self.name

    @property
    def is_long(self) -> bool:
        """Whether a column tells the wave of each of its rows."""
        return bool(self.waves) and not self.wave

    @cached_property
    def variables(self) -> dict[str, Column]:
        """The columns that are kept, by their variable."""
        return {column.variable: column for column in self.columns.values() if column.variable}

    @property
    def items(self) -> list[str]:
        """The item ids it has columns for, in its order."""
        return [variable for variable, column in self.variables.items() if column.type == "answer"]

    @property
    def instruments(self) -> list[str]:
        """Instruments that its columns name, sorted."""
        return sorted({column.instrument for column in self.columns.values()} - {""})


@dataclass(frozen=True)
class Study:
    """A study file, read once (`read_study`).

    waves: their ids, in order of time. quarantine_ceiling: the largest share of rows that may be set apart.
    smallest_group: fewest people of whom a number is shown. walk: the fact that the notebook walks back. baseline:
    folder of an earlier state.
    """

    id: str
    path: str
    title: str
    synthetic: bool
    waves: tuple[str, ...]
    exports: Mapping[str, Export]
    forms: Mapping[str, Form]
    populations: Mapping[str, Population]
    roles: tuple[str, ...]
    instruments: Mapping[str, NamedInstrument] = field(default_factory=dict)
    variables: Mapping[str, Variable] = field(default_factory=dict)
    indicators: Indicators = field(default_factory=dict)
    duplicates: tuple[DuplicateRule, ...] = ()
    eligibility: tuple[EligibilityRule, ...] = ()
    corrections: tuple[Correction, ...] = ()
    edition: str = ""
    quarantine_ceiling: float = 0.0
    smallest_group: int = 0
    walk: str = ""
    baseline: str = ""
    published: str = ""
    language: str = "nl"
    words: Mapping[str, Any] = field(default_factory=dict)
    ties: Ties = field(default_factory=Ties)

    @property
    def registered(self) -> list[str]:
        """Populations whose people stand in the register."""
        return [name for name, population in self.populations.items() if population.registered]

    def forms_with(self, instrument: str) -> list[str]:
        """Forms on which an instrument stands."""
        carrying = {export.form.name for export in self._carrying(instrument)}
        return [name for name in self.forms if name in carrying]

    def several(self, instrument: str) -> str:
        """What a participation has of several reports with an instrument; empty where it has one at most.

        Raises DeclarationError where the forms with the instrument say different things.
        """
        found = {self.forms[name].several for name in self.forms_with(instrument)} - {""}
        if len(found) > 1:
            told = ", ".join(sorted(found))
            raise DeclarationError(
                f"{self.path}: {instrument} stands on forms that take several reports differently: {told}."
            )
        return found.pop() if found else ""

    def asked(self, instrument: str) -> dict[str, tuple[str, ...]]:
        """Populations that were asked an instrument, each with the waves at which it was."""
        carrying = self._carrying(instrument)
        waves = {
            name: {wave for export in carrying if export.population == name for wave in export.waves}
            for name in self.populations
        }
        return {name: tuple(wave for wave in self.waves if wave in at) for name, at in waves.items() if at}

    @cached_property
    def items(self) -> dict[str, frozenset[str]]:
        """The items that exports have columns for, by instrument."""
        carried = {name: self._carrying(name) for name in self.instruments}
        return {
            name: frozenset(item for e in exports for item in e.items) for name, exports in carried.items()
        }

    def _carrying(self, instrument: str) -> list[Export]:
        """Exports with items of an instrument."""
        return [export for export in self.exports.values() if instrument in export.instruments]

    def waves_of(self, population: str) -> tuple[str, ...]:
        """Waves at which a population was asked, in their order."""
        asked = {wave for e in self.exports.values() if e.population == population for wave in e.waves}
        return tuple(wave for wave in self.waves if wave in asked)

    def forms_of(self, *kinds: str, about: str = "") -> list[str]:
        """Names of the forms of these kinds, about people of one role where it is given."""
        return [f.name for f in self.forms.values() if f.kind in kinds and (not about or f.about == about)]

    @property
    def questionnaires(self) -> list[str]:
        """Forms that make a person a participant at a wave."""
        return self.forms_of(QUESTIONNAIRE)

    @property
    def supplements(self) -> list[str]:
        """Forms that go with a questionnaire of the same person and wave."""
        return self.forms_of(SUPPLEMENT)

    @property
    def answered(self) -> list[str]:
        """Forms with answers to items: questionnaires first, then supplements."""
        return [*self.questionnaires, *self.supplements]

    def variables_of(self, unit: str) -> frozenset[str]:
        """The variables by which cases of a unit of analysis can be selected."""
        return variables_of(unit, self.variables, self.waves)

    def delivered_behind(self, variable: str) -> str:
        """The variable that exports deliver, behind one that is computed; itself where it is not."""
        declared = self.variables.get(variable)
        before = declared.follows_from if declared else ""
        return self.delivered_behind(before) if before else variable

    @cached_property
    def _of_everyone(self) -> dict[str, tuple[str, ...]]:
        """The values of the variables that every study has, where they have a closed list."""
        return {
            **{"population": tuple(self.populations), "role": self.roles},
            **{"wave": self.waves, "first_wave": self.waves},
            **{"sex": SEXES, "informant_sex": SEXES, "first_participation": YES_NO},
            **{f"in_wave_{wave}": YES_NO for wave in self.waves},
        }

    def values_of(self, variable: str) -> tuple[str, ...] | None:
        """Every value that a variable can have, as text; None for numbers, dates and ids, which have no closed list.

        Of a declared variable its classes, or yes and no; else the codes of all columns that go to it. A variable
        that no column goes to has none: `()`.
        """
        if variable in self._of_everyone:
            return self._of_everyone[variable]
        if variable in OPEN:
            return None
        declared = self.variables.get(variable)
        if declared and declared.is_computed:
            return declared.computed_values
        columns = [e.variables[variable] for e in self.exports.values() if variable in e.variables]
        if any(column.type != "code" for column in columns):
            return None
        return tuple(dict.fromkeys(value for column in columns for value in column.codes.values()))

    def ends_of(self, variable: str) -> Span | None:
        """The lowest and highest value that a variable can have; None for one that is no number."""
        own = {"age": (0.0, math.inf), "waves_taken_part": (1.0, float(len(self.waves)))}
        if variable in own:
            return own[variable]
        declared = self.variables.get(variable)
        if declared and declared.above_zero:
            return 0.0, 1.0
        columns = [e.variables[variable] for e in self.exports.values() if variable in e.variables]
        if not columns or any(column.type not in ("integer", "decimal") for column in columns):
            return None
        lows = [-math.inf if column.low is None else float(column.low) for column in columns]
        highs = [math.inf if column.high is None else float(column.high) for column in columns]
        return min(lows), max(highs)
