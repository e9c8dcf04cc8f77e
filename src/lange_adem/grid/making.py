"""From an item as it is written to its cells: what the item, column, row and cell say is merged here, once.

A key is the cell's own, else its row's, else its column's, else the item's; row and column may not differ. Selections
are taken together, and may not differ. Pure, without data and without pandas.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.declarations import Keys
from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import STATISTICS, last_part
from lange_adem.grid.cells import Cell, Where
from lange_adem.grid.entries import Entry, by_id, known_id
from lange_adem.grid.names import Asked, parse
from lange_adem.study.variables import as_wave


def grid_cells(item: Entry) -> dict[tuple[str, str], Cell]:
    """The cells of one item by (row, column), row by row.

    Raises DeclarationError (file:line, what, what to do) for an id given twice or unknown, and for a row and column
    that say different things about the same cell.
    """
    columns = by_id(item, "columns", item.columns)
    by_id(item, "rows", item.rows)
    cells = {}
    for index, row in enumerate(item.rows):
        keys = ("rows", index)
        for name in [*row.get("columns", []), *row.get("cells", {})]:
            known_id(item, name, columns, "column", keys)
        for name in row.get("columns", columns):
            if _has_cell(item, row["id"], name):
                cells[row["id"], name] = _cell(item, row, columns[name], keys)
    return cells


def _has_cell(item: Entry, row: str, column: str) -> bool:
    """Whether the item's `triangles` leave a cell here; all do where it has none."""
    return "triangles" not in item.body or _triangle(item, row, column) in item.body["triangles"]


def _triangle(item: Entry, row: str, column: str) -> str:
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
    return [plain_cell(item, row, column, ("n",)) for column in named]


def plain_cell(item: Entry, row: Mapping[str, Any], column: Mapping[str, Any], keys: Keys) -> Cell:
    """A cell beside the grid (the line of n, a predictor): its column's selection, and only what `row` asks."""
    kept = {"id", "label", "group", "where", "with"}
    return _cell(item, row, {key: column[key] for key in kept & column.keys()}, keys, plain=True)


def merge_where(item: Entry, spec: str, *parts: Mapping[str, Any] | None) -> Where:
    """Selections taken together; DeclarationError, with the line `spec`, where two of them differ on a variable."""
    merged: dict[str, tuple] = {}
    for part in parts:
        for variable, value in (part or {}).items():
            values = tuple(value) if isinstance(value, list) else (value,)
            if merged.setdefault(variable, values) != values:
                raise DeclarationError(
                    f"{spec}: {variable} is selected as {list(merged[variable])} and as "
                    f"{list(values)} in one cell of {item.name}; the item, its column and its row must agree."
                )
    return tuple(_selected(parse(name, spec), merged[name]) for name in sorted(merged))


def _selected(asked: Asked, values: tuple) -> tuple[Asked, tuple]:
    """A variable and the values that select by it; waves are ids, though YAML reads 1 as a number."""
    return asked, tuple(map(str, values)) if asked.is_wave else values


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of one cell: by the item (nothing for a cell beside the grid), its column, its row, and itself.

    spec: `file:line` of the row.
    """

    item: Entry
    table: Mapping[str, Any]
    column: Mapping[str, Any]
    row: Mapping[str, Any]
    own: Mapping[str, Any]
    spec: str

    def one(self, key: str) -> Any:
        """The value of a key, None where nobody says it; DeclarationError where row and column differ."""
        if key in self.own:
            return self.own[key]
        row, column = self.row, self.column
        if key in row and key in column and row[key] != column[key]:
            raise DeclarationError(
                f"{self.spec}: `{key}` is {row[key]!r} in row {row['id']!r} and {column[key]!r} in column "
                f"{column['id']!r} of {self.item.name}; say it in one of them, or in the row's `cells`."
            )
        return row.get(key, column.get(key, self.table.get(key)))

    @property
    def where(self) -> Where:
        """The selection, with that of the part of a triangle it lies in."""
        triangles = self.table.get("triangles", {})
        inside = triangles[_triangle(self.item, self.row["id"], self.column["id"])] if triangles else None
        parts = (self.item.body, self.column, self.row, self.own)
        return merge_where(self.item, self.spec, *(part.get("where") for part in parts), inside)

    @property
    def category(self) -> Where:
        """What is counted."""
        parts = (self.table, self.column, self.row, self.own)
        return merge_where(self.item, self.spec, *(part.get("category") for part in parts))

    @property
    def over(self) -> tuple[Asked, ...]:
        """The variables of the selection that are the share and not the base."""
        return tuple(parse(name, self.spec) for name in self.one("over") or ())

    def measure(self, key: str) -> Asked | None:
        """The measure or variable that a key names, words filled in; None where it names none."""
        text = self.filled(self.one(key) or "", with_place=False)
        return parse(text, self.spec) if text else None

    def filled(self, text: str, with_place: bool = True) -> str:
        """A text with the words of `with` in its braces; with_place: and the ids of row and column."""
        words = {**self.column.get("with", {}), **self.row.get("with", {})}
        place = {"row": self.row["id"], "column": self.column["id"]} if with_place else {}
        try:
            return text.format_map({**words, **place})
        except KeyError as error:
            raise DeclarationError(
                f"{self.spec}: {text!r} asks for {error}, which no `with` gives."
            ) from None

    @property
    def derive(self) -> tuple[str, tuple[str | float, ...]] | None:
        """The operation on facts and its operands."""
        for operation, operands in (self.one("derive") or {}).items():
            return operation, tuple(self.filled(each) if isinstance(each, str) else each for each in operands)
        return None

    @property
    def statistic(self) -> str:
        """The statistic."""
        found = self.one("stat")
        if found is None:
            raise DeclarationError(
                f"{self.spec}: no `stat` for row {self.row['id']!r} of {self.item.name}; add one."
            )
        return found


def _cell(item: Entry, row: Mapping, column: Mapping, keys: Keys, plain: bool = False) -> Cell:
    own = row.get("cells", {}).get(column["id"], {})
    said = _Said(item, {} if plain else item.body, column, row, own, item.spec(*keys))
    over, where, category, statistic = said.over, said.where, said.category, said.statistic
    counted = {name.text: (name, values) for name, values in (*category, *_over(where, over))}
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
        derive=said.derive,
        sd=1.0 if said.one("sd") is None else float(said.one("sd")),
        value=said.one("value"),
        source=said.one("source") or "",
        reason=own.get("reason", ""),
        decimals=said.one("decimals"),
        value_unit=said.one("value_unit") or "",
        label=_label(item, row, column),
        spec=said.spec,
        stands=tuple(said.filled(fact) for fact in said.one("stands") or ()),
        expect=said.one("expect") or "",
    )
    _check(cell)
    return cell


def _over(where: Where, over: tuple[Asked, ...]) -> Where:
    return tuple(pair for pair in where if pair[0] in over)


def _label(item: Entry, row: Mapping, column: Mapping) -> str:
    """What its numbers are of, in plain Dutch: item, row and column."""
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
    if cell.condition and not cell.of:
        raise DeclarationError(f"{cell.spec}: {cell.fact} has a condition but no measure; add `of`.")
