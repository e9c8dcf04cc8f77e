"""Declared tests to facts; the statistics themselves are those of `lange_adem.statistics`."""

import hashlib
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from lange_adem import statistics
from lange_adem.analysis.association import compute_regression
from lange_adem.analysis.computing import Selector
from lange_adem.analysis.data import AnalysisData
from lange_adem.analysis.ledger import Ledger, Source, describe_test
from lange_adem.analysis.robust import clustered_mean, mixed_model
from lange_adem.analysis.selections import Selection
from lange_adem.errors import DeclarationError
from lange_adem.facts.digest import values_digest
from lange_adem.grid.cells import FactPlace, expression
from lange_adem.grid.regressions import Regression
from lange_adem.grid.tests import Crossed, Test
from lange_adem.language.labels import TEST_NAMES, reason_label

# A test's numbers by the name of their statistic, the test that was used, and why there are none.
Outcome = tuple[dict[str, float], str, str]

_T = {
    "statistic": "t",
    "df": "df",
    "p": "p",
    "difference": "difference",
    "ci_low": "ci_low",
    "ci_high": "ci_high",
}
_EFFECT = {"d": "d", "d_ci_low": "d_ci_low", "d_ci_high": "d_ci_high", "n": "n"}
_WELCH = {"statistic_welch": "t_welch", "df_welch": "df_welch", "p_welch": "p_welch"}
_SHARES = ("difference", "ci_low", "ci_high")
# A difference and its interval print alike; what has no other rule prints with two decimals.
_DECIMALS = {
    "difference": 1,
    "ci_low": 1,
    "ci_high": 1,
    "n": 0,
    "p": 3,
    "p_holm": 3,
    "p_welch": 3,
    "df_welch": 1,
}
PAIRED = frozenset({"t_test_paired", "mcnemar", "clustered_mean"})
# ASSUME: as Fisher's exact test where an expected count is below 5, McNemar's where fewer than 10 changed.
FEWEST_CHANGES = 10


def compute_test(
    test: Test | Crossed | Regression, data: AnalysisData, ledger: Ledger, selected: Selector
) -> None:
    """Compute one declared test and note its facts: statistics, p, difference, interval, effect size, n."""
    if isinstance(test, Crossed):
        _compute_crossed(test, data, ledger)
        return
    groups = [selected(cell) for cell in test.cells]
    if isinstance(test, Regression):
        compute_regression(test, groups, ledger)
        return
    if test.kind == "anova_oneway":
        _compute_anova(test, groups, ledger)
        return
    if test.kind == "mixed_model":
        _note(ledger, test, mixed_model(groups, test), _source(groups, test), groups)
        return
    if test.kind in PAIRED:
        groups = _pairs(groups[0], groups[1], test)
    outcome = _TESTS[test.kind](groups[0], groups[1], test)
    _note(ledger, test, outcome, _source(groups, test), groups)


def _paired_t(first: Selection, second: Selection, test: Test) -> Outcome:
    result = statistics.t_test_paired(_by_person(first), _by_person(second))
    return _named(result, _T | _EFFECT), test.kind, reason_label(result.reason)


def _independent_t(first: Selection, second: Selection, test: Test) -> Outcome:
    _check_apart(first, second, test)
    result = statistics.t_test_independent(pd.Series(first.values), pd.Series(second.values))
    return _named(result, _T | _WELCH | _EFFECT), test.kind, reason_label(result.reason)


def _mcnemar(first: Selection, second: Selection, test: Test) -> Outcome:
    result = statistics.mcnemar(_by_person(first), _by_person(second))
    found = _named(
        result, {"statistic": "chi2", "df": "df", "p": "p", "n": "n"} | {name: name for name in _SHARES}
    )
    found.update({name: 100.0 * found[name] for name in _SHARES})
    if result.n and result.only_first + result.only_second < FEWEST_CHANGES:
        return found | {"p": result.p_exact}, "mcnemar_exact", reason_label(result.reason)
    return found, test.kind, reason_label(result.reason)


def _chi_square(first: Selection, second: Selection, test: Test) -> Outcome:
    _check_apart(first, second, test)
    yes = [np.count_nonzero(group.values) for group in (first, second)]
    no = [len(group.values) - count for group, count in zip((first, second), yes, strict=True)]
    result = statistics.chi_square_table(pd.DataFrame({"no": no, "yes": yes}))
    found, used, reason = _chi_square_outcome(result)
    both = bool(len(first.values) and len(second.values))
    difference = 100.0 * (yes[0] / len(first.values) - yes[1] / len(second.values)) if both else math.nan
    interval = {name: 100.0 * getattr(result, name) for name in ("ci_low", "ci_high")}
    return found | {"difference": difference} | interval, used, reason


def _chi_square_outcome(result: statistics.ChiSquareResult) -> Outcome:
    found = _named(result, {"statistic": "chi2", "df": "df", "p": "p", "cramers_v": "cramers_v", "n": "n"})
    if not math.isnan(result.p_fisher):
        return found | {"p": result.p_fisher}, "fisher_exact", reason_label(result.reason)
    return found, "chi_square", reason_label(result.reason)


