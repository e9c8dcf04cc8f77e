"""Arithmetic on facts, at full precision. A result is a number, or NaN with the reason."""

import math
from collections.abc import Callable, Sequence

from lange_adem.statistics import binomial_limit

# A number (NaN when there is none), and the reason when there is none.
Summary = tuple[float, str]


def divide(values: Sequence[float]) -> float:
    """The first divided by the second."""
    return values[0] / values[1]


def percent(values: Sequence[float]) -> float:
    """The first as a percentage of the second."""
    return 100.0 * values[0] / values[1]


def subtract(values: Sequence[float]) -> float:
    """The first minus the second."""
    return values[0] - values[1]


def add(values: Sequence[float]) -> float:
    """The sum of all."""
    return math.fsum(values)


def multiply(values: Sequence[float]) -> float:
    """The product of all."""
    return math.prod(values)


def average(values: Sequence[float]) -> float:
    """The arithmetic mean of all."""
    return math.fsum(values) / len(values)


def lowest(values: Sequence[float]) -> float:
    """The lowest of all."""
    return min(values)


def highest(values: Sequence[float]) -> float:
    """The highest of all."""
    return max(values)


def binomial(values: Sequence[float]) -> float:
    """The limit of a funnel: of a true percentage, a number of cases and a probability (`binomial_limit`)."""
    return binomial_limit(*values)


def same(values: Sequence[float]) -> float:
    """The number itself."""
    return values[0]


ARITHMETIC: dict[str, Callable[[Sequence[float]], float]] = {
    "divide": divide,
    "percent": percent,
    "subtract": subtract,
    "add": add,
    "multiply": multiply,
    "average": average,
    "lowest": lowest,
    "highest": highest,
    "binomial": binomial,
    "same": same,
}


def derive(operation: str, values: Sequence[float]) -> Summary:
    """One operation on numbers; no result when one of them is missing or the divisor is zero."""
    if any(map(math.isnan, values)):
        return math.nan, "an operand is missing"
    if operation in ("divide", "percent") and values[1] == 0:
        return math.nan, "division by zero"
    if operation == "binomial" and not values[1] > 0:
        return math.nan, "no cases"
    return ARITHMETIC[operation](values), ""
