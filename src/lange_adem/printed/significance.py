"""Significance computed again from printed numbers, and held against the printed verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lange_adem.language.numbers import format_value
from lange_adem.printed.findings import Finding, finding
from lange_adem.printed.formula import evaluate, ids_in
from lange_adem.printed.interval import Interval
from lange_adem.printed.numbers import SIGNIFICANT, Number, Numbers, bound, meaning, verdict
from lange_adem.printed.relations import Relation

Span = tuple[float, float]


def check_correlation(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """r and N against its p, or against the asterisks at r itself where no p is named."""
    r, n = numbers[relation.id("r")], numbers[relation.id("n")]
    if r.kind != "r" or r.value == 1:
        return
    p = numbers[relation.id("p")] if "p" in relation.roles else r
    span = p_of_r(meaning(r), int(n.value or 0))
    if not agrees(span, p):
        severity = "ambiguous" if relation.soft else "real"
        said = f"r = {r.printed}, N = {n.value}: p = {_span(span, p)} ≠ {p.printed}"
        yield finding("correlation", severity, (r.id, n.id, p.id), said, numbers)


def p_of_r(r: Interval, n: int) -> Span:
    """Smallest and largest two-sided p of a correlation of n cases (t with n - 2 degrees of freedom)."""
    from scipy.stats import t as student

    def p(value: float) -> float:
        limited = min(abs(value), 0.9999999)
        return float(2 * student.sf(limited * ((n - 2) / (1 - limited**2)) ** 0.5, n - 2))

    ends = [abs(float(r.low)), abs(float(r.high))]
    least = 0.0 if r.low <= 0 <= r.high else min(ends)
    return p(max(ends)), p(least)


def check_means(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """Means, SDs and numbers of two groups against the printed verdict; equal variances or not, either may hold."""
    p = numbers[relation.id("p")]
    one, two = relation.roles["groups"]
    group_ids = [group[role] for group in (one, two) for role in ("n", "mean", "sd")]
    a, b = ([numbers[group[role]] for role in ("n", "mean", "sd")] for group in (one, two))
    spans = {"t": p_of_means(a, b, pooled=True), "Welch": p_of_means(a, b, pooled=False)}
    said = f"{_group(a)}; {_group(b)}"
    yield from _held(p, spans, said, group_ids, "means", relation.soft, numbers)


def _group(group: Sequence[Number]) -> str:
    n, mean, sd = group
    return f"{mean.printed} ({sd.printed}; {n.printed})"


def p_of_means(a: Sequence[Number], b: Sequence[Number], pooled: bool) -> Span:
    """Smallest and largest two-sided p of a t-test from rounded n, mean and SD of two groups."""
    difference = meaning(a[1]) - meaning(b[1])
    ends = [abs(float(difference.low)), abs(float(difference.high))]
    least = 0.0 if difference.low <= 0 <= difference.high else min(ends)
    ns = (int(a[0].value or 0), int(b[0].value or 0))
    low, high = (
        (float(meaning(a[2]).low), float(meaning(b[2]).low)),
        (float(meaning(a[2]).high), float(meaning(b[2]).high)),
    )
    return _p_of_t(max(ends), ns, low, pooled), _p_of_t(least, ns, high, pooled)


def _p_of_t(difference: float, ns: tuple[int, int], sds: tuple[float, float], pooled: bool) -> float:
    from scipy.stats import t as student

    va, vb = (max(sd, 0.0) ** 2 / n for sd, n in zip(sds, ns, strict=True))
    df = float(sum(ns) - 2)
    if pooled:
        within = sum((n - 1) * sd**2 for sd, n in zip(sds, ns, strict=True)) / df
        error = within * (1 / ns[0] + 1 / ns[1])
    else:
        error = va + vb
        df = error**2 / (va**2 / (ns[0] - 1) + vb**2 / (ns[1] - 1)) if error else df
    return float(2 * student.sf(difference / error**0.5, df)) if error else float(difference == 0)


def check_association(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """Counts of two or more groups against the printed verdict on their difference."""
    p = numbers[relation.id("p")]
    table = relation.roles["table"]
    counts = [[_count(cell, numbers) for cell in row] for row in table]
    spans = {name: (value, value) for name, value in p_of_counts(counts).items()}
    said = "; ".join("/".join(map(str, row)) for row in counts)
    ids = [name for row in table for cell in row for name in ids_in(cell) or [cell]]
    yield from _held(p, spans, said, ids, "association", relation.soft, numbers)


def _count(cell: str, numbers: Numbers) -> int:
    """A count, or what a formula on counts comes to."""
    formula = cell if ids_in(cell) else f"[{cell}]"
    return round(float(evaluate(formula, numbers.__getitem__).middle))


def p_of_counts(counts: Sequence[Sequence[int]]) -> dict[str, float]:
    """p of a table of counts by test: chi-square, and for two by two with correction and Fisher's exact as well."""
    from scipy.stats import chi2_contingency, fisher_exact

    found = {"χ²": float(chi2_contingency(counts, correction=False).pvalue)}
    if len(counts) == 2 and len(counts[0]) == 2:
        found["χ² (Yates)"] = float(chi2_contingency(counts, correction=True).pvalue)
        found["Fisher"] = float(fisher_exact(counts).pvalue)
    return found