_TESTS: dict[str, Callable[[Selection, Selection, Test], Outcome]] = {
    "t_test_paired": _paired_t,
    "t_test_independent": _independent_t,
    "mcnemar": _mcnemar,
    "chi_square": _chi_square,
    "clustered_mean": lambda first, second, test: clustered_mean([first, second], test),
}


def _compute_anova(test: Test, groups: list[Selection], ledger: Ledger) -> None:
    values = pd.Series(np.concatenate([group.values for group in groups]))
    codes = pd.Series(np.repeat(np.arange(len(groups)), [len(group.values) for group in groups]))
    result = statistics.anova_oneway(values, codes)
    names = {"statistic": "F", "df1": "df1", "df2": "df2", "p": "p", "eta2": "eta2", "n": "n"}
    source = _source(groups, test)
    _note(ledger, test, (_named(result, names), test.kind, reason_label(result.reason)), source, groups)
    for pair in result.pairwise:
        first, second = (test.groups[int(code)][0] for code in (pair.first, pair.second))
        found = _named(pair, _T | {"p_holm": "p_holm"})
        two = [groups[int(pair.first)], groups[int(pair.second)]]
        _note(ledger, test, (found, "pairwise_holm", ""), source, two, test.pair(first, second))


def _compute_crossed(test: Crossed, data: AnalysisData, ledger: Ledger) -> None:
    """Chi-square of two variables against each other, of the cases on which both are known."""
    cases = data.cases(test.unit)
    index = np.flatnonzero(
        cases.select(test.where) & cases.known(test.variables[0]) & cases.known(test.variables[1])
    )
    first, second = (pd.Series(cases.values(name, test.spec)[index]) for name in test.variables)
    ids = cases.ids[index]
    read = (instrument for name in test.variables for instrument in name.instruments)
    tables = tuple(dict.fromkeys([cases.table, *read]))
    digest = values_digest(tables, ids, first.to_numpy(), second.to_numpy())
    chosen = Selection(cases, index, np.ones(len(index)), tables, index[:0])
    outcome = _chi_square_outcome(statistics.chi_square(first, second))
    _note(ledger, test, outcome, Source(digest, (chosen,)), [chosen])


def _note(
    ledger: Ledger,
    test: Test | Crossed,
    outcome: Outcome,
    source: Source,
    groups: list[Selection],
    pair: FactPlace | None = None,
) -> None:
    numbers, used, reason = outcome
    place = pair or test
    cases = sum(len(group.index) for group in groups)
    families = len(
        {int(f) for group in groups for f in np.unique(group.cases.families[group.index]) if f >= 0}
    )
    for statistic, value in numbers.items():
        ledger.add(
            place,
            f"{place.fact}/{statistic}",
            statistic,
            value,
            reason or reason_label("not computed"),
            source=source,
            function=f"lange_adem.statistics.{test.kind}",
            n=int(numbers.get("n", cases)),
            decimals=_DECIMALS.get(statistic, 2),
            n_families=families,
            measure=_measure(test),
            population=_population(test),
            test=TEST_NAMES.get(used, used),
            compared_with=place.compared_with,
            label=describe_test(place, statistic),
        )


def _measure(test: Test | Crossed) -> str:
    if isinstance(test, Crossed):
        return " x ".join(map(str, test.variables))
    return " | ".join(dict.fromkeys(cell.measure for cell in test.cells))


def _population(test: Test | Crossed) -> str:
    if isinstance(test, Crossed):
        return expression(test.where)
    return " | ".join(dict.fromkeys(cell.population for cell in test.cells))


def _source(groups: list[Selection], test: Test) -> Source:
    digest = hashlib.sha256("\n".join([test.kind, *(group.digest for group in groups)]).encode()).hexdigest()
    conditions = dict.fromkeys(fact for cell in test.cells for fact in cell.reads_facts)
    return Source(digest, tuple(groups), tuple(conditions))


def _pairs(first: Selection, second: Selection, test: Test) -> list[Selection]:
    """Both selections with only the people who are in both, in the same order; and on the same form."""
    for group in (first, second):
        people = group.people
        if len(np.unique(people)) != len(people) or (people < 0).any():
            raise DeclarationError(
                f"{test.spec}: {test.kind} pairs people, but some occur more than once in a group of "
                f"{test.fact}; select one wave in each group."
            )
    _, *places = np.intersect1d(first.people, second.people, assume_unique=True, return_indices=True)
    pairs = [group.keep(place) for group, place in zip((first, second), places, strict=True)]
    same = np.flatnonzero(pairs[0].forms == pairs[1].forms)
    return [group.keep(same) for group in pairs]


def _by_person(selection: Selection) -> pd.Series:
    return pd.Series(selection.values, index=selection.people)


def _check_apart(first: Selection, second: Selection, test: Test) -> None:
    both = np.intersect1d(first.people, second.people)
    if first.cases.unit != "contact" and len(both):
        raise DeclarationError(
            f"{test.spec}: {test.kind} compares separate groups, but {len(both)} people are in both "
            f"groups of {test.fact}; use a paired test."
        )


def _named(result: Any, names: dict[str, str]) -> dict[str, float]:
    return {statistic: float(getattr(result, field)) for field, statistic in names.items()}
