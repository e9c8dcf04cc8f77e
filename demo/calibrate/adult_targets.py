"""Targets on one score per person: means, spreads, tests, and correlations with what is already given."""

from collections.abc import Sequence

import numpy as np

from demo.fit import Fitted, Move, Sums, Target, exchanges, fit, one_of, rounds_to, steps_within
from demo.fit_statistics import anova_f, correlation_with, mean, pooled_t, sd

Array = np.ndarray
Rng = np.random.Generator
Interval = tuple[float, float]
# A test is kept a little away from its threshold: targets are met in the sums of the solver, verdicts in those
# of the pipeline.
CLEAR = 0.004


class Scores:
    """One score per person, state * factor, and the targets on it. Groups are masks over the persons."""

    def __init__(self, factor: Array, items: int = 1) -> None:
        self.factor, self.items = factor, items
        self.sums = Sums(len(factor))
        self.targets: list[Target] = []
        self._groups: dict[bytes, tuple[int, int, float]] = {}

    def derive(self, rows: Array, who: Array) -> Array:
        """Score, its square, and the least sum of squared answers that can make it up."""
        score = rows[:, 0] * self.factor[who]
        each, over = np.divmod(score, self.items)
        return np.column_stack([score, score**2, self.items * each**2 + over * (2 * each + 1)])

    def group(self, mask: Array) -> tuple[int, int, float]:
        """Places of the sum and the sum of squares of a group, and its size."""
        key = mask.tobytes()
        if key not in self._groups:
            weights = mask.astype(float)
            self._groups[key] = (self.sums.add(0, weights), self.sums.add(1, weights), float(mask.sum()))
        return self._groups[key]

    def mean(self, name: str, mask: Array, interval: Interval, weight: float = 1.0) -> None:
        """The mean of a group in an interval."""
        total, _, n = self.group(mask)
        self.targets.append(Target(f"{name} mean", mean(total, n), *interval, weight))

    def sd(self, name: str, mask: Array, interval: Interval, weight: float = 1.0) -> None:
        """The standard deviation of a group in an interval."""
        self.targets.append(Target(f"{name} sd", sd(*self.group(mask)), *interval, weight))

    def room_for_alpha(self, least: float, most: float, weight: float = 1.0) -> None:
        """The alpha of answers spread evenly over the items in an interval: no lower alpha is out of reach."""
        everyone = np.full(len(self.factor), True)
        (x, xx, n), k = self.group(everyone), self.items
        even = self.sums.add(2)

        def value(s: Array) -> Array:
            within = s[..., even] - s[..., x] ** 2 / (k * n)
            return k / (k - 1) * (1 - within / np.maximum(s[..., xx] - s[..., x] ** 2 / n, 1e-9))

        self.targets.append(Target("room for alpha", value, least, most, weight))

    def r(self, name: str, other: Array, interval: Interval, weight: float = 1.0) -> None:
        """The correlation with a given variable (NaN: not known), of those who have both, in an interval."""
        known = ~np.isnan(other)
        x, xx, n = self.group(known)
        xz = self.sums.add(0, np.where(known, other, 0.0))
        value = correlation_with(x, xx, xz, other[known], n)
        self.targets.append(Target(f"r {name}", value, *interval, weight))

    def r2(self, predictors: Array, interval: Interval) -> None:
        """The explained variance of a regression on given predictors (n x k; NaN: not known) in an interval."""
        known = ~np.isnan(predictors).any(axis=1)
        x, xx, n = self.group(known)
        away = predictors[known] - predictors[known].mean(axis=0)
        inverse = np.linalg.inv(away.T @ away)
        crosses = []
        for column in predictors.T:
            weights = np.where(known, column - column[known].mean(), 0.0)
            crosses.append(self.sums.add(0, weights))

        def value(s: Array) -> Array:
            explained = np.zeros(s.shape[:-1])
            for a, row in zip(crosses, inverse, strict=True):
                for b, weight in zip(crosses, row, strict=True):
                    explained = explained + weight * s[..., a] * s[..., b]
            return explained / (s[..., xx] - s[..., x] ** 2 / n)

        self.targets.append(Target("explained variance", value, *interval))

    def t(self, name: str, first: Array, second: Array, interval: Interval) -> None:
        """Student's t of two groups in an interval."""
        self.targets.append(Target(f"t {name}", pooled_t(self.group(first), self.group(second)), *interval))

    def alike(self, name: str, groups: Sequence[Array], p: float = 0.10) -> None:
        """No significant difference between groups: F below the critical value of `p`."""
        n = sum(int(mask.sum()) for mask in groups)
        value = anova_f([self.group(mask) for mask in groups])
        self.targets.append(Target(f"F {name}", value, 0.0, critical_f(p, len(groups) - 1, n - len(groups))))

    def change(self, name: str, before: Array, mask: Array, interval: Interval) -> None:
        """t of the change within persons since `before` (NaN: not known) in an interval."""
        known = mask & ~np.isnan(before)
        x, xx, n = self.group(known)
        given = np.where(known, before, 0.0)
        xz, z, zz = self.sums.add(0, given), float(given.sum()), float((given**2).sum())

        def value(s: Array) -> Array:
            total, squares = s[..., x] - z, s[..., xx] - 2 * s[..., xz] + zz
            spread = np.maximum((squares - total**2 / n) / (n - 1), 1e-9)
            return total / n / np.sqrt(spread / n)

        self.targets.append(Target(f"change {name}", value, *interval))

    def solve(
        self,
        start: Array,
        bounds: tuple[Array, Array],
        rng: Rng,
        steps: int,
        distribution: bool = False,
        few: Array | None = None,
        heats: Sequence[float] = (2.0,),
    ) -> Fitted:
        """States that meet the targets, from `start`; with `distribution` persons only exchange their states.

        `heats`: of one search of `steps` after the other, each from the best found so far, until all are met.

        `few`: a small group whose members also move two and four at a time, since single steps jump over its targets.
        """
        low, high = (np.asarray(bound, dtype=float)[:, None] for bound in bounds)
        everyone = np.ones(len(start), dtype=bool)
        alike = np.unique(np.column_stack([*bounds, self.factor]), axis=0, return_inverse=True)[1]
        moves = exchanges(alike.ravel(), everyone)
        if distribution:
            moves = one_of(moves, two_at_once(moves))
        else:
            moves = one_of(steps_within(low, high, everyone[:, None], largest=3), moves)
        if few is not None:
            pairs = two_at_once(steps_within(low, high, few[:, None], largest=7))
            moves = one_of(moves, pairs, two_at_once(pairs))
        rows = np.clip(start[:, None].astype(float), low, high)
        for heat in heats:
            best = fit(rows, self.derive, self.sums, self.targets, moves, rng, steps, heat=heat)
            rows = best.rows
            if best.loss == 0:
                break
        return best


