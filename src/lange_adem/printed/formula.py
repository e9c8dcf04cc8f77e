"""A small arithmetic on published numbers: `([a] + [b]) / [c] * 100`, with intervals for values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from lange_adem.errors import DeclarationError
from lange_adem.printed.interval import Interval
from lange_adem.printed.numbers import Number, meaning

OPERATORS = ("<=", ">=", "=", "<", ">")
_TOKEN = re.compile(r"\s*(?:\[([^\]]+)\]|(\d+(?:\.\d+)?)|([-+*/()]))")
_SIGNS = {"*": "×", "/": "/", "+": "+", "-": "−", "(": "(", ")": ")"}
Lookup = Callable[[str], Number]


def split(equation: str) -> tuple[str, str, str]:
    """Left side, operator and right side; raises DeclarationError where there is no operator or more than one."""
    found = re.split(r"(<=|>=|=|<|>)", equation)
    if len(found) != 3:
        raise DeclarationError(f"an equation has one of {' '.join(OPERATORS)}, not {equation!r}.")
    return found[0].strip(), found[1], found[2].strip()


def ids_in(formula: str) -> list[str]:
    """Ids that a formula names, in order."""
    return re.findall(r"\[([^\]]+)\]", formula)


def evaluate(formula: str, lookup: Lookup) -> Interval:
    """Everything a formula may come to; raises DeclarationError for one that cannot be read."""
    tokens = list(_tokens(formula))
    value, rest = _sum(tokens, lookup)
    if rest:
        raise DeclarationError(f"formula {formula!r}: {rest[0][1]!r} is not expected there.")
    return value


def written(formula: str, lookup: Lookup) -> str:
    """The formula with the printed numbers in it; one that is only a number stands as it is printed."""
    tokens = list(_tokens(formula))
    if len(tokens) == 1 and tokens[0][0] == "id":
        return lookup(tokens[0][1]).printed
    said = [_shown(lookup(token)) if kind == "id" else _SIGNS.get(token, token) for kind, token in tokens]
    return " ".join(said).replace("( ", "(").replace(" )", ")")


def _shown(number: Number) -> str:
    """An exact number in digits, without the words and asterisks around it; any other as it is printed."""
    if not number.exact or number.value is None:
        return number.printed
    return number.shown(number.value, number.decimals) + ("%" if number.kind == "percent" else "")


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(formula.rstrip()):
        match = _TOKEN.match(formula, position)
        if not match:
            raise DeclarationError(f"formula {formula!r} cannot be read at {formula[position:].strip()!r}.")
        kinds = zip(("id", "number", "sign"), match.groups(), strict=True)
        yield next((kind, token) for kind, token in kinds if token is not None)
        position = match.end()


Tokens = list[tuple[str, str]]


def _sum(tokens: Tokens, lookup: Lookup) -> tuple[Interval, Tokens]:
    value, rest = _product(tokens, lookup)
    while rest and rest[0][1] in "+-" and rest[0][0] == "sign":
        term, after = _product(rest[1:], lookup)
        value, rest = (value + term if rest[0][1] == "+" else value - term), after
    return value, rest


def _product(tokens: Tokens, lookup: Lookup) -> tuple[Interval, Tokens]:
    value, rest = _factor(tokens, lookup)
    while rest and rest[0][1] in "*/" and rest[0][0] == "sign":
        factor, after = _factor(rest[1:], lookup)
        value, rest = (value * factor if rest[0][1] == "*" else value / factor), after
    return value, rest


def _factor(tokens: Tokens, lookup: Lookup) -> tuple[Interval, Tokens]:
    if not tokens:
        raise DeclarationError("a formula ends where a number is expected.")
    (kind, token), rest = tokens[0], tokens[1:]
    if kind == "id":
        return meaning(lookup(token)), rest
    if kind == "number":
        return Interval.point(Fraction(token)), rest
    if token != "(":
        raise DeclarationError(f"a formula has {token!r} where a number is expected.")
    value, rest = _sum(rest, lookup)
    if not rest or rest[0][1] != ")":
        raise DeclarationError("a formula does not close a bracket.")
    return value, rest[1:]
