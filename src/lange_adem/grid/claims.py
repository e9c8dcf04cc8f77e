"""Claims as chapters declare them: statements that rest on facts, each with its parts in full.

A part asks one thing of facts: that one is higher or lower than another, that a difference is significant or is not,
or that a fact lies within bounds. `{test: t, first: lower}` asks it of the two cells that a test compares, `for_each`
asks it once for every value.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import STATISTICS, is_probability
from lange_adem.grid.items import Item
from lange_adem.grid.tests import Test

# What a part may ask, with the keys that it needs and those that it may have besides.
_ASKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "higher": (("than",), ("p", "level")),
    "lower": (("than",), ("p", "level")),
    "significant": ((), ("level",)),
    "not_significant": ((), ("level",)),
    "test": (("first",), ("level",)),
    "fact": ((), ("at_least", "at_most")),
}
_P = ("p", "significant", "not_significant")
# ASSUME: two-sided tests at 5%, as the marks in the tables, wherever a claim names no level of its own.
SIGNIFICANCE_LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Differs:
    """A fact must be higher, or lower, than another fact or a number; with a p, significantly so."""

    higher: bool
    first: str
    than: str | float
    p: str = ""
    level: float = SIGNIFICANCE_LEVEL

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts it rests on."""
        than = (self.than,) if isinstance(self.than, str) else ()
        return (self.first, *than, *((self.p,) if self.p else ()))


@dataclass(frozen=True, slots=True)
class Significant:
    """A p must lie below the level, or must not."""

    p: str
    expected: bool
    level: float = SIGNIFICANCE_LEVEL

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts it rests on."""
        return (self.p,)


@dataclass(frozen=True, slots=True)
class Within:
    """A fact must lie between bounds; None for no bound."""

    fact: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts it rests on."""
        return (self.fact,)


Predicate = Differs | Significant | Within


@dataclass(frozen=True, slots=True)
class OfTest:
    """The first cell that a test compares must be higher, or lower, than the second, significantly so."""

    test: str
    higher: bool
    level: float
    spec: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a claim, by name; that of a test until the test is looked up (`resolve`)."""

    name: str
    asks: Predicate | OfTest


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An author has seen, on this day, that the data do not bear the claim out: its state then, and a note."""

    date: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement; it holds when all its parts do. note: why the data and a printed report may differ."""

    name: str
    chapter: str
    text: str
    parts: tuple[Part, ...]
    note: str
    acknowledged: Acknowledged | None
    spec: str

    @property
    def predicates(self) -> dict[str, Predicate]:
        """What each part asks of facts, by its name; without the parts whose test is not looked up."""
        return {part.name: part.asks for part in self.parts if not isinstance(part.asks, OfTest)}

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts it rests on, each once."""
        return tuple(dict.fromkeys(fact for asks in self.predicates.values() for fact in asks.facts))

    @property
    def distance_fact(self) -> str:
        """Id of the fact that holds its distance to its boundary."""
        return distance_id(self.chapter, self.name)


def distance_id(chapter: str, claim: str) -> str:
    """Id of the fact that holds a claim's distance to its boundary."""
    return f"claims-{chapter}/{claim}/nearest/distance"


def read_claims(declaration: Declaration) -> Iterator[Claim]:
    """The claims of one chapter, in order, tests not yet looked up.

    Raises DeclarationError for a part that asks nothing of the kinds above.
    """
    for name, said in (declaration.data.get("claims") or {}).items():
        seen = said.get("acknowledged")
        yield Claim(
            name=name,
            chapter=str(declaration.data["chapter"]),
            text=said["text"],
            parts=tuple(_parts(declaration, name, said)),
            note=said.get("note", ""),
            acknowledged=Acknowledged(seen["date"], seen["state"], seen["note"]) if seen else None,
            spec=declaration.spec("claims", name),
        )


def resolve(claim: Claim, items: Iterable[Item]) -> Claim:
    """The claim with the tests it names looked up among these items.

    Raises DeclarationError, naming the nearest, for a test that is not there, and for one that does not compare two
    cells that are facts.
    """
    if not any(isinstance(part.asks, OfTest) for part in claim.parts):
        return claim
    tests = {test.fact: (item, test) for item in items for test in item.tests if isinstance(test, Test)}
    parts = tuple(
        replace(part, asks=_compared(part.asks, tests)) if isinstance(part.asks, OfTest) else part
        for part in claim.parts
    )
    return replace(claim, parts=parts)


