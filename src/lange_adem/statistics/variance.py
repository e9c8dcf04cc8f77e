"""Comparing several means: one-way analysis of variance with pairwise comparisons."""

import math
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from pandas import Series

from lange_adem.statistics import cases
from lange_adem.statistics.cases import Array
from lange_adem.statistics.distributions import NAN, f_upper, holm, t_quantile, t_two_sided
from lange_adem.statistics.result import Result


@dataclass(frozen=True)
class Group:
    """Cases of one group."""

    name: Any
    n: int
    mean: float
    sd: float


@dataclass(frozen=True)
class PairwiseComparison(Result):
    """Two groups compared after an analysis of variance; `p` is raw, `p_holm` after Holm's correction."""

    first: Any
    second: Any
    difference: float
    t: float
    df: float
    p: float
    p_holm: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class AnovaResult(Result):
    """One-way analysis of variance."""

    n: int
    groups: tuple[Group, ...]
    F: float = NAN
    df1: float = NAN
    df2: float = NAN
    p: float = NAN
    eta2: float = NAN
    ss_between: float = NAN
    ss_within: float = NAN
    pairwise: tuple[PairwiseComparison, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class LeveneResult:
    """Levene's test of equal variances."""

    n: int
    F: float = NAN
    df1: float = NAN
    df2: float = NAN
    p: float = NAN
    reason: str | None = None


def anova_oneway(values: Series, groups: Series, level: float = 0.95) -> AnovaResult:
    """One-way analysis of variance, with every pair of groups compared after it.

    F = (SS_between / (k - 1)) / (SS_within / (n - k)); eta2 = SS_between / SS_total (Fisher, 1925). A pair is
    compared by t = difference / sqrt(MS_within (1/n1 + 1/n2)) with n - k degrees of freedom (Fisher's least
    significant difference: the variance is pooled over all groups), raw and after Holm (1979); intervals are
    not corrected.

    A numeric Series and a Series of groups, matched by index; cases that miss either are dropped; groups come
    in sorted order. Groups may differ in size; a group of one case counts in the means. Fewer than two
    groups, no case more than groups, no variance within groups, or a case that occurs twice: NaN with a
    reason; no errors for data.
    """
    both = cases.pairs(values, groups)
    if both is None:
        return AnovaResult(0, (), reason=cases.REPEATED)
    samples = {
        name: cases.numbers(part) for name, part in both.groupby("second", sort=True, observed=True)["first"]
    }
    described = tuple(Group(name, x.size, cases.mean(x), cases.sd(x)) for name, x in samples.items())
    n, k = len(both), len(samples)
    if k < 2:
        return AnovaResult(n, described, reason=cases.TOO_FEW_GROUPS if n else cases.NO_CASES)
    if n <= k:
        return AnovaResult(n, described, reason=cases.TOO_FEW_CASES)
    if all(cases.constant(x) for x in samples.values()):
        return AnovaResult(n, described, reason=cases.NO_VARIANCE)
    between, within = _sums_of_squares(list(samples.values()))
    f = (between / (k - 1)) / (within / (n - k))
    return AnovaResult(
        n=n,
        groups=described,
        F=f,
        df1=float(k - 1),
        df2=float(n - k),
        p=f_upper(f, k - 1, n - k),
        eta2=between / (between + within),
        ss_between=between,
        ss_within=within,
        pairwise=_pairwise(described, within / (n - k), n - k, level),
    )


def levene(values: Series, groups: Series) -> LeveneResult:
    """Levene's test of equal variances, about the means of the groups, as SPSS prints it beside a t-test.

    The F of a one-way analysis of variance of |x - mean of its group| (Levene, 1960); not the variant about
    medians of Brown and Forsythe (1974).

    A numeric Series and a Series of groups, matched by index; cases that miss either are dropped. Reasons as
    those of `anova_oneway`; no errors for data.
    """
    both = cases.pairs(values, groups)
    if both is None:
        return LeveneResult(0, reason=cases.REPEATED)
    centre = both.groupby("second", observed=True)["first"].transform("mean")
    found = anova_oneway((both["first"] - centre).abs(), both["second"])
    return LeveneResult(found.n, found.F, found.df1, found.df2, found.p, found.reason)


def _sums_of_squares(samples: list[Array]) -> tuple[float, float]:
    grand = float(np.concatenate(samples).mean())
    between = sum(x.size * (float(x.mean()) - grand) ** 2 for x in samples)
    within = sum(float(((x - x.mean()) ** 2).sum()) for x in samples)
    return between, within


def _pairwise(
    groups: tuple[Group, ...], ms_within: float, df: int, level: float
) -> tuple[PairwiseComparison, ...]:
    quantile = t_quantile((1 + level) / 2, df)
    found = []
    for one, other in combinations(groups, 2):
        error = math.sqrt(ms_within * (1 / one.n + 1 / other.n))
        found.append((one, other, one.mean - other.mean, error))
    raw = [t_two_sided(difference / error, df) for _, _, difference, error in found]
    return tuple(
        PairwiseComparison(
            first=one.name,
            second=other.name,
            difference=difference,
            t=difference / error,
            df=float(df),
            p=p,
            p_holm=adjusted,
            ci_low=difference - quantile * error,
            ci_high=difference + quantile * error,
        )
        for (one, other, difference, error), p, adjusted in zip(found, raw, holm(raw), strict=True)
    )
