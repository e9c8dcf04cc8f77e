"""Claims as the panel reads them: each part as a predicate in words, with facts, state and distance to the boundary."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.book.javascript import js
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_by_id
from lange_adem.files import write_text
from lange_adem.grid.claims import NOT_STATED, SIGNIFICANCE_LEVEL, distance_id, facts_of, part_state
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import format_value, level_text, to_decimal

if TYPE_CHECKING:
    from pandas import DataFrame

    from lange_adem.grid.declared_claims import DeclaredClaim
    from lange_adem.printed.claims import PrintedClaim


def write_claim_data(
    declared: Mapping[str, DeclaredClaim],
    printed: Mapping[str, PrintedClaim],
    claims: DataFrame,
    facts: DataFrame,
    words: Words,
    folder: Path,
) -> None:
    """Write `claims.js`: `claims` (id -> `claim_entry`) and `facts` (id -> [label, display] of those they rest on).

    declared: claim -> its declaration; printed: claim -> what a printed report says of it; claims: one row per
    claim, `claim, text, state, spec`.
    """
    known = facts_by_id(facts)
    entries = {
        row["claim"]: claim_entry(row, declared.get(row["claim"]), printed.get(row["claim"]), known, words)
        for row in claims.fillna("").to_dict("records")
    }
    used = {name for entry in entries.values() for part in entry["parts"] for name in part["facts"]}
    used |= {entry["distance"] for entry in entries.values() if "distance" in entry}
    texts = {name: [known[name].label, known[name].display] for name in sorted(used & known.keys())}
    write_text(f"window.LangeAdemClaims = {js({'claims': entries, 'facts': texts})};\n", folder / "claims.js")


def claim_entry(
    row: Mapping[Any, Any],
    declared: DeclaredClaim | None,
    printed: PrintedClaim | None,
    facts: Mapping[str, Fact],
    words: Words,
) -> dict[str, Any]:
    """One claim for the panel: text, state, what the printed report says, declaration, and its parts in words."""
    parts = declared.parts if declared else {}
    named = {name for predicate in parts.values() for name in facts_of(predicate)} & facts.keys()
    values = {name: facts[name].value for name in named}
    distance = distance_id(str(row.get("chapter", "")), str(row["claim"]))
    entry = {
        "text": row["text"],
        "state": row["state"],
        "stateWords": words.of("claims.states", str(row["state"])),
        "printed": words(f"claims.printed.{printed.printed if printed else NOT_STATED}"),
        "source": printed.source if printed else "",
        "note": declared.said.get("note") if declared else "",
        "acknowledged": row.get("acknowledged"),
        "distance": distance if distance in facts else None,
        "spec": row.get("spec"),
        "parts": [_part(name, predicate, facts, values, words) for name, predicate in parts.items()],
    }
    return {name: value for name, value in entry.items() if value not in (None, "")}


def _part(
    name: str,
    predicate: Mapping[str, Any],
    facts: Mapping[str, Fact],
    values: Mapping[str, float],
    words: Words,
) -> dict[str, Any]:
    state = part_state(predicate, values)
    return {
        "name": name,
        "state": state,
        "stateWords": words(f"claims.states.{state}"),
        "words": predicate_words(predicate, words),
        "facts": facts_of(predicate),
        "distance": [] if state == "not_testable" else distance_words(predicate, facts, words),
    }


def predicate_words(predicate: Mapping[str, Any], words: Words) -> str:
    """What a part demands, with A and B for the facts it names, in their order."""
    level = level_text(float(predicate.get("level", SIGNIFICANCE_LEVEL)))
    for tested in ("significant", "not_significant"):
        if tested in predicate:
            return words(f"claims.demands.{tested}", level=level)
    if "fact" in predicate:
        bounds = [
            words(f"claims.demands.{key}", bound=_plain(predicate[key]))
            for key in ("at_least", "at_most")
            if key in predicate
        ]
        return words("claims.demands.bounds", bounds=words.listed(bounds))
    than = "B" if isinstance(predicate["than"], str) else _plain(predicate["than"])
    demand = words(f"claims.demands.{'higher' if 'higher' in predicate else 'lower'}", than=than)
    if "p" not in predicate:
        return demand
    p = "C" if than == "B" else "B"
    return words("claims.demands.and_significant", demand=demand, p=p, level=level)


def distance_words(predicate: Mapping[str, Any], facts: Mapping[str, Fact], words: Words) -> list[str]:
    """How far the data are from where the part would turn over: of each comparison, the distance and its side."""
    found = []
    if "higher" in predicate or "lower" in predicate:
        first, than = facts[predicate.get("higher", predicate.get("lower"))], predicate["than"]
        side, gap = _apart(first, facts[than].value if isinstance(than, str) else than)
        key = {"above": "higher", "below": "lower", "equal": "equal"}[side]
        found.append(words(f"claims.distances.{key}", **gap))
    for key in ("at_least", "at_most"):
        if key in predicate:
            side, gap = _apart(facts[predicate["fact"]], predicate[key])
            found.append(words(f"claims.distances.{key}_{side}", **gap))
    tested = predicate.get("p", predicate.get("significant", predicate.get("not_significant")))
    if tested:
        level = float(predicate.get("level", SIGNIFICANCE_LEVEL))
        room = level - facts[tested].value
        key = "p_below" if room > 0 else "p_above"
        found.append(words(f"claims.distances.{key}", gap=_number(abs(room), 3), level=level_text(level)))
    return found


def _apart(fact: Fact, other: Any) -> tuple[str, dict[str, str]]:
    """On which side of another value a fact lies (above, below, equal), and how far."""
    gap = fact.value - float(other)
    if math.isclose(gap, 0.0, abs_tol=1e-12):
        return "equal", {}
    decimals = fact.decimals
    # ASSUME: a gap that its own decimals would print as zero is told with more of them.
    while decimals < 6 and abs(gap) < 0.5 * 10**-decimals:
        decimals += 1
    return "above" if gap > 0 else "below", {"gap": _number(abs(gap), decimals)}


def _number(value: float, decimals: int) -> str:
    return format_value(value, decimals)


def _plain(bound: Any) -> str:
    number = to_decimal(bound)
    return "" if number is None else format(number.normalize(), "f").replace(".", ",")
