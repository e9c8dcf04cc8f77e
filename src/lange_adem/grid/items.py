"""What an item of a chapter asks: a table, figure, text, comparison or analysis, as typed rows, columns and cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from lange_adem.grid.cells import Cell, Place, TestCell
from lange_adem.grid.manova import Analysis


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

    id: `table-4.9`, the first part of its facts' ids; name: `table 4.9`, as facts carry it; title: as readers know
    it. cells: by (row, column), in reading order; base: the line of n, by column. marks: the p facts behind the mark
    on each place. tests_only: its cells are compared, but are no facts themselves. spec: `file:line`.
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
    tests: tuple[TestCell, ...]
    analyses: tuple[Analysis, ...]
    marks: Mapping[Place, tuple[str, ...]]
    notes: tuple[str, ...]
    picture: Picture
    tests_only: bool
    spec: str

    @property
    def facts(self) -> tuple[Cell, ...]:
        """The cells that are facts, row by row, the line of n last."""
        return () if self.tests_only else (*self.cells.values(), *self.base.values())

    @property
    def correlations(self) -> tuple[Cell, ...]:
        """The cells that are a correlation of two measures, and so a test."""
        return tuple(cell for cell in self.facts if cell.statistic == "r" and not cell.is_diagonal)

    @property
    def number_of_tests(self) -> int:
        """How many tests it makes: of groups, of correlations, and of the effects of an analysis."""
        effects = sum(len(analysis.effects) for analysis in self.analyses)
        return len(self.tests) + len(self.correlations) + effects
