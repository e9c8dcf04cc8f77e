"""The facts of a study in the form of published numbers, so that they can be held to the same arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from lange_adem.facts.fact import Facts
from lange_adem.printed.compare import rounded
from lange_adem.printed.numbers import SIGNIFICANT, Number, Numbers
from lange_adem.printed.published import Link


def facts_as_published(numbers: Numbers, links: Mapping[str, Link], facts: Facts) -> dict[str, Number]:
    """Every published number that a fact answers, with the fact's value as it is printed in place of its own.

    The value is rounded at the decimals of the fact; words, marks and notes of the printed report are left out. A p is
    given as a verdict: below .05, or not significant. Numbers without a fact, or with one that
    has no value, are left out.
    """
    found = {}
    for name, number in numbers.items():
        fact = facts.get(links[name].fact) if name in links and links[name].fact else None
        if fact is None or fact.is_missing:
            continue
        if number.kind == "p_bound":
            found[name] = _bound(number, fact.value)
        else:
            value = Fraction(rounded(fact.value, fact.decimals))
            printed = {"value": value, "decimals": fact.decimals, "printed": fact.display}
            found[name] = replace(number, **printed, approx="exact", note="")
    return found


def holding(declared: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Relations that facts have to keep: those that are neither `soft` nor `only_printed`.

    A soft relation supposes that two printed numbers are about the same thing; of facts it is known what they are of.
    """
    return [one for one in declared if not one.get("soft") and "only_printed" not in one]


def _bound(number: Number, p: float) -> Number:
    said, note = ("ns", "ns") if p >= SIGNIFICANT else (f"p < {SIGNIFICANT}", "")
    return replace(number, kind="p_known", value=Fraction(1, 20), printed=said, approx="bound", note=note)
