"""Ties between the members of a group: whom a prefix of a name (`friend:`) stands for, as the study declares it."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.study.units import UNITS
from lange_adem.study.variables import WAVES

# What several members say together.
TAKES = {
    "mean": "their mean",
    "highest": "the highest of them",
    "lowest": "the lowest of them",
    "any": "1 when at least one of them is yes, 0 when none is",
    "every": "1 when all of them are yes, 0 when one is not",
    "count": "how many of them are yes",
}
# How the one member is found.
FINDS = {
    "only": "the only one there is; of several none",
    "informant": "the one who filled in the form about the case",
    "informant_or_only": "the one who filled in the form about the case; where nobody did, the only one",
}
MISSING = {
    "known": "what is known decides; missing where nothing is",
    "complete": "missing where one of them is missing",
}
GROUP = "group"
Values = tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Whom a prefix stands for: members of the same group at the same wave, other than the case itself.

    of: roles of the cases that ask; none for a group, and for each of its members of its group. to: roles of the
    members. where: variables by which they are chosen. by: how the one of them is found (`FINDS`); empty where all
    count, and are taken together (take, by a key of `TAKES`; empty where the name says it). turned: the tie that
    this one is the other way round: its cases are the members who have this case as theirs. missing: of `MISSING`.
    label: what readers call it, with {measure} in it.
    """

    name: str
    of: tuple[str, ...]
    to: tuple[str, ...]
    where: tuple[tuple[str, Values], ...] = ()
    by: str = ""
    take: str = ""
    missing: str = "known"
    turned: Tie | None = None
    label: str = ""

    @property
    def finds_one(self) -> bool:
        """Whether it stands for one member, whose value is taken as it is."""
        return bool(self.by)

    @property
    def of_group(self) -> bool:
        """Whether it is asked of a group."""
        return not self.of


@dataclass(frozen=True, slots=True)
class Ties:
    """Every tie of a study. declared: by prefix; roles: each is the tie of a group to its members with that role."""

    declared: Mapping[str, Tie] = field(default_factory=dict)
    roles: tuple[str, ...] = ()

    def of(self, unit: str) -> dict[str, Tie]:
        """The ties that cases of a unit of analysis have, by prefix."""
        about = UNITS[unit]
        if about.of_group:
            whole = {name: tie for name, tie in self.declared.items() if tie.of_group}
            return {role: Tie(role, (), (role,)) for role in self.roles} | whole
        return dict(self.declared) if about.of_people else {}

    def find(self, unit: str, name: str) -> Tie:
        """What a prefix stands for when cases of a unit are asked.

        Raises DeclarationError for one that stands for nobody, naming the nearest.
        """
        known = self.of(unit)
        if name not in known:
            raise DeclarationError(f"a {unit} has no tie {name!r}; {_hint(name, known)}.")
        return known[name]


def read_ties(
    declaration: Declaration, roles: Collection[str], described: Container[tuple[str, str]]
) -> dict[str, Tie]:
    """The ties of a study by their prefix.

    roles: those that the study declares; described: pairs of roles of which one fills in a form about the other.
    Raises DeclarationError, naming file and line, for a role that is not declared, for a tie that can never find
    anyone, and for keys that say nothing beside each other.
    """
    declared: Mapping[str, Mapping[str, Any]] = declaration.data.get("ties") or {}
    found = {
        name: _tie(declaration, name, said, roles) for name, said in declared.items() if "inverse" not in said
    }
    for name, tie in found.items():
        if tie.by == "informant" and not any((about, by) in described for about in tie.of for by in tie.to):
            raise DeclarationError(
                f"{declaration.spec('ties', name)}: tie {name!r} never finds anyone: no form about "
                f"{_or(tie.of)} is filled in by {_or(tie.to)}; find by `only`, or declare the form."
            )
    for name, said in declared.items():
        if "inverse" in said:
            found[name] = _turned(declaration, name, said, found)
    return {name: found[name] for name in declared}


def _tie(declaration: Declaration, name: str, said: Mapping[str, Any], roles: Collection[str]) -> Tie:
    of, to = (_several(said[key]) for key in ("from", "to"))
    for key, named in (("from", of), ("to", to)):
        for role in named:
            if role not in roles and not (key == "from" and of == (GROUP,)):
                raise DeclarationError(
                    f"{declaration.spec('ties', name, key)}: tie {name!r}: no role {role!r}; {_hint(role, roles)}."
                )
    take = said.get("take", "")
    by = said.get("by", "" if take else "only")
    of_group = of == (GROUP,)
    for wrong in _useless(said, of_group, by):
        raise DeclarationError(f"{declaration.spec('ties', name)}: tie {name!r}: {wrong}")
    return Tie(
        name,
        of=() if of_group else of,
        to=to,
        where=tuple(_chosen(variable, values) for variable, values in (said.get("where") or {}).items()),
        by=by,
        take=take,
        missing=said.get("missing", "known"),
        label=said["label"],
    )


def _chosen(variable: str, said: Any) -> tuple[str, Values]:
    """A variable and its values; waves are ids, though YAML reads 1 as a number."""
    return variable, tuple(map(str, _several(said))) if variable in WAVES else _several(said)


def _useless(said: Mapping[str, Any], of_group: bool, by: str) -> Iterator[str]:
    """What a declared tie says that changes nothing."""
    if "take" in said and "by" in said:
        yield "`by` finds one member, and `take` is for several; keep one of them."
    if "missing" in said and "take" not in said:
        yield "`missing` is for several members; add `take`, or leave it out."
    if of_group and "informant" in by:
        yield f"nobody fills in a form about a group, so `by: {by}` finds nobody; use `only` or `take`."


def _turned(declaration: Declaration, name: str, said: Mapping[str, Any], known: Mapping[str, Tie]) -> Tie:
    spec = declaration.spec("ties", name, "inverse")
    if said["inverse"] not in known:
        raise DeclarationError(
            f"{spec}: tie {name!r}: no tie {said['inverse']!r} to turn round; {_hint(said['inverse'], known)}."
        )
    other = known[said["inverse"]]
    if other.of_group or not other.finds_one:
        raise DeclarationError(
            f"{spec}: tie {name!r}: {other.name!r} stands for no single member, so it has no inverse; "
            "declare `from`, `to` and `take`."
        )
    take, missing = said["take"], said.get("missing", "known")
    return Tie(name, other.to, other.of, take=take, missing=missing, turned=other, label=said["label"])


def _several(said: Any) -> tuple[Any, ...]:
    return tuple(said) if isinstance(said, list) else (said,)


def _hint(word: str, known: Collection[str]) -> str:
    close = nearest(word, known)
    return f"the nearest is {close[0]!r}" if close else f"there are {', '.join(known) or 'none'}"


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(words)
