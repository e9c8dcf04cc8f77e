"""The number that a notebook walks back from the page to the rows: which rule makes it, of which instrument."""

from collections.abc import Mapping
from dataclasses import dataclass

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import Cell
from lange_adem.grid.plan import ChapterPlan
from lange_adem.instruments import Instrument

# How a measure is made that a notebook can add up answer by answer.
ADDED = ("sum", "combined")


@dataclass(frozen=True, slots=True)
class Walk:
    """A fact, the rule that makes it, and the instrument of its measure."""

    fact: str
    rule: str
    instrument: str


def find_walk(
    fact: str, spec: str, plans: Mapping[str, ChapterPlan], instruments: Mapping[str, Instrument]
) -> Walk:
    """The walk of a fact; plans: of the book by rule, spec: where the study names the fact.

    Raises DeclarationError where no table has it, naming the nearest, and where it is no mean of added answers.
    """
    cells = {
        cell.fact: (rule, cell)
        for rule, plan in plans.items()
        for item in plan.of_kind("table")
        for cell in item.facts
    }
    if fact not in cells:
        close = nearest(fact, cells, n=3)
        raise DeclarationError(
            f"{spec}: walk: no table has the fact {fact!r}; nearest: {', '.join(close) or 'none'}."
        )
    rule, cell = cells[fact]
    instrument = _added(cell, instruments)
    if not instrument:
        raise DeclarationError(f"{spec}: walk: {fact} is not the mean of a scale whose answers are added up.")
    return Walk(fact, rule, instrument)


def _added(cell: Cell, instruments: Mapping[str, Instrument]) -> str:
    """The instrument of the sum that a cell is the plain mean of; empty where it is another number."""
    if cell.statistic != "mean" or cell.condition or cell.change_from:
        return ""
    for name, instrument in instruments.items():
        measure = instrument.measures.get(str(cell.of))
        if measure and measure.how in ADDED:
            return name
    return ""
