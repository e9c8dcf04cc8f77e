"""The tests of an item: what each compares, and how they are read from a declaration; without data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, ClassVar

from lange_adem.errors import DeclarationError
from lange_adem.facts.given import is_given
from lange_adem.facts.statistic import YES_OR_NO, is_share
from lange_adem.grid.cells import Cell, FactPlace, Where, expression
from lange_adem.grid.entries import Entry, ids_of, known_id
from lange_adem.grid.merging import merge_where, narrowed
from lange_adem.grid.names import Asked, parse
from lange_adem.grid.regressions import Regression, regressions
from lange_adem.grid.test_kinds import TESTS, value_of_case
from lange_adem.language.catalogue import Words
from lange_adem.language.selections import Condition as Selected
from lange_adem.language.selections import measure_words
from lange_adem.study.units import UNITS
from lange_adem.yaml_document import Keys

_WAVE = parse("wave")


@dataclass(frozen=True, slots=True)
class Test(FactPlace):
    """A test between cells. groups: the cells compared; names: what they are called; both by id.

    family: the tests that Holm's correction takes together; none without one. against: the fact of a given number
    that one group is held against.
    """

    __test__: ClassVar[bool] = False  # not a test of this project

    kind: str
    groups: tuple[tuple[str, Cell], ...]
    names: Mapping[str, str]
    words: Words
    family: str = ""
    against: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells compared."""
        return tuple(cell for _, cell in self.groups)

    @property
    def measure(self) -> str:
        """What is compared, as text."""
        given = (self.against,) if self.against else ()
        return " | ".join(dict.fromkeys((*(cell.measure for cell in self.cells), *given)))

    @property
    def population(self) -> str:
        """Whom it compares, as text."""
        return " | ".join(dict.fromkeys(cell.population for cell in self.cells))

    @property
    def of_informants(self) -> bool:
        """Whether it compares reports at one wave by who made them: a pair is then of one person they are about."""
        wheres = [dict(cell.where) for cell in self.cells]
        waves = {where.get(_WAVE) for where in wheres}
        return self.cells[0].unit == "report" and len(waves) == 1 and any(w != wheres[0] for w in wheres)

    @property
    def paired_by(self) -> tuple[str, ...]:
        """Columns that the two cases of a pair have alike."""
        return ("person_id",) if self.of_informants else UNITS[self.cells[0].unit].subject

    @property
    def pairs(self) -> tuple[FactPlace, ...]:
        """Every comparison of two of its groups; none of a test that makes no such comparisons."""
        if not TESTS[self.kind].of_pair:
            return ()
        return tuple(self.pair(*pair) for pair in combinations([name for name, _ in self.groups], 2))

    def pair(self, first: str, second: str) -> FactPlace:
        """The comparison of two groups after an analysis of variance: `table-12.3/stage.first_vs_last/own`."""
        item, row, column = self.fact.split("/")
        pair, over_columns = f"{first}_vs_{second}", self.cells[0].row == self.row
        row, column = (row, f"{column}.{pair}") if over_columns else (f"{row}.{pair}", column)
        names = [self.names.get(name, name) for name in (first, second)]
        label = f"{self.label} ({self.words('facts.versus').join(names)})"
        return FactPlace(
            f"{item}/{row}/{column}", self.chapter, self.item, row, column, label, names[1], self.spec
        )


@dataclass(frozen=True, slots=True)
class Crossed(FactPlace):
    """A chi-square of two variables against each other, of the cases that `where` selects.

    title: what its item is called; said: what its declaration calls it, empty where that calls it nothing.
    """

    kind: ClassVar[str] = "chi_square"

    variables: tuple[Asked, Asked]
    unit: str
    where: Where
    title: str
    said: str
    words: Words

    def label_with(self, measures: Mapping[str, str]) -> str:
        """What it is called; measures: the labels of measures and indicators by their id."""
        asked = (Selected(v.measures[0], "", (), v.tie, v.take, v.waves) for v in self.variables)
        both = self.words("facts.by").join(measure_words(one, measures, self.words) for one in asked)
        return f"{self.title}, {self.said or both}"

    @property
    def measure(self) -> str:
        """Both variables, as text."""
        return " x ".join(map(str, self.variables))

    @property
    def population(self) -> str:
        """The selection of its cases, as text."""
        return expression(self.where)


