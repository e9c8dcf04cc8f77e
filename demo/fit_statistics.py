"""Statistics as functions of sums (`fit.Sums`); every argument that names a sum is its place."""

from collections.abc import Callable, Sequence

import numpy as np

Array = np.ndarray
Value = Callable[[Array], Array]


def mean(total: int, n: float) -> Value:
    """total / n for a fixed number of cases; `share` is the same times 100."""
    return lambda s: s[..., total] / n


def share(count: int, n: float) -> Value:
    """100 * count / n."""
    return lambda s: 100.0 * s[..., count] / n


def ratio(above: int, below: int) -> Value:
    """Quotient of two sums, such as a chronicity (sum of frequencies over number of persons); NaN for 0 below."""
    return lambda s: _divide(s[..., above], s[..., below])


def variance(total: int, squares: int, n: float) -> Value:
    """(squares - total**2 / n) / (n - 1)."""
    return lambda s: (s[..., squares] - s[..., total] ** 2 / n) / (n - 1)


def sd(total: int, squares: int, n: float) -> Value:
    """Root of the variance."""
    inner = variance(total, squares, n)
    return lambda s: np.sqrt(np.maximum(inner(s), 0.0))


def correlation(x: int, y: int, xx: int, yy: int, xy: int, n: float) -> Value:
    """Pearson's r; for a fixed variable give its sums as sums with the variable as weights of a derived 1."""

    def value(s: Array) -> Array:
        between = n * s[..., xy] - s[..., x] * s[..., y]
        spread = (n * s[..., xx] - s[..., x] ** 2) * (n * s[..., yy] - s[..., y] ** 2)
        return _divide(between, np.sqrt(np.maximum(spread, 0.0)))

    return value


def correlation_with(x: int, xx: int, xz: int, fixed: Array, n: float) -> Value:
    """Pearson's r with a fixed variable (its values for the n cases); `xz`: sum with it as weights."""
    z, zz = float(fixed.sum()), float((fixed**2).sum())

    def value(s: Array) -> Array:
        spread = (n * s[..., xx] - s[..., x] ** 2) * (n * zz - z**2)
        return _divide(n * s[..., xz] - s[..., x] * z, np.sqrt(np.maximum(spread, 0.0)))

    return value


def pooled_t(first: tuple[int, int, float], second: tuple[int, int, float]) -> Value:
    """Student's t of two groups, each (total, squares, n), with pooled variance."""

    def value(s: Array) -> Array:
        means, within, n = _groups(s, (first, second))
        pooled = (within[0] + within[1]) / (n[0] + n[1] - 2)
        return _divide(means[0] - means[1], np.sqrt(np.maximum(pooled * (1 / n[0] + 1 / n[1]), 0.0)))

    return value


def anova_f(groups: Sequence[tuple[int, int, float]]) -> Value:
    """F of a one-way analysis of variance; each group is (total, squares, n)."""

    def value(s: Array) -> Array:
        means, within, n = _groups(s, groups)
        size = sum(n)
        grand = sum(m * k for m, k in zip(means, n, strict=True)) / size
        between = np.sum([k * (m - grand) ** 2 for m, k in zip(means, n, strict=True)], axis=0)
        return _divide(between / (len(n) - 1), np.sum(within, axis=0) / (size - len(n)))

    return value


def paired_t(total: int, squares: int, n: float) -> Value:
    """t of a difference within persons from the sum and the sum of squares of the differences."""
    spread = variance(total, squares, n)
    return lambda s: _divide(s[..., total] / n, np.sqrt(np.maximum(spread(s), 0.0) / n))


def alpha(items: Sequence[int], item_squares: int, total: int, total_squares: int, n: float) -> Value:
    """Cronbach's alpha: k / (k - 1) * (1 - sum of item variances / variance of the total).

    `items`: the sum of every item; `item_squares`: the sum over all items of their squares.
    """
    k = len(items)
    spread = variance(total, total_squares, n)

    def value(s: Array) -> Array:
        corrections = sum(s[..., place] ** 2 for place in items) / n
        within = (s[..., item_squares] - corrections) / (n - 1)
        return k / (k - 1) * (1 - _divide(within, spread(s)))

    return value


def _groups(
    s: Array, groups: Sequence[tuple[int, int, float]]
) -> tuple[list[Array], list[Array], list[float]]:
    means = [s[..., total] / n for total, _, n in groups]
    within = [s[..., squares] - s[..., total] ** 2 / n for total, squares, n in groups]
    return means, within, [n for *_, n in groups]


def _divide(above: Array, below: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below == 0, np.nan, above / below)
