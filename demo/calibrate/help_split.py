"""A measure in two groups of which one is being chosen: what a fit needs of it, as functions of sums."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.fit import Sums

Array = np.ndarray


@dataclass(frozen=True)
class Split:
    """Sums of a measure among parents with help (places in the sums), and among all (fixed)."""

    n: int
    total: int
    squares: int
    all_n: float
    all_total: float
    all_squares: float

    def group(self, s: Array, helped: bool) -> tuple[Array, Array, Array]:
        """n, mean and sum of squares about it of the parents with, or without, help."""
        n, total, squares = s[..., self.n], s[..., self.total], s[..., self.squares]
        if not helped:
            n, total, squares = self.all_n - n, self.all_total - total, self.all_squares - squares
        n = np.maximum(n, 1.0)
        return n, total / n, np.maximum(squares - total**2 / n, 0.0)

    def mean(self, helped: bool, times: float = 1.0) -> Callable[[Array], Array]:
        """Mean (times 100: share) of one of the groups."""
        return lambda s: times * self.group(s, helped)[1]

    def change(self, helped: bool) -> Callable[[Array], Array]:
        """t of the mean against 0 in one of the groups."""

        def value(s: Array) -> Array:
            n, mean, within = self.group(s, helped)
            return mean / np.sqrt(np.maximum(within, 1e-9) / np.maximum(n - 1, 1) / n)

        return value

    def pooled(self, s: Array) -> Array:
        """Student's t, with minus without help."""
        (n, mean, within), (m, other, rest) = self.group(s, True), self.group(s, False)
        return (mean - other) / np.sqrt(np.maximum(within + rest, 1e-9) / (n + m - 2) * (1 / n + 1 / m))

    def welch(self, s: Array) -> Array:
        """Welch's t, with minus without help."""
        (n, mean, within), (m, other, rest) = self.group(s, True), self.group(s, False)
        spread = within / (n * np.maximum(n - 1, 1)) + rest / (m * np.maximum(m - 1, 1))
        return (mean - other) / np.sqrt(np.maximum(spread, 1e-9))

    def chi_square(self, s: Array) -> Array:
        """Pearson's chi-square of help against a yes or no."""
        (n, share, _), (m, other, _) = self.group(s, True), self.group(s, False)
        overall = self.all_total / self.all_n
        spread = overall * (1 - overall) * (1 / n + 1 / m)
        return (share - other) ** 2 / np.maximum(spread, 1e-9)


def split(sums: Sums, derived: int, values: pd.Series, asked: Array) -> Split:
    """The sums of a measure (NaN: unknown) over those of the asked who are helped by a derived value of 1."""
    known = values.notna().to_numpy() & asked
    x = np.where(known, values.fillna(0).to_numpy(dtype=float), 0.0)
    n, total, squares = (sums.add(derived, w) for w in (known.astype(float), x, x**2))
    return Split(n, total, squares, float(known.sum()), float(x.sum()), float((x**2).sum()))
