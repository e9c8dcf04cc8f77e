"""The tests that an item may ask: of groups of cases, and of two variables against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from lange_adem.grid.cells import Cell, FactPlace, Where, expression
from lange_adem.grid.names import Asked


@dataclass(frozen=True, slots=True)
class Test(FactPlace):
    """A test between cells. groups: the cells compared; names: what they are called; both by id.

    family: the tests that Holm's correction takes together; none without one.
    """

    __test__: ClassVar[bool] = False  # not a test of this project

    kind: str
    groups: tuple[tuple[str, Cell], ...]
    names: Mapping[str, str]
    family: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells compared."""
        return tuple(cell for _, cell in self.groups)

    @property
    def measure(self) -> str:
        """What is compared, as text."""
        return " | ".join(dict.fromkeys(cell.measure for cell in self.cells))

    @property
    def population(self) -> str:
        """Whom it compares, as text."""
        return " | ".join(dict.fromkeys(cell.population for cell in self.cells))

    @property
    def pairs(self) -> tuple[FactPlace, ...]:
        """Every comparison of two of its groups; none of a test that makes no such comparisons."""
        if self.kind != "anova_oneway":
            return ()
        return tuple(self.pair(*pair) for pair in combinations([name for name, _ in self.groups], 2))

    def pair(self, first: str, second: str) -> FactPlace:
        """The comparison of two groups after an analysis of variance: `table-4.7/income.low_vs_high/own`."""
        item, row, column = self.fact.split("/")
        pair, over_columns = f"{first}_vs_{second}", self.cells[0].row == self.row
        row, column = (row, f"{column}.{pair}") if over_columns else (f"{row}.{pair}", column)
        names = [self.names.get(name, name) for name in (first, second)]
        label = f"{self.label} ({names[0]} tegenover {names[1]})"
        return FactPlace(
            f"{item}/{row}/{column}", self.chapter, self.item, row, column, label, names[1], self.spec
        )


@dataclass(frozen=True, slots=True)
class Crossed(FactPlace):
    """A chi-square of two variables against each other, of the cases that `where` selects."""

    kind: ClassVar[str] = "chi_square"

    variables: tuple[Asked, Asked]
    unit: str
    where: Where

    @property
    def measure(self) -> str:
        """Both variables, as text."""
        return " x ".join(map(str, self.variables))

    @property
    def population(self) -> str:
        """The selection of its cases, as text."""
        return expression(self.where)


@dataclass(frozen=True, slots=True)
class Correlation:
    """The correlation of two measures: the cell that asks for it, and the same cases with the other measure."""

    kind: ClassVar[str] = "pearson"

    cell: Cell
    other: Cell

    @property
    def fact(self) -> str:
        """Its facts' ids without the statistic."""
        return self.cell.place

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Both measures."""
        return (self.cell, self.other)
