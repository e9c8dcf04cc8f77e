"""What the prose of a report names: facts, claims, tables and figures, held against the plans."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from lange_adem.declarations import nearest
from lange_adem.errors import FactError
from lange_adem.grid.ids import is_planned
from lange_adem.grid.plan import ChapterPlan, claims_of

# Links `[](fact:ID)`, `[](quantifier:ID)`, `[word](claim:ID)`, `[](table:4.9)`, and places `::: {.table item="4.9"}`.
_LINK = re.compile(r"\]\((fact|quantifier|claim|table|figure):([^)\s]+)\)")
_PLACE = re.compile(r"^:::+\s*\{[^}]*\.(table|figure)\b[^}]*\bitem=\"([^\"]+)\"", re.MULTILINE)


def check_prose(plans: Sequence[ChapterPlan], pages: Mapping[str, str]) -> None:
    """FactError (file:line, what, the nearest) for each link and place in these pages that leads to nothing asked.

    pages: text by path. Facts of other rooms (quality, methods, replication) are not asked by any chapter: those the
    book finds when it is made.
    """
    known = _known(plans)
    problems = []
    for path, text in pages.items():
        for line, kind, name in _named(text):
            if name not in known[kind] and (kind != "fact" or is_planned(name)):
                close = nearest(name, known[kind], n=3)
                hint = f" Nearest: {', '.join(close)}." if close else ""
                problems.append(f"{path}:{line}: there is no {kind} {name}.{hint}")
    if problems:
        raise FactError("\n".join(problems))


def _known(plans: Sequence[ChapterPlan]) -> dict[str, Collection[str]]:
    claims = claims_of(plans)
    facts = {fact for plan in plans for fact in plan.fact_ids} | {claim.distance_fact for claim in claims}
    shown = {kind: [i.number for plan in plans for i in plan.of_kind(kind)] for kind in ("table", "figure")}
    return {"fact": facts, "claim": [claim.name for claim in claims], **shown}


def _named(text: str) -> Iterator[tuple[int, str, str]]:
    for pattern in (_LINK, _PLACE):
        for found in pattern.finditer(text):
            kind = "fact" if found[1] == "quantifier" else found[1]  # the word for a share that is a fact
            yield text.count("\n", 0, found.start()) + 1, kind, found[2]
