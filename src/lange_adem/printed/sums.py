"""Checks of arithmetic: the same number twice, sums, shares, percentages that make a hundred, equations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from lange_adem.printed.findings import Finding, finding, severity_of, twice_printed
from lange_adem.printed.formula import Lookup, evaluate, ids_in, split, written
from lange_adem.printed.interval import INFINITY, Interval, show_interval
from lange_adem.printed.numbers import Number, Numbers, meaning
from lange_adem.printed.relations import Relation

MOST_DECIMALS = 2


def check_same(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """One thing printed in several places: each number after the first must be able to equal the first."""
    first, *others = (numbers[name] for name in relation.ids("same"))
    for other in others:
        gap = meaning(first).gap(meaning(other))
        differs = twice_printed(first, other) and first.value != other.value
        if gap > 0 or differs:
            severity = (
                "real" if differs and not relation.soft else severity_of(gap, (first, other), relation.soft)
            )
            said = f"{first.printed} ≠ {other.printed}{_meant(first)}{_meant(other)}"
            yield finding("same", severity, (first.id, other.id), said, numbers)


def check_equation(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """Two sides that must be equal, or in the given order, for some values that the printed digits allow."""
    left, operator, right = split(str(relation.roles["equation"]))
    yield from _compare("equation", left, operator, right, relation.soft, numbers)


def check_sum(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """Parts that must add to a total."""
    total, parts = relation.id("total"), relation.ids("parts")
    yield from _compare(
        "sum", " + ".join(f"[{part}]" for part in parts), "=", f"[{total}]", relation.soft, numbers
    )


def check_share(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """A percentage that must follow from the count of a part and of the whole; lists are added up."""
    percent, part, base = relation.id("percent"), relation.ids("part"), relation.ids("base")
    formula = f"100 * {_plus(part)} / {_plus(base)}"
    yield from _compare("share", formula, "=", f"[{percent}]", relation.soft, numbers)


def _compare(
    kind: str, left: str, operator: str, right: str, soft: bool, numbers: Numbers
) -> Iterator[Finding]:
    ids = [*ids_in(left), *ids_in(right)]
    lookup = numbers.__getitem__
    a, b = evaluate(left, lookup), evaluate(right, lookup)
    gap = _violation(a, operator, b)
    if gap > 0:
        involved = [numbers[name] for name in ids]
        decimals = min(MOST_DECIMALS, 1 + max(number.decimals for number in involved))
        said = _side(left, a, decimals, lookup)
        other = _side(right, b, decimals, lookup)
        refused = {"=": "≠", "<=": "≰", ">=": "≱", "<": "≮", ">": "≯"}[operator]
        yield finding(kind, severity_of(gap, involved, soft), ids, f"{said} {refused} {other}", numbers)


def _violation(a: Interval, operator: str, b: Interval) -> Fraction | float:
    """How far the closest values of both sides are from being in the stated order."""
    if operator == "=":
        return a.gap(b)
    if operator in ("<=", ">="):
        return max(a.low - b.high if operator == "<=" else b.low - a.high, Fraction(0))
    strict = a.low - b.high if operator == "<" else b.low - a.high
    return strict if strict > 0 else Fraction(1) if strict == 0 else Fraction(0)


def _side(formula: str, value: Interval, decimals: int, lookup: Lookup) -> str:
    ids = ids_in(formula)
    said = written(formula, lookup)
    if not ids:
        return said
    if formula == f"[{ids[0]}]":
        return said + _meant(lookup(ids[0]))
    return f"{said} = {show_interval(value, lookup(ids[0]).words.locale, decimals)}"


def _meant(number: Number) -> str:
    """What words were read as, behind them."""
    if number.approx != "approx":
        return ""
    return f" [{show_interval(meaning(number), number.words.locale, 1)}]"


def _plus(ids: Sequence[str]) -> str:
    """The ids added up, as a formula that can be part of another."""
    added = " + ".join(f"[{name}]" for name in ids)
    return f"({added})" if len(ids) > 1 else added


def check_hundred(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """Percentages of everyone, which must add to a hundred within their rounding."""
    ids = relation.ids("hundred")
    total = Interval.point(0)
    for name in ids:
        total = total + meaning(numbers[name])
    gap = total.gap(Interval.point(100))
    if gap > 0:
        printed = sum((numbers[name].value or Fraction(0) for name in ids), Fraction(0))
        terms = " + ".join(numbers[name].printed for name in ids)
        involved = [numbers[name] for name in ids]
        said = f"{terms} = {involved[0].shown(printed)} ≠ 100"
        yield finding("hundred", severity_of(gap, involved, relation.soft), ids, said, numbers)


def check_reachable(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """A percentage that some whole number of cases out of the base must give."""
    percent, base = numbers[relation.id("percent")], relation.ids("base")
    formula = base[0] if ids_in(base[0]) else _plus(base)
    n = round(float(evaluate(formula, numbers.__getitem__).middle))
    allowed = meaning(percent)
    if n <= 0 or allowed.high == INFINITY or -allowed.low == INFINITY:
        return
    least, most = ceil(allowed.low * n / 100), floor(allowed.high * n / 100)
    if least > most:
        below, above = Fraction(100 * most, n), Fraction(100 * least, n)
        gap = min(allowed.low - below, above - allowed.high)
        severity = "ambiguous" if relation.soft else severity_of(gap, (percent,))
        shown = percent.decimals + 1
        given = (f"{k}/{n} = {percent.shown(share, shown)}" for k, share in ((most, below), (least, above)))
        said = f"{'; '.join(given)}; ≠ {percent.printed}"
        yield finding("reachable", severity, (percent.id, *ids_in(formula)), said, numbers)


def check_weighted(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """The mean of a whole: between the means of its parts, and with their numbers the weighted mean."""
    total, means = relation.id("total"), relation.ids("means")
    whole, parts = meaning(numbers[total]), [meaning(numbers[name]) for name in means]
    ns = relation.ids("ns") if "ns" in relation.roles else []
    if ns:
        weighted = " + ".join(f"[{n}] * [{m}]" for n, m in zip(ns, means, strict=True))
        formula = f"({weighted}) / {_plus(ns)}"
        yield from _compare("weighted", formula, "=", f"[{total}]", relation.soft, numbers)
        return
    between = Interval(min(p.low for p in parts), max(p.high for p in parts))
    gap = whole.gap(between)
    if gap > 0:
        ordered = sorted(parts, key=lambda part: part.low)
        low, high = (numbers[total].shown(end.middle) for end in (ordered[0], ordered[-1]))
        said = f"{numbers[total].printed} ∉ {low}–{high}"
        involved = [numbers[name] for name in (total, *means)]
        yield finding("weighted", severity_of(gap, involved, relation.soft), (total, *means), said, numbers)
