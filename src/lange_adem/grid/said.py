"""What is asked, for readers: whom each number is about, as conditions that are then said in words."""

from collections.abc import Container, Iterable, Iterator

from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import HOLDING, STATISTICS
from lange_adem.grid.cells import SIGNS, Cell, Where
from lange_adem.grid.items import AnyTest
from lange_adem.grid.manova import Manova
from lange_adem.grid.names import Asked, parse
from lange_adem.grid.plan import ChapterPlan
from lange_adem.grid.regressions import Regression
from lange_adem.grid.tests import Correlation, Crossed
from lange_adem.language.selections import Condition, Group

Value = str | int | float


def groups_by_place(plans: Iterable[ChapterPlan]) -> dict[str, tuple[Group, ...]]:
    """The groups that the numbers of each cell and test are about, by the id of a fact without its statistic.

    Those of a multivariate analysis stand under the first part of their ids.
    """
    found: dict[str, tuple[Group, ...]] = {}
    for plan in plans:
        found |= {cell.place: (_of_cell(cell),) for cell in plan.cells}
        for test in plan.tests:
            found |= dict(_of_test(test))
    return found


def measures_named(expression: str, known: Container[str]) -> list[str]:
    """Ids of the known measures that an expression of a fact (`measure`, `population`) names, once, in its order."""
    named = dict.fromkeys(measure for word in expression.split() for measure in _measures(word))
    return [measure for measure in named if measure in known]


def _measures(word: str) -> tuple[str, ...]:
    try:
        return parse(word).measures
    except DeclarationError:
        return ()


def _of_test(test: AnyTest) -> Iterator[tuple[str, tuple[Group, ...]]]:
    if isinstance(test, Correlation):
        return
    if isinstance(test, Crossed):
        yield test.fact, (_group(test.where),)
    elif isinstance(test, Regression):
        outcome = (_group(test.outcome.where),)
        yield test.fact, outcome
        yield from ((test.of(predictor).fact, outcome) for predictor in test.predictors)
    elif isinstance(test, Manova):
        waves = [_group(cell.where) for cell in (*test.earlier.values(), *test.later.values())]
        members = [_measured(cell) for cell in test.groups.values()]
        yield test.fact, tuple(dict.fromkeys([*waves, *members]))
    else:
        groups = tuple(dict.fromkeys(_group(cell.where) for cell in test.cells))
        yield test.fact, groups
        yield from ((pair.fact, groups) for pair in test.pairs)


def _of_cell(cell: Cell) -> Group:
    """Whom a number is about; a number of cases or groups is about those for whom its category and condition hold."""
    counted = STATISTICS[cell.statistic].cases == HOLDING and not cell.change_from
    return (*_group(cell.where), *(_measured(cell) if counted else ()))


def _group(where: Where) -> Group:
    return tuple(_condition(name, "==" if len(values) == 1 else "in", values) for name, values in where)


def _measured(cell: Cell) -> Group:
    """Who belongs to a group that a measure makes."""
    asked = [] if cell.of is None else [(cell.of, SIGNS[name], (value,)) for name, value in cell.condition]
    return (*_group(cell.category), *(_condition(*each) for each in asked))


def _condition(asked: Asked, sign: str, values: tuple[Value, ...]) -> Condition:
    return Condition(asked.measures[0], sign, tuple(map(str, values)), asked.tie, asked.take, asked.waves)
