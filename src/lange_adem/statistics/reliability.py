"""Reliability of a scale."""

from dataclasses import dataclass

import numpy as np
from pandas import DataFrame

from lange_adem.statistics import cases
from lange_adem.statistics.cases import Array
from lange_adem.statistics.distributions import NAN, f_quantile
from lange_adem.statistics.result import Result


@dataclass(frozen=True)
class OmittedItem:
    """A scale without one of its items: `alpha` of the rest, and the item's correlation with the rest."""

    item: str
    alpha: float
    item_rest_correlation: float


@dataclass(frozen=True)
class AlphaResult(Result):
    """Cronbach's alpha over the `n` complete cases; `n_incomplete` cases were left out."""

    n: int
    n_items: int
    n_incomplete: int
    alpha: float = NAN
    ci_low: float = NAN
    ci_high: float = NAN
    omitted: tuple[OmittedItem, ...] = ()
    reason: str | None = None


def cronbach_alpha(items: DataFrame, level: float = 0.95) -> AlphaResult:
    """Cronbach's alpha: k / (k - 1) * (1 - sum of item variances / variance of the totals) (Cronbach, 1951).

    Interval after Feldt (1965): 1 - (1 - alpha) F(1 -+ (1 - level)/2; n - 1, (n - 1)(k - 1)).
    `omitted` gives, for each item, alpha without it and its correlation with the sum of the other items.

    `items` is cases x items, scored (reverse-keyed, recoded). Missing rule: listwise; cases without any
    answer are not counted as incomplete. Fewer than two items or cases, or totals without variance: NaN with
    a reason; no errors for data. Items without variance stay in.
    """
    given = items.to_numpy(dtype=float, na_value=np.nan)
    blank = np.isnan(given)
    scores = given[~blank.any(axis=1)]
    n, k = scores.shape
    incomplete = int((blank.any(axis=1) & ~blank.all(axis=1)).sum())
    if k < 2:
        return AlphaResult(n, k, incomplete, reason=cases.TOO_FEW_ITEMS)
    if n < 2:
        return AlphaResult(n, k, incomplete, reason=cases.TOO_FEW_CASES)
    if cases.constant(scores.sum(axis=1)):
        return AlphaResult(n, k, incomplete, reason=cases.NO_VARIANCE)
    alpha = _alpha(scores)
    df1, df2, tail = n - 1, (n - 1) * (k - 1), (1 - level) / 2
    return AlphaResult(
        n=n,
        n_items=k,
        n_incomplete=incomplete,
        alpha=alpha,
        ci_low=1 - (1 - alpha) * f_quantile(1 - tail, df1, df2),
        ci_high=1 - (1 - alpha) * f_quantile(tail, df1, df2),
        omitted=tuple(_without(scores, place, str(name)) for place, name in enumerate(items.columns)),
    )


def _alpha(scores: Array) -> float:
    k, totals = scores.shape[1], scores.sum(axis=1)
    if k < 2 or cases.constant(totals):
        return NAN
    return float(k / (k - 1) * (1 - scores.var(axis=0, ddof=1).sum() / totals.var(ddof=1)))


def _without(scores: Array, place: int, name: str) -> OmittedItem:
    rest, item = np.delete(scores, place, axis=1), scores[:, place]
    total = rest.sum(axis=1)
    if cases.constant(item) or cases.constant(total):
        return OmittedItem(name, _alpha(rest), NAN)
    return OmittedItem(name, _alpha(rest), float(np.corrcoef(item, total)[0, 1]))
