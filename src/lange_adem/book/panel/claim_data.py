"""Claims as the panel reads them: each part as a predicate in words, with facts, state and distance to the boundary."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.analysis.claims import NOT_STATED, part_states
from lange_adem.book.javascript import js
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_by_id
from lange_adem.files import write_text
from lange_adem.grid.claims import Claim, Differs, Predicate, Significant, Within
from lange_adem.language.catalogue import Words
from lange_adem.language.days import days_said
from lange_adem.language.numbers import format_value, plain_value

if TYPE_CHECKING:
    from pandas import DataFrame

    from lange_adem.printed.claims import PrintedClaim


def write_claim_data(
    asked: Iterable[Claim],
    printed: Mapping[str, PrintedClaim],
    claims: DataFrame,
    facts: DataFrame,
    words: Words,
    folder: Path,
) -> None:
    """Write `claims.js`: `claims` (id -> `claim_entry`) and `facts` (id -> [label, display] of those they rest on).

    asked: the claims of the chapters; printed: claim -> what a printed report says of it; claims: one row per claim,
    `claim, text, state, parts, spec`.
    """
    known = facts_by_id(facts)
    by_name = {claim.name: claim for claim in asked}
    entries = {
        row["claim"]: claim_entry(row, by_name.get(row["claim"]), printed.get(row["claim"]), known, words)
        for row in claims.fillna("").to_dict("records")
    }
    used = {name for entry in entries.values() for part in entry["parts"] for name in part["facts"]}
    used |= {entry["distance"] for entry in entries.values() if "distance" in entry}
    texts = {name: [known[name].label, known[name].display] for name in sorted(used & known.keys())}
    write_text(f"window.LangeAdemClaims = {js({'claims': entries, 'facts': texts})};\n", folder / "claims.js")


def claim_entry(
    row: Mapping[Any, Any],
    claim: Claim | None,
    printed: PrintedClaim | None,
    facts: Mapping[str, Fact],
    words: Words,
) -> dict[str, Any]:
    """One claim for the panel: text, state, what the printed report says, declaration, and its parts in words."""
    states = part_states(str(row.get("parts", "")))
    predicates = claim.predicates if claim else {}
    entry = {
        "text": row["text"],
        "state": row["state"],
        "stateWords": words.of("claims.states", str(row["state"])),
        "printed": words(f"claims.printed.{printed.printed if printed else NOT_STATED}"),
        "source": printed.source if printed else "",
        "note": claim.note if claim else "",
        "acknowledged": days_said(str(row.get("acknowledged") or ""), words),
        "distance": claim.distance_fact if claim and claim.distance_fact in facts else None,
        "spec": row.get("spec"),
        "parts": [_part(name, asks, states[name], facts, words) for name, asks in predicates.items()],
    }
    return {name: value for name, value in entry.items() if value not in (None, "")}


def _part(name: str, asks: Predicate, state: str, facts: Mapping[str, Fact], words: Words) -> dict[str, Any]:
    return {
        "name": name,
        "state": state,
        "stateWords": words(f"claims.states.{state}"),
        "words": predicate_words(asks, words),
        "facts": list(asks.facts),
        "distance": [] if state == "not_testable" else distance_words(asks, facts, words),
    }


def predicate_words(asks: Predicate, words: Words) -> str:
    """What a part demands, with A and B for the facts it names, in their order."""
    if isinstance(asks, Significant):
        demand = "significant" if asks.expected else "not_significant"
        return words(f"claims.demands.{demand}", level=plain_value(asks.level, words.locale))
    if isinstance(asks, Within):
        bounds = [
            words(f"claims.demands.{name}", bound=plain_value(bound, words.locale))
            for name, bound in _bounds(asks)
        ]
        return words("claims.demands.bounds", bounds=words.listed(bounds))
    than = "B" if isinstance(asks.than, str) else plain_value(asks.than, words.locale)
    demand = words(f"claims.demands.{'higher' if asks.higher else 'lower'}", than=than)
    if not asks.p:
        return demand
    p = "C" if than == "B" else "B"
    return words(
        "claims.demands.and_significant", demand=demand, p=p, level=plain_value(asks.level, words.locale)
    )


def distance_words(asks: Predicate, facts: Mapping[str, Fact], words: Words) -> list[str]:
    """How far the data are from where the part would turn over: of each comparison, the distance and its side."""
    found = []
    if isinstance(asks, Differs):
        side, gap = _apart(facts[asks.first], _than(asks, facts), words)
        key = {"above": "higher", "below": "lower", "equal": "equal"}[side]
        found.append(words(f"claims.distances.{key}", **gap))
    if isinstance(asks, Within):
        for name, bound in _bounds(asks):
            side, gap = _apart(facts[asks.fact], bound, words)
            found.append(words(f"claims.distances.{name}_{side}", **gap))
    elif asks.p:
        room = asks.level - facts[asks.p].value
        key = "p_below" if room > 0 else "p_above"
        found.append(
            words(
                f"claims.distances.{key}",
                gap=format_value(abs(room), 3, words.locale),
                level=plain_value(asks.level, words.locale),
            )
        )
    return found


def _bounds(asks: Within) -> list[tuple[str, float]]:
    bounds = (("at_least", asks.at_least), ("at_most", asks.at_most))
    return [(name, bound) for name, bound in bounds if bound is not None]


def _than(asks: Differs, facts: Mapping[str, Fact]) -> float:
    return facts[asks.than].value if isinstance(asks.than, str) else asks.than


def _apart(fact: Fact, other: float, words: Words) -> tuple[str, dict[str, str]]:
    """On which side of another value a fact lies (above, below, equal), and how far."""
    gap = fact.value - other
    if math.isclose(gap, 0.0, abs_tol=1e-12):
        return "equal", {}
    decimals = fact.decimals
    # ASSUME: a gap that its own decimals would print as zero is told with more of them.
    while decimals < 6 and abs(gap) < 0.5 * 10**-decimals:
        decimals += 1
    return "above" if gap > 0 else "below", {"gap": format_value(abs(gap), decimals, words.locale)}
