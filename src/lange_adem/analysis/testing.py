"""Declared tests to facts: the cases handed to the formula of the test's row in the way it takes them."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.analysis.association import compute_regression
from lange_adem.analysis.computing import Selector
from lange_adem.analysis.data import AnalysisData
from lange_adem.analysis.fact_log import About, FactLog, Source, groups_of
from lange_adem.analysis.selections import Selection, tables_asked
from lange_adem.errors import DeclarationError
from lange_adem.facts.digest import values_digest
from lange_adem.facts.statistic import YES_OR_NO
from lange_adem.grid.regressions import Regression
from lange_adem.grid.test_kinds import TESTS, TestKind, value_of_case
from lange_adem.grid.tests import Crossed, Test
from lange_adem.statistics import chi_square

# Numbers of a share, which are printed in percentage points.
_IN_POINTS = ("difference", "ci_low", "ci_high")

Groups = Sequence[Selection]
# The cases that were used, and what the formula takes.
Handed = tuple[Groups, tuple[Any, ...]]


def compute_test(
    test: Test | Crossed | Regression, data: AnalysisData, log: FactLog, selected: Selector
) -> None:
    """Compute one declared test and note its facts: statistics, p, difference, interval, effect size, n."""
    if isinstance(test, Crossed):
        _compute_crossed(test, data, log)
        return
    groups = [selected(cell) for cell in test.cells]
    if isinstance(test, Regression):
        compute_regression(test, groups, log)
        return
    kind = TESTS[test.kind]
    used, taken = _TAKEN[kind.cases](groups, test)
    result = _formula(kind)(*taken, *_standard(test, log))
    source = _source(used, test)
    _note(About.tested(test), test, result, (*kind.makes, *kind.beside), source, used, log)
    for pair in getattr(result, "pairwise", ()):
        both = [used[int(pair.first)], used[int(pair.second)]]
        place = test.pair(*(test.groups[int(group)][0] for group in (pair.first, pair.second)))
        about = replace(About.tested(test, place), test="pairwise_holm")
        _note(about, test, pair, kind.of_pair, source, both, log)


def _formula(kind: TestKind) -> Callable[..., Any]:
    module, _, name = kind.formula.rpartition(".")
    return getattr(import_module(f"lange_adem.statistics.{module}"), name)


def _as_pairs(groups: Groups, test: Test) -> Handed:
    """The values of the people in both, in one order."""
    pairs = _pairs(groups[0], groups[1], test)
    return pairs, tuple(pd.Series(group.values) for group in pairs)


def _as_changes(groups: Groups, test: Test) -> Handed:
    """The change of each person in both, and the clusters they are in."""
    pairs = _pairs(groups[0], groups[1], test)
    return pairs, (pd.Series(pairs[0].values - pairs[1].values), _rows(pairs[0])["cluster"])


def _as_groups(groups: Groups, test: Test) -> Handed:
    """The values of two groups without anyone in common."""
    _check_apart(groups[0], groups[1], test)
    return groups, tuple(pd.Series(group.values) for group in groups)


def _as_codes(groups: Groups, test: Test) -> Handed:
    """All values, and the place of the group of each."""
    values = pd.Series(np.concatenate([group.values for group in groups]))
    return groups, (values, pd.Series(np.repeat(np.arange(len(groups)), [len(g.values) for g in groups])))


def _as_rows(groups: Groups, test: Test) -> Handed:
    """Everyone at every wave: the second group is wave 0, the first is wave 1, the others follow."""
    waves = [1, 0, *range(2, len(groups))]
    return groups, (pd.concat([_rows(g).assign(wave=w) for g, w in zip(groups, waves, strict=True)]),)


def _as_one(groups: Groups, test: Test) -> Handed:
    """The values of one group, in which nobody occurs twice."""
    (group,) = groups
    if group.cases.unit != "contact" and len(np.unique(group.subjects)) != len(group.subjects):
        raise DeclarationError(
            f"{test.spec}: {test.kind} wants everyone once, but some occur more than once in the group of "
            f"{test.fact}; select one wave."
        )
    return groups, (pd.Series(group.values),)


def _with_clusters(groups: Groups, test: Test) -> Handed:
    """The values of one group, and the clusters they are in."""
    rows = _rows(groups[0])
    return groups, (rows["value"], rows["cluster"])


def _standard(test: Test, log: FactLog) -> tuple[float, ...]:
    """The given number that a group is held against, a percentage as a share; of other tests nothing."""
    if not test.against:
        return ()
    share = value_of_case(test.cells[0].statistic) == YES_OR_NO
    return (log.value(test.against, test.spec) / (100.0 if share else 1.0),)


_TAKEN: dict[str, Callable[[Groups, Test], Handed]] = {
    "pairs": _as_pairs,
    "changes": _as_changes,
    "groups": _as_groups,
    "codes": _as_codes,
    "rows": _as_rows,
    "one": _as_one,
    "clusters": _with_clusters,
}


def _compute_crossed(test: Crossed, data: AnalysisData, log: FactLog) -> None:
    """Chi-square of two variables against each other, of the cases on which both are known."""
    cases = data.cases(test.unit)
    index = np.flatnonzero(
        cases.select(test.where) & cases.known(test.variables[0]) & cases.known(test.variables[1])
    )
    first, second = (pd.Series(cases.values(name, test.spec)[index]) for name in test.variables)
    names = (*test.variables, *dict(test.where))
    reads = tuple(read for name in names for read in cases.reads(name))
    tables = tables_asked(cases, test.variables, reads)
    digest = values_digest(tables, cases.ids[index], first.to_numpy(), second.to_numpy())
    chosen = Selection(cases, index, np.ones(len(index)), tables, names, reads)
    result = chi_square(first, second)
    source = Source(digest, (chosen,))
    about = replace(About.tested(test), label=test.label_with(data.labels(test.variables, log.words)))
    _note(about, test, result, TESTS[test.kind].makes, source, [chosen], log)


def _note(
    about: About,
    test: Test | Crossed,
    result: Any,
    makes: Iterable[str],
    source: Source,
    groups: Groups,
    log: FactLog,
) -> None:
    numbers = result.numbers(makes)
    if isinstance(test, Test) and value_of_case(test.cells[0].statistic) == YES_OR_NO:
        numbers |= {name: 100.0 * numbers[name] for name in _IN_POINTS if name in numbers}
    log.add(
        replace(about, test=result.used or about.test),
        numbers,
        source,
        f"statistics.{test.kind}",
        reason=getattr(result, "reason", None),
        n=int(numbers.get("n", sum(len(group.index) for group in groups))),
        n_groups=groups_of(groups),
    )


def _source(groups: Groups, test: Test) -> Source:
    digest = hashlib.sha256("\n".join([test.kind, *(group.digest for group in groups)]).encode()).hexdigest()
    read = [fact for cell in test.cells for fact in cell.reads_facts] + (
        [test.against] if test.against else []
    )
    return Source(digest, tuple(groups), tuple(dict.fromkeys(read)))


def _pairs(first: Selection, second: Selection, test: Test) -> list[Selection]:
    """Both selections with only the people who are in both, in the same order; and on the same form."""
    both = [group.cases.alike(test.paired_by)[group.index] for group in (first, second)]
    for people in both:
        if len(np.unique(people)) != len(people) or (people < 0).any():
            one = "informant" if test.of_informants else "wave"
            raise DeclarationError(
                f"{test.spec}: {test.kind} pairs people, but some occur more than once in a group of "
                f"{test.fact}; select one {one} in each group."
            )
    _, *places = np.intersect1d(both[0], both[1], assume_unique=True, return_indices=True)
    pairs = [group.keep(place) for group, place in zip((first, second), places, strict=True)]
    same = np.flatnonzero(pairs[0].forms == pairs[1].forms)
    return [group.keep(same) for group in pairs]


def _rows(group: Selection) -> pd.DataFrame:
    """Value, person (on one form) and cluster of each case; who is in no group is a cluster alone.

    ASSUME: who changes from one form to another with age is two persons, as in paired tests.
    """
    groups = group.cases.groups[group.index]
    cluster = np.where(groups >= 0, groups, -1 - group.subjects)
    return pd.DataFrame(
        {"value": group.values, "person": 2 * group.subjects + group.forms, "cluster": cluster}
    )


def _check_apart(first: Selection, second: Selection, test: Test) -> None:
    both = np.intersect1d(first.subjects, second.subjects)
    both = both[both >= 0]
    if len(both):
        raise DeclarationError(
            f"{test.spec}: {test.kind} compares separate groups, but {len(both)} of them are in both "
            f"groups of {test.fact}; use a paired test."
        )
