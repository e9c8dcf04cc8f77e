"""Holds every published number against the fact that answers it, at the printed precision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lange_adem.errors import DeclarationError
from lange_adem.facts.fact import Fact, Facts
from lange_adem.language.catalogue import Words
from lange_adem.printed.published import VERDICT, Link, Published

STATUSES = ("reproduced", "near", "contradicted_in_source", "no_counterpart", "missed")
# ASSUME: a number in words ("ruim een derde") is reproduced within a tenth of it, near within a fifth.
WORDS_REPRODUCED, WORDS_NEAR = 0.10, 0.20
NOT_SIGNIFICANT = ("ns", "not significant")


@dataclass(frozen=True, slots=True)
class Compared:
    """One row of the replication table; `fact`, `value` and `display` are empty where no fact answers."""

    id: str
    item: str
    printed: str
    fact: str
    value: float | None
    display: str
    status: str
    reason: str


def compare(
    numbers: Sequence[Published], links: Mapping[str, Link], facts: Facts, words: Words
) -> list[Compared]:
    """Every published number with its status, in published order.

    Raises DeclarationError for a link to a fact that does not exist.
    """
    return [_compare(number, links.get(number.id), facts, words) for number in numbers]


def _compare(number: Published, link: Link | None, facts: Facts, words: Words) -> Compared:
    row = (number.id, number.item, number.printed)
    if link is None:
        return Compared(*row, "", None, "", "missed", words("printed.not_linked"))
    if not link.fact:
        reason = words(f"printed.reasons.{link.reason}") + (
            f": {link.explanation}" if link.explanation else ""
        )
        return Compared(*row, "", None, "", "no_counterpart", reason)
    if link.fact not in facts:
        raise DeclarationError(f"published number {number.id}: there is no fact {link.fact!r}.")
    fact = facts[link.fact]
    value = None if fact.is_missing else fact.value
    status = "missed" if value is None else _status(number, link, value)
    if status != "missed" and not _same_verdict(link, facts):
        status = "missed"
    if status != "reproduced" and link.errata:
        status = "contradicted_in_source"
    return Compared(*row, link.fact, value, fact.display, status, _reason(status, link, fact))


def _reason(status: str, link: Link, fact: Fact) -> str:
    if status == "reproduced":
        return ""
    if status == "contradicted_in_source":
        return " ".join(link.errata) + (f": {link.explanation}" if link.explanation else "")
    return link.explanation or fact.reason


def relation_of(number: Published, link: Link) -> str:
    """How the fact must stand to the printed number: as the link says, else by the kind of number.

    Exact numbers `=`, numbers in words `~`, p-bounds `<`, or `>=` where the note says not significant.
    """
    if link.relation:
        return link.relation
    if number.approx == "bound":
        if number.kind != "p_bound":
            raise DeclarationError(f"published number {number.id}: a bound that is no p needs a relation.")
        return ">=" if number.note.startswith(NOT_SIGNIFICANT) else "<"
    return "~" if number.approx == "approx" else "="


def _status(number: Published, link: Link, value: float) -> str:
    relation, printed = relation_of(number, link), number.value
    if relation in ("<", ">", "<=", ">="):
        bound = 0.001 if number.kind == "p_bound" and printed == 0 else printed
        return "reproduced" if holds(value, relation, bound) else "missed"
    unit = 10.0**-number.decimals
    if relation == "~":
        off = abs(value - printed)
        allowed = [max(unit / 2, share * abs(printed)) for share in (WORDS_REPRODUCED, WORDS_NEAR)]
        return "reproduced" if off <= allowed[0] else "near" if off <= allowed[1] else "missed"
    off = abs(float(rounded(value, number.decimals)) - printed)
    return "reproduced" if off < unit / 2 else "near" if off < 1.5 * unit else "missed"


def _same_verdict(link: Link, facts: Facts) -> bool:
    """Whether the test beside a number gives the printed verdict, where the link names one."""
    if not link.verdict:
        return True
    named = VERDICT.fullmatch(link.verdict)
    assert named is not None  # the links were checked when they were read
    if named["fact"] not in facts:
        raise DeclarationError(f"published number {link.id}: there is no fact {named['fact']!r}.")
    p = facts[named["fact"]]
    return not p.is_missing and holds(p.value, named["relation"], float(named["bound"]))


def holds(value: float, relation: str, bound: float) -> bool:
    """Whether `value relation bound`, for one of < > <= >=."""
    return {"<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound}[relation]


def rounded(value: float, decimals: int) -> Decimal:
    """A value rounded half away from zero at so many decimals, as SPSS prints."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
