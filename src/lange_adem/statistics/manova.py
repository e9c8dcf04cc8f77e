"""Change in several measures at once: repeated-measures multivariate analysis of variance over two waves."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from lange_adem.statistics import cases
from lange_adem.statistics.cases import Array
from lange_adem.statistics.distributions import f_upper
from lange_adem.statistics.result import Result

Places = np.ndarray


@dataclass(frozen=True)
class UnivariateEffect(Result):
    """An effect on one measure by itself."""

    measure: str
    F: float
    df1: float
    df2: float
    p: float
    partial_eta2: float


@dataclass(frozen=True)
class MultivariateEffect(Result):
    """An effect on all measures together: `F`, `df1`, `df2`, `p` are those of Pillai's trace."""

    pillai: float
    F: float
    df1: float
    df2: float
    p: float
    partial_eta2: float
    wilks: float
    F_wilks: float
    df1_wilks: float
    df2_wilks: float
    p_wilks: float
    partial_eta2_wilks: float
    univariate: tuple[UnivariateEffect, ...]


@dataclass(frozen=True)
class GroupMeans:
    """Means of one group, one for each measure; `name` is None when there are no groups."""

    name: Any
    n: int
    earlier: tuple[float, ...]
    later: tuple[float, ...]
    change: tuple[float, ...]


@dataclass(frozen=True)
class ManovaResult:
    """Repeated-measures MANOVA; without a between factor only `time` is there."""

    n: int
    measures: tuple[str, ...]
    groups: tuple[GroupMeans, ...] = ()
    time: MultivariateEffect | None = None
    between: MultivariateEffect | None = None
    time_by_between: MultivariateEffect | None = None
    reason: str | None = None


def repeated_measures_manova(
    earlier: DataFrame, later: DataFrame, between: Series | None = None
) -> ManovaResult:
    """Doubly multivariate repeated measures: several measures at two waves, with or without a between factor.

    Type III, sum coding: each hypothesis H is that of its columns in X, given all the others. With g groups,
    X is the intercept and g - 1 sum-coded columns. `time` tests the intercept of the changes (later -
    earlier), the unweighted mean of the groups' mean changes; `time_by_between` tests the groups' columns of
    the changes; `between` tests them of the sums of both waves. For E the residual and H the hypothesis sums
    of squares and products: Pillai V = tr(H (H + E)^-1), Wilks det(E) / det(H + E); with p measures, q columns,
    s = min(p, q), m = (|p - q| - 1)/2, r = (n - g - p - 1)/2: F = (2r + s + 1)/(2m + s + 1) V/(s - V), df
    s(2m + s + 1) and s(2r + s + 1) (Pillai, 1955); Wilks' F after Rao (1951). Partial eta squared is V/s and
    1 - Wilks^(1/s), univariate SS_H / (SS_H + SS_E) (as SPSS prints them).

    `earlier` and `later` are cases x measures with the same columns, `between` a Series of groups; matched by
    index. Missing rule: listwise over both waves, all measures and the group. Groups may differ in size.
    Fewer than two groups, fewer cases than n - g >= p, a change (or sum) without variance, a measure that
    follows from the others, or a case that occurs twice: effects None with a reason; no errors for data.
    Other columns in `later`: ValueError.
    """
    names = tuple(str(name) for name in earlier.columns)
    if list(earlier.columns) != list(later.columns) or not names:
        raise ValueError("Both waves need the same measures, and at least one.")
    coded, labels = _coded(between, earlier)
    found = cases.complete(earlier, later, coded)
    if found is None:
        return ManovaResult(0, names, reason=cases.REPEATED)
    first, second, group = found[0], found[1], found[2][:, 0].astype(int)
    present = np.unique(group)
    means = tuple(_means(labels[code], first[group == code], second[group == code]) for code in present)
    reason = _impossible(first, second, np.searchsorted(present, group), between is not None)
    if reason:
        return ManovaResult(len(first), names, means, reason=reason)
    design = _sum_coded(np.searchsorted(present, group), present.size)
    effect: dict[str, Any] = {"time": _effect(design, [0], second - first, names)}
    if between is not None:
        columns = list(range(1, present.size))
        effect["between"] = _effect(design, columns, second + first, names)
        effect["time_by_between"] = _effect(design, columns, second - first, names)
    return ManovaResult(len(first), names, means, **effect)


