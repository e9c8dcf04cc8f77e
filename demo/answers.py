"""Item answers from latent traits: answers on a range whose total has a given mean, spread and
reliability."""

from collections.abc import Callable

import numpy as np

Rng = np.random.Generator
Array = np.ndarray
Score = Callable[[Array], Array]
STEPS = 18  # halvings: the interval ends up 4 millionths of what it was


def correlated(rng: Rng, correlation: Array, n: int) -> Array:
    """n x k standard normal traits with (nearly) the given correlations; made positive definite when they are
    not."""
    values, vectors = np.linalg.eigh(np.asarray(correlation, dtype=float))
    root = vectors * np.sqrt(np.clip(values, 1e-6, None))
    traits = rng.standard_normal((n, len(values))) @ root.T
    return traits / np.sqrt((root**2).sum(axis=1))


def over_waves(trait: Array, stability: float, rng: Rng, waves: int = 3) -> Array:
    """n x waves: the trait at the first wave is `trait`; later ones correlate `stability` with the one
    before."""
    columns = [trait]
    for _ in range(waves - 1):
        new = rng.standard_normal(len(trait))
        columns.append(stability * columns[-1] + np.sqrt(1 - stability**2) * new)
    return np.column_stack(columns)


def item_correlation(alpha: float, items: int) -> float:
    """Correlation between items for a given alpha (Spearman-Brown), a little more for what rounding takes
    away."""
    rho = alpha / (items - alpha * (items - 1))
    return float(min(0.97, 1.25 * rho))


def ordinal_items(
    trait: Array,
    rng: Rng,
    items: int,
    low: int,
    high: int,
    mean: float,
    sd: float,
    alpha: float,
    score: Score | None = None,
) -> Array:
    """n x items answers between low and high; the score (default: their sum) has about this mean and sd.

    Latent answer = root(rho) trait + root(1 - rho) noise. The spread is halved in on by the sd, and for each
    spread the location by the mean, all on the same noise.
    """
    rho = item_correlation(alpha, items)
    noise = rng.standard_normal((len(trait), items))
    difficulty = rng.uniform(-0.25, 0.25, items)
    latent = np.sqrt(rho) * trait[:, None] + np.sqrt(1 - rho) * noise + difficulty
    if len(trait) == 0:
        return latent
    scored = score or (lambda answers: answers.sum(axis=1))
    narrow, wide = 0.05, 8.0 * (high - low)
    for _ in range(STEPS):
        spread = float(np.sqrt(narrow * wide))
        answers = _at_mean(latent, spread, low, high, mean, scored)
        narrow, wide = (spread, wide) if scored(answers).std(ddof=1) < sd else (narrow, spread)
    return answers


def _at_mean(latent: Array, spread: float, low: int, high: int, mean: float, score: Score) -> Array:
    """Answers with this spread whose mean score is `mean`, as near as a location can bring it."""
    below, above = low - 5 * spread, high + 5 * spread
    for _ in range(STEPS):
        location = (below + above) / 2
        answers = np.clip(np.rint(location + spread * latent), low, high)
        below, above = (location, above) if score(answers).mean() < mean else (below, location)
    return answers


def exact_counts(trait: Array, counts: list[int]) -> Array:
    """Scores 0, 1, 2 ... in exactly the given numbers, the highest for those highest on the trait."""
    values = np.repeat(np.arange(len(counts)), counts)
    scores = np.empty(len(trait), dtype=int)
    scores[np.argsort(trait, kind="stable")] = values
    return scores


def pick_items(scores: Array, weights: Array, rng: Rng) -> Array:
    """n x items of 0 and 1: `scores` items per person, drawn without replacement in proportion to
    `weights` (of items, or persons x items)."""
    keys = np.log(weights) + rng.gumbel(size=(len(scores), weights.shape[-1]))
    order = np.argsort(np.argsort(-keys, axis=1, kind="stable"), axis=1, kind="stable")
    return (order < scores[:, None]).astype(float)
