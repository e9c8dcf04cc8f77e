"""A chapter's declaration as its author wrote it, to the plain one that everything reads: lists and loops written out.

An author may name a list of rows, columns or tests once (`lists`) and take it by its name; write one entry for several
(`for_each`); and say `marks: first` of a test. Nothing is added to what is asked: each entry that is written out keeps
the line of the entry that asks for it. Pure, imports no pandas: the Snakefile reads declarations when it is parsed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from lange_adem.declarations import Declaration, Schema, check, load, nearest, read, schema
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import ITEM_KINDS
from lange_adem.grid.loops import Turn, check_filled, check_loop, turns
from lange_adem.yaml_document import Keys

LISTS, FOR_EACH = "lists", "for_each"
FIRST = "first"
# What may be written shorter in an item, and the entry that the schema of a chapter has for it.
ENTRIES = {"rows": "row", "columns": "column", "tests": "test"}
_DEPTH = 3  # of the rows of an item in the file: section, number, `rows`


@dataclass(frozen=True, slots=True)
class Written:
    """One row, column or test as it is written out; lines: of its keys, from the entry down."""

    data: dict[str, Any]
    lines: Mapping[Keys, int]


def read_chapter_file(path: str | Path, checked: bool = True) -> Declaration:
    """A chapter's declaration in full, from its file.

    checked: the file as written and what is written out are held against the schema of a chapter. Raises
    DeclarationError (file:line, what, what to do).
    """
    if not checked:
        return write_out(read(path))
    plain = write_out(load(path, "chapter"))
    check(plain, plain_schema())
    return plain


@cache
def plain_schema() -> Schema:
    """The schema of a declaration in full: only entries as rows, columns and tests, and no lists."""
    rules = schema("chapter")
    plain = {
        kind: {"type": "array", "items": {"$ref": f"#/$defs/{entry}"}} for kind, entry in ENTRIES.items()
    }
    properties = {name: rule for name, rule in rules["properties"].items() if name != LISTS}
    return Schema({**rules, "properties": properties, "$defs": {**rules["$defs"], **plain}})


def write_out(declaration: Declaration) -> Declaration:
    """The plain declaration: data and lines without `lists`, `for_each` and `marks: first`.

    Raises DeclarationError for a list that is not there, for a list or a name of a loop that changes nothing, and
    for a name in braces that no loop gives.
    """
    lists = _Lists(declaration)
    written = dict(_written(declaration, lists))
    lists.check_all_taken()
    lines = {
        keys: line
        for keys, line in declaration.lines.items()
        if keys[:1] != (LISTS,) and (len(keys) <= _DEPTH or keys[:_DEPTH] not in written)
    }
    for place, entries in written.items():
        for index, entry in enumerate(entries):
            lines.update({(*place, index, *below): line for below, line in entry.lines.items()})
    plain = Declaration(declaration.path, {}, lines)
    data = {key: value for key, value in declaration.data.items() if key != LISTS}
    for section in _sections(declaration):
        data[section] = {
            number: _body(plain, (section, str(number)), body, written)
            for number, body in data[section].items()
        }
    return Declaration(declaration.path, data, lines)


def _sections(declaration: Declaration) -> list[str]:
    return [section for section in ITEM_KINDS if section in declaration.data]


def _written(declaration: Declaration, lists: "_Lists") -> Iterator[tuple[Keys, list[Written]]]:
    """The rows, columns and tests that an item does not say in full, by their place in the file."""
    for section in _sections(declaration):
        for number, body in declaration.data[section].items():
            for kind in ENTRIES:
                if kind in body and not _is_plain(body[kind]):
                    place = (section, str(number), kind)
                    yield place, list(_entries(declaration, lists, kind, body[kind], place))


def _is_plain(said: Any) -> bool:
    return isinstance(said, list) and all(isinstance(e, Mapping) and FOR_EACH not in e for e in said)


def _body(
    plain: Declaration, place: Keys, body: Mapping[str, Any], written: Mapping[Keys, list[Written]]
) -> dict[str, Any]:
    """One item in full; plain: the lines of the declaration in full."""
    said = {
        key: [entry.data for entry in written[(*place, key)]] if (*place, key) in written else value
        for key, value in body.items()
    }
    if "tests" in said:
        said["tests"] = [
            {**test, "marks": _first(test, plain.spec(*place, "tests", index))}
            if test.get("marks") == FIRST
            else test
            for index, test in enumerate(said["tests"])
        ]
    return said


def _first(test: Mapping[str, Any], spec: str) -> str:
    """The first column or row that a test compares."""
    compared = test.get("columns", test.get("rows"))
    if not compared:
        raise DeclarationError(
            f"{spec}: test {test.get('id')!r} compares no columns or rows, so it has no first one to mark; "
            "leave `marks` out."
        )
    return str(compared[0])


def _entries(
    declaration: Declaration, lists: "_Lists", kind: str, said: Any, place: Keys
) -> Iterator[Written]:
    """What stands at `place` as rows, columns or tests: a list by name, a loop, or entries mixed with both."""
    if isinstance(said, str):
        yield from lists.take(said, kind, declaration.spec(*place))
    elif isinstance(said, Mapping) and FOR_EACH in said:
        yield from _looped(declaration, said, kind, place)
    elif isinstance(said, Mapping):
        yield Written(dict(said), dict(_lines(declaration, place, said, None)))
    else:
        for index, part in enumerate(said):
            yield from _entries(declaration, lists, kind, part, (*place, index))


def _looped(declaration: Declaration, block: Mapping[str, Any], kind: str, place: Keys) -> Iterator[Written]:
    """The entries of one kind of a block, once for every turn of its loop."""
    if kind not in block:
        there = " and ".join(f"`{name}`" for name in ENTRIES if name in block) or "nothing"
        raise DeclarationError(
            f"{declaration.spec(*place)}: this `for_each` makes {there}, and stands where {kind} are asked; "
            f"give it `{kind}`."
        )
    check_loop(block[FOR_EACH], block[kind], declaration.spec(*place, FOR_EACH))
    for turn in turns(block[FOR_EACH]):
        for index, entry in enumerate(block[kind]):
            at = (*place, kind, index)
            filled = turn.fill(entry, declaration.spec(*at))
            check_filled(filled, turn, declaration.spec(*at), declaration.data.get(FOR_EACH, ""))
            yield Written(filled, dict(_lines(declaration, at, entry, turn)))


def _lines(declaration: Declaration, place: Keys, node: Any, turn: Turn | None) -> Iterator[tuple[Keys, int]]:
    """The line of `place` and of every key below it, by those keys with the loop's names filled in."""
    yield (), declaration.line(*place)
    if isinstance(node, Mapping):
        for key, value in node.items():
            name = str(key)
            named = str(turn.fill(name, "")) if turn else name
            for below, line in _lines(declaration, (*place, name), value, turn):
                yield (named, *below), line
    elif isinstance(node, list):
        for index, value in enumerate(node):
            for below, line in _lines(declaration, (*place, index), value, turn):
                yield (index, *below), line


