"""What changed between two states of the results, ranked: claims, verdicts, numbers."""

import math
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from lange_adem.changes.causes import Cause, Reasons
from lange_adem.changes.rows import RowChanges
from lange_adem.changes.snapshot import Snapshot
from lange_adem.facts.statistic import is_probability, is_share

LEVELS = (0.05, 0.01, 0.001)
Z = 1.959963984540054  # half the width of a 95% interval in standard errors


@dataclass(frozen=True, slots=True)
class Changed:
    """One number that prints otherwise; `verdict`: the level a p crossed ("" for none); `size`: in standard errors, or
    NaN where none is known."""

    fact: str
    label: str
    old: str
    new: str
    verdict: str
    size: float
    relative: float
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Flipped:
    """One claim in another state than before."""

    claim: str
    text: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two states; `quiet`: numbers that changed below their printed precision."""

    claims: tuple[Flipped, ...]
    numbers: tuple[Changed, ...]
    quiet: int
    unchanged: int
    appeared: tuple[str, ...]
    gone: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as plain content; a size that is not known is null."""
        content = asdict(self)
        for number in content["numbers"]:
            for name in ("size", "relative"):
                number[name] = None if math.isnan(number[name]) else number[name]
        return content


def compare_states(old: Snapshot, new: Snapshot) -> Changes:
    """Every change from `old` to `new`.

    Numbers come in order: those whose p crossed a level, then by size in standard errors, then by relative size.
    A number that prints the same is not listed, only counted.
    """
    before, after = old.facts, new.facts
    both = after.index.intersection(before.index, sort=False)
    told = before.loc[both, "display"].to_numpy() != after.loc[both, "display"].to_numpy()
    values = (before.loc[both, "value"].to_numpy(), after.loc[both, "value"].to_numpy())
    moved = ~((values[0] == values[1]) | (pd.isna(values[0]) & pd.isna(values[1])))
    instruments = tuple(sorted({table for made in new.inputs.values() for table in made.get("tables", [])}))
    reasons = Reasons(old, new, RowChanges(old, new, instruments))
    numbers = [_changed(str(fact), old, new, reasons) for fact in both[told]]
    numbers.sort(key=_rank)
    return Changes(
        claims=_flipped(old, new),
        numbers=tuple(numbers),
        quiet=int((moved & ~told).sum()),
        unchanged=int((~moved & ~told).sum()),
        appeared=tuple(map(str, after.index.difference(before.index, sort=False))),
        gone=tuple(map(str, before.index.difference(after.index, sort=False))),
    )


def _changed(fact: str, old: Snapshot, new: Snapshot, reasons: Reasons) -> Changed:
    before, after = old.by_id[fact], new.by_id[fact]
    one, other = before.value, after.value
    return Changed(
        fact=fact,
        label=after.label,
        old=before.display,
        new=after.display,
        verdict=_crossed(one, other) if is_probability(after.statistic) else "",
        size=abs(other - one) / error if (error := standard_error(old, fact)) else math.nan,
        relative=abs(other - one) / max(abs(one), abs(other)) if max(abs(one), abs(other)) > 0 else math.nan,
        causes=reasons.of(fact),
    )


def _crossed(one: float, other: float) -> str:
    """The strictest level that lies between two p-values; "" for none."""
    crossed = [level for level in LEVELS if (one < level) != (other < level)]
    return str(crossed[-1]) if crossed and not (math.isnan(one) or math.isnan(other)) else ""


def standard_error(state: Snapshot, name: str) -> float:
    """Standard error of a number from its neighbours: its interval, its sd and n, or its share and n; else 0.

    (ci_high - ci_low) / (2 * 1.96); sd / sqrt(n); sqrt(p * (100 - p) / n).
    """
    fact = state.by_id[name]
    stem = name.rsplit("/", 1)[0]
    low, high, sd = (_value(state, f"{stem}/{beside}") for beside in ("ci_low", "ci_high", "sd"))
    n = float(fact.n) if fact.n else math.nan
    if fact.statistic == "mean" and not math.isnan(sd) and not math.isnan(n):
        return sd / math.sqrt(n)
    if is_share(fact.statistic) and not math.isnan(n):
        return math.sqrt(max(fact.value * (100 - fact.value), 0.0) / n)
    if fact.statistic in ("difference", "r", "b", "beta", "d") and high > low:
        return (high - low) / (2 * Z)
    return 0.0


def _value(state: Snapshot, fact: str) -> float:
    return state.by_id[fact].value if fact in state.by_id else math.nan


def _rank(number: Changed) -> tuple[Any, ...]:
    size = -number.size if not math.isnan(number.size) else 0.0
    relative = -number.relative if not math.isnan(number.relative) else 0.0
    return (number.verdict == "", size, relative, number.fact)


def _flipped(old: Snapshot, new: Snapshot) -> tuple[Flipped, ...]:
    return tuple(
        Flipped(name, str(claim["text"]).strip(), str(old.claims[name]["state"]), str(claim["state"]))
        for name, claim in new.claims.items()
        if name in old.claims and old.claims[name]["state"] != claim["state"]
    )