def _compared(asks: OfTest, tests: Mapping[str, tuple[Item, Test]]) -> Differs:
    if asks.test not in tests:
        close = nearest(asks.test, tests)
        hint = f"the nearest is {close[0]!r}" if close else "there are none"
        raise DeclarationError(f"{asks.spec}: there is no test {asks.test!r}; {hint}.")
    item, test = tests[asks.test]
    compared = (*(cell.fact for cell in test.cells), *((test.against,) if test.against else ()))
    if len(compared) != 2 or item.tests_only:
        why = "compares cells that are no facts (`tests_only`)" if len(compared) == 2 else "has no two cells"
        raise DeclarationError(
            f"{asks.spec}: test {asks.test!r} {why}; name the facts instead: `higher` or `lower`, `than` and `p`."
        )
    return Differs(asks.higher, *compared, f"{test.fact}/p", asks.level)


def _parts(declaration: Declaration, name: str, claim: Mapping[str, Any]) -> Iterator[Part]:
    """The parts by name, each once for every value of `for_each` where it names its loop."""
    loop, values = next(iter(claim.get("for_each", {}).items()), ("", [""]))
    if loop and f"{{{loop}}}" not in str(claim["parts"]):
        spec = declaration.spec("claims", name, "for_each")
        raise DeclarationError(f"{spec}: no part uses {{{loop}}} of this `for_each`; use it or take it out.")
    made: set[str] = set()
    for part, said in claim["parts"].items():
        spec = declaration.spec("claims", name, "parts", part)
        for value in values if f"{{{loop}}}" in str((part, said)) else [""]:
            filled = {key: _fill(told, loop, value) for key, told in said.items()}
            named = _fill(part, loop, value)
            if named in made:
                raise DeclarationError(f"{spec}: two parts are called {named!r}; put {{{loop}}} in its name.")
            made.add(named)
            yield Part(named, predicate(filled, spec))


def _fill(text: Any, name: str, value: str) -> Any:
    return text.replace(f"{{{name}}}", value) if isinstance(text, str) and name else text


def predicate(said: Mapping[str, Any], spec: str) -> Predicate | OfTest:
    """What a part asks, from what is said of it; DeclarationError for a key that it does not read, and one it needs."""
    kind = _kind(said, spec)
    level = float(said.get("level", SIGNIFICANCE_LEVEL))
    if kind == "test":
        return OfTest(said["test"], said["first"] == "higher", level, spec)
    if kind == "fact":
        return Within(said["fact"], _bound(said.get("at_least")), _bound(said.get("at_most")))
    if kind in ("significant", "not_significant"):
        return Significant(said[kind], kind == "significant", level)
    than = said["than"] if isinstance(said["than"], str) else float(said["than"])
    return Differs(kind == "higher", said[kind], than, said.get("p", ""), level)


def _kind(said: Mapping[str, Any], spec: str) -> str:
    """What a part asks, with all that it needs and nothing else."""
    found = [kind for kind in _ASKS if kind in said]
    if len(found) != 1:
        what = f"{' and '.join(f'`{kind}`' for kind in found)} together" if found else "nothing"
        raise DeclarationError(f"{spec}: this part asks {what}; ask one of {', '.join(_ASKS)}.")
    (kind,) = found
    needs, more = _ASKS[kind]
    told = [f"needs `{key}`" for key in needs if key not in said]
    told += [f"does not read `{key}`; take it out" for key in said if key not in (kind, *needs, *more)]
    if "level" in said and "p" in more and "p" not in said:
        told.append("does not read `level` without `p`; name the p, or take it out")
    if kind == "fact" and not said.keys() & {"at_least", "at_most"}:
        told.append("needs `at_least` or `at_most`")
    if kind == "fact" and said.get("at_least", -math.inf) > said.get("at_most", math.inf):
        told.append("has `at_least` above `at_most`, so it never holds")
    told += _always(said) if kind == "fact" else ()
    if said[kind] == said.get("than"):
        told.append("holds a fact against itself; name another under `than`")
    told += [
        f"has {said[key]!r} under `{key}`, which is no p"
        for key in _P
        if key in said and not _is_p(said[key])
    ]
    if told:
        raise DeclarationError(f"{spec}: `{kind}` {' and '.join(told)}.")
    return kind


def _always(said: Mapping[str, Any]) -> Iterator[str]:
    """Bounds that every number of its statistic meets, or none."""
    row = STATISTICS.get(said["fact"].rpartition("/")[2])
    low, high = row.limits if row else (-math.inf, math.inf)
    if said.get("at_least", math.inf) <= low or said.get("at_most", -math.inf) >= high:
        yield f"has a bound that always holds, for it is {low:g} to {high:g}"
    if said.get("at_least", -math.inf) > high or said.get("at_most", math.inf) < low:
        yield f"has a bound that never holds, for it is {low:g} to {high:g}"


def _is_p(fact: str) -> bool:
    return is_probability(fact.rpartition("/")[2])


def _bound(said: Any) -> float | None:
    return None if said is None else float(said)
