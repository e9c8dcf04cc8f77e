"""How violence is spread over the persons of a group: reliability, correlations and how many stay below the
threshold, by exchanging answers between persons. Every sum and every number of persons of the group stays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from demo import fit, fit_statistics
from demo.calibrate.violence_goals import ACTORS, PARTS
from demo.calibrate.violence_rows import TIMES, places, times
from demo.fit_statistics import Value

Array = np.ndarray
Rng = np.random.Generator
BLOCKS = tuple((actor, part) for actor in ACTORS for part in PARTS)
TALK = (("self", "negotiation"),)
VIOLENT = {
    kind: [c for actor in ACTORS for c in places(actor, kind)] for kind in ("psychological", "physical")
}
VIOLENT["total"] = VIOLENT["psychological"] + VIOLENT["physical"]


@dataclass(frozen=True)
class Spread:
    """What has to hold of a group; `None`: free. Intervals are (low, high).

    alphas: by kind; together: r of self and partner; ratio: r of (self with total, partner with total); usual:
    number of persons with no more than `threshold` incidents.
    """

    alphas: Mapping[str, tuple[float, float]]
    correlations: Mapping[tuple[str, str], tuple[float, float]]
    usual: tuple[float, float] | None = None
    threshold: float | None = None
    threshold_sd: float | None = None  # the threshold is the group's own mean plus so many SD


NEAR = 0.05
GUIDE = "r psychological physical"  # a target that is not printed: it leads to those that are


def spread(
    rows: Array, sexes: Array, wanted: Spread, rng: Rng, steps: int, batch: int, heat: float
) -> fit.Fitted:
    """Rows (n x 52 answers) with answers exchanged within the sexes until `wanted` holds."""
    derive, sums, place = _sums(rows, wanted)
    targets = _targets(rows, wanted, place)
    return fit.fit(rows, derive, sums, targets, _exchange(rows, sexes), rng, steps, batch, heat)


def _sums(rows: Array, wanted: Spread) -> tuple[fit.Derive, fit.Sums, dict[str, int]]:
    own = {
        actor: [c for kind in ("psychological", "physical") for c in places(actor, kind)] for actor in ACTORS
    }

    def derive(some: Array, who: Array) -> Array:
        given = TIMES[some - 1]
        sums = {actor: given[:, own[actor]].sum(axis=1) for actor in ACTORS}
        sums |= {kind: given[:, VIOLENT[kind]].sum(axis=1) for kind in ("psychological", "physical")}
        total = sums["self"] + sums["partner"]
        squares = [sums[name] ** 2 for name in ("self", "partner", "psychological", "physical")]
        below = [total <= level for level in _levels(rows, wanted)]
        products = [sums["self"] * sums["partner"], sums["psychological"] * sums["physical"]]
        return np.column_stack([*squares, *products, *below]).astype(float)

    sums = fit.Sums(len(rows))
    names = [
        "self2",
        "partner2",
        "psychological2",
        "physical2",
        "self_partner",
        "psychological_physical",
    ]
    names += [f"below{i}" for i in range(len(_levels(rows, wanted)))]
    return derive, sums, {name: sums.add(i) for i, name in enumerate(names)}


def _levels(rows: Array, wanted: Spread) -> list[float]:
    """The thresholds at which persons are counted: a given one, or all whole ones the group's own may become."""
    if wanted.threshold is not None:
        return [wanted.threshold]
    return [float(level) for level in range(17, 31)] if wanted.threshold_sd else []


def _targets(rows: Array, wanted: Spread, place: Mapping[str, int]) -> list[fit.Target]:
    n, given = len(rows), TIMES[rows - 1].astype(float)
    mean_of = {
        actor: given[:, [c for k in ("psychological", "physical") for c in places(actor, k)]].sum()
        for actor in ACTORS
    }
    between = {
        name: (n * (given[:, c] ** 2).sum() - (given[:, c].sum(axis=0) ** 2).sum())
        for name, c in VIOLENT.items()
    }
    sums = {name: given[:, c].sum() for name, c in VIOLENT.items()} | mean_of

    def squares(name: str, s: Array) -> Array:
        if name == "total":
            return np.asarray(
                s[..., place["self2"]] + s[..., place["partner2"]] + 2 * s[..., place["self_partner"]]
            )
        return np.asarray(s[..., place[f"{name}2"]])

    def deviations(name: str, s: Array) -> Array:  # n times the sum of squares around the mean
        return n * squares(name, s) - sums[name] ** 2

    def alpha(name: str) -> Value:
        k = len(VIOLENT[name])
        return lambda s: k / (k - 1) * (1 - between[name] / deviations(name, s))

    def covariance(x: str, y: str, s: Array) -> Array:
        cross = n * s[..., place["self_partner"]] - sums["self"] * sums["partner"]
        own = {"self": deviations("self", s), "partner": deviations("partner", s)}
        return np.asarray(
            cross if {x, y} == set(ACTORS) else cross + own[next(a for a in (x, y) if a != "total")]
        )

    def correlation(x: str, y: str) -> Value:
        return lambda s: covariance(x, y, s) / np.sqrt(deviations(x, s) * deviations(y, s))

    targets = [fit.Target(f"alpha {name}", alpha(name), *bounds) for name, bounds in wanted.alphas.items()]
    targets += [
        fit.Target(f"r {x} {y}", correlation(x, y), *bounds) for (x, y), bounds in wanted.correlations.items()
    ]
    if set(wanted.alphas) == set(VIOLENT):
        targets.append(_implied(wanted, between, sums, n, place, deviations))
    if wanted.usual is None:
        return targets
    levels = _levels(rows, wanted)

    def usual(s: Array) -> Array:
        counts = np.stack([s[..., place[f"below{i}"]] for i in range(len(levels))], axis=-1)
        if wanted.threshold_sd is None:
            return np.asarray(counts[..., 0])
        sd = np.sqrt(deviations("total", s) / n / (n - 1))
        limit = np.floor(sums["total"] / n + wanted.threshold_sd * sd).astype(int) - int(levels[0])
        limit = np.clip(limit, 0, len(levels) - 1)[..., None]
        return np.asarray(np.take_along_axis(counts, limit, axis=-1)[..., 0])

    return [*targets, fit.Target("usual", usual, *wanted.usual)]


