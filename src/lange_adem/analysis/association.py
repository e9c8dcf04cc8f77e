"""Correlations and regressions to facts; the statistics are those of `lange_adem.statistics`."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import numpy as np
import pandas as pd

from lange_adem.analysis.fact_log import About, FactLog, Source
from lange_adem.analysis.selections import Selection
from lange_adem.grid.cells import Cell
from lange_adem.grid.regressions import OUTCOME, Regression
from lange_adem.grid.test_kinds import OF_PREDICTOR, TESTS
from lange_adem.statistics import linear_regression, pearson


def note_correlation(cell: Cell, first: Selection, second: Selection, log: FactLog) -> None:
    """Pearson's r of the cases that have both values, with its p, n and interval beside it.

    The correlation of a measure with itself has no p and no interval: it is 1 by definition.
    """
    both = _complete([first, second])
    result = pearson(_by_case(both[0]), _by_case(both[1]))
    source = _source("pearson", both, cell.reads_facts)
    about = replace(About.cell(cell), test="" if cell.is_diagonal else "pearson")
    makes = ("r", "n") if cell.is_diagonal else TESTS["pearson"].makes
    for name, number in result.numbers(makes).items():
        decimals, unit = (cell.decimals, cell.value_unit) if name == "r" else (None, "")
        log.add(
            about,
            {name: number},
            source,
            "statistics.pearson",
            reason=result.reason,
            n=result.n,
            decimals=decimals,
            unit=unit,
        )


def compute_regression(test: Regression, groups: Sequence[Selection], log: FactLog) -> None:
    """One linear regression: facts of the model, and of each predictor as `<id>.<predictor>`."""
    complete = _complete(groups)
    columns = {name: _by_case(chosen) for (name, _), chosen in zip(test.groups, complete, strict=True)}
    frame = pd.DataFrame(columns)
    result = linear_regression(frame[OUTCOME], frame.drop(columns=OUTCOME))
    coefficients = {coefficient.name: coefficient for coefficient in result.coefficients}
    noted = [(About.tested(test), result.numbers(TESTS[test.kind].makes))]
    for predictor in test.predictors:
        # A model that cannot be computed still has its facts, without a value and with the reason.
        found = coefficients.get(predictor.id)
        numbers = found.numbers(OF_PREDICTOR) if found else dict.fromkeys(OF_PREDICTOR, math.nan)
        noted.append((About.tested(test, test.of(predictor)), numbers))
    read = tuple(dict.fromkeys(fact for cell in test.cells for fact in cell.reads_facts))
    source, n = _source(test.kind, complete, read), len(complete[0].index)
    for about, numbers in noted:
        log.add(about, numbers, source, "statistics.linear_regression", reason=result.reason, n=n)


def _complete(groups: Sequence[Selection]) -> list[Selection]:
    """Each selection with only the cases that are in all of them, in the order of their ids."""
    shared = reduce(np.intersect1d, [group.index for group in groups])
    return [group.keep(np.searchsorted(group.index, shared)) for group in groups]


def _by_case(selection: Selection) -> pd.Series:
    return pd.Series(selection.values, index=selection.index)


def _source(name: str, groups: Sequence[Selection], facts: tuple[str, ...]) -> Source:
    text = "\n".join([name, *(group.digest for group in groups)])
    return Source(hashlib.sha256(text.encode()).hexdigest(), tuple(groups), facts)
