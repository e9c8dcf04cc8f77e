"""Ids of the facts that an item makes, known before any data are read."""

from collections.abc import Iterable, Iterator

from lange_adem.declarations import nearest
from lange_adem.facts.other_study import study_of
from lange_adem.grid.items import AnyTest, Item
from lange_adem.grid.manova import Manova
from lange_adem.grid.regressions import Regression
from lange_adem.grid.test_kinds import OF_MEASURE, OF_PREDICTOR, TESTS
from lange_adem.grid.tests import Correlation, Test

# First words of the facts that no plan asks: counted in the data, in instrument files, in a printed report.
_UNPLANNED = ("quality", "methods", "replication", "errata")


def is_planned(fact: str) -> bool:
    """Whether a fact of this id would be one that a chapter asks."""
    return fact.rpartition(":")[2].partition("-")[0] not in _UNPLANNED


def hint_for(name: str, known: Iterable[str]) -> str:
    """What is said behind a name that there is not: the nearest; or that its study is not named in the study file."""
    known, study = list(known), study_of(name)
    if study and not any(study_of(other) == study for other in known):
        return f" The study {study!r} is not named under `compares_with` of the study file."
    close = nearest(name, known, n=3)
    return f" Nearest: {', '.join(close)}." if close else ""


def fact_ids(item: Item) -> Iterator[str]:
    """Every fact that an item makes: of its cells and of its tests.

    The comparisons of two groups after an analysis of variance that cannot be computed are not made.
    """
    for cell in item.facts:
        yield cell.fact
        if cell.is_diagonal:
            yield from _numbered(cell.place, ("n",))
    for test in item.tests:
        yield from ids_of_test(test)


def ids_of_test(test: AnyTest) -> Iterator[str]:
    """Every fact of one test; of a correlation, those beside its cell."""
    makes = TESTS[test.kind].makes
    if isinstance(test, Manova):
        yield from _of_manova(test)
        return
    yield from _numbered(test.fact, makes[1:] if isinstance(test, Correlation) else makes)
    if isinstance(test, Test):
        yield from _more_of_test(test)
    elif isinstance(test, Regression):
        for predictor in test.predictors:
            yield from _numbered(test.of(predictor).fact, OF_PREDICTOR)


def _more_of_test(test: Test) -> Iterator[str]:
    """What depends on what is compared: a difference of shares, pairs of groups, a correction."""
    kind = TESTS[test.kind]
    yield from _numbered(test.fact, kind.beside)
    for pair in test.pairs:
        yield from _numbered(pair.fact, kind.of_pair)
    if test.family:
        yield f"{test.fact}/p_holm"


def _of_manova(test: Manova) -> Iterator[str]:
    for group in test.groups or ("all",):
        yield f"{test.fact}/base/{group}/n"
        for measure in test.earlier:
            for when in (*(f"w{wave}" for wave in test.waves), "change"):
                yield f"{test.fact}/{measure}/{group}.{when}/mean"
    for effect in test.effects:
        yield from _numbered(f"{test.fact}/{effect}/all", TESTS[test.kind].makes)
        for measure in test.earlier:
            yield from _numbered(f"{test.fact}/{effect}/{measure}", OF_MEASURE)


def _numbered(place: str, statistics: Iterable[str]) -> Iterator[str]:
    return (f"{place}/{statistic}" for statistic in statistics)
