"""What the selections, categories and conditions of an item hold each name against, each with the line that says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.grid.cells import Cell
from lange_adem.grid.entries import Entry
from lange_adem.grid.making import grid
from lange_adem.grid.merging import selected
from lange_adem.grid.names import Asked, parse
from lange_adem.grid.regressions import Regression
from lange_adem.grid.tests import Cells, Made
from lange_adem.yaml_document import Keys

Comparison = tuple[tuple[str, tuple[Any, ...]], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A name and what it is held against: `is` one of these values, `above` a number ...

    change: it is the change since an earlier wave that is held against them. spec: `file:line`.
    """

    asked: Asked
    compare: Comparison
    spec: str
    change: bool = False


def held(item: Entry, cells: Cells, made: Made) -> tuple[Held, ...]:
    """Everything that an item holds a name against, once for each line that says it."""
    found = [*selections(item), *_conditions(item, cells), *_of_predictors(item, made)]
    return tuple(dict.fromkeys(found))


def selections(item: Entry) -> Iterator[Held]:
    """What the selections and categories of an item hold names against."""
    for place, where in _wheres(item):
        for name, said in where.items():
            spec = item.spec(*place, name)
            asked, values = selected(parse(name, spec), tuple(said) if isinstance(said, list) else (said,))
            yield Held(asked, (("is", values),), spec)


def _wheres(item: Entry) -> Iterator[tuple[Keys, Mapping[str, Any]]]:
    """Every selection and category of an item, with its place."""
    parts: list[tuple[Keys, Mapping[str, Any]]] = [((), item.body)]
    for kind in ("columns", "rows", "tests"):
        parts += [((kind, index), part) for index, part in enumerate(item.body.get(kind, ()))]
    for index, row in enumerate(item.body.get("rows", ())):
        parts += [(("rows", index, "cells", name), own) for name, own in row.get("cells", {}).items()]
    for number, regression in enumerate(item.body.get("regressions", ())):
        of_regression = ("regressions", number, "predictors")
        parts += [((*of_regression, index), part) for index, part in enumerate(regression["predictors"])]
    for place, part in parts:
        yield from (((*place, key), part[key]) for key in ("where", "category") if key in part)
    for name, where in item.body.get("triangles", {}).items():
        yield ("triangles", name), where


def _conditions(item: Entry, cells: Cells) -> Iterator[Held]:
    for said in grid(item):
        for part in said.by("condition"):
            cell = cells[said.row.said["id"], said.column.said["id"]]
            yield from condition(cell, item.spec(*part.place, "condition"))


def _of_predictors(item: Entry, made: Made) -> Iterator[Held]:
    for place, regression in made:
        if isinstance(regression, Regression):
            for index, predictor in enumerate(regression.predictors):
                yield from condition(predictor.cell, item.spec(*place, "predictors", index, "condition"))


def condition(cell: Cell, spec: str) -> Iterator[Held]:
    """What the condition of a cell holds its measure against."""
    if cell.of and cell.condition:
        yield Held(
            cell.of, tuple((sign, (value,)) for sign, value in cell.condition), spec, bool(cell.change_from)
        )
