"""From scale states to item answers with a given alpha."""

import numpy as np

from demo.calibrate.adult_forms import ScaleForm

Array = np.ndarray
HALVINGS = 40


def answers_for(form: ScaleForm, states: Array, noise: Array, ease: Array, level: float) -> Array:
    """Keyed answers, n x items, whose known ones add up to `states`; locked answers stay.

    Every step up of an item has an ease: that of the item, plus the person's own `noise`, minus `level` for every
    step already made; a person makes the easiest steps. A high `level` spreads a state evenly over the items.
    """
    steps = form.high - form.low
    own = (ease + noise)[:, :, None] - level * np.arange(steps)
    own = np.where(form.free[:, :, None], own, -np.inf)
    fixed = np.where(form.free, form.low, np.nan_to_num(form.keyed)).sum(axis=1)
    order = np.argsort(-own.reshape(len(states), -1), axis=1, kind="stable")
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(order.shape[1])[None, :], axis=1)
    taken = (place < np.rint(states - fixed)[:, None]).reshape(own.shape)
    return np.where(form.free, form.low + taken.sum(axis=2), form.keyed)


def cronbach(keyed: Array) -> float:
    """Cronbach's alpha of those who answered every item."""
    whole = keyed[~np.isnan(keyed).any(axis=1)]
    k = whole.shape[1]
    return float(k / (k - 1) * (1 - whole.var(axis=0, ddof=1).sum() / whole.sum(axis=1).var(ddof=1)))


def with_alpha(
    form: ScaleForm, states: Array, noise: Array, spread: Array, alpha: float, counted: Array | None = None
) -> Array:
    """Answers for `states` with Cronbach's alpha (of those `counted`: not the invalid forms) as near `alpha` as can be.

    Of yes/no items the spread of the items' difficulty is halved in on, of others how evenly a state is spread over
    the items.
    """

    def made(at: float) -> Array:
        if form.high - form.low == 1:
            return answers_for(form, states, noise, at * spread, 0.0)
        return answers_for(form, states, noise, 0.4 * spread, at)

    who = np.full(len(states), True) if counted is None else counted
    below, above = 0.01, 12.0
    for _ in range(HALVINGS):
        middle = float(np.sqrt(below * above))
        found = cronbach(made(middle)[who])
        if abs(found - alpha) < 0.001:
            return made(middle)
        below, above = (middle, above) if found < alpha else (below, middle)
    return made(middle)


def personal_noise(
    persons: Array, items: int, rng: np.random.Generator, lasting: dict[str, Array] | None = None
) -> Array:
    """n x items noise, of which most is the person's own at every wave (`lasting`, filled in as persons come)."""
    own = {} if lasting is None else lasting
    for person in persons:
        if person not in own:
            own[person] = rng.standard_normal(items)
    kept = np.array([own[person] for person in persons]).reshape(len(persons), items)
    return 0.8 * kept + 0.6 * rng.standard_normal((len(persons), items))


def difficulties(items: int) -> Array:
    """Evenly spread difficulties from 1 to -1, in an order that is not that of the items."""
    order = (np.arange(items) * 7) % items if items % 7 else (np.arange(items) * 5) % items
    return np.linspace(1, -1, items)[order]
