"""Correlation between two numeric variables."""

import math
from dataclasses import dataclass

import numpy as np
from pandas import Series

from lange_adem.statistics import cases
from lange_adem.statistics.distributions import NAN, normal_quantile, t_two_sided
from lange_adem.statistics.result import Result


@dataclass(frozen=True)
class PearsonResult(Result):
    """Pearson correlation; `t` is the test of r against nought."""

    n: int
    r: float = NAN
    t: float = NAN
    df: float = NAN
    p: float = NAN
    ci_low: float = NAN
    ci_high: float = NAN
    reason: str | None = None


def pearson(first: Series, second: Series, level: float = 0.95) -> PearsonResult:
    """Pearson's product-moment correlation.

    r = sum (x - mx)(y - my) / sqrt(sum (x - mx)^2 sum (y - my)^2); t = r sqrt((n - 2) / (1 - r^2)), df = n -
    2 (Pearson, 1895); interval by Fisher's z: tanh(atanh r +- z / sqrt(n - 3)), which needs four pairs.

    Two numeric Series matched by index; pairwise complete. Fewer than three pairs, no variance, or a case
    that occurs twice: NaN with a reason; no errors for data. With r = 1 or -1, t is infinite and p is 0.
    """
    both = cases.pairs(first, second)
    if both is None:
        return PearsonResult(0, reason=cases.REPEATED)
    x, y = cases.numbers(both["first"]), cases.numbers(both["second"])
    if x.size < 3:
        return PearsonResult(x.size, reason=cases.TOO_FEW_FOR_CORRELATION)
    if cases.constant(x) or cases.constant(y):
        return PearsonResult(x.size, reason=cases.NO_VARIANCE)
    dx, dy = x - x.mean(), y - y.mean()
    r = float(np.clip((dx / np.linalg.norm(dx)) @ (dy / np.linalg.norm(dy)), -1.0, 1.0))
    df = x.size - 2
    rest = (1 - r) * (1 + r)
    t = r * math.sqrt(df / rest) if rest > 0 else math.copysign(math.inf, r)
    low, high = _interval(r, x.size, level)
    return PearsonResult(x.size, r, t, float(df), t_two_sided(t, df), low, high)


def _interval(r: float, n: int, level: float) -> tuple[float, float]:
    if n < 4:
        return NAN, NAN
    if abs(r) == 1:
        return r, r
    margin = normal_quantile((1 + level) / 2) / math.sqrt(n - 3)
    return math.tanh(math.atanh(r) - margin), math.tanh(math.atanh(r) + margin)
