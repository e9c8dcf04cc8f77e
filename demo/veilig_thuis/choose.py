"""Choosing exactly so many: the highest on a score, with some forced or excluded, and sets with a given total size."""

import numpy as np

Array = np.ndarray


def highest(score: Array, number: int, among: Array, forced: Array | None = None) -> Array:
    """True for the `number` of `among` that are highest on the score; those `forced` come first.

    Raises ValueError where there are not so many.
    """
    ranked = np.where(among, score, -np.inf)
    if forced is not None:
        ranked = np.where(forced & among, np.inf, ranked)
    if number > among.sum():
        raise ValueError(f"{number} of {among.sum()} were asked for.")
    chosen = np.zeros(len(score), dtype=bool)
    chosen[np.argsort(-ranked, kind="stable")[:number]] = True
    return chosen


def with_total(inside: Array, allowed: Array, score: Array, size: Array, total: int) -> Array:
    """The set `inside` with members exchanged, among those `allowed`, until their sizes add up to `total`.

    Each exchange is the one that goes most with the score; where none helps, the total is as near as it comes.
    """
    chosen = inside.copy()
    while short := int(total - size[chosen].sum()):
        out, into = np.flatnonzero(chosen & allowed), np.flatnonzero(~chosen & allowed)
        gain = size[into][None, :] - size[out][:, None]
        useful = (np.sign(gain) == np.sign(short)) & (np.abs(gain) <= abs(short))
        if not useful.any():
            break
        cost = np.where(useful, score[out][:, None] - score[into][None, :], np.inf)
        first, second = np.unravel_index(int(np.argmin(cost)), cost.shape)
        chosen[out[first]], chosen[into[second]] = False, True
    return chosen


def shared_out(sizes: Array, total: int) -> Array:
    """`total` shared out in proportion to sizes, by largest remainder."""
    exact = np.asarray(sizes) * total / np.sum(sizes)
    given = np.floor(exact).astype(int)
    rest = np.argsort(given - exact, kind="stable")[: total - given.sum()]
    given[rest] += 1
    return given


def over_waves(first: Array, stability: float, rng: np.random.Generator) -> Array:
    """n x 3: standard scores that go with the wave before by `stability`."""
    columns = [first]
    for _ in range(2):
        new = rng.standard_normal(len(first))
        columns.append(stability * columns[-1] + np.sqrt(1 - stability**2) * new)
    return np.column_stack(columns)
