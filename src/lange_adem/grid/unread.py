"""Keys of a grid that would change nothing, or another number than their author thinks: refused, each at its line.

Which keys a number reads stands in its row of `facts/statistic.py:STATISTICS`. What an item, column or row says must be
read by one of the cells that it reaches. What says which number a case brings (`of`, `category`, `condition` ...) must
be read by every cell of cases that it reaches: a mean beside a share would else pass for the mean of some.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lange_adem.facts.statistic import ASKED, STATISTICS, VERDICT
from lange_adem.grid.cells import Cell
from lange_adem.grid.entries import Entry
from lange_adem.grid.making import grid
from lange_adem.grid.merging import Part, Said
from lange_adem.yaml_document import Keys

# How a number is printed: of every statistic that prints one.
PRINTED = ("decimals", "value_unit")
# What a case brings.
BRINGS = ("of", "against", "category", "condition", "change_from", "over")
# Every key that a cell is made of, in the order of the schema.
KEYS = ("where", "stat", *BRINGS, "sd", "derive", "value", "source", *PRINTED, "stands", "expect")
# What is said in place of naming every statistic that reads a key.
_FOR = {
    **dict.fromkeys(("where", "of", "change_from"), "what is computed from cases"),
    **dict.fromkeys(PRINTED, "a number that is printed"),
}
_SELECT = "for the mean of some cases select them with `where`, for their share ask `stat: percent`"


def read_by(cell: Cell, printed: bool = True) -> frozenset[str]:
    """The keys that this cell reads; printed: whether it is a fact (a cell that is only compared prints nothing)."""
    row = STATISTICS[cell.statistic]
    asked = () if cell.reason else ("derive",) if _is_derived(cell) else (*row.needs, *row.reads)
    prints = printed and not cell.reason and row.style != VERDICT
    return frozenset({"stat", *asked, *(PRINTED if prints else ())})


def unread_of_cells(item: Entry, cells: Mapping[tuple[str, str], Cell]) -> Iterator[str]:
    """A message for each key of a grid's cells that nothing reads, or not every cell that should."""
    found = _Found(item)
    for said in grid(item):
        found.note(said, cells[said.row.said["id"], said.column.said["id"]])
    for part in _parts(item):
        yield from found.problems(part)


def _parts(item: Entry) -> Iterator[Part]:
    """Every part that says something of cells, in the order of the file."""
    yield Part(item.name, item.body, ())
    for index, column in enumerate(item.columns):
        yield Part(f"column {column['id']!r}", column, ("columns", index))
    for index, row in enumerate(item.rows):
        yield Part(f"row {row['id']!r}", row, ("rows", index))
        for name, own in row.get("cells", {}).items():
            yield Part(f"row {row['id']!r} in column {name!r}", own, ("rows", index, "cells", name))


@dataclass
class _Found:
    """What the cells of an item read. reached: the kinds of cell that each part reaches, with what each reads."""

    item: Entry
    reached: dict[Keys, dict[str, frozenset[str]]] = field(default_factory=dict)
    used: set[tuple[Keys, str]] = field(default_factory=set)
    ignored: dict[tuple[Keys, str], str] = field(default_factory=dict)

    def note(self, said: Said, cell: Cell) -> None:
        """What one cell reads, and what it is told in vain."""
        reads = read_by(cell, not self.item.body.get("tests_only"))
        of_cases = bool(STATISTICS[cell.statistic].cases) and not (cell.reason or _is_derived(cell))
        for part in said.parts:
            self.reached.setdefault(part.place, {})[_kind(cell)] = reads
        for key in KEYS:
            for part in said.by(key):
                if key in reads:
                    self.used.add((part.place, key))
                elif of_cases and key in BRINGS:
                    self.ignored.setdefault((part.place, key), _kind(cell))

    def problems(self, part: Part) -> Iterator[str]:
        """A line for each key of a part that is read by nothing, or not by a cell that should."""
        reached = self.reached.get(part.place, {})
        for key in (key for key in KEYS if key in part.said):
            spec, what = self.item.spec(*part.place, key), f"`{key}` of {part.name}"
            hint = f"it is for {_FOR.get(key) or ', '.join(_readers(key))}"
            if (part.place, key) in self.ignored:
                kind = self.ignored[part.place, key]
                more = f"; {_SELECT}" if key in ("category", "condition") else ""
                yield f"{spec}: {what} reaches {kind}, which does not read it; {hint}{more}."
            elif (part.place, key) in self.used:
                continue
            elif not reached:
                yield f"{spec}: {what} changes nothing: there is no cell; take it out."
            elif any(key in reads for reads in reached.values()):
                yield f"{spec}: {what} changes nothing: every cell has its own; take it out."
            else:
                kinds = " and ".join(reached)
                yield f"{spec}: {what} changes nothing: {kinds} does not read it; {hint}."


def _is_derived(cell: Cell) -> bool:
    """Whether it is arithmetic on facts, and its cases count for nothing."""
    row = STATISTICS[cell.statistic]
    return cell.derive is not None and "derive" in (*row.needs, *row.reads)


def _kind(cell: Cell) -> str:
    """A cell in words, by what decides which keys it reads."""
    if cell.reason:
        return "a cell with `reason`"
    return "a cell with `derive`" if _is_derived(cell) else f"`stat: {cell.statistic}`"


def _readers(key: str) -> list[str]:
    """The statistics that read a key."""
    return [name for name in ASKED if key in (*STATISTICS[name].needs, *STATISTICS[name].reads)]
