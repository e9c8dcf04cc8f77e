"""From a chapter's declaration to its tests, and to the facts that put a mark on a cell; without data."""

from collections.abc import Iterator, Mapping
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import Cell, TestCell
from lange_adem.grid.expansion import Item, grid_cells, items, known_id, merge_where
from lange_adem.grid.regressions import correlations, regressions
from lange_adem.grid.test_kinds import TESTS, value_of_case
from lange_adem.grid.variables import check_variables


def expand_tests(declaration: Declaration) -> list[TestCell]:
    """All declared tests of a chapter, one per row (over columns) or column (over rows).

    Raises DeclarationError for an unknown row, column or test, and for a test that does not fit its cells.
    """
    return [test for item in items(declaration) for test in item_tests(item)]


def item_tests(item: Item) -> list[TestCell]:
    """The tests of one item."""
    return [test for _, test in _made(item)]


def _made(item: Item) -> Iterator[tuple[Mapping[str, Any], TestCell]]:
    cells = grid_cells(item) if item.body.get("tests") else {}
    for index in range(len(item.body.get("regressions", []))):
        yield from (({}, regression) for regression in regressions(item, index))
    for index, test in enumerate(item.body.get("tests", [])):
        _check_mark(item, test, index)
        made = list(
            _crossed(item, test, index) if "variables" in test else _grouped(item, test, index, cells)
        )
        if not made:
            raise DeclarationError(
                f"{item.spec('tests', index)}: test {test['id']!r} of {item.name} finds no cells to compare; "
                "check its `columns` or `rows`, `only` and `for`."
            )
        yield from ((test, cell) for cell in made)


def marks(declaration: Declaration, section: str, number: str) -> dict[tuple[str, str], list[str]]:
    """The p facts that put a significance mark on each cell of one item: {(row, column): [fact ids]}.

    A mark on a row's label has the column "label"; a mark on a column's heading has the row "label".
    """
    item = Item(declaration, section, number, declaration.data[section][number])
    found: dict[tuple[str, str], list[str]] = {}
    for declared, test in _made(item):
        mark = declared.get("marks", "none")
        if mark != "none" and not test.variables:
            place = (test.row, mark) if "columns" in declared else (mark, test.column)
            found.setdefault(place, []).append(f"{test.fact}/p")
    for cell in correlations(item):
        if not cell.is_diagonal:
            found.setdefault((cell.row, cell.column), []).append(f"{item.slug}/{cell.row}/{cell.column}/p")
    for index, rule in enumerate(item.body.get("marks_from", [])):
        known_id(item, rule["marks"], _ids(item.columns), "column", ("marks_from", index))
        for row in rule.get("only", [row["id"] for row in item.rows]):
            known_id(item, row, _ids(item.rows), "row", ("marks_from", index))
            found.setdefault((row, rule["marks"]), []).append(rule["fact"].replace("{row}", row))
    return found


def _check_mark(item: Item, test: Mapping[str, Any], index: int) -> None:
    if test.get("marks") not in (None, "none", "label"):
        kind = "column" if "columns" in test else "row"
        known = _ids(item.columns if kind == "column" else item.rows)
        known_id(item, test["marks"], known, kind, ("tests", index, "marks"))


def _grouped(item: Item, test: Mapping[str, Any], index: int, cells: Mapping) -> Iterator[TestCell]:
    across = "columns" in test
    compared, lines = (item.columns, item.rows) if across else (item.rows, item.columns)
    names = test["columns" if across else "rows"]
    for name in names:
        known_id(item, name, _ids(compared), "column" if across else "row", ("tests", index))
    for name in test.get("only", []):
        known_id(item, name, _ids(lines), "row" if across else "column", ("tests", index))
    if len(names) != 2 and TESTS[test["test"]].two_groups:
        raise DeclarationError(
            f"{item.spec('tests', index)}: {test['test']} compares two groups, but "
            f"test {test['id']!r} names {len(names)}."
        )
    for line in lines:
        if line["id"] not in test.get("only", [line["id"]]):
            continue
        places = [(line["id"], name) if across else (name, line["id"]) for name in names]
        group = [cells[place] for place in places if place in cells]
        if len(group) < len(names) or not _wanted(group, test):
            continue
        _check_fit(item, test, index, group)
        yield _test_cell(item, test, index, line, list(zip(names, group, strict=True)), across)


def _wanted(group: list[Cell], test: Mapping[str, Any]) -> bool:
    wanted = test.get("for")
    fit = (cell.statistic in wanted if wanted else value_of_case(cell.statistic) for cell in group)
    return all(fit) and not any(cell.reason for cell in group)


def _check_fit(item: Item, test: Mapping[str, Any], index: int, group: list[Cell]) -> None:
    kind = TESTS[test["test"]]
    if not kind.takes({value_of_case(cell.statistic) for cell in group}):
        raise DeclarationError(
            f"{item.spec('tests', index)}: {test['test']} compares cells with a {kind.compares} "
            f"per case, and {group[0].fact} is a {group[0].statistic}; name its statistics with `for`."
        )


def _test_cell(item: Item, test: Mapping, index: int, line: Mapping, groups: list, across: bool) -> TestCell:
    row, column = (line["id"], test["id"]) if across else (test["id"], line["id"])
    entries = {entry["id"]: entry for entry in (item.columns if across else item.rows)}
    named = [_full_label(entries[name]) for name, _ in groups]
    what = test.get("label") or " tegenover ".join(named)
    parts = [item.title, _full_label(line), what]
    return TestCell(
        fact=f"{item.slug}/{row}/{column}",
        chapter=item.chapter,
        item=item.name,
        row=row,
        column=column,
        test=test["test"],
        groups=tuple(groups),
        names={name: full for full, (name, _) in zip(named, groups, strict=True) if full},
        variables=(),
        unit=item.unit,
        where=(),
        label=", ".join(part for part in parts if part),
        compared_with="; ".join(full or name for full, (name, _) in zip(named[1:], groups[1:], strict=True)),
        spec=item.spec("tests", index),
        family=f"{item.slug}/{test['id']}" if test.get("holm") else "",
    )


def _crossed(item: Item, test: Mapping[str, Any], index: int) -> Iterator[TestCell]:
    check_variables(test["variables"], item.unit, item.spec("tests", index))
    if test["test"] != "chi_square":
        raise DeclarationError(f"{item.spec('tests', index)}: two variables are tested with chi_square.")
    yield TestCell(
        fact=f"{item.slug}/{test['id']}/all",
        chapter=item.chapter,
        item=item.name,
        row=test["id"],
        column="all",
        test=test["test"],
        groups=(),
        names={},
        variables=tuple(test["variables"]),
        unit=item.unit,
        where=merge_where(item, ("tests", index), item.body.get("where"), test.get("where")),
        label=f"{item.title}, {test.get('label') or ' naar '.join(test['variables'])}",
        compared_with=test["variables"][1],
        spec=item.spec("tests", index),
    )


def _full_label(entry: Mapping[str, Any]) -> str:
    return ", ".join(part for part in (entry.get("group"), entry.get("label")) if part)


def _ids(entries: list[dict[str, Any]]) -> set[str]:
    return {entry["id"] for entry in entries}