def two_at_once(one: Move) -> Move:
    """Two moves of other persons made together."""

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        (who, new), (others, further) = one(rng, rows, size), one(rng, rows, size)
        n = min(len(who), len(others))
        apart = (who[:n, :, None] != others[:n, None, :]).all(axis=(1, 2))
        return (
            np.concatenate([who[:n], others[:n]], axis=1)[apart],
            np.concatenate([new[:n], further[:n]], axis=1)[apart],
        )

    return move


def critical_r(p: float, n: int) -> float:
    """The correlation of n pairs whose two-sided p is `p`."""
    from scipy import stats

    t = float(stats.t.ppf(1 - p / 2, n - 2))
    return float(t / np.sqrt(n - 2 + t * t))


def critical_t(p: float, df: float) -> float:
    """The t whose two-sided p is `p`."""
    from scipy import stats

    return float(stats.t.ppf(1 - p / 2, df))


def critical_f(p: float, df1: int, df2: int) -> float:
    """The F whose p is `p`."""
    from scipy import stats

    return float(stats.f.ppf(1 - p, df1, df2))


def printed_r(value: float, n: int, below: float = 1.0, from_: float = 0.0) -> Interval:
    """Correlations that are printed as `value` and, as far as that can be, have below > p >= from_."""
    low, high = rounds_to(abs(value), 2)
    least = critical_r(below, n) + CLEAR / 10 if below < 1 else 0.0
    most = critical_r(from_, n) - CLEAR / 10 if from_ > 0 else 1.0
    if max(low, least) < min(high, most):
        low, high = max(low, least), min(high, most)
    return (low, high) if value >= 0 else (-high, -low)


def not_significant(n: int, p: float = 0.05) -> Interval:
    """Correlations of n pairs that are not significant at `p`."""
    bound = critical_r(p, n) - CLEAR
    return -bound, bound


def both(first: Array, second: Array) -> int:
    """Number of persons for whom both are known."""
    return int((~np.isnan(first) & ~np.isnan(second)).sum())
