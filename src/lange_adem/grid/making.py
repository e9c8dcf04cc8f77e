"""From an item as it is written to its cells, each made once. Pure, without data and without pandas."""

from collections.abc import Iterator, Mapping
from typing import Any

from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import STATISTICS, last_part
from lange_adem.grid.cells import Cell, Where
from lange_adem.grid.entries import Entry, by_id, known_id
from lange_adem.grid.merging import Part, Said
from lange_adem.grid.names import Asked, parse
from lange_adem.study.variables import as_wave


def grid_cells(item: Entry) -> dict[tuple[str, str], Cell]:
    """The cells of one item by (row, column), row by row.

    Raises DeclarationError (file:line, what, what to do) for an id given twice or unknown, and for a row and column
    that say different things about the same cell.
    """
    columns = by_id(item, "columns", item.columns)
    by_id(item, "rows", item.rows)
    for index, row in enumerate(item.rows):
        for key in ("columns", "cells"):
            for name in row.get(key, ()):
                known_id(item, name, columns, "column", ("rows", index, key))
    return {(said.row.said["id"], said.column.said["id"]): _cell(said) for said in grid(item)}


def grid(item: Entry) -> Iterator[Said]:
    """What is said of each cell of an item, row by row."""
    table = Part(item.name, item.body, ())
    columns = {c["id"]: Part(f"column {c['id']!r}", c, ("columns", i)) for i, c in enumerate(item.columns)}
    triangles = item.body.get("triangles")
    for index, row in enumerate(item.rows):
        of_row = Part(f"row {row['id']!r}", row, ("rows", index))
        for name in row.get("columns", columns):
            where = triangle(item, row["id"], name) if triangles else ""
            if not triangles or where in triangles:
                own = row.get("cells", {}).get(name, {})
                of_cell = Part(f"{of_row.name} in column {name!r}", own, ("rows", index, "cells", name))
                inside = triangles[where] if triangles else None
                yield Said(item, of_cell, of_row, columns[name], table, inside)


def triangle(item: Entry, row: str, column: str) -> str:
    """Where a cell lies: lower (below the diagonal), upper or diagonal, by the order of rows and columns."""
    across = [entry["id"] for entry in item.columns].index(column)
    down = [entry["id"] for entry in item.rows].index(row)
    return "diagonal" if down == across else "lower" if down > across else "upper"


def base_cells(item: Entry) -> list[Cell]:
    """The line of n under the columns, where one is declared: facts `<item>/base/<column>/n`."""
    if "n" not in item.body:
        return []
    columns = by_id(item, "columns", item.columns)
    row = {"id": "base", "label": item.words("facts.base"), "stat": "n", "of": item.body["n"], "decimals": 0}
    counted = item.body.get("n_columns", columns)
    named = [columns[known_id(item, name, columns, "column", ("n_columns",))] for name in counted]
    return [plain_cell(item, Part("`n`", row, ("n",)), column) for column in named]


def plain_cell(item: Entry, row: Part, column: Mapping[str, Any]) -> Cell:
    """A cell beside the grid (the line of n, a predictor): the selections of item and column, and what `row` asks."""
    kept = {"id", "label", "group", "where", "with"}
    of_column = Part(f"column {column['id']!r}", {key: column[key] for key in kept & column.keys()}, ())
    table = Part(item.name, {key: item.body[key] for key in ("where",) if key in item.body}, ())
    return _cell(Said(item, Part("", {}, ()), row, of_column, table))


def _cell(said: Said) -> Cell:
    item, row, column = said.item, said.row.said, said.column.said
    statistic, where = _statistic(said), said.where
    over = tuple(parse(name, said.spec) for name in said.one("over") or ())
    counted = {name.text: (name, values) for name, values in (*said.category, *_over(where, over))}
    category = tuple(counted[name] for name in sorted(counted))
    known = {name.text: name for name in (*(name for name, _ in category), *over)}
    cell = Cell(
        fact=f"{item.slug}/{row['id']}/{column['id']}/{last_part(statistic, item.words)}",
        chapter=item.chapter,
        item=item.name,
        row=row["id"],
        column=column["id"],
        statistic=statistic,
        unit=item.unit,
        where=tuple(pair for pair in where if pair[0] not in over),
        category=category,
        known=tuple(known[name] for name in sorted(known)),
        of=said.measure("of"),
        against=said.measure("against"),
        condition=tuple(sorted((said.one("condition") or {}).items())),
        change_from=as_wave(said.one("change_from")),
        derive=_derive(said),
        sd=1.0 if said.one("sd") is None else float(said.one("sd")),
        value=said.one("value"),
        source=said.one("source") or "",
        reason=said.own.said.get("reason", ""),
        decimals=said.one("decimals"),
        value_unit=said.one("value_unit") or "",
        label=_label(item, row, column),
        spec=said.spec,
        stands=tuple(said.filled(fact) for fact in said.one("stands") or ()),
        expect=said.one("expect") or "",
    )
    _check(cell)
    return cell


def _statistic(said: Said) -> str:
    found = said.one("stat")
    if found is None:
        raise DeclarationError(
            f"{said.spec}: no `stat` for row {said.row.said['id']!r} of {said.item.name}; add one."
        )
    return str(found)


def _derive(said: Said) -> tuple[str, tuple[str | float, ...]] | None:
    """The operation on facts and its operands."""
    for operation, operands in (said.one("derive") or {}).items():
        return operation, tuple(said.filled(each) if isinstance(each, str) else each for each in operands)
    return None


def _over(where: Where, over: tuple[Asked, ...]) -> Where:
    """What the selection says of the variables that are the share and not the base."""
    return tuple(pair for pair in where if pair[0] in over)


def _label(item: Entry, row: Mapping, column: Mapping) -> str:
    """What its numbers are of, in words: item, row and column."""
    parts = [item.title, row.get("group"), row.get("label"), column.get("group"), column.get("label")]
    return ", ".join(part for part in parts if part)


def _check(cell: Cell) -> None:
    given = {
        "of": bool(cell.of or cell.known or cell.derive or cell.reason),
        "value": cell.value is not None,
        "derive": cell.derive is not None,
    }
    missing = [key for key in STATISTICS[cell.statistic].needs if not given.get(key, getattr(cell, key))]
    if missing:
        hint = " and ".join(f"`{key}`" for key in missing)
        raise DeclarationError(f"{cell.spec}: {cell.fact} is a {cell.statistic} and needs {hint}.")
    for key, said in (("condition", cell.condition), ("change_from", cell.change_from)):
        if said and not cell.of:
            raise DeclarationError(f"{cell.spec}: {cell.fact} has `{key}` but no measure; add `of`.")
