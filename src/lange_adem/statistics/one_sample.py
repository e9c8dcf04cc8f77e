"""One group against a number that is given: a mean, a share, and a mean of cases in clusters."""

from dataclasses import dataclass
from typing import Any

from pandas import Series

from lange_adem.statistics import cases
from lange_adem.statistics.clusters import ClusteredResult, clustered_mean
from lange_adem.statistics.distributions import NAN, beta_quantile, binomial_two_sided
from lange_adem.statistics.means import of_one_mean
from lange_adem.statistics.result import Result


@dataclass(frozen=True)
class OneSampleResult(Result):
    """A mean or share minus the number it is held against, with its test."""

    n: int
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


def t_test_one_sample(values: Series, standard: float, level: float = 0.95) -> OneSampleResult:
    """Student's t-test of a mean against a number without an error of its own.

    difference = mean - standard; t = difference / (s / sqrt(n)), df = n - 1 (Student, 1908). d = difference / s;
    its interval is d +- z sqrt(1/n + d^2 / (2 n)).

    A numeric Series, one value per case; missing values are dropped. Fewer than two cases, or no variance: NaN with a
    reason; no errors for data.
    """
    x = cases.known(values)
    described: dict[str, Any] = {"n": x.size, "difference": cases.mean(x) - standard}
    if x.size < 2:
        return OneSampleResult(**described, reason=cases.TOO_FEW_CASES)
    if cases.constant(x):
        return OneSampleResult(**described, reason=cases.NO_VARIANCE)
    return OneSampleResult(**described, **of_one_mean(described["difference"], cases.sd(x), x.size, level))


def binomial_test(values: Series, standard: float, level: float = 0.95) -> OneSampleResult:
    """Exact test of a share against one without an error of its own.

    p: the sum of the binomial probabilities, given the standard, that are no larger than that of the number found;
    difference = share - standard, with the interval of Clopper and Pearson (1934) for the share, less the standard.

    A Series of 1 (yes) and 0 (no), one per case; missing values are dropped. No cases, or another value: NaN with a
    reason; no errors for data.
    """
    x = cases.known(values)
    if x.size == 0:
        return OneSampleResult(0, reason=cases.NO_CASES)
    if not set(x.tolist()) <= {0.0, 1.0}:
        return OneSampleResult(x.size, reason=cases.NOT_YES_NO)
    yes, n, tail = int(x.sum()), x.size, (1 - level) / 2
    low = beta_quantile(tail, yes, n - yes + 1) if yes else 0.0
    high = beta_quantile(1 - tail, yes + 1, n - yes) if yes < n else 1.0
    return OneSampleResult(
        n=n,
        difference=yes / n - standard,
        p=binomial_two_sided(yes, n, standard),
        ci_low=low - standard,
        ci_high=high - standard,
    )


def clustered_one_sample(
    values: Series, clusters: Series, standard: float, level: float = 0.95
) -> ClusteredResult:
    """Mean, or share of 1 among 1 and 0, against a number, with a standard error that is robust to clusters.

    `clustered_mean` of value - standard; missing rule and reasons are those.
    """
    return clustered_mean(values - standard, clusters, level)
