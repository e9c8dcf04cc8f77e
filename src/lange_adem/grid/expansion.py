"""From a chapter's declaration to its cells: pure, without data and without pandas."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import STATISTICS
from lange_adem.grid.cells import ITEM_KINDS, ITEM_NAMES, Cell, Where
from lange_adem.grid.variables import check_variables, is_measure
from lange_adem.language.labels import statistic_label

# Keys that a cell takes from its own entry, else its row, else its column, else the item as a whole.
_SINGLE = (
    "stat",
    "of",
    "against",
    "condition",
    "change_from",
    "over",
    "sd",
    "derive",
    "value",
    "source",
    "decimals",
    "value_unit",
    "stands",
    "expect",
)
# The part of an item's number that readers know: several texts may report on one section.
_PRINTED_NUMBER = re.compile(r"\d+(\.\d+)*")
_ONE_COLUMN: dict[str, Any] = {"id": "all"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One declared table, figure, text or comparison as it is written, with its place in the file."""

    declaration: Declaration
    section: str
    number: str
    body: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """What it is: table, figure, text, comparison or methods."""
        return ITEM_KINDS[self.section]

    @property
    def name(self) -> str:
        """The item as facts name it: `table 4.9`."""
        return f"{self.kind} {self.number}"

    @property
    def slug(self) -> str:
        """The first part of its facts' ids: `table-4.9`."""
        return f"{self.kind}-{self.number}"

    @property
    def title(self) -> str:
        """The item as readers know it: `Tabel 7.8a`, `Paragraaf 4.3.1` for text 4.3.1a."""
        number = None if self.section in ("tables", "figures") else _PRINTED_NUMBER.match(self.number)
        return f"{ITEM_NAMES[self.section]} {number.group() if number else self.number}"

    @property
    def chapter(self) -> str:
        """Chapter it belongs to."""
        return str(self.declaration.data["chapter"])

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Its declared columns, or the single column `all`."""
        return self.body.get("columns", [_ONE_COLUMN])

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Its declared rows."""
        return self.body["rows"]

    @property
    def unit(self) -> str:
        """What one case is."""
        return self.body.get("unit", "participation")

    def spec(self, *keys: str | int) -> str:
        """`file:line` of a key inside this item."""
        return self.declaration.spec(self.section, self.number, *keys)


def entries(declaration: Declaration) -> Iterator[Entry]:
    """Every declared item, in the order tables, figures, texts, comparisons."""
    for section in ITEM_KINDS:
        for number, body in declaration.data.get(section, {}).items():
            yield Entry(declaration, section, str(number), body)


def grid_cells(item: Entry) -> dict[tuple[str, str], Cell]:
    """The cells of one item by (row, column), row by row.

    Raises DeclarationError (file:line, what, what to do) for an id given twice or unknown, for a row and
    column that say different things about the same cell, and for a variable that the unit of analysis does
    not have.
    """
    columns = _by_id(item, "columns", item.columns)
    _by_id(item, "rows", item.rows)
    cells = {}
    for index, row in enumerate(item.rows):
        keys = ("rows", index)
        for name in [*row.get("columns", []), *row.get("cells", {})]:
            known_id(item, name, columns, "column", keys)
        for name in row.get("columns", columns):
            if has_cell(item.body, row, columns[name]):
                cells[row["id"], name] = _cell(item, row, columns[name], keys)
    return cells


def has_cell(body: Mapping[str, Any], row: Mapping[str, Any], column: Mapping[str, Any]) -> bool:
    """Whether a row has a cell in a column: where its `columns` and the item's `triangles` leave one."""
    if "triangles" in body and _triangle(body, row["id"], column["id"]) not in body["triangles"]:
        return False
    return column["id"] in row.get("columns", [column["id"]])


def _triangle(body: Mapping[str, Any], row: str, column: str) -> str:
    """Where a cell lies: lower (below the diagonal), upper or diagonal, by the order of rows and columns."""
    across = [entry["id"] for entry in body.get("columns", [_ONE_COLUMN])].index(column)
    down = [entry["id"] for entry in body["rows"]].index(row)
    return "diagonal" if down == across else "lower" if down > across else "upper"


def base_cells(item: Entry) -> list[Cell]:
    """The line of n under the columns, where one is declared: facts `<item>/base/<column>/n`."""
    if "n" not in item.body:
        return []
    columns = _by_id(item, "columns", item.columns)
    row = {"id": "base", "label": "Aantal", "stat": "n", "of": item.body["n"], "decimals": 0}
    counted = item.body.get("n_columns", columns)
    named = [columns[known_id(item, name, columns, "column", ("n_columns",))] for name in counted]
    return [plain_cell(item, row, column, ("n",)) for column in named]


def plain_cell(item: Entry, row: Mapping[str, Any], column: Mapping[str, Any], keys: tuple) -> Cell:
    """A cell beside the grid (the line of n, a predictor): its column's selection, and only what `row` asks."""
    kept = {"id", "label", "group", "where", "with"}
    return _cell(item, row, {key: column[key] for key in kept & column.keys()}, keys, plain=True)


def known_id(item: Entry, name: str, known: Mapping[str, Any] | set[str], kind: str, keys: tuple) -> str:
    """`name` if it is the id of a declared row or column; DeclarationError naming the nearest if not."""
    if name not in known:
        close = nearest(name, known)
        hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(map(repr, known))}"
        raise DeclarationError(f"{item.spec(*keys)}: {item.name} has no {kind} {name!r}; {hint}.")
    return name


