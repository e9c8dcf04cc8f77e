"""From a chapter's declaration to its regressions, without data."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lange_adem.grid.cells import Cell, TestCell
from lange_adem.grid.expansion import Entry, known_id, plain_cell

OUTCOME = "outcome"


def regressions(item: Entry, index: int, cells: Mapping[tuple[str, str], Cell]) -> Iterator[TestCell]:
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
