"""From a chapter's declaration to its regressions, without data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import HOLDING, STATISTICS, YES_OR_NO
from lange_adem.grid.cells import Cell, FactPlace
from lange_adem.grid.entries import Entry, known_id
from lange_adem.grid.making import plain_cell
from lange_adem.grid.merging import Part
from lange_adem.yaml_document import Keys

OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Predictor:
    """One predictor of a regression, as a number for each case of the outcome's selection."""

    id: str
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Regression(FactPlace):
    """A linear regression of one measure on several."""

    kind: ClassVar[str] = "linear_regression"

    outcome: Cell
    predictors: tuple[Predictor, ...]

    @property
    def groups(self) -> tuple[tuple[str, Cell], ...]:
        """The outcome and the predictors by id."""
        return ((OUTCOME, self.outcome), *((each.id, each.cell) for each in self.predictors))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The outcome and the predictors."""
        return tuple(cell for _, cell in self.groups)

    @property
    def measure(self) -> str:
        """The outcome and the predictors, as text."""
        return " | ".join(cell.measure for cell in self.cells)

    @property
    def population(self) -> str:
        """The selection of the outcome, as text."""
        return self.outcome.population

    def of(self, predictor: Predictor) -> FactPlace:
        """Where the facts of one predictor stand: `text-12.3/age/model.mood`."""
        return FactPlace(
            fact=f"{self.fact}.{predictor.id}",
            chapter=self.chapter,
            item=self.item,
            row=self.row,
            column=f"{self.column}.{predictor.id}",
            label=f"{self.label}, {predictor.label}",
            compared_with=predictor.label,
            spec=self.spec,
        )


def regressions(item: Entry, index: int, cells: Mapping[tuple[str, str], Cell]) -> Iterator[Regression]:
    """One regression as declared, made for every row: the row's measure is the outcome."""
    said, keys = item.body["regressions"][index], ("regressions", index)
    columns = {column["id"]: column for column in item.columns}
    column = columns[known_id(item, said.get("column", item.columns[0]["id"]), columns, "column", keys)]
    for name in said.get("only", []):
        known_id(item, name, {row["id"] for row in item.rows}, "row", keys)
    for row in item.rows:
        outcome = cells.get((row["id"], column["id"]))
        if outcome and row["id"] in said.get("only", [row["id"]]):
            yield _regression(item, said, row, column, outcome, keys)


def _regression(
    item: Entry, said: Mapping[str, Any], row: Mapping, column: Mapping, outcome: Cell, keys: tuple
) -> Regression:
    inherited = {key: row[key] for key in ("where", "with") if key in row}
    predictors = tuple(
        Predictor(
            predictor["id"],
            predictor["label"],
            _predicting(item, {**inherited, **predictor}, column, (*keys, "predictors", place)),
        )
        for place, predictor in enumerate(said["predictors"])
    )
    parts = [item.title, row.get("group"), row.get("label"), column.get("label"), said["label"]]
    return Regression(
        fact=f"{item.slug}/{row['id']}/{said['id']}",
        chapter=item.chapter,
        item=item.name,
        row=row["id"],
        column=said["id"],
        label=", ".join(part for part in parts if part),
        compared_with="; ".join(predictor.label for predictor in predictors),
        spec=item.spec(*keys),
        outcome=_outcome(outcome, item.spec(*keys)),
        predictors=predictors,
    )


def _outcome(cell: Cell, spec: str) -> Cell:
    """The number that is explained, of each case; DeclarationError for a cell that leaves out some, or has none."""
    brings = STATISTICS[cell.statistic].cases
    counted = brings == HOLDING and not (cell.condition or cell.category)
    if not (counted or brings in ("value", YES_OR_NO)) or cell.derive or cell.reason:
        raise DeclarationError(
            f"{spec}: a regression explains a number of each case (as a mean or a percent is of), and {cell.fact} is "
            "no such number; name another `column`."
        )
    return replace(cell, statistic="mean")


def _predicting(item: Entry, predictor: Mapping[str, Any], column: Mapping, keys: Keys) -> Cell:
    """The number that a predictor is for each case: a yes or no where it has a category or condition."""
    statistic = "percent" if predictor.keys() & {"category", "condition"} else "mean"
    return plain_cell(
        item, Part(f"predictor {predictor['id']!r}", {"stat": statistic, **predictor}, keys), column
    )