@dataclass
class _Lists:
    """The named lists of a chapter, and which of them an item took."""

    declaration: Declaration
    taken: set[tuple[str, str]] = field(default_factory=set)

    @property
    def declared(self) -> Mapping[str, Mapping[str, Any]]:
        return self.declaration.data.get(LISTS, {})

    def take(self, name: str, kind: str, spec: str) -> Iterator[Written]:
        """The rows, columns or tests of a list; DeclarationError, naming the nearest, where it has none."""
        if name not in self.declared:
            close = nearest(name, self.declared)
            hint = f"the nearest is {close[0]!r}" if close else "declare it under `lists`"
            raise DeclarationError(f"{spec}: there is no list {name!r}; {hint}.")
        said = self.declared[name]
        if kind not in said:
            there = " and ".join(kind for kind in ENTRIES if kind in said)
            raise DeclarationError(f"{spec}: list {name!r} has no {kind}; it has {there}.")
        self.taken.add((name, kind))
        if FOR_EACH in said:
            yield from _looped(self.declaration, said, kind, (LISTS, name))
        else:
            yield from _entries(self.declaration, self, kind, said[kind], (LISTS, name, kind))

    def check_all_taken(self) -> None:
        """DeclarationError for a list that no item takes: it changes nothing."""
        for name, said in self.declared.items():
            for kind in ENTRIES:
                if kind in said and (name, kind) not in self.taken:
                    raise DeclarationError(
                        f"{self.declaration.spec(LISTS, name, kind)}: no item takes the {kind} of list {name!r}; "
                        "take them or take them out."
                    )