def merge_where(item: Entry, keys: tuple, *parts: Mapping[str, Any] | None) -> Where:
    """Selections taken together; DeclarationError where two of them differ on a variable."""
    merged: dict[str, tuple] = {}
    for part in parts:
        for variable, value in (part or {}).items():
            values = tuple(value) if isinstance(value, list) else (value,)
            if merged.setdefault(variable, values) != values:
                raise DeclarationError(
                    f"{item.spec(*keys)}: {variable} is selected as {list(merged[variable])} and as "
                    f"{list(values)} in one cell of {item.name}; the item, its column and its row must agree."
                )
    check_variables(merged, item.unit, item.spec(*keys))
    return tuple(sorted(merged.items()))


def _by_id(item: Entry, kind: str, entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for index, entry in enumerate(entries):
        if entry["id"] in found or (kind == "rows" and entry["id"] == "base" and "n" in item.body):
            raise DeclarationError(
                f"{item.spec(kind, index)}: {item.name} has two {kind} {entry['id']!r}; rename one."
            )
        found[entry["id"]] = entry
    return found


def _cell(item: Entry, row: Mapping, column: Mapping, keys: tuple, plain: bool = False) -> Cell:
    own = row.get("cells", {}).get(column["id"], {})
    table = {} if plain else item.body
    said = {key: _said(item, key, table, column, row, own, keys) for key in _SINGLE}
    triangles = {} if plain else item.body.get("triangles", {})
    inside = triangles[_triangle(item.body, row["id"], column["id"])] if triangles else None
    where = merge_where(
        item, keys, item.body.get("where"), column.get("where"), row.get("where"), own.get("where"), inside
    )
    words = {**column.get("with", {}), **row.get("with", {})}
    facts_named = {**words, "row": row["id"], "column": column["id"]}
    category = merge_where(item, keys, *(source.get("category") for source in (table, column, row, own)))
    over = tuple(said["over"] or ())
    check_variables(dict.fromkeys(over), item.unit, item.spec(*keys))
    category = tuple(sorted({**dict(category), **{k: v for k, v in where if k in over}}.items()))
    statistic = said["stat"]
    if statistic is None:
        raise DeclarationError(
            f"{item.spec(*keys)}: no `stat` for row {row['id']!r} of {item.name}; add one."
        )
    name = f"{item.slug}/{row['id']}/{column['id']}/{statistic}"
    cell = Cell(
        fact=name,
        chapter=item.chapter,
        item=item.name,
        row=row["id"],
        column=column["id"],
        statistic=statistic,
        unit=item.unit,
        where=tuple(pair for pair in where if pair[0] not in over),
        category=category,
        known=tuple(sorted({*dict(category), *over})),
        of=_measure(item, said["of"], words, keys),
        against=_measure(item, said["against"], words, keys),
        condition=tuple(sorted((said["condition"] or {}).items())),
        change_from=said["change_from"],
        derive=_derived(item, said["derive"], facts_named, keys),
        sd=1.0 if said["sd"] is None else float(said["sd"]),
        value=said["value"],
        source=said["source"] or "",
        reason=own.get("reason", ""),
        decimals=said["decimals"],
        value_unit=said["value_unit"] or "",
        label=cell_label(item, row, column, statistic),
        spec=item.spec(*keys),
        stands=tuple(_fill(item, fact, facts_named, keys) for fact in said["stands"] or ()),
        expect=said["expect"] or "",
    )
    _check(cell)
    return cell


def _said(
    item: Entry, key: str, table: Mapping, column: Mapping, row: Mapping, own: Mapping, keys: tuple
) -> Any:
    if key in own:
        return own[key]
    if key in row and key in column and row[key] != column[key]:
        raise DeclarationError(
            f"{item.spec(*keys)}: `{key}` is {row[key]!r} in row {row['id']!r} and {column[key]!r} in column "
            f"{column['id']!r} of {item.name}; say it in one of them, or in the row's `cells`."
        )
    return row.get(key, column.get(key, table.get(key)))


def _fill(item: Entry, text: str, words: Mapping[str, str], keys: tuple) -> str:
    try:
        return text.format_map(words)
    except KeyError as error:
        raise DeclarationError(
            f"{item.spec(*keys)}: {text!r} asks for {error}, which no `with` gives."
        ) from None


def _derived(
    item: Entry, derive: Mapping[str, list] | None, words: Mapping[str, str], keys: tuple
) -> tuple[str, tuple[str | float, ...]] | None:
    """The operation and its operands, names in braces filled in."""
    for operation, operands in (derive or {}).items():
        return operation, tuple(
            _fill(item, each, words, keys) if isinstance(each, str) else each for each in operands
        )
    return None


def _measure(item: Entry, of: str | None, words: Mapping[str, str], keys: tuple) -> str:
    measure = _fill(item, of or "", words, keys)
    if measure and not is_measure(measure):
        check_variables([measure], item.unit, item.spec(*keys))
    return measure


def cell_label(item: Entry, row: Mapping, column: Mapping, statistic: str) -> str:
    """What a number is, in plain Dutch: item, row, column and statistic."""
    parts = [item.title, row.get("group"), row.get("label"), column.get("group"), column.get("label")]
    return f"{', '.join(part for part in parts if part)}: {statistic_label(statistic)}"


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