def _coded(between: Series | None, like: DataFrame) -> tuple[DataFrame, list[Any]]:
    """Groups as places in their sorted order, missing as NaN; one group for all when there is no factor."""

    if between is None:
        return pd.DataFrame({"group": 0.0}, index=like.index), [None]
    codes, labels = pd.factorize(between, sort=True)
    return pd.DataFrame({"group": codes}, index=between.index).where(lambda f: f >= 0), list(labels)


def _means(name: Any, first: Array, second: Array) -> GroupMeans:
    def over(values: Array) -> tuple[float, ...]:
        return tuple(float(value) for value in values.mean(axis=0))

    return GroupMeans(name, len(first), over(first), over(second), over(second - first))


def _impossible(first: Array, second: Array, group: Places, with_groups: bool) -> str | None:
    n, measures = first.shape
    if n < 2:
        return cases.TOO_FEW_CASES if n else cases.NO_CASES
    groups = int(group.max()) + 1
    if with_groups and groups < 2:
        return cases.TOO_FEW_GROUPS
    if n - groups < measures:
        return cases.TOO_FEW_FOR_MEASURES
    for values in (second - first, second + first) if with_groups else (second - first,):
        within = _residual(_sum_coded(group, groups), values)
        largest = np.abs(values).max(axis=0)
        if (np.abs(within).max(axis=0) <= 1e-12 * largest).any():
            return cases.NO_VARIANCE
        if cases.dependent(within / np.linalg.norm(within, axis=0)):
            return cases.DEPENDENT
    return None


def _sum_coded(group: Places, groups: int) -> Array:
    """Intercept, and for every group but the last a column of 1, with -1 for the last."""
    coding = np.vstack([np.eye(groups - 1), -np.ones(groups - 1)])
    return np.column_stack([np.ones(group.size), coding[group]])


def _residual(design: Array, values: Array) -> Array:
    return values - design @ np.linalg.lstsq(design, values, rcond=None)[0]


def _effect(design: Array, columns: list[int], values: Array, names: tuple[str, ...]) -> MultivariateEffect:
    """Test of these columns of the design, given all the others."""
    estimates = np.linalg.lstsq(design, values, rcond=None)[0][columns]
    spread = np.linalg.inv(design.T @ design)[np.ix_(columns, columns)]
    hypothesis = estimates.T @ np.linalg.solve(spread, estimates)
    residual = _residual(design, values)
    error = residual.T @ residual
    q, df = len(columns), design.shape[0] - design.shape[1]
    scale = np.sqrt(np.diag(error))
    roots = np.linalg.eigvals(
        np.linalg.solve(error / np.outer(scale, scale), hypothesis / np.outer(scale, scale))
    )
    univariate = tuple(
        _univariate(name, float(hypothesis[place, place]), float(error[place, place]), q, df)
        for place, name in enumerate(names)
    )
    return _multivariate(np.maximum(roots.real, 0.0), q, df, univariate)


def _univariate(name: str, hypothesis: float, error: float, q: int, df: int) -> UnivariateEffect:
    f = (hypothesis / q) / (error / df)
    return UnivariateEffect(
        name, f, float(q), float(df), f_upper(f, q, df), hypothesis / (hypothesis + error)
    )


def _multivariate(
    roots: Array, q: int, df: int, univariate: tuple[UnivariateEffect, ...]
) -> MultivariateEffect:
    p = roots.size
    s = min(p, q)
    pillai = float((roots / (1 + roots)).sum())
    m, r = (abs(p - q) - 1) / 2, (df - p - 1) / 2
    df1, df2 = s * (2 * m + s + 1), s * (2 * r + s + 1)
    f = (df2 / df1) * pillai / (s - pillai)
    wilks = float(np.prod(1 / (1 + roots)))
    power = math.sqrt((p**2 * q**2 - 4) / (p**2 + q**2 - 5)) if p**2 + q**2 > 5 else 1.0
    df1_wilks = float(p * q)
    df2_wilks = power * (df - (p - q + 1) / 2) - (p * q - 2) / 2
    root = wilks ** (1 / power)
    f_wilks = (1 - root) / root * df2_wilks / df1_wilks
    return MultivariateEffect(
        pillai=pillai,
        F=f,
        df1=float(df1),
        df2=float(df2),
        p=f_upper(f, df1, df2),
        partial_eta2=pillai / s,
        wilks=wilks,
        F_wilks=f_wilks,
        df1_wilks=df1_wilks,
        df2_wilks=df2_wilks,
        p_wilks=f_upper(f_wilks, df1_wilks, df2_wilks),
        partial_eta2_wilks=1 - wilks ** (1 / s),
        univariate=univariate,
    )
