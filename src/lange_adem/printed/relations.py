"""Which numbers belong together: declared in `relations.yaml`, and expanded over the ids of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lange_adem.declarations import load
from lange_adem.printed.formula import ids_in
from lange_adem.printed.patterns import bindings, fill, matching

FILE = "relations.yaml"
OWN = ".relations.yaml"  # behind the stem of a file that has relations of its own
BESIDE = ("soft", "only_printed")  # what may stand beside the kind of a relation


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between numbers: its kind, and the ids in each of its roles.

    soft: the numbers need not be about exactly the same thing; inferred: from the form of the ids, not declared.
    """

    kind: str
    roles: Mapping[str, Any]
    soft: bool = False
    inferred: bool = False

    def id(self, role: str) -> str:
        """The one id in a role."""
        return str(self.ids(role)[0])

    def ids(self, role: str) -> list[str]:
        """The ids in a role."""
        found = self.roles[role]
        return list(found) if isinstance(found, list) else [found]


def declared_relations(path: Path) -> tuple[list[dict[str, Any]], str]:
    """The checked declaration: its relations, and the file with verdicts in words (empty where none is named)."""
    data = load(path, "relations").data
    return data["relations"], data.get("verdicts", "")


def expand(declared: Mapping[str, Any], ids: Sequence[str]) -> Iterator[Relation]:
    """Every relation that one declaration stands for among these ids; none where some of its ids do not occur."""
    kind = next(key for key in declared if key not in BESIDE)
    content = declared[kind]
    roles = content if isinstance(content, dict) else {kind: content}
    for bound in bindings(list(_patterns(kind, roles)), ids):
        resolved = {role: _resolve(role, pattern, bound, ids) for role, pattern in roles.items()}
        yield Relation(kind, resolved, bool(declared.get("soft", False)))


def _patterns(kind: str, content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield from ids_in(content) or [content]
    elif isinstance(content, list):
        for part in content:
            yield from _patterns(kind, part)
    elif kind == "regression":
        yield content["n"]
        yield from content["printed"].values()
    else:
        for part in content.values():
            yield from _patterns(kind, part)


def _resolve(role: str, content: Any, bound: dict[str, str], ids: Sequence[str]) -> Any:
    if isinstance(content, dict):
        return {name: _resolve(name, part, bound, ids) for name, part in content.items()}
    if isinstance(content, list):
        found: list[Any] = []
        for part in content:
            resolved = _resolve(role, part, bound, ids)
            found += resolved if isinstance(part, str) and isinstance(resolved, list) else [resolved]
        return found
    filled = fill(str(content), bound)
    if ids_in(filled) or "*" not in filled:
        return filled
    return matching(filled, ids)
