"""The row account as steps: from everything read to everything used, with the reasons why rows left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lange_adem.language.catalogue import Words
from lange_adem.language.rows import reason_words

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the row account (read, left, used): its words, its number, and why rows left."""

    kind: str
    label: str
    fact: str
    display: str
    reasons: tuple[tuple[str, str, str], ...] = ()


def flow_steps(facts: DataFrame, words: Words) -> list[Step]:
    """The row account from everything read to everything used; empty where nothing was read."""
    total = select(facts, "quality rows", "all")
    steps = []
    for fact in sorted(total, key=lambda fact: ("read", "", "used").index(_end(fact["column"]))):
        state = fact["column"]
        reasons = () if _end(state) else tuple(select(facts, "quality reasons", state))
        listed = tuple((reason_words(r["column"], words), r["fact"], r["display"]) for r in reasons)
        label = words(f"pages.quality.flow_{state}") if _end(state) else words.of("rows.states", state)
        steps.append(Step(_end(state) or "left", label, fact["fact"], fact["display"], listed))
    return steps


def _end(state: str) -> str:
    return state if state in ("read", "used") else ""


def select(facts: DataFrame, item: str, row: str) -> list[dict[str, Any]]:
    """The facts of one row of an item, as plain records."""
    chosen = facts[(facts["item"] == item) & (facts["row"] == row)]
    return [{str(name): value for name, value in record.items()} for record in chosen.to_dict("records")]