def _held(
    p: Number, spans: dict[str, Span], said: str, ids: Sequence[str], kind: str, soft: bool, numbers: Numbers
) -> Iterator[Finding]:
    """A finding where no test agrees, and an ambiguous one where the verdict depends on the test."""
    agreeing = [name for name, span in spans.items() if agrees(span, p)]
    if len(agreeing) == len(spans) or (agreeing and p.kind in ("p", "p_known")):
        return
    severity = "ambiguous" if agreeing or soft else "real"
    tests = ", ".join(f"{name} p = {_span(span, p)}" for name, span in spans.items())
    yield finding(kind, severity, (p.id, *ids), f"{said}: {tests} ≠ {p.printed}", numbers)


def agrees(span: Span, p: Number) -> bool:
    """Whether a computed p can be what is printed: an exact p, a bound, or a verdict in words or asterisks."""
    if p.kind == "p":
        allowed = meaning(p)
        return float(allowed.low) <= span[1] and span[0] <= float(allowed.high)
    said = verdict(p)
    if said is None:
        return True
    return span[0] < bound(p) if said else span[1] >= SIGNIFICANT


def check_levels(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """One test reported with a bound on p in several places: the bounds must be the same."""
    first, *others = (numbers[name] for name in relation.ids("levels"))
    for other in others:
        if first.kind == other.kind == "p_bound" and bound(first) != bound(other):
            severity = "ambiguous" if relation.soft else "real"
            yield finding(
                "levels", severity, (first.id, other.id), f"{first.printed} ≠ {other.printed}", numbers
            )


def check_verdicts(relation: Relation, numbers: Numbers) -> Iterator[Finding]:
    """One test reported in several places: all must call it significant, or all not."""
    first, *others = (numbers[name] for name in relation.ids("verdicts"))
    for other in others:
        said = (verdict(first), verdict(other))
        if None not in said and said[0] != said[1]:
            severity = "ambiguous" if relation.soft else "real"
            words = [_verdict_words(number) for number in (first, other)]
            yield finding("verdicts", severity, (first.id, other.id), f"{words[0]} ≠ {words[1]}", numbers)


def _verdict_words(number: Number) -> str:
    return f"{number.printed} ({'p < ' if verdict(number) else 'p ≥ '}{number.shown(Fraction(1, 20))})"


def _p(value: float, locale: str) -> str:
    """A p with three decimals, and four where three would hide on which side of the level it lies."""
    if value < 0.0005:
        return f"< {format_value(0.001, 3, locale)}"
    return format_value(value, 4 if abs(value - SIGNIFICANT) < 0.0005 else 3, locale)


def _span(span: Span, p: Number) -> str:
    low, high = (_p(value, p.words.locale) for value in span)
    return low if low == high else f"{low}–{high}"
