"""What a declared number is, before any data are read."""

import operator
from dataclasses import dataclass, replace

from lange_adem.grid.names import Asked

# Variables and the values that select cases, in alphabetical order of the variables: ((wave, ("1",)), ...).
Where = tuple[tuple[Asked, tuple[str | int | float, ...]], ...]
# Row and column of a cell; None in place of the row for the head of the column, of the column for the row's label.
Place = tuple[str | None, str | None]

# `methods` is made from the instrument files (`lange_adem.analysis.alphas`), never typed in a chapter.
ITEM_KINDS = {
    "tables": "table",
    "figures": "figure",
    "texts": "text",
    "comparisons": "comparison",
    "methods": "methods",
}


def difference_of(p_fact: str) -> str:
    """The difference that a p is about: the fact beside it."""
    return p_fact.rpartition("/")[0] + "/difference"


@dataclass(frozen=True, slots=True)
class Cell:
    """One declared statistic of a measure over a population.

    fact: its id. where: the selection of cases; category: what is counted within it; known: variables that
    must be known for a case to count in the base. condition: (comparison, number or fact id) pairs that
    turn the measure into yes or no. derive: (operation, operands). change_from: the wave whose value is
    subtracted, per person; "" for none. against: of a correlation, the other measure.
    stands: p facts that must bear out what the row expects (falls, rises or same).
    """

    fact: str
    chapter: str
    item: str
    row: str
    column: str
    statistic: str
    unit: str
    where: Where
    category: Where
    known: tuple[Asked, ...]
    of: Asked | None
    against: Asked | None
    condition: tuple[tuple[str, str | int | float], ...]
    change_from: str
    derive: tuple[str, tuple[str | float, ...]] | None
    sd: float
    value: float | None
    source: str
    reason: str
    decimals: int | None
    value_unit: str
    label: str
    spec: str
    stands: tuple[str, ...] = ()
    expect: str = ""

    @property
    def place(self) -> str:
        """Item, row and column: its fact without the statistic."""
        return self.fact.rpartition("/")[0]

    @property
    def reads_facts(self) -> tuple[str, ...]:
        """Ids of the facts this cell is computed from."""
        operands = [operand for name, operand in self.condition if name != "is" and isinstance(operand, str)]
        if self.derive:
            operands.extend(operand for operand in self.derive[1] if isinstance(operand, str))
        operands.extend(read for p in self.stands for read in (p, difference_of(p)))
        return tuple(operands)

    @property
    def is_diagonal(self) -> bool:
        """Whether it is the correlation of a measure with itself: always 1, and no test."""
        return self.statistic == "r" and self.of == self.against

    @property
    def other(self) -> "Cell":
        """The second measure of a correlation; a condition, category or change is of the first."""
        return replace(self, of=self.against, against=None, condition=(), category=(), change_from="")

    @property
    def names(self) -> tuple[Asked, ...]:
        """What is asked of its cases: its own measure, and what selects them."""
        own = (self.of,) if self.of else ()
        return (*own, *self.known, *(name for name, _ in (*self.where, *self.category)))

    @property
    def population(self) -> str:
        """The selection of cases as an expression a person can read."""
        return expression(self.where)

    @property
    def measure(self) -> str:
        """The measure, and what is asked of it."""
        parts = [expression(self.category)] if self.category else []
        of = f"change of {self.of} from wave {self.change_from}" if self.change_from else str(self.of or "")
        parts.extend(f"{of} {SIGNS[name]} {_value(operand)}" for name, operand in self.condition)
        if of and not self.condition:
            parts.append(of)
        return " and ".join(parts) + (f" x {self.against}" if self.against else "")


@dataclass(frozen=True, slots=True)
class FactPlace:
    """Where the facts of one test stand, and what they are called.

    fact: their ids without the statistic. compared_with: what the first of the things compared is held against.
    """

    fact: str
    chapter: str
    item: str
    row: str
    column: str
    label: str
    compared_with: str
    spec: str


SIGNS = {"is": "==", "above": ">", "at_least": ">=", "below": "<", "at_most": "<="}
# Whether a value, or each of an array, meets a bound.
MEETS = {
    "is": operator.eq,
    "above": operator.gt,
    "at_least": operator.ge,
    "below": operator.lt,
    "at_most": operator.le,
}


def expression(where: Where) -> str:
    """A selection as text: `sex == "female" and wave in (2, 3)`; "everyone" when nothing is selected."""
    parts = [
        f"{variable} == {listed}" if len(values) == 1 else f"{variable} in ({listed})"
        for variable, values in where
        for listed in (", ".join(map(str if variable.is_wave else _value, values)),)
    ]
    return " and ".join(parts) or "everyone"


def _value(value: str | int | float) -> str:
    return f'"{value}"' if isinstance(value, str) and "/" not in value else str(value)
