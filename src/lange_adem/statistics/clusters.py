"""Means and differences of means when cases come in clusters, who are not independent."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from lange_adem.statistics import cases
from lange_adem.statistics.cases import Array
from lange_adem.statistics.distributions import NAN, t_quantile, t_two_sided
from lange_adem.statistics.result import Result


@dataclass(frozen=True)
class ClusteredResult(Result):
    """A difference of two means, or a mean of differences, with a standard error that allows for clusters."""

    n: int
    n_clusters: int
    difference: float = NAN
    se: float = NAN
    t: float = NAN
    df: float = NAN
    p: float = NAN
    ci_low: float = NAN
    ci_high: float = NAN
    reason: str | None = None


def clustered_mean(values: Series, clusters: Series, level: float = 0.95) -> ClusteredResult:
    """Mean (of changes, say) tested against zero, with a standard error that is robust to clusters.

    se^2 = G / (G - 1) * sum over clusters (sum of the cluster's deviations from the mean)^2 / n^2, with G
    clusters; t = mean / se, df = G - 1 (Liang & Zeger, 1986, with the usual small-sample factor: CR1).

    A numeric Series and a Series of clusters, matched by index; cases that miss either are
    dropped. Fewer than two clusters, values without variance, or a case that occurs twice: NaN with a
    reason; no errors for data.
    """

    return _clustered(pd.DataFrame({"value": values}), clusters, level)


def clustered_difference(
    values: Series, second: Series, clusters: Series, level: float = 0.95
) -> ClusteredResult:
    """Difference of two groups' means with a standard error that is robust to clusters.

    difference = mean of the cases with `second` False (or 0) - mean of those with True (1). With e the
    deviations from the own group's mean and c_i = 1/n1 in the first group and -1/n2 in the second: se^2 =
    G / (G - 1) * (n - 1) / (n - 2) * sum over clusters (sum of c_i e_i)^2; t = difference / se, df = G - 1
    (Liang & Zeger, 1986; CR1). A cluster may have cases in both groups (both of a couple).

    Series matched by index; cases that miss any are dropped. Fewer than two clusters or cases in a group, no
    variance, a value other than 0 and 1, or a case that occurs twice: NaN with a reason; no errors for data.
    """

    if values.index.has_duplicates or second.index.has_duplicates:
        return ClusteredResult(0, 0, reason=cases.REPEATED)
    return _clustered(pd.DataFrame({"value": values, "second": second}), clusters, level)


def _clustered(given: DataFrame, clusters: Series, level: float) -> ClusteredResult:
    """Least squares on the groups (or the intercept alone), with the sandwich over clusters."""

    if given.index.has_duplicates or clusters.index.has_duplicates:
        return ClusteredResult(0, 0, reason=cases.REPEATED)
    codes = pd.Series(pd.factorize(clusters)[0], index=clusters.index, dtype=float).where(lambda c: c >= 0)
    known = cases.complete(given, codes.to_frame())
    assert known is not None
    values, cluster = known[0][:, 0], known[1][:, 0]
    groups = known[0][:, 1] if given.shape[1] > 1 else np.zeros(values.size)
    n, n_clusters = values.size, np.unique(cluster).size
    reason = _impossible(values, groups, n_clusters, given.shape[1])
    if reason:
        return ClusteredResult(n, n_clusters, reason=reason)
    means = [float(values[groups == g].mean()) for g in range(given.shape[1])]
    difference = means[0] - sum(means[1:])
    weights = np.where(groups == 0, 1 / (groups == 0).sum(), -1 / max(1, (groups == 1).sum()))
    influence = weights * (values - np.where(groups == 0, means[0], means[-1]))
    sums = np.bincount(np.unique(cluster, return_inverse=True)[1], weights=influence)
    factor = n_clusters / (n_clusters - 1) * (n - 1) / (n - given.shape[1])
    se = math.sqrt(factor * float(sums @ sums))
    df, t = n_clusters - 1, difference / se
    margin = t_quantile((1 + level) / 2, df) * se
    return ClusteredResult(
        n=n,
        n_clusters=n_clusters,
        difference=difference,
        se=se,
        t=t,
        df=float(df),
        p=t_two_sided(t, df),
        ci_low=difference - margin,
        ci_high=difference + margin,
    )


def _impossible(values: Array, groups: Array, n_clusters: int, n_groups: int) -> str | None:
    if not np.isin(groups, (0.0, 1.0)).all():
        return cases.NOT_YES_NO
    samples = [values[groups == group] for group in range(n_groups)]
    if min(sample.size for sample in samples) < 2:
        return cases.TOO_FEW_CASES
    if n_clusters < 2:
        return cases.TOO_FEW_CLUSTERS
    return cases.NO_VARIANCE if all(cases.constant(sample) for sample in samples) else None
