"""Keys of tests, regressions and marks that would change nothing: refused, each at its line."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from lange_adem.grid.entries import Entry
from lange_adem.grid.regressions import Regression
from lange_adem.grid.test_kinds import TESTS
from lange_adem.grid.tests import Cells, Made, Test
from lange_adem.grid.unread import read_by
from lange_adem.yaml_document import Keys

# Items whose marks are seen: the others are named in running text, or read by other items.
MARKED = ("table", "figure")
# Keys of a test between cells; one of two variables makes one test of its own.
_BETWEEN_CELLS = ("only", "for", "holm", "marks", "against")


def unread_of_tests(item: Entry, cells: Cells, made: Made) -> Iterator[str]:
    """A message for each thing that an item says of its tests, regressions and marks in vain."""
    by_family = Counter(test.family for _, test in made if isinstance(test, Test))
    for index, test in enumerate(item.body.get("tests", [])):
        place = ("tests", index)
        own = [one for at, one in made if at == place and isinstance(one, Test)]
        yield from _crossed(item, test, place) if "variables" in test else _compared(item, test, place, own)
        if test.get("holm") and own and by_family[own[0].family] == 1:
            yield (
                f"{item.spec(*place, 'holm')}: `holm` changes nothing: {test['id']!r} of {item.name} is one test; "
                "take it out."
            )
        yield from _marks(item, test, place, own, cells)
    yield from _of_regressions(item, made)
    yield from _of_marks_from(item, cells)


def _crossed(item: Entry, test: Mapping[str, Any], place: Keys) -> Iterator[str]:
    for key in (key for key in _BETWEEN_CELLS if key in test):
        yield f"{item.spec(*place, key)}: `{key}` is not read by a test of two `variables`; take it out."


def _compared(item: Entry, test: Mapping[str, Any], place: Keys, own: list[Test]) -> Iterator[str]:
    if "where" in test:
        yield (
            f"{item.spec(*place, 'where')}: `where` is not read by a test between cells, which have their selections; "
            "select in the columns or rows, or test two `variables`."
        )
    lines = {test_made.row if "columns" in test else test_made.column for test_made in own}
    for name in (name for name in test.get("only", ()) if name not in lines):
        yield f"{item.spec(*place, 'only')}: {test['id']!r} finds no cells in {name!r} to compare; mend `only`."
    if "against" in test and not TESTS[test["test"]].against_given:
        yield f"{item.spec(*place, 'against')}: `against` is not read by {test['test']}; take it out."
    statistics = {cell.statistic for test_made in own for cell in test_made.cells}
    for name in (name for name in test.get("for", ()) if name not in statistics):
        yield f"{item.spec(*place, 'for')}: {test['id']!r} compares no cell with `stat: {name}`; take it out of `for`."


def _marks(item: Entry, test: Mapping[str, Any], place: Keys, own: list[Test], cells: Cells) -> Iterator[str]:
    at = test.get("marks", "none")
    if at == "none" or "variables" in test:
        return
    spec = item.spec(*place, "marks")
    if not _is_marked(item):
        yield f"{spec}: `marks` changes nothing: marks are seen in tables and figures; take it out."
    elif at != "label" and not any(_marked(made, at, "columns" in test) in cells for made in own):
        yield f"{spec}: `marks` changes nothing: there is no cell in {at!r} for it to mark; name another, or none."


def _marked(made: Test, at: str, over_columns: bool) -> tuple[str, str]:
    return (made.row, at) if over_columns else (at, made.column)


def _is_marked(item: Entry) -> bool:
    return item.kind in MARKED and not item.body.get("tests_only")


def _of_marks_from(item: Entry, cells: Cells) -> Iterator[str]:
    for index, rule in enumerate(item.body.get("marks_from", ())):
        place, at = ("marks_from", index), rule["marks"]
        rows = rule.get("only", [row["id"] for row in item.rows])
        if not _is_marked(item):
            yield f"{item.spec(*place)}: `marks_from`: marks are seen in tables and figures; take it out."
            continue
        bare = [row for row in rows if (row, at) not in cells]
        if bare and ("only" in rule or len(bare) == len(rows)):
            names = " and ".join(map(repr, bare))
            yield f"{item.spec(*place)}: `marks_from`: column {at!r} has no cell of {names} to mark; take it out."


def _of_regressions(item: Entry, made: Made) -> Iterator[str]:
    for index, said in enumerate(item.body.get("regressions", ())):
        place = ("regressions", index)
        own = [one for at, one in made if at == place and isinstance(one, Regression)]
        rows = {regression.row for regression in own}
        for name in (name for name in said.get("only", ()) if name not in rows):
            yield f"{item.spec(*place, 'only')}: row {name!r} has no cell in the column; take it out of `only`."
        if not own:
            yield f"{item.spec(*place)}: regression {said['id']!r} of {item.name} finds no row; check its `column`."
        yield from _predictors(item, place, said["predictors"], own)


def _predictors(
    item: Entry, place: Keys, said: list[Mapping[str, Any]], own: list[Regression]
) -> Iterator[str]:
    ids = Counter(predictor["id"] for predictor in said)
    for index, predictor in enumerate(said):
        if ids[predictor["id"]] > 1:
            spec = item.spec(*place, "predictors", index)
            yield f"{spec}: two predictors are called {predictor['id']!r}; rename one."
        for regression in own:
            cell = regression.predictors[index].cell
            if cell.measure == regression.outcome.measure and cell.of:
                spec = item.spec(*place, "predictors", index)
                yield f"{spec}: predictor {predictor['id']!r} is the outcome of {regression.row!r} itself; take it out."
        for regression in own[:1]:
            reads = read_by(regression.predictors[index].cell)
            for key in (key for key in ("of", "category", "condition", "change_from") if key in predictor):
                if key not in reads:
                    yield (
                        f"{item.spec(*place, 'predictors', index, key)}: `{key}` of predictor {predictor['id']!r} is "
                        "not read; take it out."
                    )
