"""Patterns of ids: one declaration for all rows and columns of a table.

`t3_5.{wave}.{what}.pct` stands for every id with any one part in place of `{wave}` and of `{what}`;
`{wave:m1|m2}` allows these parts only; the same name in another pattern is the same part. In a list, `*` stands
for every part that occurs, but the total (`total`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lange_adem.language.catalogue import LANGUAGES, catalogue

Binding = dict[str, str]
# What a total is called in ids, in any language.
TOTALS = frozenset(catalogue(language)("printed.said.total") for language in LANGUAGES)
_ANY = rf"(?!(?:{'|'.join(sorted(TOTALS))})(?:\.|$))[^.]+"
_PLACE = re.compile(r"\{(\w+)(?::([^}]*))?\}")


def bindings(patterns: Sequence[str], ids: Sequence[str]) -> Iterator[Binding]:
    """Every way to fill in the names of these patterns so that each pattern has at least one id."""
    found: list[Binding] = [{}]
    for pattern in patterns:
        found = [bound | more for bound in found for more in _matches(fill(pattern, bound), ids)]
    seen: set[tuple[tuple[str, str], ...]] = set()
    for bound in found:
        key = tuple(sorted(bound.items()))
        if key not in seen:
            seen.add(key)
            yield bound


def fill(pattern: str, bound: Binding) -> str:
    """The pattern with its known names filled in."""
    return _PLACE.sub(lambda place: bound.get(place[1], place[0]), pattern)


def matching(pattern: str, ids: Iterable[str]) -> list[str]:
    """Ids that a filled-in pattern stands for, in file order."""
    if "*" not in pattern:
        return [name for name in ids if name == pattern]
    expression = re.compile(re.escape(pattern).replace(r"\*", _ANY))
    return [name for name in ids if expression.fullmatch(name)]


def _matches(pattern: str, ids: Sequence[str]) -> Iterator[Binding]:
    if not _PLACE.search(pattern):
        if matching(pattern, ids):
            yield {}
        return
    parts, position, names = [], 0, []
    for place in _PLACE.finditer(pattern):
        parts.append(re.escape(pattern[position : place.start()]).replace(r"\*", _ANY))
        allowed = "|".join(map(re.escape, place[2].split("|"))) if place[2] else r"[^.]+"
        parts.append(f"(?P={place[1]})" if place[1] in names else f"(?P<{place[1]}>{allowed})")
        names.append(place[1])
        position = place.end()
    parts.append(re.escape(pattern[position:]).replace(r"\*", _ANY))
    expression = re.compile("".join(parts))
    for name in ids:
        if match := expression.fullmatch(name):
            yield match.groupdict()
