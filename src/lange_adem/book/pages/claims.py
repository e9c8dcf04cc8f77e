"""The page of claims: each statement that rests on a test, with its state and its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lange_adem.book.pages.base import MadePage
from lange_adem.book.structure import Page
from lange_adem.grid.claims import distance_id
from lange_adem.language.catalogue import Words
from lange_adem.language.days import days_said
from lange_adem.language.markdown import in_markdown

if TYPE_CHECKING:
    from pandas import DataFrame


def claims_page(claims: DataFrame, used: Mapping[str, Page], words: Words) -> str:
    """Every claim with its state and its numbers, those the data do not bear out first.

    used: claim -> the first page whose text rests on it; the others are tested as well, and listed apart.
    """
    rows = sorted(claims.to_dict("records"), key=lambda claim: claim["state"] == "supported")
    told = [claim for claim in rows if claim["claim"] in used]
    untold = [claim for claim in rows if claim["claim"] not in used]
    others = words("pages.claims.untold", table=_claims_table(untold, used, words)) if untold else ""
    return words("pages.claims", told=_claims_table(told, used, words), untold=others)


def _claims_table(rows: Sequence[Mapping[Any, Any]], used: Mapping[str, Page], words: Words) -> str:
    if not rows:
        return words("pages.claims.none")
    head = [words(f"pages.claims.{column}") for column in ("claim", "verdict", "distance", "numbers")]
    lines = [f"| {' | '.join(head)} |", "|:--|:--|--:|:--|"]
    for claim in rows:
        name, state = claim["claim"], claim["state"]
        text = in_markdown(claim["text"])
        page = f" [](page:{used[name].id})" if name in used else ""
        place = f"[`{str(claim.get('spec', '')).rsplit('/', 1)[-1]}`]{{.name .web}}"
        mark = ".state" if state == "supported" else ".state .doubt"
        numbers = " · ".join(_number(fact) for fact in str(claim.get("facts") or "").split())
        said = f"[[{text}]{{.name}}]{{#claim-{name} data-claim={name}}}{page} {place}"
        judged = f"[{words.of('claims.states', state)}]{{{mark}}}"
        if seen := in_markdown(claim.get("acknowledged") or ""):
            seen = days_said(seen, words)
            judged += f" [{words('pages.claims.acknowledged', seen=seen)}]{{.name .acknowledged}}"
        far = f"[](fact:{distance_id(str(claim['chapter']), name)})"
        lines.append(f"| {said} | {judged} | {far} | {numbers} |")
    return "\n".join(lines)


def _number(fact: str) -> str:
    return f"p [](fact:{fact})" if fact.endswith("/p") else f"[](fact:{fact})"


PAGE = MadePage(
    "claims.qmd", lambda book: claims_page(book.claims, book.claimed, book.markdown), overview=True
)