def spread_talk(rows: Array, sexes: Array, low: float, high: float, rng: Rng) -> Array:
    """Rows with answers on one's own negotiation exchanged until its SD, of the women who negotiate, is within."""
    columns = places("self", "negotiation")
    some = (sexes == "female") & (times(rows, "self", "negotiation") > 0)
    sums = fit.Sums(len(rows))
    total, squares = (sums.add(column, some.astype(float)) for column in (0, 1))

    def derive(given: Array, who: Array) -> Array:
        talk = TIMES[given[:, columns] - 1].sum(axis=1)
        return np.column_stack([talk, talk**2]).astype(float)

    value = fit_statistics.sd(total, squares, float(some.sum()))
    target = fit.Target("sd of negotiation", value, low, high)
    move = _exchange(rows, sexes, TALK)
    return fit.fit(rows, derive, sums, [target], move, rng, 1500, batch=48).rows


def _implied(
    wanted: Spread,
    between: Mapping[str, float],
    sums: Mapping[str, float],
    n: int,
    place: Mapping[str, int],
    deviations: Callable[[str, Array], Array],
) -> fit.Target:
    """The correlation of psychological and physical violence that the three alphas imply; a target that leads the
    search to where all of them hold."""
    middle = {name: sum(bounds) / 2 for name, bounds in wanted.alphas.items()}
    spreads = {
        name: between[name] / (1 - middle[name] * (len(VIOLENT[name]) - 1) / len(VIOLENT[name]))
        for name in VIOLENT
    }
    covariance = (spreads["total"] - spreads["psychological"] - spreads["physical"]) / 2
    implied = covariance / np.sqrt(spreads["psychological"] * spreads["physical"])

    def value(s: Array) -> Array:
        cross = n * s[..., place["psychological_physical"]] - sums["psychological"] * sums["physical"]
        return np.asarray(cross / np.sqrt(deviations("psychological", s) * deviations("physical", s)))

    return fit.Target(GUIDE, value, implied - NEAR, implied + NEAR)


def _exchange(rows: Array, sexes: Array, blocks: Sequence[tuple[str, str]] = BLOCKS) -> fit.Move:
    """Two persons of one sex exchange all answers of a part, or one answer of it; both keep reporting it."""
    some = np.column_stack([times(rows, actor, part) > 0 for actor, part in blocks])
    pools = {
        (sex, b): np.flatnonzero((sexes == sex) & some[:, b])
        for sex in np.unique(sexes)
        for b in range(len(blocks))
    }
    pools = {key: pool for key, pool in pools.items() if len(pool) > 1}
    keys = list(pools)
    share = np.cumsum([len(pools[key]) for key in keys])

    def move(rng: Rng, state: Array, size: int) -> tuple[Array, Array]:
        key = keys[int(np.searchsorted(share, rng.random() * share[-1], side="right"))]
        columns = np.array(places(*blocks[key[1]]))
        who = pools[key][rng.integers(len(pools[key]), size=(size, 2))]
        who = who[who[:, 0] != who[:, 1]]
        if rng.random() < 0.6:
            columns = columns[[int(rng.integers(len(columns)))]]
        new = state[who].copy()
        new[:, 0, columns], new[:, 1, columns] = state[who[:, 1]][:, columns], state[who[:, 0]][:, columns]
        block = np.array(places(*blocks[key[1]]))
        still = (TIMES[new[:, :, block] - 1].sum(axis=2) > 0).all(axis=1)
        new[~still] = state[who[~still]]
        return who, new

    return move
