"""Answers from decisions: a total on the right side of a bound, and answers that add up to that total."""

from dataclasses import dataclass

import numpy as np

Array = np.ndarray
Rng = np.random.Generator


@dataclass(frozen=True, slots=True)
class Shape:
    """How totals lie below and above a bound: the higher the power, the more of them lie low."""

    below: float = 1.5
    above: float = 3.0


def alike(trait: Array, share: float, rng: Rng, columns: int) -> Array:
    """n x columns latent values, of whose variance this share is the trait's."""
    noise = rng.standard_normal((len(trait), columns))
    return np.sqrt(share) * trait[:, None] + np.sqrt(1 - share) * noise


def places(trait: Array, groups: Array) -> Array:
    """Place of each case among those of its group, between 0 and 1, by the trait."""
    found = np.empty(len(trait))
    for group in np.unique(groups):
        here = np.flatnonzero(groups == group)
        found[here[np.argsort(trait[here], kind="stable")]] = (np.arange(len(here)) + 0.5) / len(here)
    return found


def totals_by(
    trait: Array, yes: Array, bound: Array | float, low: int, high: int, shape: Shape = Shape()
) -> Array:
    """Whole totals from `low` to `high`: at least the bound where `yes`, else below it; ordered by the trait in both
    groups."""
    place, bound = places(trait, yes), np.broadcast_to(np.asarray(bound, dtype=float), trait.shape)
    below = low + np.floor((bound - low) * place**shape.below)
    above = bound + np.floor((high + 1 - bound) * place**shape.above)
    return np.where(yes, above, below).astype(int)


def answers_of_total(
    latent: Array, totals: Array, low: Array | int, high: Array | int, spread: float = 1.0
) -> Array:
    """n x items whole answers from `low` to `high` (both may differ by answer) that add up to `totals`.

    An answer is a number of steps above its lowest. The key of step k of an item is spread * latent - k: a total takes
    the steps with the highest keys, so that more of what is latent gives a higher answer, and a small spread like ones.
    Totals that cannot be reached come as near as they can.
    """
    lowest, highest = (np.broadcast_to(np.asarray(end, dtype=int), latent.shape) for end in (low, high))
    if latent.size == 0:
        return np.zeros(latent.shape, dtype=int)
    step = np.arange(int((highest - lowest).max()))
    keys = spread * latent[:, :, None] - step
    keys = np.where(step < (highest - lowest)[:, :, None], keys, -np.inf)
    flat = keys.reshape(len(keys), -1)
    wanted = np.clip(totals - lowest.sum(axis=1), 0, (highest - lowest).sum(axis=1))
    order = np.argsort(-flat, axis=1, kind="stable")
    taken = np.zeros(flat.shape, dtype=int)
    np.put_along_axis(taken, order, (np.arange(flat.shape[1]) < wanted[:, None]).astype(int), axis=1)
    return lowest + taken.reshape(keys.shape).sum(axis=2)


def clustered(clusters: list[list[int]], items: int, rows: int, share: float, rng: Rng) -> Array:
    """rows x items latent values: of items in one cluster this share of the variance is common; items differ in how
    common they are."""
    latent = np.sqrt(1 - share) * rng.standard_normal((rows, items))
    for cluster in clusters:
        latent[:, cluster] += np.sqrt(share) * rng.standard_normal((rows, 1))
    return latent + rng.uniform(-0.4, 0.4, items)


def a_few_blanks(answers: Array, rng: Rng, share: float, kept: Array) -> Array:
    """The same answers, of this share of the forms one left out that is not `kept` (n x items)."""
    left = answers.astype(float)
    drawn = np.where(kept, -1.0, rng.random(left.shape))
    rows = np.flatnonzero((rng.random(len(left)) < share) & ~kept.all(axis=1))
    left[rows, drawn[rows].argmax(axis=1)] = np.nan
    return left
