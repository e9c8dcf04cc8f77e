"""Correlations and regressions to facts; the statistics are those of `lange_adem.statistics`."""

import hashlib
import math
from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd

from lange_adem import statistics
from lange_adem.analysis.ledger import Ledger, Source
from lange_adem.analysis.selections import Selection
from lange_adem.grid.cells import Cell, FactPlace
from lange_adem.grid.regressions import OUTCOME, Regression
from lange_adem.language.labels import TEST_NAMES, reason_label, statistic_label

_MODEL = {"r2": "r2", "r2_adjusted": "r2_adjusted", "statistic": "F"}
_MODEL |= {name: name for name in ("df1", "df2", "p", "n")}
_COEFFICIENT = {"estimate": "b", "statistic": "t"}
_COEFFICIENT |= {name: name for name in ("se", "beta", "df", "p", "ci_low", "ci_high")}
_PEARSON = {"estimate": "r", "p": "p", "n": "n", "ci_low": "ci_low", "ci_high": "ci_high"}


def note_correlation(cell: Cell, first: Selection, second: Selection, ledger: Ledger) -> None:
    """Pearson's r of the cases that have both values, with its p, n and interval beside it.

    The correlation of a measure with itself has no p and no interval: it is 1 by definition.
    """
    both = _complete([first, second])
    result = statistics.pearson(_by_case(both[0]), _by_case(both[1]))
    found = _named(result, _PEARSON)
    if cell.is_diagonal:
        found = {name: found[name] for name in ("r", "n")}
    place, _, _ = cell.fact.rpartition("/")
    description = cell.label.removesuffix(statistic_label("r"))
    for statistic, value in found.items():
        ledger.add(
            cell,
            f"{place}/{statistic}",
            statistic,
            value,
            reason_label(result.reason or "not computed"),
            source=_source("pearson", both, cell.reads_facts),
            function="lange_adem.statistics.pearson",
            n=result.n,
            n_families=both[0].n_families,
            measure=cell.measure,
            population=cell.population,
            test="" if cell.is_diagonal else TEST_NAMES["pearson"],
            decimals=cell.decimals if statistic == "r" else None,
            label=description + statistic_label(statistic),
        )


def compute_regression(test: Regression, groups: Sequence[Selection], ledger: Ledger) -> None:
    """One linear regression: facts of the model, and of each predictor as `<id>.<predictor>`."""
    complete = _complete(groups)
    columns = {name: _by_case(chosen) for (name, _), chosen in zip(test.groups, complete, strict=True)}
    frame = pd.DataFrame(columns)
    result = statistics.linear_regression(frame[OUTCOME], frame.drop(columns=OUTCOME))
    read = tuple(dict.fromkeys(fact for cell in test.cells for fact in cell.reads_facts))
    source = _source(test.kind, complete, read)
    reason = reason_label(result.reason or "not computed")
    _note(ledger, test, test, _named(result, _MODEL), reason, source, complete)
    coefficients = {coefficient.name: coefficient for coefficient in result.coefficients}
    for predictor in test.predictors:
        # A model that cannot be computed still has its facts, without a value and with the reason.
        found = coefficients.get(predictor.id)
        numbers = _named(found, _COEFFICIENT) if found else dict.fromkeys(_COEFFICIENT.values(), math.nan)
        _note(ledger, test, test.of(predictor), numbers, reason, source, complete)


def _note(
    ledger: Ledger,
    test: Regression,
    place: FactPlace,
    found: dict[str, float],
    reason: str,
    source: Source,
    groups: Sequence[Selection],
) -> None:
    for statistic, value in found.items():
        ledger.add(
            place,
            f"{place.fact}/{statistic}",
            statistic,
            value,
            reason,
            source=source,
            function="lange_adem.statistics.linear_regression",
            n=len(groups[0].index),
            n_families=groups[0].n_families,
            measure=" | ".join(cell.measure for cell in test.cells),
            population=test.outcome.population,
            test=TEST_NAMES[test.kind],
            compared_with=place.compared_with,
            label=f"{place.label}: {statistic_label(statistic)}",
        )


def _complete(groups: Sequence[Selection]) -> list[Selection]:
    """Each selection with only the cases that are in all of them, in the order of their ids."""
    shared = reduce(np.intersect1d, [group.index for group in groups])
    return [group.keep(np.searchsorted(group.index, shared)) for group in groups]


def _by_case(selection: Selection) -> pd.Series:
    return pd.Series(selection.values, index=selection.index)


def _source(name: str, groups: Sequence[Selection], facts: tuple[str, ...]) -> Source:
    text = "\n".join([name, *(group.digest for group in groups)])
    return Source(hashlib.sha256(text.encode()).hexdigest(), tuple(groups), facts)


def _named(result: Any, names: dict[str, str]) -> dict[str, float]:
    return {statistic: float(getattr(result, field)) for field, statistic in names.items()}
