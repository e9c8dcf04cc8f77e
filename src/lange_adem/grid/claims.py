"""Claims: statements that rest on facts, tested on every build and never rewritten.

A part is one predicate; a claim holds when all its parts do. The state of a part:

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

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError, FactError
from lange_adem.facts.fact import unknown_fact
from lange_adem.grid.declared_claims import DeclaredClaim, declared_claims
from lange_adem.grid.plan import ChapterPlan

CLAIM_COLUMNS = (
    "claim", "chapter", "text", "state", "printed", "parts", "nearest", "distance", "acknowledged", "facts", "spec",
)  # fmt: skip
NOT_STATED = "not_stated"
STATES = ("not_testable", "contradicted", "not_supported", "supported")
# ASSUME: two-sided tests at 5%, as the marks in the tables, wherever a claim names no level of its own.
SIGNIFICANCE_LEVEL = 0.05

_FORMS = ({"higher", "than"}, {"lower", "than"}, {"significant"}, {"not_significant"}, {"fact"})
_OPTIONS = {"p", "level", "at_least", "at_most"}


def evaluate_claims(
    declarations: Iterable[Declaration],
    facts: pd.DataFrame,
    plans: Iterable[ChapterPlan] = (),
    printed: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """State of every claim, with the columns of `CLAIM_COLUMNS`.

    plans: of the chapters whose tests claims name. printed: what a printed report says, by claim.

    parts: "name: state" of each, joined by "; ". nearest: the part that sets the distance; distance: see
    `part_distance`, NaN where the claim is not testable. acknowledged: "date: note" where an acknowledgement of
    this very state is declared, else empty. facts: ids it rests on, joined by one space. Raises
    FactError for a fact that does not exist, DeclarationError for a part that is no predicate or a claim id
    that two chapters use.
    """
    values = dict(zip(facts["fact"], facts["value"].astype(float), strict=True))
    said = printed or {}
    rows = [
        {**_evaluate(claim, values), "printed": said.get(claim.name, NOT_STATED)}
        for claim in declared_claims(declarations, plans)
    ]
    seen: dict[str, str] = {}
    for row in rows:
        if row["claim"] in seen:
            raise DeclarationError(
                f"{row['spec']}: claim {row['claim']!r} is also in {seen[row['claim']]}; rename one."
            )
        seen[row["claim"]] = row["spec"]
    return pd.DataFrame(rows, columns=list(CLAIM_COLUMNS))


def require_support(claims: pd.DataFrame) -> None:
    """Raise FactError, naming each, when a claim is neither supported nor acknowledged in its present state."""
    fallen = claims[(claims["state"] != "supported") & (claims["acknowledged"] == "")]
    if len(fallen):
        lines = [f"{c.spec}: claim {c.claim} is {c.state}." for c in fallen.itertuples()]
        raise FactError("\n".join(["The data do not support these claims (strict_claims is on):", *lines]))


def distance_id(chapter: str, claim: str) -> str:
    """Id of the fact that holds a claim's distance to its boundary."""
    return f"claims-{chapter}/{claim}/nearest/distance"


def _evaluate(claim: DeclaredClaim, values: Mapping[str, float]) -> dict[str, Any]:
    parts = claim.parts
    states = {part: part_state(predicate, values, claim.spec) for part, predicate in parts.items()}
    named = [fact for predicate in parts.values() for fact in facts_of(predicate)]
    state = min(states.values(), key=STATES.index)
    distances = {part: part_distance(predicate, values) for part, predicate in parts.items()}
    testable = not any(math.isnan(distance) for distance in distances.values())
    nearest = min(distances, key=lambda part: distances[part]) if testable else ""
    return {
        "claim": claim.name,
        "chapter": claim.chapter,
        "text": claim.said["text"],
        "state": state,
        "parts": "; ".join(f"{part}: {state}" for part, state in states.items()),
        "nearest": nearest,
        "distance": distances[nearest] if testable else math.nan,
        "acknowledged": _acknowledged(claim.said, state),
        "facts": " ".join(dict.fromkeys(named)),
        "spec": claim.spec,
    }


def _acknowledged(claim: Mapping[str, Any], state: str) -> str:
    said = claim.get("acknowledged", {})
    return f"{said['date']}: {said['note']}" if said.get("state") == state else ""


def facts_of(predicate: Mapping[str, Any]) -> list[str]:
    """Ids of the facts a part rests on."""
    keys = ("higher", "lower", "fact", "than", "p", "significant", "not_significant")
    return [predicate[key] for key in keys if isinstance(predicate.get(key), str)]


def part_state(predicate: Mapping[str, Any], values: Mapping[str, float], spec: str = "") -> str:
    """State of one part: supported, not_supported, contradicted or not_testable."""
    if set(predicate) - _OPTIONS not in _FORMS:
        raise DeclarationError(
            f"{spec}: {dict(predicate)} is no predicate; see `part` in the schema of a chapter."
        )
    for fact in facts_of(predicate):
        if fact not in values:
            raise unknown_fact(fact, values, f"{spec}: ")
    numbers = _numbers(predicate, values)
    if any(math.isnan(number) for number in numbers.values()):
        return "not_testable"
    level = numbers.get("level", SIGNIFICANCE_LEVEL)
    if "significant" in numbers:
        return "supported" if numbers["significant"] < level else "not_supported"
    if "not_significant" in numbers:
        return "contradicted" if numbers["not_significant"] < level else "supported"
    if "fact" in numbers:
        within = numbers.get("at_least", -math.inf) <= numbers["fact"] <= numbers.get("at_most", math.inf)
        return "supported" if within else "contradicted"
    if "p" in numbers and numbers["p"] >= level:
        return "not_supported"
    holds = numbers["higher"] > numbers["than"] if "higher" in numbers else numbers["lower"] < numbers["than"]
    return "supported" if holds else "contradicted"


def part_distance(predicate: Mapping[str, Any], values: Mapping[str, float]) -> float:
    """How far a part is from the boundary where it turns, as a percentage of that boundary; negative beyond it.

    A p: 100 * (level - p) / level, the other way round for `not_significant`. A difference: 100 * (a - b) /
    the larger of |a| and |b|. Bounds: 100 * (value - bound) / |bound|, of the nearest. A difference with a p: the
    smaller of the two. NaN where a number is missing.
    """
    numbers = _numbers(predicate, values)
    if any(math.isnan(number) for number in numbers.values()):
        return math.nan
    level = numbers.get("level", SIGNIFICANCE_LEVEL)
    if "not_significant" in numbers:
        return _percent(numbers["not_significant"] - level, level)
    found = [_percent(level - numbers[key], level) for key in ("significant", "p") if key in numbers]
    if "fact" in numbers:
        found += [_percent(numbers["fact"] - numbers[k], numbers[k]) for k in ("at_least",) if k in numbers]
        found += [_percent(numbers[k] - numbers["fact"], numbers[k]) for k in ("at_most",) if k in numbers]
    if "than" in numbers:
        first = numbers.get("higher", numbers.get("lower", math.nan))
        apart = first - numbers["than"] if "higher" in numbers else numbers["than"] - first
        found.append(_percent(apart, max(abs(first), abs(numbers["than"]))))
    return min(found, default=math.inf)


def _percent(apart: float, boundary: float) -> float:
    """As a percentage of the boundary; of 1 where the boundary is 0."""
    return 100.0 * apart / (abs(boundary) or 1.0)


def _numbers(predicate: Mapping[str, Any], values: Mapping[str, float]) -> dict[str, float]:
    return {key: values[said] if isinstance(said, str) else float(said) for key, said in predicate.items()}
