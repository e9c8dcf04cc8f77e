"""Arithmetic on facts a second time: each operation as a schoolbook has it; NaN where it has no result."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence


def derived(operation: str, operands: Sequence[float]) -> float:
    """What an operation makes of its operands; NaN where one of them has no value, and by nothing divided."""
    return math.nan if any(map(math.isnan, operands)) else OPERATIONS[operation](operands)


def funnel_limit(operands: Sequence[float]) -> float:
    """Below which share of n cases chance leaves a number with this probability, where a percentage is true.

    The binomial probabilities are added up from none upwards until they reach the probability; of the last of them only
    the part counts that is needed.
    """
    percentage, n, wanted = operands
    if n <= 0:
        return math.nan
    below = 0.0
    for successes in range(int(n) + 1):
        here = _binomial(successes, int(n), percentage / 100)
        if below + here >= wanted:
            return max(0.0, 100 * (successes - (below + here - wanted) / here) / n)
        below += here
    return 100.0


def _binomial(k: int, n: int, share: float) -> float:
    """Probability of k successes in n."""
    if share in (0.0, 1.0):
        return float(k == n * share)
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(ways + k * math.log(share) + (n - k) * math.log1p(-share))


def _by(first: float, second: float) -> float:
    return first / second if second else math.nan


OPERATIONS: dict[str, Callable[[Sequence[float]], float]] = {
    "divide": lambda of: _by(of[0], of[1]),
    "percent": lambda of: 100 * _by(of[0], of[1]),
    "subtract": lambda of: of[0] - of[1],
    "add": math.fsum,
    "multiply": math.prod,
    "average": lambda of: math.fsum(of) / len(of),
    "lowest": min,
    "highest": max,
    "binomial": funnel_limit,
    "same": lambda of: of[0],
}
