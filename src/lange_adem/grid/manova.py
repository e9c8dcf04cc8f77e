"""Declared analyses of change in several measures at once: repeated-measures MANOVA."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import Cell, FactPlace, expression
from lange_adem.grid.entries import Entry
from lange_adem.grid.held import Held, condition, selections
from lange_adem.grid.making import plain_cell
from lange_adem.grid.merging import Part
from lange_adem.language.catalogue import Words
from lange_adem.study.units import UNITS
from lange_adem.study.variables import as_wave

SECTION = "analyses"
EFFECTS = ("time", "between", "time_by_between")


@dataclass(frozen=True, slots=True)
class Manova:
    """Change in several measures at once: cells of each measure at both waves, and of each group at the first.

    fact: the first part of its facts' ids. earlier, later: a cell by the id of each measure. groups: a cell by the id
    of each group, whose value is 1 for who belongs to it. labels: of measures and groups by id. held: what selection
    and groups hold names against.
    """

    kind: ClassVar[str] = "manova"

    fact: str
    chapter: str
    item: str
    title: str
    caption: str
    earlier: Mapping[str, Cell]
    later: Mapping[str, Cell]
    groups: Mapping[str, Cell]
    labels: Mapping[str, str]
    waves: tuple[str, str]
    spec: str
    words: Words
    held: tuple[Held, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell whose cases are read."""
        return (*self.earlier.values(), *self.later.values(), *self.groups.values())

    @property
    def effects(self) -> list[str]:
        """The effects tested: without groups, change alone."""
        return list(EFFECTS) if self.groups else ["time"]

    @property
    def population(self) -> str:
        """The selection of both waves, and the groups, as text."""
        waves = (expression(cell.where) for cell in (*self.earlier.values(), *self.later.values()))
        return " | ".join(dict.fromkeys([*waves, *(cell.measure for cell in self.groups.values())]))

    def place(self, row: str, column: str) -> FactPlace:
        """Where some of its facts stand: of a measure or effect (row), of a group, wave or measure (column)."""
        groups = " | ".join(self.labels[name] for name in self.groups)
        return FactPlace(
            fact=f"{self.fact}/{row}/{column}",
            chapter=self.chapter,
            item=self.item,
            row=row,
            column=column,
            label=self._label(row, column),
            compared_with=groups if row in EFFECTS else "",
            spec=self.spec,
        )

    def _label(self, row: str, column: str) -> str:
        group, _, when = column.partition(".")
        words = self.words
        moments = {"change": words("facts.change")}
        moments |= {f"w{wave}": words.of("study.waves", wave) for wave in self.waves}
        named = {**words.group("facts.effects"), "base": "", "all": "", **self.labels}
        parts = [
            self.title,
            self.caption,
            named.get(row, row),
            named.get(group, group),
            moments.get(when, ""),
        ]
        return ", ".join(part for part in parts if part)


class AnalysisEntry(Entry):
    """A declared analysis: no grid, but found, named and selected from as grids are."""

    @property
    def kind(self) -> str:
        """What it is."""
        return "analysis"

    @property
    def title(self) -> str:
        """The section that reports on it: `Paragraaf 7.3`."""
        return Entry(self.declaration, "texts", self.number, self.body, self.words).title


def analyses(declaration: Declaration, words: Words) -> list[Manova]:
    """All declared analyses of a chapter; DeclarationError for an id given twice or one group only."""
    declared = declaration.data.get(SECTION, {})
    return [_manova(AnalysisEntry(declaration, SECTION, str(n), body, words)) for n, body in declared.items()]


def _manova(item: Entry) -> Manova:
    body = item.body
    first, second = map(as_wave, body["waves"])
    if not UNITS[item.unit].has_wave:
        at_waves = ", ".join(name for name, unit in UNITS.items() if unit.has_wave)
        raise DeclarationError(
            f"{item.spec('unit')}: `unit` is {item.unit}, of which nothing is at a wave; take one of {at_waves}."
        )
    earlier, later = ({m["id"]: _cell(item, m, wave) for m in body["measures"]} for wave in (first, second))
    groups = body.get("between", {}).get("groups", [])
    ids = [entry["id"] for entry in [*body["measures"], *groups]]
    if len(set(ids)) < len(ids) or len(groups) == 1 or first == second:
        raise DeclarationError(
            f"{item.spec()}: {item.name} needs two waves, ids that differ, and two groups or more (or none)."
        )
    factor = body.get("between", {}).get("of")
    members = {g["id"]: _cell(item, {**g, "of": factor}, first) for g in groups}
    at = [item.spec("between", "groups", index, "condition") for index in range(len(groups))]
    return Manova(
        fact=item.slug,
        chapter=item.chapter,
        item=item.name,
        title=item.title,
        caption=body["caption"],
        earlier=earlier,
        later=later,
        groups=members,
        labels={entry["id"]: entry["label"] for entry in [*body["measures"], *groups]},
        waves=(first, second),
        spec=item.spec(),
        words=item.words,
        held=(
            *selections(item),
            *(one for spec, cell in zip(at, members.values(), strict=True) for one in condition(cell, spec)),
        ),
    )


def _cell(item: Entry, entry: dict[str, Any], wave: str) -> Cell:
    statistic = "percent" if "condition" in entry else "mean"
    row = {**entry, "stat": statistic, "where": {"wave": wave}}
    return plain_cell(item, Part(f"{entry['id']!r}", row, ()), {"id": f"w{wave}"})
