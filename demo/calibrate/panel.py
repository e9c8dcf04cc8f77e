"""Scores of people at several waves as rows of whole numbers, with the statistics of the report as targets."""

from collections.abc import Sequence

import numpy as np

from demo.fit import Fitted, Move, Rng, Sums, Target, fit, rounds_to

Array = np.ndarray
INFINITE = float("inf")


class Panel:
    """People x score columns. A value is a table lookup (a score, a T-score, a yes or no) of one column, 0 where the
    person has none; all sums are of values or of products of two values over a group."""

    def __init__(self, people: int) -> None:
        self.people = people
        self.names: dict[str, int] = {}
        self.parts: list[list[tuple[int, Array]]] = []
        self.products: dict[tuple[int, int], int] = {}
        self.sums = Sums(people)
        self.targets: list[Target] = []
        self._known: dict[tuple[int, bytes], int] = {}

    def value(self, name: str, *parts: tuple[int, Array]) -> None:
        """A value: the sum over parts of `table` (people x answers) at the whole number in a column of the rows."""
        self.names[name] = len(self.parts)
        self.parts.append(
            [(column, np.nan_to_num(np.asarray(table, dtype=float))) for column, table in parts]
        )

    def total(self, weights: Array, first: str, second: str | None = None) -> int:
        """The place of the sum over people of weight * first (* second)."""
        pair = (self.names[first], -1 if second is None else self.names[second])
        product = self.products.setdefault(pair, len(self.products))
        key = (product, np.asarray(weights, dtype=float).tobytes())
        if key not in self._known:
            self._known[key] = self.sums.add(product, weights)
        return self._known[key]

    def derive(self, rows: Array, who: Array) -> Array:
        """All products that sums need, for these rows of these people."""
        values = [sum(table[who, rows[:, column]] for column, table in part) for part in self.parts]
        found = np.empty((len(rows), len(self.products)))
        for place, (a, b) in enumerate(self.products):
            found[:, place] = values[a] if b < 0 else values[a] * values[b]
        return found

    def values(self, name: str, rows: Array) -> Array:
        """A value of everyone."""
        who = np.arange(self.people)
        return sum(table[who, rows[:, column]] for column, table in self.parts[self.names[name]])  # type: ignore[return-value]

    def solve(
        self, rows: Array, move: Move, rng: Rng, steps: int, batch: int = 64, heat: float = 0.02
    ) -> Fitted:
        """The rows that meet the targets, or come near."""
        return fit(rows, self.derive, self.sums, self.targets, move, rng, steps, batch, heat)

    # --- targets: `group` is a mask of people ------------------------------------------------------------------

    def within(self, name: str, value: object, low: float, high: float, weight: float = 1.0) -> None:
        """A target of a function of the sums."""
        self.targets.append(Target(f"{name} #{len(self.targets)}", value, low, high, weight))  # type: ignore[arg-type]

    def mean(self, name: str, group: Array, printed: float, decimals: int, weight: float = 1.0) -> None:
        """The mean over a group, as printed."""
        self.mean_between(name, group, *rounds_to(printed, decimals), weight)

    def mean_between(self, name: str, group: Array, low: float, high: float, weight: float = 1.0) -> None:
        """The mean over a group within bounds."""
        at, n = self.total(group, name), float(group.sum())
        self.within(f"mean {name} {n:.0f}", lambda s: s[..., at] / n, low, high, weight)

    def sd(self, name: str, group: Array, printed: float, decimals: int) -> None:
        """The SD over a group, as printed."""
        self.sd_between(name, group, *rounds_to(printed, decimals))

    def sd_between(self, name: str, group: Array, low: float, high: float) -> None:
        """The SD over a group within bounds."""
        at, n = self._moments(name, group), float(group.sum())
        self.within(f"sd {name} {n:.0f}", lambda s: np.sqrt(_variance(s, *at, n)), low, high)

    def count(self, name: str, group: Array, low: float, high: float) -> None:
        """The number of yeses in a group."""
        at = self.total(group, name)
        self.within(f"count {name} of {int(group.sum())}", lambda s: s[..., at], low, high)

    def r_with(self, name: str, group: Array, other: Array, low: float, high: float, label: str = "") -> None:
        """Correlation with a given variable over a group (where both are known)."""
        z = np.where(group, other, 0.0)
        n = float(group.sum())
        z = np.where(group, z - z.sum() / n, 0.0)
        at, cross, zz = self._moments(name, group), self.total(z, name), float((z**2).sum())
        self.within(
            f"r {name} {label} {n:.0f}",
            lambda s: s[..., cross] / np.sqrt(np.maximum(_variance(s, *at, n) * (n - 1) * zz, 1e-9)),
            low,
            high,
        )

    def t_between(self, name: str, first: Array, second: Array, low: float, high: float) -> None:
        """Student's t of two groups."""
        a, b = self._moments(name, first), self._moments(name, second)
        sizes = float(first.sum()), float(second.sum())
        self.within(f"t {name}", lambda s: _t(s, a, b, sizes), low, high)

    def t_paired(self, first: str, second: str, group: Array, low: float, high: float) -> None:
        """Paired t of first minus second."""
        n = float(group.sum())
        total, squares = self._change(first, second, group)

        def value(s: Array) -> Array:
            mean = total(s) / n
            return mean / np.sqrt(np.maximum(squares(s) - n * mean**2, 1e-9) / (n - 1) / n)

        self.within(f"t paired {first} {second}", value, low, high)

    def t_changes(self, first: str, second: str, groups: Sequence[Array], low: float, high: float) -> None:
        """Student's t of the change (first minus second) of two groups."""
        parts = [self._change(first, second, group) for group in groups]
        n = [float(group.sum()) for group in groups]

        def value(s: Array) -> Array:
            means = [total(s) / k for (total, _), k in zip(parts, n, strict=True)]
            left = sum(q(s) - k * m**2 for (_, q), k, m in zip(parts, n, means, strict=True)) / (sum(n) - 2)
            return (means[0] - means[1]) / np.sqrt(np.maximum(left, 1e-9) * (1 / n[0] + 1 / n[1]))

        self.within(f"t change {first}", value, low, high)

    def r_change(self, first: str, second: str, group: Array, other: Array, low: float, high: float) -> None:
        """Correlation of the change (first minus second) with a given variable."""
        n = float(group.sum())
        z = np.where(group, np.where(group, other, 0.0) - np.where(group, other, 0.0).sum() / n, 0.0)
        total, squares = self._change(first, second, group)
        a, b, zz = self.total(z, first), self.total(z, second), float((z**2).sum())
        self.within(
            f"r change {first}",
            lambda s: (
                (s[..., a] - s[..., b]) / np.sqrt(np.maximum((squares(s) - total(s) ** 2 / n) * zz, 1e-9))
            ),
            low,
            high,
        )

    def f_between(self, name: str, groups: Sequence[Array], high: float) -> None:
        """F of a one-way analysis of variance, at most `high`."""
        parts = [self._moments(name, group) for group in groups]
        n = [float(group.sum()) for group in groups]

        def value(s: Array) -> Array:
            means = [s[..., a] / k for (a, _), k in zip(parts, n, strict=True)]
            left = sum(s[..., q] - k * m**2 for (_, q), k, m in zip(parts, n, means, strict=True))
            grand = sum(k * m for k, m in zip(n, means, strict=True)) / sum(n)
            between = sum(k * (m - grand) ** 2 for k, m in zip(n, means, strict=True))
            return (between / (len(n) - 1)) / np.maximum(left / (sum(n) - len(n)), 1e-9)

        self.within(f"F {name}", value, 0.0, high)

    def _moments(self, name: str, group: Array) -> tuple[int, int]:
        return self.total(group, name), self.total(group, name, name)

    def _change(self, first: str, second: str, group: Array):  # type: ignore[no-untyped-def]
        a, aa = self._moments(first, group)
        b, bb = self._moments(second, group)
        ab = self.total(group, first, second)
        return (lambda s: s[..., a] - s[..., b]), (lambda s: s[..., aa] - 2 * s[..., ab] + s[..., bb])


