"""Keys of an item that would change nothing where they stand, and words of `with` that nothing asks for: refused."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lange_adem.grid.entries import Entry
from lange_adem.grid.making import grid, triangle
from lange_adem.grid.merging import Part
from lange_adem.grid.tests import Cells, Crossed, Made
from lange_adem.yaml_document import Keys

# Who reads a key that not every item has: kinds of item, and what they are called.
_SHOWN = (("table", "figure"), "tables and figures")
_DRAWN = (("figure",), "figures")
_KEYS = {
    **dict.fromkeys(("stub", "notes", "marks_from"), _SHOWN),
    **dict.fromkeys(("kind", "x", "y_label", "y_range", "reference"), _DRAWN),
}
# The columns of a funnel: statistic, and probability of a limit.
_FUNNEL = {
    "n": ("n", None),
    "share": ("percent", None),
    "low_95": ("percent", 0.025),
    "high_95": ("percent", 0.975),
    "low_998": ("percent", 0.001),
    "high_998": ("percent", 0.999),
}
_FILLED = ("of", "against", "derive", "stands")
# Texts for readers; facts are filled in in notes only, and links are of pages.
_SAID = ("caption", "stub", "y_label", "label", "group")
_BRACED, _LINKED = re.compile(r"\{\s*([A-Za-z]+)\s*:[^{}]*\}"), re.compile(r"\]\s*\([A-Za-z]+\s*:")
_FACT = re.compile(r"\{fact:\S+\}")
_NAME = re.compile(r"\{([^{}]+)\}")


def unread_of_item(item: Entry, cells: Cells, made: Made) -> Iterator[str]:
    """A message for each key of an item itself that nothing reads."""
    yield from _of_kind(item)
    yield from _n(item)
    yield from _only_tested(item, made)
    yield from _triangles(item, cells)
    yield from _words(item)
    yield from _texts(item)
    yield from _funnel(item)
    limits = item.body.get("y_range")
    if limits and limits[0] >= limits[1]:
        yield f"{item.spec('y_range')}: `y_range` ends where it begins or below; put the lowest value first."


def _of_kind(item: Entry) -> Iterator[str]:
    for key, (kinds, named) in _KEYS.items():
        if key in item.body and item.kind not in kinds:
            yield f"{item.spec(key)}: `{key}` changes nothing: {named} have it, and this is a {item.kind}; take it out."


def _funnel(item: Entry) -> Iterator[str]:
    """What a funnel is made of: a number, a share and four limits of each row, and the overall share as its line."""
    if item.body.get("kind") != "funnel":
        return
    overall = item.body.get("reference", {}).get("fact")
    if not overall:
        yield f"{item.spec('kind')}: a funnel goes around an overall share; name it under `reference`."
    columns = {column["id"]: column for column in item.columns}
    if list(columns) != [*_FUNNEL]:
        yield f"{item.spec('columns')}: the columns of a funnel are {', '.join(_FUNNEL)}, in this order."
        return
    for index, (name, asked) in enumerate(_FUNNEL.items()):
        stat, probability = asked
        limit = {"binomial": [overall, f"{item.slug}/{{row}}/n/n", probability]}
        if columns[name].get("stat") != stat or (probability and columns[name].get("derive") != limit):
            said = f"`derive: {limit}`" if probability else "and no mean: limits are those of shares"
            yield f"{item.spec('columns', index)}: column {name!r} of a funnel has `stat: {stat}` {said}."
    if item.body.get("x", "columns") != "columns":
        yield f"{item.spec('x')}: the units of a funnel are its rows; take `x` out."


def _n(item: Entry) -> Iterator[str]:
    if "n_columns" in item.body and "n" not in item.body:
        yield f"{item.spec('n_columns')}: `n_columns` changes nothing without `n`, the measure that is counted."


def _only_tested(item: Entry, made: Made) -> Iterator[str]:
    """What is not read where only the tests are facts: the line of n, and rows and columns that no test compares."""
    if not item.body.get("tests_only"):
        return
    if item.kind in _SHOWN[0]:
        yield f"{item.spec('tests_only')}: `tests_only` leaves a {item.kind} empty; ask the tests in `comparisons`."
    if "n" in item.body:
        yield f"{item.spec('n')}: `n` changes nothing where `tests_only`: the cells are no facts; take it out."
    compared = [cell for _, test in made if not isinstance(test, Crossed) for cell in test.cells]
    for kind, known in (
        ("rows", {cell.row for cell in compared}),
        ("columns", {cell.column for cell in compared}),
    ):
        for index, entry in enumerate(item.rows if kind == "rows" else item.columns):
            if entry["id"] not in known:
                spec = item.spec(kind, index)
                yield f"{spec}: no test reads {entry['id']!r}, and `tests_only` makes it no fact; take it out."


def _triangles(item: Entry, cells: Cells) -> Iterator[str]:
    found = {triangle(item, row, column) for row, column in cells} if "triangles" in item.body else set()
    for name in item.body.get("triangles", ()):
        if name not in found:
            yield f"{item.spec('triangles', name)}: no cell lies in the part `{name}` of {item.name}; take it out."


def _texts(item: Entry) -> Iterator[str]:
    """What readers would see as it is written: a fact in braces in another text than a note, and a link."""
    for index, note in enumerate(item.body.get("notes", ())):
        rest = _FACT.sub("", note)
        if found := _BRACED.search(rest) or _LINKED.search(rest):
            yield f"{item.spec('notes', index)}: {found[0]!r} is printed as it is; a note has facts as {{fact:ID}}."
    parts: list[tuple[Keys, Mapping[str, Any]]] = [((), item.body)]
    for kind in ("columns", "rows", "tests", "regressions"):
        parts += [((kind, index), part) for index, part in enumerate(item.body.get(kind, ()))]
    for place, part in parts:
        for key in (key for key in _SAID if key in part):
            if found := _BRACED.search(part[key]) or _LINKED.search(part[key]):
                yield f"{item.spec(*place, key)}: {found[0]!r} is printed as it is; only `notes` have facts."


def _words(item: Entry) -> Iterator[str]:
    """Words of `with` that no text of its row or column has in braces."""
    asked: dict[tuple, set[str]] = {}
    parts: dict[tuple, Part] = {}
    for said in grid(item):
        names = {name for key in _FILLED for name in _names(said.one(key))}
        for part in (said.row, said.column):
            parts[part.place] = part
            asked.setdefault(part.place, set()).update(names)
    beside = set(_names([item.body.get("n"), item.body.get("regressions")]))
    for place, part in parts.items():
        for name in part.said.get("with", {}):
            if name not in asked[place] | beside:
                spec = item.spec(*place, "with", name)
                yield f"{spec}: nothing of {part.name} has {{{name}}} in it; take it out of `with`."


def _names(said: Any) -> Iterator[str]:
    """Names in braces, in a text and in all that is in a list or a mapping."""
    if isinstance(said, str):
        yield from _NAME.findall(said)
    elif isinstance(said, Mapping):
        yield from (name for value in said.values() for name in _names(value))
    elif isinstance(said, list):
        yield from (name for value in said for name in _names(value))
