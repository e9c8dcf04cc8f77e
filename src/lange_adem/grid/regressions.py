"""From a chapter's declaration to its correlations and regressions, without data."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.grid.cells import Cell, TestCell
from lange_adem.grid.expansion import Item, grid_cells, item_cells, items, known_id, plain_cell

OUTCOME = "outcome"


def correlations(item: Item) -> list[Cell]:
    """The cells of one item that are correlations; each is a test, but for those of a measure with itself."""
    cells = [cell for row in item.rows for cell in row.get("cells", {}).values()]
    if all(entry.get("stat") != "r" for entry in [item.body, *item.columns, *item.rows, *cells]):
        return []
    return [cell for cell in item_cells(item) if cell.statistic == "r"]


def number_of_correlations(declaration: Declaration) -> int:
    """How many correlations of a chapter are tested."""
    return sum(not cell.is_diagonal for item in items(declaration) for cell in correlations(item))


def regressions(item: Item, index: int) -> Iterator[TestCell]:
    """One regression as declared, made for every row: the row's measure is the outcome."""
    said, keys = item.body["regressions"][index], ("regressions", index)
    columns = {column["id"]: column for column in item.columns}
    column = columns[known_id(item, said.get("column", item.columns[0]["id"]), columns, "column", keys)]
    for name in said.get("only", []):
        known_id(item, name, {row["id"] for row in item.rows}, "row", keys)
    cells = grid_cells(item)
    for row in item.rows:
        outcome = cells.get((row["id"], column["id"]))
        if outcome and row["id"] in said.get("only", [row["id"]]):
            yield _regression(item, said, row, column, outcome, keys)


def _regression(
    item: Item, said: Mapping[str, Any], row: Mapping, column: Mapping, outcome: Cell, keys: tuple
) -> TestCell:
    inherited = {key: row[key] for key in ("where", "with") if key in row}
    groups = [(OUTCOME, replace(outcome, statistic="mean"))]
    groups += [
        (predictor["id"], plain_cell(item, {"stat": "mean", **inherited, **predictor}, column, keys))
        for predictor in said["predictors"]
    ]
    names = {predictor["id"]: predictor["label"] for predictor in said["predictors"]}
    parts = [item.title, row.get("group"), row.get("label"), column.get("label"), said["label"]]
    return TestCell(
        fact=f"{item.slug}/{row['id']}/{said['id']}",
        chapter=item.chapter,
        item=item.name,
        row=row["id"],
        column=said["id"],
        test="linear_regression",
        groups=tuple(groups),
        names=names,
        variables=(),
        unit=item.unit,
        where=(),
        label=", ".join(part for part in parts if part),
        compared_with="; ".join(names.values()),
        spec=item.spec(*keys),
    )
