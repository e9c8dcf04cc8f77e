"""Tabu search for a group of fixed size whose sums lie in given intervals.

Who is in the group is all that is free, so every sum is linear and all exchanges of one member for one other can be
tried at once. Whole numbers only: the same path on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

Array = np.ndarray
Rng = np.random.Generator
TENURE = (5, 16)  # steps for which who was exchanged stays put
PATIENCE = 150  # steps without a better group before a few members are exchanged at random
SHAKEN = 6


@dataclass
class Wishes:
    """What the sums over the group should be; every value a whole number per person.

    `unit`: the distance that counts as 1.
    """

    names: list[str] = field(default_factory=list)
    values: list[Array] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    unit: list[float] = field(default_factory=list)
    pairs: list[tuple[str, int, int, Sequence[tuple[int, int]]]] = field(default_factory=list)

    def add(self, name: str, values: Array, low: int, high: int, unit: float = 1.0) -> None:
        """The sum of `values` over the group lies in low..high."""
        self._append(name, values, low, high, unit)

    def mean(self, name: str, x: Array, printed: int, rest: int, people: int) -> None:
        """The mean of the known (finite) whole values rounds to `printed` in the group, and to `rest` in the others.

        `people`: about how many of the group have a value.
        """
        known = np.isfinite(x)
        doubled = np.where(known, 2 * x, 0).astype(np.int64)
        n = known.astype(np.int64)
        for label, mean, everyone in (("", printed, False), (" rest", rest, True)):
            above, below = doubled - (2 * mean - 1) * n, doubled - (2 * mean + 1) * n
            if everyone:
                self._append(f"{name}{label} low", above, -FAR, int(above.sum()), 2.0 * people)
                self._append(f"{name}{label} high", below, int(below.sum()) + 1, FAR, 2.0 * people)
            else:
                self._append(f"{name}{label} low", above, 0, FAR, 1.0 * people)
                self._append(f"{name}{label} high", below, -FAR, -1, 1.0 * people)

    def one_of(self, name: str, holds: Array, known: Array, wanted: Sequence[tuple[int, int]]) -> None:
        """For so many of so many something holds: one of the wanted pairs."""
        for part, values in ((" number", holds), (" known", known)):
            self._append(f"{name}{part}", values, -FAR, FAR, 1.0)
        self.pairs.append((name, len(self.values) - 2, len(self.values) - 1, wanted))

    def _append(self, name: str, values: Array, low: int, high: int, unit: float) -> None:
        self.names.append(name)
        self.values.append(np.asarray(values).astype(np.int64))
        self.low.append(low)
        self.high.append(high)
        self.unit.append(unit)

    def loss(self, sums: Sequence[Array]) -> Array:
        """Distance to what is wanted, for sums per wish."""
        found = np.zeros(np.shape(sums[0]))
        for s, low, high, unit in zip(sums, self.low, self.high, self.unit, strict=True):
            found = found + np.maximum(np.maximum(low - s, s - high), 0) / unit
        for _, number, known, wanted in self.pairs:
            away = [np.abs(sums[number] - k) + np.abs(sums[known] - n) for k, n in wanted]
            found = found + np.minimum.reduce(away)
        return found

    def missed(self, inside: Array) -> dict[str, tuple[int, int, int]]:
        """Wishes that this group does not meet: name -> (sum, low, high); a pair as (number, known, distance)."""
        sums = [int(v[inside].sum()) for v in self.values]
        found = {
            name: (s, low, high)
            for name, s, low, high in zip(self.names, sums, self.low, self.high, strict=True)
            if not low <= s <= high
        }
        for name, number, known, wanted in self.pairs:
            away = min(abs(sums[number] - k) + abs(sums[known] - n) for k, n in wanted)
            if away:
                found[name] = (sums[number], sums[known], away)
        return found


FAR = 10**9


def search(wishes: Wishes, able: Array, start: Array, rng: Rng, steps: int) -> tuple[Array, float]:
    """Members (n,) of the best group found among the able, of the size of `start`, and its distance."""
    inside = start.copy()
    best, best_loss = inside.copy(), np.inf
    quiet = np.zeros(len(able), dtype=int)  # step until which a person stays where it is
    waited = 0
    for step in range(steps):
        members, others = np.flatnonzero(able & inside), np.flatnonzero(able & ~inside)
        sums = [int(v[inside].sum()) + (v[others][None, :] - v[members][:, None]) for v in wishes.values]
        loss = wishes.loss(sums)
        barred = (quiet[members] > step)[:, None] | (quiet[others] > step)[None, :]
        loss = np.where(barred & (loss >= best_loss), np.inf, loss)
        place = int(np.argmin(loss))
        out, into = members[place // len(others)], others[place % len(others)]
        inside[out], inside[into] = False, True
        quiet[[out, into]] = step + rng.integers(*TENURE, size=2)
        waited += 1
        if loss.flat[place] < best_loss:
            best, best_loss, waited = inside.copy(), float(loss.flat[place]), 0
        if best_loss == 0:
            break
        if waited >= PATIENCE:
            inside, waited = _shaken(best, able, rng), 0
    return best, best_loss


def _shaken(inside: Array, able: Array, rng: Rng) -> Array:
    """The group with a few members exchanged at random."""
    found = inside.copy()
    members, others = np.flatnonzero(able & inside), np.flatnonzero(able & ~inside)
    number = min(int(rng.integers(2, SHAKEN + 1)), len(members), len(others))
    found[rng.permutation(members)[:number]] = False
    found[rng.permutation(others)[:number]] = True
    return found
