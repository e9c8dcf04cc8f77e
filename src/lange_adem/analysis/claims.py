"""Claims judged: the state of every claim, and its distance to the boundary where it would turn.

The state of a part:

- not_testable: a fact it needs has no value;
- supported: it holds, with the difference significant where it names a `p`;
- contradicted: the data say the opposite (a difference the other way round, significant where it names a
  `p`; a difference where it says there is none; a value outside its bounds);
- not_supported: the difference is not significant.

The state of a claim is the worst of its parts: not_testable, contradicted, not_supported, supported. Its
distance is that of the part nearest to, or farthest beyond, the boundary where the part would turn.

An author who has seen that a claim does not hold may say so (`acknowledged`, with date and state); it lapses by
itself when the claim's state becomes another one.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from lange_adem.errors import FactError
from lange_adem.facts.fact import unknown_fact
from lange_adem.grid.claims import Claim, Differs, Predicate, Significant, Within

CLAIM_COLUMNS = (
    "claim", "chapter", "text", "state", "printed", "parts", "nearest", "distance", "acknowledged", "facts", "spec",
)  # fmt: skip
NOT_STATED = "not_stated"
STATES = ("not_testable", "contradicted", "not_supported", "supported")
# How the states of the parts stand in one text: "drop: supported; later: contradicted".
_PARTS, _STATE = "; ", ": "


def evaluate_claims(
    claims: Iterable[Claim], facts: pd.DataFrame, printed: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """State of every claim, with the columns of `CLAIM_COLUMNS`.

    printed: what a printed report says, by claim. parts: the state of each (see `part_states`). nearest: the part
    that sets the distance; distance: see `part_distance`, NaN where the claim is not testable. acknowledged: "date:
    note" where an acknowledgement of this very state is declared, else empty. facts: ids it rests on, joined by one
    space. Raises FactError for a fact that does not exist.
    """
    values = dict(zip(facts["fact"], facts["value"].astype(float), strict=True))
    said = printed or {}
    rows = [{**_judged(claim, values), "printed": said.get(claim.name, NOT_STATED)} for claim in claims]
    return pd.DataFrame(rows, columns=list(CLAIM_COLUMNS))


def part_states(parts: str) -> dict[str, str]:
    """The state of each part by name, from the column `parts` of `evaluate_claims`."""
    pairs = (part.rpartition(_STATE) for part in parts.split(_PARTS) if part)
    return {name: state for name, _, state in pairs}


def require_support(claims: pd.DataFrame) -> None:
    """Raise FactError, naming each, when a claim is neither supported nor acknowledged in its present state."""
    fallen = claims[(claims["state"] != "supported") & (claims["acknowledged"] == "")]
    if len(fallen):
        lines = [f"{c.spec}: claim {c.claim} is {c.state}." for c in fallen.itertuples()]
        raise FactError("\n".join(["The data do not support these claims (strict_claims is on):", *lines]))


def _judged(claim: Claim, values: Mapping[str, float]) -> dict[str, Any]:
    for fact in claim.facts:
        if fact not in values:
            raise unknown_fact(fact, values, f"{claim.spec}: ")
    states = {part: part_state(asks, values) for part, asks in claim.predicates.items()}
    distances = {part: part_distance(asks, values) for part, asks in claim.predicates.items()}
    state = min(states.values(), key=STATES.index)
    testable = not any(math.isnan(distance) for distance in distances.values())
    nearest = min(distances, key=lambda part: distances[part]) if testable else ""
    return {
        "claim": claim.name,
        "chapter": claim.chapter,
        "text": claim.text,
        "state": state,
        "parts": _PARTS.join(f"{part}{_STATE}{state}" for part, state in states.items()),
        "nearest": nearest,
        "distance": distances[nearest] if testable else math.nan,
        "acknowledged": _acknowledged(claim, state),
        "facts": " ".join(claim.facts),
        "spec": claim.spec,
    }


def _acknowledged(claim: Claim, state: str) -> str:
    seen = claim.acknowledged
    return f"{seen.date}: {seen.note}" if seen and seen.state == state else ""


def part_state(asks: Predicate, values: Mapping[str, float]) -> str:
    """State of one part: supported, not_supported, contradicted or not_testable."""
    if any(math.isnan(values[fact]) for fact in asks.facts):
        return "not_testable"
    if isinstance(asks, Significant):
        significant = values[asks.p] < asks.level
        if significant == asks.expected:
            return "supported"
        return "not_supported" if asks.expected else "contradicted"
    if isinstance(asks, Differs):
        if asks.p and values[asks.p] >= asks.level:
            return "not_supported"
        return "supported" if _apart(asks, values) > 0 else "contradicted"
    return "supported" if all(apart >= 0 for apart, _ in _bounds(asks, values)) else "contradicted"


def part_distance(asks: Predicate, values: Mapping[str, float]) -> float:
    """How far a part is from the boundary where it turns, as a percentage of that boundary; negative beyond it.

    A p: 100 * (level - p) / level, the other way round where none may be significant. A difference: 100 * (a - b) /
    the larger of |a| and |b|. Bounds: 100 * (value - bound) / |bound|, of the nearest. A difference with a p: the
    smaller of the two. NaN where a number is missing.
    """
    if any(math.isnan(values[fact]) for fact in asks.facts):
        return math.nan
    if isinstance(asks, Significant):
        apart = asks.level - values[asks.p] if asks.expected else values[asks.p] - asks.level
        return _percent(apart, asks.level)
    if isinstance(asks, Differs):
        found = [_percent(asks.level - values[asks.p], asks.level)] if asks.p else []
        largest = max(abs(values[asks.first]), abs(_than(asks, values)))
        return min([*found, _percent(_apart(asks, values), largest)])
    return min((_percent(apart, bound) for apart, bound in _bounds(asks, values)), default=math.inf)


def _apart(asks: Differs, values: Mapping[str, float]) -> float:
    """How far the first is on the side where it must be."""
    apart = values[asks.first] - _than(asks, values)
    return apart if asks.higher else -apart


def _than(asks: Differs, values: Mapping[str, float]) -> float:
    return values[asks.than] if isinstance(asks.than, str) else asks.than


def _bounds(asks: Within, values: Mapping[str, float]) -> list[tuple[float, float]]:
    """How far the fact is inside each of its bounds, and the bound."""
    value = values[asks.fact]
    low = [(value - asks.at_least, asks.at_least)] if asks.at_least is not None else []
    return low + ([(asks.at_most - value, asks.at_most)] if asks.at_most is not None else [])


def _percent(apart: float, boundary: float) -> float:
    """As a percentage of the boundary; of 1 where the boundary is 0."""
    return 100.0 * apart / (abs(boundary) or 1.0)
