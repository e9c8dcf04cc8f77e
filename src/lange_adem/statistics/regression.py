"""Linear regression on several predictors."""

import math
from dataclasses import dataclass

import numpy as np
from pandas import DataFrame, Series

from lange_adem.statistics import cases
from lange_adem.statistics.cases import Array
from lange_adem.statistics.distributions import NAN, f_upper, t_quantile, t_two_sided
from lange_adem.statistics.result import Result

INTERCEPT = "intercept"


@dataclass(frozen=True)
class Coefficient(Result):
    """One coefficient: `b`, `t` its test against nought, `beta` the standardised coefficient."""

    name: str
    b: float
    se: float
    t: float
    df: float
    p: float
    ci_low: float
    ci_high: float
    beta: float


@dataclass(frozen=True)
class RegressionResult(Result):
    """Linear regression; `F` is of all predictors together, `coefficients` begins with the intercept."""

    n: int
    n_predictors: int
    r2: float = NAN
    r2_adjusted: float = NAN
    F: float = NAN
    df1: float = NAN
    df2: float = NAN
    p: float = NAN
    sd_residual: float = NAN
    coefficients: tuple[Coefficient, ...] = ()
    reason: str | None = None


def linear_regression(outcome: Series, predictors: DataFrame, level: float = 0.95) -> RegressionResult:
    """Linear regression by ordinary least squares, with an intercept.

    b = (X'X)^-1 X'y; se from s^2 (X'X)^-1 with s^2 = SS_residual / (n - k - 1); t = b / se, df = n - k - 1;
    beta = b sd(x) / sd(y). R2 = 1 - SS_residual / SS_total, adjusted 1 - (1 - R2)(n - 1) / (n - k - 1) (Wherry,
    1931, as SPSS and R print it); F = (R2 / k) / ((1 - R2) / (n - k - 1)), df k and n - k - 1.

    `outcome` is a numeric Series and `predictors` cases x k numeric columns (a yes/no as 0 and 1), matched by
    index. Missing rule: listwise. Fewer than two degrees of freedom less than needed (n <= k + 1), an outcome
    or predictor without variance, a predictor that is the sum of others, an outcome that the predictors
    determine, or a case that occurs twice: NaN with a reason; no errors for data. No columns: ValueError.
    """
    names = [str(name) for name in predictors.columns]
    k = len(names)
    if k == 0:
        raise ValueError("A regression needs at least one predictor.")
    both = cases.complete(outcome.to_frame(), predictors)
    if both is None:
        return RegressionResult(0, k, reason=cases.REPEATED)
    y, x = both[0][:, 0], both[1]
    n = y.size
    if n <= k + 1:
        return RegressionResult(n, k, reason=cases.TOO_FEW_CASES if n < 2 else cases.TOO_FEW_FOR_MEASURES)
    if cases.constant(y) or any(cases.constant(column) for column in x.T):
        return RegressionResult(n, k, reason=cases.NO_VARIANCE)
    centre, spread = x.mean(axis=0), x.std(axis=0, ddof=1)
    scaled = (x - centre) / spread
    if cases.dependent(scaled):
        return RegressionResult(n, k, reason=cases.DEPENDENT)
    deviation = y - y.mean()
    slopes = np.linalg.lstsq(scaled, deviation, rcond=None)[0]
    residual = deviation - scaled @ slopes
    if float(np.abs(residual).max()) <= 1e-12 * float(np.abs(deviation).max()):
        return RegressionResult(n, k, r2=1.0, reason=cases.DETERMINED)
    fit = _Fit(y, centre, spread, slopes, float(residual @ residual), np.linalg.inv(scaled.T @ scaled))
    return _result(fit, names, level)


@dataclass(frozen=True)
class _Fit:
    """Least squares on standardised predictors: numerically at ease when predictors differ in size."""

    y: Array
    centre: Array
    spread: Array
    slopes: Array
    ss_residual: float
    inverse: Array


def _result(fit: _Fit, names: list[str], level: float) -> RegressionResult:
    n, k = fit.y.size, fit.slopes.size
    df = n - k - 1
    ss_total = float(((fit.y - fit.y.mean()) ** 2).sum())
    r2 = 1 - fit.ss_residual / ss_total
    f = ((ss_total - fit.ss_residual) / k) / (fit.ss_residual / df)
    return RegressionResult(
        n=n,
        n_predictors=k,
        r2=r2,
        r2_adjusted=1 - (1 - r2) * (n - 1) / df,
        F=f,
        df1=float(k),
        df2=float(df),
        p=f_upper(f, k, df),
        sd_residual=math.sqrt(fit.ss_residual / df),
        coefficients=_coefficients(fit, names, level),
    )


def _coefficients(fit: _Fit, names: list[str], level: float) -> tuple[Coefficient, ...]:
    n, k = fit.y.size, fit.slopes.size
    df = n - k - 1
    variance = fit.ss_residual / df
    shift = fit.centre / fit.spread
    intercept = float(fit.y.mean() - shift @ fit.slopes)
    errors = np.sqrt(variance * np.diag(fit.inverse)) / fit.spread
    sd_outcome = cases.sd(fit.y)
    estimates = [intercept, *(fit.slopes / fit.spread)]
    standard_errors = [math.sqrt(variance * (1 / n + shift @ fit.inverse @ shift)), *errors]
    betas = [NAN, *(fit.slopes / sd_outcome)]
    quantile = t_quantile((1 + level) / 2, df)
    return tuple(
        Coefficient(
            name=name,
            b=float(estimate),
            se=float(se),
            t=float(estimate / se),
            df=float(df),
            p=t_two_sided(float(estimate / se), df),
            ci_low=float(estimate - quantile * se),
            ci_high=float(estimate + quantile * se),
            beta=float(beta),
        )
        for name, estimate, se, beta in zip(
            [INTERCEPT, *names], estimates, standard_errors, betas, strict=True
        )
    )
