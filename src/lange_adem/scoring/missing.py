"""Sums and means under a named missing rule."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def scale_sum(scores: Array, min_answered: int) -> Array:
    """Sum over the items of a scale: sum of answered / number answered x number of items.

    `scores` is rows x items with NaN for missing. With fewer than `min_answered` answered the sum is missing;
    with `min_answered` equal to the number of items this is the rule `complete`. A blank is never zero.
    """
    answered = np.count_nonzero(~np.isnan(scores), axis=1)
    total = np.nansum(scores, axis=1) * scores.shape[1]
    enough = answered >= max(min_answered, 1)
    return np.where(enough, total / np.where(enough, answered, 1), np.nan)


def scale_mean(scores: Array, min_answered: int) -> Array:
    """Mean of the answered items; missing with fewer than `min_answered` answered."""
    return scale_sum(scores, min_answered) / scores.shape[1]


def round_half_up(scores: Array) -> Array:
    """Scores as whole numbers, a half upwards: 6.5 becomes 7, 6.49 becomes 6.

    ASSUME: what differs from a half by less than a thousand-millionth is a half; sums of fractions have such errors.
    """
    return np.floor(np.round(scores, 9) + 0.5)


def add_complete(parts: list[Array]) -> Array:
    """Sum of several measures, missing when one of them is missing."""
    return np.sum(np.stack(parts), axis=0)
