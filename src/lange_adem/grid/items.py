"""What an item of a chapter asks: a table, figure, text, comparison or analysis, as typed rows, columns and cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from lange_adem.grid.cells import Cell, Place
from lange_adem.grid.held import Held
from lange_adem.grid.manova import Manova
from lange_adem.grid.names import Asked
from lange_adem.grid.regressions import Regression
from lange_adem.grid.tests import Correlation, Crossed, Test

# Everything that is tested, in the order in which its facts come.
AnyTest = Test | Crossed | Regression | Correlation | Manova


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column or of a row: its id, what it says, and the heading above it and its neighbours."""

    id: str
    label: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A horizontal line in a figure: the fact that gives its height, and what it says."""

    fact: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """How a figure is drawn. x: what stands along the horizontal axis, columns or rows."""

    kind: str = "bars"
    x: str = "columns"
    y_label: str = ""
    y_range: tuple[float, float] | None = None
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One declared item, complete: every cell, test and mark is made, nothing is left to be worked out.

    id: `table-12.3`, the first part of its facts' ids; name: `table 12.3`, as facts carry it; title: as readers
    know it. cells: by (row, column), in reading order; base: the line of n, by column. held: what names are held
    against, each with its line. printed: its number as it is printed; page: the page of a template that it stands
    on. marks: the p facts behind the mark on each place. tests_only: its cells are compared, but are no facts
    themselves. spec: `file:line`.
    """

    id: str
    kind: str
    number: str
    name: str
    title: str
    caption: str
    stub: str
    unit: str
    columns: tuple[Head, ...]
    rows: tuple[Head, ...]
    cells: Mapping[tuple[str, str], Cell]
    base: Mapping[str, Cell]
    tests: tuple[AnyTest, ...]
    marks: Mapping[Place, tuple[str, ...]]
    notes: tuple[str, ...]
    picture: Picture
    tests_only: bool
    spec: str
    held: tuple[Held, ...] = ()
    printed: str = ""
    page: str = ""

    @property
    def facts(self) -> tuple[Cell, ...]:
        """The cells that are facts, row by row, the line of n last."""
        return () if self.tests_only else (*self.cells.values(), *self.base.values())

    @property
    def names(self) -> tuple[Asked, ...]:
        """Everything that it asks of cases, each once: measures, variables and indicators."""
        found = [name for cell in (*self.cells.values(), *self.base.values()) for name in cell.names]
        for test in self.tests:
            if isinstance(test, Crossed):
                found += [*test.variables, *(name for name, _ in test.where)]
            else:
                found += [name for cell in test.cells for name in cell.names]
        return tuple(dict.fromkeys(found))

    @property
    def number_of_tests(self) -> int:
        """How many tests it makes; each effect of a multivariate analysis is one."""
        return sum(len(test.effects) if isinstance(test, Manova) else 1 for test in self.tests)
