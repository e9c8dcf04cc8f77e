"""Statistics of one selection. Each takes the cases' values, and says why where there is no number."""

from collections.abc import Callable

import numpy as np

NO_CASES = "geen waarnemingen"
ONE_CASE = "te weinig waarnemingen"

# A number (NaN when there is none), and the reason in Dutch when there is none.
Summary = tuple[float, str]


def number_of_cases(values: np.ndarray) -> Summary:
    """Number of cases with a known value."""
    return float(len(values)), ""


def count(values: np.ndarray) -> Summary:
    """Number of cases for which it holds (values 1 and 0)."""
    return float(np.count_nonzero(values)), ""


def total(values: np.ndarray) -> Summary:
    """Sum of the known values; 0 without cases."""
    return float(values.sum()), ""


def mean(values: np.ndarray) -> Summary:
    """Arithmetic mean of the known values."""
    return _known(values, 1, np.mean)


def percent(values: np.ndarray) -> Summary:
    """100 x the share of ones among values 1 and 0; the base is every case with a known value."""
    return _known(values, 1, lambda known: 100.0 * np.count_nonzero(known) / len(known))


def standard_deviation(values: np.ndarray) -> Summary:
    """Standard deviation with n - 1 in the denominator; needs two cases."""
    return _known(values, 2, lambda known: np.std(known, ddof=1))


def median(values: np.ndarray) -> Summary:
    """Middle value; the mean of the two middle ones for an even number of cases."""
    return _known(values, 1, np.median)


def lowest(values: np.ndarray) -> Summary:
    """Lowest value found."""
    return _known(values, 1, np.min)


def highest(values: np.ndarray) -> Summary:
    """Highest value found."""
    return _known(values, 1, np.max)


def threshold(values: np.ndarray, deviations: float = 1.0) -> Summary:
    """Mean + `deviations` x standard deviation (n - 1). SOURCE: report of 2014, section 4.5."""
    return _known(values, 2, lambda known: np.mean(known) + deviations * np.std(known, ddof=1))


def _known(values: np.ndarray, needed: int, of: Callable[[np.ndarray], float]) -> Summary:
    if len(values) < needed:
        return float("nan"), NO_CASES if len(values) == 0 else ONE_CASE
    return float(of(values)), ""


# Prevalence and chronicity are a percentage and a mean: what differs is the selection of their cases.
SUMMARIES: dict[str, Callable[..., Summary]] = {
    "n": number_of_cases,
    "count": count,
    "sum": total,
    "mean": mean,
    "percent": percent,
    "prevalence": percent,
    "chronicity": mean,
    "sd": standard_deviation,
    "median": median,
    "min": lowest,
    "max": highest,
    "threshold": threshold,
}
