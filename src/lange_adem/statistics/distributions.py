"""Tail probabilities and quantiles of the usual distributions, from `scipy.special`."""

import math

import numpy as np

NAN = math.nan


def t_two_sided(statistic: float, df: float) -> float:
    """P(|T| >= |statistic|) of Student's t with `df` degrees of freedom."""
    from scipy.special import stdtr

    return float(2 * stdtr(df, -abs(statistic)))


def t_quantile(probability: float, df: float) -> float:
    """Quantile of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(df, probability))


def f_upper(statistic: float, df1: float, df2: float) -> float:
    """P(F >= statistic) of the F distribution."""
    from scipy.special import fdtrc

    return float(fdtrc(df1, df2, statistic))


def f_quantile(probability: float, df1: float, df2: float) -> float:
    """Quantile of the F distribution."""
    from scipy.special import fdtri

    return float(fdtri(df1, df2, probability))


def chi2_upper(statistic: float, df: float) -> float:
    """P(X >= statistic) of the chi-square distribution."""
    from scipy.special import chdtrc

    return float(chdtrc(df, statistic))


def normal_quantile(probability: float) -> float:
    """Quantile of the standard normal distribution."""
    from scipy.special import ndtri

    return float(ndtri(probability))


def normal_two_sided(statistic: float) -> float:
    """P(|Z| >= |statistic|) of the standard normal distribution."""
    from scipy.special import ndtr

    return float(2 * ndtr(-abs(statistic)))


def binomial_half_two_sided(successes: int, trials: int) -> float:
    """Exact two-sided p of a binomial test of probability one half; 1 when there are no trials."""
    from scipy.special import bdtr

    if trials == 0:
        return 1.0
    return float(min(1.0, 2 * bdtr(min(successes, trials - successes), trials, 0.5)))


def binomial_two_sided(successes: int, trials: int, probability: float) -> float:
    """Exact two-sided p of a binomial test: the sum of the probabilities that are no larger than that of `successes`.

    Numbers of successes whose probabilities differ by less than 1e-7 of it count as equally likely.
    """
    from scipy.special import gammaln, xlog1py, xlogy

    found = np.arange(trials + 1)
    ways = gammaln(trials + 1) - gammaln(found + 1) - gammaln(trials - found + 1)
    likely = np.exp(ways + xlogy(found, probability) + xlog1py(trials - found, -probability))
    return float(min(1.0, likely[likely <= likely[successes] * (1 + 1e-7)].sum()))


def beta_quantile(probability: float, a: float, b: float) -> float:
    """Quantile of the beta distribution."""
    from scipy.special import betaincinv

    return float(betaincinv(a, b, probability))


def binomial_limit(percentage: float, trials: float, probability: float) -> float:
    """The percentage of `trials` below which chance leaves a share with this probability, where `percentage` is true.

    Of the exact binomial distribution: with r the fewest successes for which P(R <= r) >= p,
    (r - (P(R <= r) - p) / P(R = r)) / trials, which goes through its steps (Spiegelhalter, 2005); 0 at least. NaN for
    no trials.
    """
    from scipy.special import bdtr

    if not trials > 0:
        return NAN
    below = bdtr(np.arange(trials + 1), int(trials), percentage / 100)
    r = int(np.searchsorted(below, probability))
    step = below[r] - (below[r - 1] if r else 0.0)
    return float(max(0.0, 100 * (r - (below[r] - probability) / step) / trials))


def fisher_exact(a: int, b: int, c: int, d: int) -> float:
    """Two-sided p of Fisher's exact test of the table [[a, b], [c, d]].

    Sum of the hypergeometric probabilities, given the margins, that are no larger than that of the table
    itself (Fisher, 1935); tables that differ by less than 1e-7 in probability count as equal.
    """
    from scipy.special import gammaln

    row, column, total = a + b, a + c, a + b + c + d
    first = np.arange(max(0, row + column - total), min(row, column) + 1)

    def log_choose(n: float, k: np.ndarray) -> np.ndarray:
        return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)

    logs = log_choose(row, first) + log_choose(total - row, column - first)
    weights = np.exp(logs - logs.max())
    own = weights[first == a][0]
    return float(min(1.0, weights[weights <= own * (1 + 1e-7)].sum() / weights.sum()))


def holm(p: list[float]) -> list[float]:
    """Holm's step-down adjusted p-values (Holm, 1979), in the order given; NaN is not counted."""
    found = [NAN] * len(p)
    order = sorted(
        (place for place, value in enumerate(p) if not math.isnan(value)), key=lambda place: p[place]
    )
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * p[place]))
        found[place] = highest
    return found
