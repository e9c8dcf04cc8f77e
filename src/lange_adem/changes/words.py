"""What changed, as text for a terminal."""

from lange_adem.changes.causes import Cause
from lange_adem.changes.compare import Changed, Changes

MOST = 3  # pieces of evidence that are named


def as_text(changes: Changes) -> str:
    """All changes as lines: claims, then verdicts and numbers in their order, then counts."""
    lines = []
    if changes.claims:
        lines += [f"{len(changes.claims)} claims in another state:"]
        lines += [f"  {c.claim}: {c.old} -> {c.new}: {c.text}" for c in changes.claims]
    if changes.numbers:
        crossed = sum(bool(number.verdict) for number in changes.numbers)
        lines += [f"{len(changes.numbers)} numbers print otherwise, {crossed} of them a p across a level:"]
        lines += [_number(number) for number in changes.numbers]
    for name, facts in (("new", changes.appeared), ("gone", changes.gone)):
        if facts:
            lines += [f"{len(facts)} numbers are {name}:", *(f"  {fact}" for fact in facts)]
    if not lines:
        lines = ["Nothing that is printed changed."]
    return "\n".join(
        [
            *lines,
            f"{changes.quiet} numbers changed below their printed precision; {changes.unchanged} did not change.",
        ]
    )


def _number(number: Changed) -> str:
    size = "" if number.size != number.size else f", {number.size:.2g} standard errors"
    verdict = f", crosses {number.verdict}" if number.verdict else ""
    causes = "; ".join(cause_text(cause) for cause in number.causes) or "no cause found"
    return f"  {number.fact}: {number.old} -> {number.new}{verdict}{size}\n    {causes}"


def cause_text(cause: Cause) -> str:
    """One cause in words, such as "data: 2 rows edited (start)"."""
    what = [
        f"{count} row{'s' if count > 1 else ''} {name}"
        for count, name in (
            (cause.rows.added, "added"), (cause.rows.removed, "removed"), (cause.rows.edited, "edited"),
        )
        if count
    ]  # fmt: skip
    named = [*cause.evidence[:MOST], *(["..."] if len(cause.evidence) > MOST else [])]
    told = ", ".join(what) if what else ", ".join(named)
    through = f" ({', '.join(named)})" if what and named else ""
    kind = {"rounding": "rounding only", "given": "given number", "study": "a fact of another study"}.get(
        cause.kind, cause.kind
    )
    doubt = "" if cause.certain else " (possible)"
    return f"{kind}{doubt}" + (f": {told}{through}" if told else "")
