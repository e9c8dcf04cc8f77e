"""Integer local search: rows of whole numbers changed until functions of their sums lie in printed intervals.

Nearly everything a report prints is a function of sums over persons: means, SDs, prevalences, chronicities,
correlations, alpha, t. So a problem is: what a row gives (`derive`), which sums are taken over the persons
(`Sums`), which function of the sums has to lie in which interval (`Target`), and how a row may change (a move).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

Array = np.ndarray
Rng = np.random.Generator
Derive = Callable[[Array, Array], Array]  # rows (b, m), persons (b,) -> derived values (b, d)
Move = Callable[[Rng, Array, int], tuple[Array, Array]]  # persons (b, p), their new rows (b, p, m)
UNDEFINED = 1e3  # distance of a statistic that cannot be computed


@dataclass(frozen=True)
class Target:
    """A function of the sums (..., K) -> (...) that has to lie in [low, high]."""

    name: str
    value: Callable[[Array], Array]
    low: float
    high: float
    weight: float = 1.0


class Sums:
    """Sums over persons: sum k is the sum of weight[i, k] * derived value `column[k]` of person i."""

    def __init__(self, people: int) -> None:
        self.people = people
        self.columns: list[int] = []
        self._weights: list[Array] = []

    def add(self, derived: int, weights: Array | None = None) -> int:
        """A new sum of a derived value; `weights` (n,): a group as 0/1, or another variable for a cross-product.
        Gives its place."""
        self.columns.append(derived)
        self._weights.append(np.ones(self.people) if weights is None else np.asarray(weights, dtype=float))
        return len(self.columns) - 1

    @property
    def weights(self) -> Array:
        """n x K."""
        return np.column_stack(self._weights)


@dataclass(frozen=True)
class Fitted:
    """The best rows found, their loss, and the targets that are not met: name -> (value, low, high)."""

    rows: Array
    loss: float
    missed: dict[str, tuple[float, float, float]]


def fit(
    rows: Array,
    derive: Derive,
    sums: Sums,
    targets: Sequence[Target],
    move: Move,
    rng: Rng,
    steps: int,
    batch: int = 128,
    heat: float = 2.0,
) -> Fitted:
    """Change `rows` (n x m) until all targets are met or `steps` batches of moves were tried.

    Of each batch the best move is made when it brings the loss down, or up by less than the heat, which falls
    linearly to 0 (threshold accepting). The loss is the sum over targets of weight * penalty(distance to the
    interval in units of its half-width). Same input and rng, same result: sums of whole numbers are exact.
    """
    state = rows.copy()
    columns, weights = np.array(sums.columns), sums.weights
    everyone = np.arange(len(state))
    given = derive(state, everyone)[:, columns] * weights
    total = given.sum(axis=0)
    loss = float(total_loss(total, targets))
    best, best_loss = state.copy(), loss
    for step in range(steps):
        if best_loss == 0:
            break
        who, new = move(rng, state, batch)
        flat = who.ravel()
        gives = derive(new.reshape(len(flat), -1), flat)[:, columns] * weights[flat]
        change = (gives - given[flat]).reshape(*who.shape, -1).sum(axis=1)
        losses = total_loss(total + change, targets)
        chosen = int(np.argmin(losses))
        if losses[chosen] < loss + heat * (1 - step / steps):
            state[who[chosen]] = new[chosen]
            given[who[chosen]] = gives.reshape(*who.shape, -1)[chosen]
            total = total + change[chosen]
            loss = float(losses[chosen])
            if loss < best_loss:
                best, best_loss = state.copy(), loss
    return Fitted(best, best_loss, missed(best, derive, sums, targets))


def total_loss(total: Array, targets: Sequence[Target]) -> Array:
    """Loss of sums (..., K): 0 where every target is met."""
    loss = np.zeros(total.shape[:-1])
    for target in targets:
        loss = loss + target.weight * penalty(_distance(target.value(total), target))
    return loss


def penalty(distance: Array) -> Array:
    """distance ** 0.75: nearly linear, so that targets already met do not hold the others back, and a little
    steeper near 0.

    Only arithmetic that every machine rounds alike, so that the search takes the same path everywhere.
    """
    root = np.sqrt(distance)
    return root * np.sqrt(root)


def _distance(value: Array, target: Target) -> Array:
    """Distance to the interval in half-widths (a bound without width: in units of 1% of it)."""
    width = (target.high - target.low) / 2
    unit = width if np.isfinite(width) and width > 0 else 0.01 * max(abs(_finite(target)), 1e-6)
    away = np.maximum(np.maximum(target.low - value, value - target.high), 0.0) / unit
    return np.where(np.isnan(away), UNDEFINED, np.minimum(away, UNDEFINED))


def _finite(target: Target) -> float:
    return target.low if np.isfinite(target.low) else target.high


def missed(
    rows: Array, derive: Derive, sums: Sums, targets: Sequence[Target]
) -> dict[str, tuple[float, float, float]]:
    """Targets that these rows do not meet: name -> (value, low, high)."""
    total = (derive(rows, np.arange(len(rows)))[:, sums.columns] * sums.weights).sum(axis=0)
    values = {target.name: float(target.value(total)) for target in targets}
    return {t.name: (values[t.name], t.low, t.high) for t in targets if not t.low <= values[t.name] <= t.high}


def rounds_to(printed: float, decimals: int) -> tuple[float, float]:
    """The interval of values that round half up to a printed number, a hair inside its upper end."""
    half = 0.5 * 10.0**-decimals
    return printed - half + 1e-9, printed + half - 1e-9


# --- moves -----------------------------------------------------------------------------------------------------


def steps_within(low: Array | float, high: Array | float, free: Array, largest: int = 1) -> Move:
    """One free cell of one person some steps up or down, kept within low..high (scalars, or n x m)."""
    people, cells = np.nonzero(free)
    lowest, highest = (np.broadcast_to(bound, free.shape) for bound in (low, high))

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        drawn = rng.integers(len(people), size=size)
        who, cell = people[drawn], cells[drawn]
        new = rows[who].copy()
        at = np.arange(size)
        step = rng.integers(1, largest + 1, size) * (2 * rng.integers(2, size=size) - 1)
        new[at, cell] = np.clip(new[at, cell] + step, lowest[who, cell], highest[who, cell])
        return who[:, None], new[:, None, :]

    return move


def transfers(low: Array | float, high: Array | float, free: Array) -> Move:
    """One step from one free cell of a person to another: the total of the row stays."""
    people = np.flatnonzero(free.sum(axis=1) >= 2)
    lowest, highest = (np.broadcast_to(bound, free.shape) for bound in (low, high))

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        who = people[rng.integers(len(people), size=size)]
        order = np.where(free[who], rng.random((size, free.shape[1])), -1.0)
        up, down = np.argsort(-order, axis=1, kind="stable")[:, :2].T
        new = rows[who].copy()
        at = np.arange(size)
        possible = (new[at, up] < highest[who, up]) & (new[at, down] > lowest[who, down])
        new[at, up] += possible
        new[at, down] -= possible
        return who[:, None], new[:, None, :]

    return move


def exchanges(groups: Array, free: Array, columns: Sequence[int] | None = None) -> Move:
    """Two free persons of the same group exchange their rows (or only these columns): the group's margins stay."""
    people = np.flatnonzero(free)
    order = people[np.argsort(groups[people], kind="stable")]
    start = np.searchsorted(groups[order], groups[order], side="left")
    end = np.searchsorted(groups[order], groups[order], side="right")

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        first = rng.integers(len(order), size=size)
        second = start[first] + (rng.random(size) * (end[first] - start[first])).astype(int)
        second = np.where(second == first, start[first], second)
        who = np.column_stack([order[first], order[second]])
        who = who[who[:, 0] != who[:, 1]]
        new = rows[who].copy()
        place = slice(None) if columns is None else list(columns)
        new[:, 0, place], new[:, 1, place] = rows[who[:, 1]][:, place], rows[who[:, 0]][:, place]
        return who, new

    return move


def one_of(*moves: Move) -> Move:
    """Each batch from one of several kinds of moves, drawn evenly."""

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        return moves[int(rng.integers(len(moves)))](rng, rows, size)

    return move


def changing(one: Move) -> Move:
    """Only moves that change something: one that does not would always beat a step uphill."""

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        who, new = one(rng, rows, size)
        changed = (new != rows[who]).any(axis=(1, 2))
        return (who[changed], new[changed]) if changed.any() else (who, new)

    return move
