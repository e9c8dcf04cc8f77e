"""Claims as the panel reads them: each part as a predicate in words, with facts, state and distance to the boundary."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.book.javascript import js
from lange_adem.book.words import CLAIM_STATES
from lange_adem.files import write_text
from lange_adem.grid.claims import SIGNIFICANCE_LEVEL, distance_id, expand_parts, facts_of, part_state
from lange_adem.language.numbers import format_value, level_text, to_decimal

if TYPE_CHECKING:
    from pandas import DataFrame

Fact = Mapping[str, Any]
# What the report of 2014 says of a claim.
PRINTED = {
    "supported": "zegt hetzelfde",
    "not_supported": "zegt dat het verschil niet significant is",
    "contradicted": "zegt het tegendeel",
    "not_stated": "zegt er niets over",
}


def write_claim_data(
    declared: Mapping[str, Mapping[str, Any]], claims: DataFrame, facts: DataFrame, folder: Path
) -> None:
    """Write `claims.js`: `claims` (id -> `claim_entry`) and `facts` (id -> [label, display] of those they rest on).

    declared: claim -> its declaration; claims: one row per claim, `claim, text, state, spec`.
    """
    known: dict[str, Fact] = {}
    columns = ["fact", "label", "display", "value", "statistic", "decimals", "unit"]
    for row in facts[columns].to_dict("records"):
        known[row["fact"]] = {str(name): value for name, value in row.items()}
    entries = {
        row["claim"]: claim_entry(row, declared.get(row["claim"], {"parts": {}}), known)
        for row in claims.fillna("").to_dict("records")
    }
    used = {name for entry in entries.values() for part in entry["parts"] for name in part["facts"]}
    used |= {entry["distance"] for entry in entries.values() if "distance" in entry}
    texts = {name: [known[name]["label"], known[name]["display"]] for name in sorted(used & known.keys())}
    write_text(f"window.LangeAdemClaims = {js({'claims': entries, 'facts': texts})};\n", folder / "claims.js")


def claim_entry(
    row: Mapping[Any, Any], declared: Mapping[str, Any], facts: Mapping[str, Fact]
) -> dict[str, Any]:
    """One claim for the panel: text, state, what the report of 2014 says, declaration, and its parts in words."""
    parts = expand_parts(declared) if declared.get("parts") else {}
    named = {name for predicate in parts.values() for name in facts_of(predicate)} & facts.keys()
    values = {name: float(facts[name]["value"]) for name in named}
    distance = distance_id(str(row.get("chapter", "")), str(row["claim"]))
    entry = {
        "text": row["text"],
        "state": row["state"],
        "stateWords": CLAIM_STATES.get(str(row["state"]), str(row["state"])),
        "printed": PRINTED.get(str(declared.get("printed", "not_stated")), ""),
        "source": declared.get("source"),
        "note": declared.get("note"),
        "acknowledged": row.get("acknowledged"),
        "distance": distance if distance in facts else None,
        "spec": row.get("spec"),
        "parts": [_part(name, predicate, facts, values) for name, predicate in parts.items()],
    }
    return {name: value for name, value in entry.items() if value not in (None, "")}


def _part(
    name: str, predicate: Mapping[str, Any], facts: Mapping[str, Fact], values: Mapping[str, float]
) -> dict[str, Any]:
    state = part_state(predicate, values)
    return {
        "name": name,
        "state": state,
        "stateWords": CLAIM_STATES.get(state, state),
        "words": predicate_words(predicate),
        "facts": facts_of(predicate),
        "distance": [] if state == "not_testable" else distance_words(predicate, facts),
    }


def predicate_words(predicate: Mapping[str, Any]) -> str:
    """What a part demands, with A and B for the facts it names, in their order."""
    level = level_text(float(predicate.get("level", SIGNIFICANCE_LEVEL)))
    if "significant" in predicate:
        return f"A is kleiner dan {level}: significant"
    if "not_significant" in predicate:
        return f"A is niet kleiner dan {level}: niet significant"
    if "fact" in predicate:
        bounds = [
            f"{words} {_plain(predicate[key])}"
            for key, words in (("at_least", "ten minste"), ("at_most", "ten hoogste"))
            if key in predicate
        ]
        return f"A is {' en '.join(bounds)}"
    word = "hoger" if "higher" in predicate else "lager"
    than = "B" if isinstance(predicate["than"], str) else _plain(predicate["than"])
    tested = f", en {'C' if than == 'B' else 'B'} is kleiner dan {level}: significant"
    return f"A is {word} dan {than}" + (tested if "p" in predicate else "")


def distance_words(predicate: Mapping[str, Any], facts: Mapping[str, Fact]) -> list[str]:
    """How far the data are from where the part would turn over: of each comparison, the distance and its side."""
    found = []
    if "higher" in predicate or "lower" in predicate:
        first, than = facts[predicate.get("higher", predicate.get("lower"))], predicate["than"]
        second = facts[than]["value"] if isinstance(than, str) else than
        found.append(f"Het verschil is {_apart(first, second, 'hoger', 'lager')}.")
    for key in ("at_least", "at_most"):
        if key in predicate:
            side = "ondergrens" if key == "at_least" else "bovengrens"
            apart = _apart(facts[predicate["fact"]], predicate[key], "boven", "onder")
            found.append(
                f"Dat is {apart} de {side}." if "gelijk" not in apart else f"Dat is precies de {side}."
            )
    tested = predicate.get("p", predicate.get("significant", predicate.get("not_significant")))
    if tested:
        level = float(predicate.get("level", SIGNIFICANCE_LEVEL))
        gap = level - float(facts[tested]["value"])
        side = "onder" if gap > 0 else "boven"
        found.append(
            f"De overschrijdingskans ligt {_number(abs(gap), 3)} {side} de grens van {level_text(level)}."
        )
    return found


def _apart(fact: Fact, other: Any, above: str, below: str) -> str:
    gap = float(fact["value"]) - float(other)
    if math.isclose(gap, 0.0, abs_tol=1e-12):
        return "nul: beide zijn gelijk"
    decimals = (
        int(fact["decimals"]) if fact["decimals"] == fact["decimals"] and fact["decimals"] is not None else 1
    )
    # ASSUME: a gap that its own decimals would print as zero is told with more of them.
    while decimals < 6 and abs(gap) < 0.5 * 10**-decimals:
        decimals += 1
    return f"{_number(abs(gap), decimals)} {above if gap > 0 else below}"


def _number(value: float, decimals: int) -> str:
    return format_value(value, decimals)


def _plain(bound: Any) -> str:
    number = to_decimal(bound)
    return "" if number is None else format(number.normalize(), "f").replace(".", ",")


def declared_claims(declarations: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Claims of all chapters by their id."""
    return {name: claim for data in declarations for name, claim in (data.get("claims") or {}).items()}