def t_bound(p: float, df: float) -> float:
    """The |t| with this two-sided p."""
    from scipy.stats import t

    return float(t.isf(p / 2, df))


def r_bound(p: float, n: float) -> float:
    """The |r| with this two-sided p."""
    bound = t_bound(p, n - 2)
    return float(bound / np.sqrt(n - 2 + bound**2))


def f_bound(p: float, df1: float, df2: float) -> float:
    """The F with this p."""
    from scipy.stats import f

    return float(f.isf(p, df1, df2))


def swaps_within(low: Array, high: Array, free: Array, groups: Array) -> Move:
    """Two people of a group exchange one free cell, each cut off at its own bounds."""
    cells = np.argwhere(free.T)
    column, person = cells[:, 0], cells[:, 1]
    key = column * (int(groups.max()) + 1) + groups[person]
    order = np.argsort(key, kind="stable")
    column, person, key = column[order], person[order], key[order]
    start, end = np.searchsorted(key, key, "left"), np.searchsorted(key, key, "right")

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        first, second = _two_cells(rng, size, person, start, end)
        who, at, cell = np.column_stack([person[first], person[second]]), np.arange(len(first)), column[first]
        new = rows[who].copy()
        for one, other in ((0, 1), (1, 0)):
            given = rows[who[:, other], cell]
            new[at, one, cell] = np.clip(given, low[who[:, one], cell], high[who[:, one], cell])
        return who, new

    return move


def _two_cells(rng: Rng, size: int, person: Array, start: Array, end: Array) -> tuple[Array, Array]:
    """Places of two cells of one run (start..end), of different people where any pair drawn is."""
    first = rng.integers(len(person), size=size)
    second = start[first] + (rng.random(size) * (end[first] - start[first])).astype(int)
    keep = person[first] != person[second]
    return (first[keep], second[keep]) if keep.any() else (first, second)


def opposite_steps(low: Array, high: Array, free: Array, largest: int = 1) -> Move:
    """Two people, in the same column: one some steps up, the other as many down, each within its bounds."""
    cells = np.argwhere(free.T)
    column, person = cells[:, 0], cells[:, 1]
    start, end = np.searchsorted(column, column, "left"), np.searchsorted(column, column, "right")

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        first, second = _two_cells(rng, size, person, start, end)
        who, at, cell = np.column_stack([person[first], person[second]]), np.arange(len(first)), column[first]
        step = rng.integers(1, largest + 1, len(first))
        new = rows[who].copy()
        for one, change in ((0, step), (1, -step)):
            moved = new[at, one, cell] + change
            new[at, one, cell] = np.clip(moved, low[who[:, one], cell], high[who[:, one], cell])
        return who, new

    return move


def _variance(s: Array, total: int, squares: int, n: float) -> Array:
    return np.maximum(s[..., squares] - s[..., total] ** 2 / n, 0.0) / (n - 1)


def _t(s: Array, a: tuple[int, int], b: tuple[int, int], n: tuple[float, float]) -> Array:
    left = _variance(s, *a, n[0]) * (n[0] - 1) + _variance(s, *b, n[1]) * (n[1] - 1)
    pooled = np.maximum(left / (n[0] + n[1] - 2), 1e-9) * (1 / n[0] + 1 / n[1])
    return (s[..., a[0]] / n[0] - s[..., b[0]] / n[1]) / np.sqrt(pooled)
