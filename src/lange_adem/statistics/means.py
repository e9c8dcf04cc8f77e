"""Comparing two means: t-tests for independent groups and for pairs, with Cohen's d."""

import math
from dataclasses import dataclass
from typing import Any

from pandas import Series

from lange_adem.statistics import cases
from lange_adem.statistics.cases import Array
from lange_adem.statistics.distributions import NAN, normal_quantile, t_quantile, t_two_sided
from lange_adem.statistics.result import Result


@dataclass(frozen=True)
class TTestResult(Result):
    """t-test for independent groups: pooled variances, and Welch's test beside it (`*_welch`)."""

    n: int
    n_first: int
    n_second: int
    mean_first: float
    mean_second: float
    sd_first: float
    sd_second: float
    difference: float = NAN
    t: float = NAN
    df: float = NAN
    p: float = NAN
    ci_low: float = NAN
    ci_high: float = NAN
    t_welch: float = NAN
    df_welch: float = NAN
    p_welch: float = NAN
    ci_low_welch: float = NAN
    ci_high_welch: float = NAN
    d: float = NAN
    d_ci_low: float = NAN
    d_ci_high: float = NAN
    reason: str | None = None


@dataclass(frozen=True)
class PairedTResult(Result):
    """t-test for pairs; `n` is the number of pairs, means and sds are over those pairs only."""

    n: int
    mean_first: float
    mean_second: float
    sd_first: float
    sd_second: float
    sd_difference: float = NAN
    difference: float = NAN
    t: float = NAN
    df: float = NAN
    p: float = NAN
    ci_low: float = NAN
    ci_high: float = NAN
    d: float = NAN
    d_ci_low: float = NAN
    d_ci_high: float = NAN
    reason: str | None = None


def t_test_independent(first: Series, second: Series, level: float = 0.95) -> TTestResult:
    """Student's t-test for independent groups, variances pooled as SPSS prints first; Welch's beside it.

    difference = mean(first) - mean(second); t = difference / (s_p sqrt(1/n1 + 1/n2)) with
    s_p^2 = ((n1 - 1) s1^2 + (n2 - 1) s2^2) / (n1 + n2 - 2), df = n1 + n2 - 2 (Student, 1908).
    Welch (1947): standard error sqrt(s1^2/n1 + s2^2/n2), df after Welch and Satterthwaite.
    Cohen's d = difference / s_p; its interval is d +- z sqrt((n1 + n2)/(n1 n2) + d^2 / (2 (n1 + n2)))
    (Hedges & Olkin, 1985, large samples).

    Two numeric Series, one value per case; their indexes play no part. Missing values are dropped.
    Fewer than two cases in a group, or no variance in both: NaN with a reason; no errors for data.
    """
    x, y = cases.known(first), cases.known(second)
    described: dict[str, Any] = {
        "n": x.size + y.size,
        "n_first": x.size,
        "n_second": y.size,
        "mean_first": cases.mean(x),
        "mean_second": cases.mean(y),
        "sd_first": cases.sd(x),
        "sd_second": cases.sd(y),
        "difference": cases.mean(x) - cases.mean(y),
    }
    if min(x.size, y.size) < 2:
        return TTestResult(**described, reason=cases.TOO_FEW_CASES)
    if cases.constant(x) and cases.constant(y):
        return TTestResult(**described, reason=cases.NO_VARIANCE)
    return TTestResult(**described, **_pooled(x, y, level), **_welch(x, y, level))


def t_test_paired(first: Series, second: Series, level: float = 0.95) -> PairedTResult:
    """Student's t-test for pairs.

    difference = mean of first - second over the pairs, so a later wave goes first for a change; t =
    difference / (s_d / sqrt(n)), df = n - 1, s_d the standard deviation of the differences.
    d = difference / s_d (Cohen's d for pairs, d_z); its interval is d +- z sqrt(1/n + d^2 / (2 n)).

    Two numeric Series indexed by case (person, cluster); pairs are matched by index, and only cases with both
    values count. Fewer than two pairs, a case that occurs twice, or differences without variance: NaN with a
    reason; no errors for data.
    """
    both = cases.pairs(first, second)
    if both is None:
        return PairedTResult(0, NAN, NAN, NAN, NAN, reason=cases.REPEATED)
    x, y = cases.numbers(both["first"]), cases.numbers(both["second"])
    change, n = x - y, x.size
    described: dict[str, Any] = {
        "n": n,
        "mean_first": cases.mean(x),
        "mean_second": cases.mean(y),
        "sd_first": cases.sd(x),
        "sd_second": cases.sd(y),
        "sd_difference": cases.sd(change),
        "difference": cases.mean(change),
    }
    if n < 2:
        return PairedTResult(**described, reason=cases.TOO_FEW_CASES)
    if cases.constant(change):
        return PairedTResult(**described, reason=cases.NO_VARIANCE)
    return PairedTResult(**described, **of_one_mean(described["difference"], cases.sd(change), n, level))


def of_one_mean(difference: float, spread: float, n: int, level: float) -> dict[str, Any]:
    """t-test, interval and d of a mean that is `difference` away from nought, of n cases with this deviation."""
    d = difference / spread
    test = _t(difference, spread / math.sqrt(n), n - 1, level)
    return {**test, **_d_interval(d, 1 / n + d**2 / (2 * n), level)}


def _pooled(x: Array, y: Array, level: float) -> dict[str, Any]:
    n1, n2 = x.size, y.size
    df = n1 + n2 - 2
    spread = math.sqrt(((n1 - 1) * x.var(ddof=1) + (n2 - 1) * y.var(ddof=1)) / df)
    difference = float(x.mean() - y.mean())
    d = difference / spread
    variance_of_d = (n1 + n2) / (n1 * n2) + d**2 / (2 * (n1 + n2))
    test = _t(difference, spread * math.sqrt(1 / n1 + 1 / n2), df, level)
    return {**test, **_d_interval(d, variance_of_d, level)}


def _welch(x: Array, y: Array, level: float) -> dict[str, Any]:
    vx, vy = float(x.var(ddof=1)) / x.size, float(y.var(ddof=1)) / y.size
    df = (vx + vy) ** 2 / (vx**2 / (x.size - 1) + vy**2 / (y.size - 1))
    test = _t(float(x.mean() - y.mean()), math.sqrt(vx + vy), df, level)
    return {f"{name}_welch": value for name, value in test.items()}


def _t(difference: float, standard_error: float, df: float, level: float) -> dict[str, Any]:
    t = difference / standard_error
    margin = t_quantile((1 + level) / 2, df) * standard_error
    return {
        "t": t,
        "df": float(df),
        "p": t_two_sided(t, df),
        "ci_low": difference - margin,
        "ci_high": difference + margin,
    }


def _d_interval(d: float, variance: float, level: float) -> dict[str, Any]:
    margin = normal_quantile((1 + level) / 2) * math.sqrt(variance)
    return {"d": d, "d_ci_low": d - margin, "d_ci_high": d + margin}
