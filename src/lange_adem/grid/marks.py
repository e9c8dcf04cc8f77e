"""The facts that put a significance mark on a cell, a label or a head of an item."""

from lange_adem.grid.cells import Place
from lange_adem.grid.entries import Entry, ids_of, known_id
from lange_adem.grid.tests import Cells, Made, Test


def item_marks(item: Entry, cells: Cells, made: Made) -> dict[Place, tuple[str, ...]]:
    """The p facts that put a significance mark on each place of one item."""
    found: dict[Place, tuple[str, ...]] = {}

    def mark(row: str, column: str, p: str) -> None:
        place = (None if row == "label" else row, None if column == "label" else column)
        found[place] = (*found.get(place, ()), p)

    for (_, index), test in made:
        declared = item.body["tests"][index] if isinstance(test, Test) else {}
        at = declared.get("marks", "none")
        if at != "none" and isinstance(test, Test):
            row, column = (test.row, at) if "columns" in declared else (at, test.column)
            mark(row, column, f"{test.fact}/p")
    for (row, column), cell in cells.items():
        if cell.statistic == "r" and not cell.is_diagonal and not item.body.get("tests_only"):
            mark(row, column, f"{item.slug}/{row}/{column}/p")
    for index, rule in enumerate(item.body.get("marks_from", [])):
        known_id(item, rule["marks"], ids_of(item.columns), "column", ("marks_from", index))
        for row in rule.get("only", [row["id"] for row in item.rows]):
            known_id(item, row, ids_of(item.rows), "row", ("marks_from", index))
            mark(row, rule["marks"], rule["fact"].replace("{row}", row))
    return found