@dataclass(frozen=True, slots=True)
class Correlation:
    """The correlation of two measures: the cell that asks for it, and the same cases with the other measure."""

    kind: ClassVar[str] = "pearson"

    cell: Cell
    other: Cell

    @property
    def fact(self) -> str:
        """Its facts' ids without the statistic."""
        return self.cell.place

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Both measures."""
        return (self.cell, self.other)


Cells = Mapping[tuple[str, str], Cell]
# What each test and regression of an item asks, with its place in the item.
Made = list[tuple[Keys, Test | Crossed | Regression]]


def item_tests(item: Entry, cells: Cells) -> Made:
    """The regressions and tests of one item, one per row (over columns) or column (over rows).

    Raises DeclarationError for an unknown row, column or test, and for a test that does not fit its cells.
    """
    made: Made = []
    for index in range(len(item.body.get("regressions", []))):
        made += ((("regressions", index), regression) for regression in regressions(item, index, cells))
    for index, test in enumerate(item.body.get("tests", [])):
        _check_mark(item, test, index)
        crossed = "variables" in test
        found = [_crossed(item, test, index)] if crossed else list(_grouped(item, test, index, cells))
        if not found:
            raise DeclarationError(
                f"{item.spec('tests', index)}: test {test['id']!r} of {item.name} finds no cells to compare; "
                "check its `columns` or `rows`, `only` and `for`."
            )
        made += ((("tests", index), one) for one in found)
    return made


def _check_mark(item: Entry, test: Mapping[str, Any], index: int) -> None:
    if test.get("marks") not in (None, "none", "label"):
        kind = "column" if "columns" in test else "row"
        known = ids_of(item.columns if kind == "column" else item.rows)
        known_id(item, test["marks"], known, kind, ("tests", index, "marks"))


def _grouped(item: Entry, test: Mapping[str, Any], index: int, cells: Cells) -> Iterator[Test]:
    across = "columns" in test
    compared, lines = (item.columns, item.rows) if across else (item.rows, item.columns)
    names = test["columns" if across else "rows"]
    for name in names:
        known_id(item, name, ids_of(compared), "column" if across else "row", ("tests", index))
    for name in test.get("only", []):
        known_id(item, name, ids_of(lines), "row" if across else "column", ("tests", index))
    _check_groups(item, test, index, across)
    for line in lines:
        if line["id"] not in test.get("only", [line["id"]]):
            continue
        places = [(line["id"], name) if across else (name, line["id"]) for name in names]
        group = [cells[place] for place in places if place in cells]
        if len(group) < len(names) or not _wanted(group, test):
            continue
        _check_fit(item, test, index, group)
        yield _test_cell(item, test, index, line, list(zip(names, group, strict=True)), across)


def _check_groups(item: Entry, test: Mapping[str, Any], index: int, across: bool) -> None:
    """DeclarationError for a test of another number of groups than it compares."""
    key = "columns" if across else "rows"
    found, wanted = len(test[key]), TESTS[test["test"]].number_of_groups
    if found == wanted or (wanted is None and found > 1):
        return
    said = {1: "holds one group against a given number", 2: "compares two groups"}
    raise DeclarationError(
        f"{item.spec('tests', index)}: {test['test']} {said.get(wanted or 0, 'compares two or more groups')}, but "
        f"`{key}` of test {test['id']!r} names {found}."
    )


def _wanted(group: list[Cell], test: Mapping[str, Any]) -> bool:
    wanted = test.get("for")
    fit = (cell.statistic in wanted if wanted else value_of_case(cell.statistic) for cell in group)
    return all(fit) and not any(cell.reason for cell in group)


def _check_fit(item: Entry, test: Mapping[str, Any], index: int, group: list[Cell]) -> None:
    kind = TESTS[test["test"]]
    if not kind.takes({value_of_case(cell.statistic) for cell in group}):
        raise DeclarationError(
            f"{item.spec('tests', index)}: {test['test']} compares cells with a {kind.compares} "
            f"per case, and {group[0].fact} is a {group[0].statistic}; name its statistics with `for`."
        )
    if kind.against_given:
        _check_against(item, test, index, group[0])


def _check_against(item: Entry, test: Mapping[str, Any], index: int, cell: Cell) -> None:
    """DeclarationError for what is no given number of the kind that a case brings: a percentage for a share."""
    against = test.get("against", "")
    share = value_of_case(cell.statistic) == YES_OR_NO
    if not is_given(against):
        said = f"{against!r} is none" if against else "there is no `against`"
        why = "a number of a study has an error of its own; compare groups for that"
        raise DeclarationError(
            f"{item.spec('tests', index)}: {test['test']} holds a group against a given number "
            f"(given-<file>/<id>/all/<statistic>), and {said}: {why}."
        )
    if is_share(against.rpartition("/")[2]) != share:
        kinds = ("a percentage", "no percentage")
        raise DeclarationError(
            f"{item.spec('tests', index, 'against')}: `against` is {kinds[share]}, and {cell.fact} is "
            f"{kinds[not share]}; name a given number with the unit of the cell."
        )


def _test_cell(item: Entry, test: Mapping, index: int, line: Mapping, groups: list, across: bool) -> Test:
    row, column = (line["id"], test["id"]) if across else (test["id"], line["id"])
    entries = {entry["id"]: entry for entry in (item.columns if across else item.rows)}
    named = [_full_label(entries[name]) for name, _ in groups]
    against = test.get("against", "")
    given = [item.words("facts.given_number")] if against else []
    what = test.get("label") or item.words("facts.versus").join([*named, *given])
    parts = [item.title, _full_label(line), what]
    return Test(
        fact=f"{item.slug}/{row}/{column}",
        chapter=item.chapter,
        item=item.name,
        row=row,
        column=column,
        kind=test["test"],
        groups=tuple(groups),
        names={name: full for full, (name, _) in zip(named, groups, strict=True) if full},
        label=", ".join(part for part in parts if part),
        compared_with=against
        or "; ".join(full or name for full, (name, _) in zip(named[1:], groups[1:], strict=True)),
        spec=item.spec("tests", index),
        words=item.words,
        family=f"{item.slug}/{test['id']}" if test.get("holm") else "",
        against=against,
    )


def _crossed(item: Entry, test: Mapping[str, Any], index: int) -> Crossed:
    spec = item.spec("tests", index)
    first, second = (parse(name, spec) for name in test["variables"])
    if test["test"] != "chi_square":
        raise DeclarationError(f"{spec}: two variables are tested with chi_square.")
    crossed = Crossed(
        fact=f"{item.slug}/{test['id']}/all",
        chapter=item.chapter,
        item=item.name,
        row=test["id"],
        column="all",
        variables=(first, second),
        unit=item.unit,
        where=merge_where(item, spec, item.body.get("where"), test.get("where"), narrowed(item)),
        label="",
        compared_with=second.text,
        spec=item.spec("tests", index),
        title=item.title,
        said=test.get("label", ""),
        words=item.words,
    )
    return replace(crossed, label=crossed.label_with({}))


def _full_label(entry: Mapping[str, Any]) -> str:
    return ", ".join(part for part in (entry.get("group"), entry.get("label")) if part)
