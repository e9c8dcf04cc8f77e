"""Claims as chapters declare them, with their parts in full: loops written out, tests as the cells they compare."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.grid.plan import ChapterPlan
from lange_adem.grid.tests import Test

TEST, DIRECTION = "test", "first"


class HasFact(Protocol):
    """What a claim needs to know of a cell."""

    @property
    def fact(self) -> str:
        """Its id."""


class Compares(Protocol):
    """What a claim needs to know of a test: its id without the statistic, and the cells that it compares."""

    @property
    def fact(self) -> str:
        """Its id, without the statistic."""

    @property
    def groups(self) -> tuple[tuple[str, HasFact], ...]:
        """The cells compared, each with the id of its column or row."""


@dataclass(frozen=True, slots=True)
class DeclaredClaim:
    """One claim; said: as declared; parts: its predicates over facts by name."""

    chapter: str
    name: str
    said: Mapping[str, Any]
    parts: Mapping[str, Mapping[str, Any]]
    spec: str


def declared_claims(
    declarations: Iterable[Declaration], plans: Iterable[ChapterPlan] = ()
) -> list[DeclaredClaim]:
    """The claims of these chapters, in order; plans: of the chapters whose tests their parts name.

    Raises DeclarationError for a test that is not there, or that no direction can be told of (see `predicate`).
    """
    asked = list(plans)
    tests = {test.fact: test for plan in asked for test in plan.tests if isinstance(test, Test)}
    facts = frozenset(cell.fact for plan in asked for cell in plan.cells)
    return [
        DeclaredClaim(
            str(chapter.data["chapter"]),
            name,
            said,
            _parts(chapter, name, tests, facts),
            chapter.spec("claims", name),
        )
        for chapter in declarations
        for name, said in (chapter.data.get("claims") or {}).items()
    ]


def _parts(
    chapter: Declaration, name: str, tests: Mapping[str, Compares], facts: Container[str]
) -> dict[str, Mapping[str, Any]]:
    claim = chapter.data["claims"][name]
    return {
        made: predicate(said, tests, facts, chapter.spec("claims", name, "parts", part))
        for part in claim["parts"]
        for made, said in expand_part(claim, part).items()
    }


def predicate(
    part: Mapping[str, Any], tests: Mapping[str, Compares], facts: Container[str], spec: str
) -> Mapping[str, Any]:
    """A part as a predicate over facts: `{test: t, first: lower}` as `{lower: a, than: b, p: t/p}`, others as they are.

    a and b are the first and the second cell that the test compares. facts: ids of the cells that are facts. Raises
    DeclarationError, naming the nearest, for a test that is not there, and for one that does not compare two cells
    that are facts.
    """
    if TEST not in part:
        return part
    name = part[TEST]
    if name not in tests:
        close = nearest(name, tests)
        hint = f"the nearest is {close[0]!r}" if close else "there are none"
        raise DeclarationError(f"{spec}: there is no test {name!r}; {hint}.")
    cells = [cell.fact for _, cell in tests[name].groups]
    if len(cells) != 2 or not all(cell in facts for cell in cells):
        why = "compares cells that are no facts (`tests_only`)" if len(cells) == 2 else "has no two cells"
        raise DeclarationError(
            f"{spec}: test {name!r} {why}; name the facts instead: `higher` or `lower`, `than` and `p`."
        )
    others = {key: said for key, said in part.items() if key not in (TEST, DIRECTION)}
    return {part[DIRECTION]: cells[0], "than": cells[1], "p": f"{name}/p", **others}


def expand_part(claim: Mapping[str, Any], part: str) -> dict[str, dict[str, Any]]:
    """One part of a claim by name, once for each value of the claim's `for_each` where it names its loop."""
    loops = claim.get("for_each", {})
    name, values = next(iter(loops.items()), ("", [""]))
    said = claim["parts"][part]
    return {
        _fill(part, name, value): {key: _fill(told, name, value) for key, told in said.items()}
        for value in (values if f"{{{name}}}" in str((part, said)) else [""])
    }


def _fill(text: Any, name: str, value: str) -> Any:
    return text.replace(f"{{{name}}}", value) if isinstance(text, str) and name else text
