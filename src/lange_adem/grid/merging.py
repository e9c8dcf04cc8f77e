"""What the item, its column, its row and the cell itself say of one cell, taken together.

A key is the cell's own, else its row's, else its column's, else the item's; row and column may not differ. Selections
are taken together, and may not differ. Pure, without data and without pandas.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import Where
from lange_adem.grid.entries import Entry
from lange_adem.grid.names import Asked, parse
from lange_adem.yaml_document import Keys

# Selections: what every part says of them counts.
TOGETHER = ("where", "category")


@dataclass(frozen=True, slots=True)
class Part:
    """What one of them says: its name for messages, its keys, and its place inside the item."""

    name: str
    said: Mapping[str, Any]
    place: Keys


def merge_where(item: Entry, spec: str, *parts: Mapping[str, Any] | None) -> Where:
    """Selections taken together; DeclarationError, with the line `spec`, where two of them differ on a variable."""
    merged: dict[str, tuple] = {}
    for part in parts:
        for variable, value in (part or {}).items():
            values = tuple(value) if isinstance(value, list) else (value,)
            if merged.setdefault(variable, values) != values:
                raise DeclarationError(
                    f"{spec}: {variable} is selected as {list(merged[variable])} and as "
                    f"{list(values)} in one cell of {item.name}; the item, its column and its row must agree."
                )
    return tuple(selected(parse(name, spec), merged[name]) for name in sorted(merged))


def narrowed(item: Entry) -> dict[str, str]:
    """The selection of the page of a template that an item stands on."""
    return {item.page.variable: item.page.value} if item.page else {}


def selected(asked: Asked, values: tuple) -> tuple[Asked, tuple]:
    """A variable and the values that select by it; waves are ids, though YAML reads 1 as a number."""
    return asked, tuple(map(str, values)) if asked.is_wave else values


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one cell: by itself, its row, its column and the item.

    inside: the selection of the part of a triangle that it lies in.
    """

    item: Entry
    own: Part
    row: Part
    column: Part
    table: Part
    inside: Mapping[str, Any] | None = None

    @property
    def parts(self) -> tuple[Part, Part, Part, Part]:
        """All four, the first that says a key first."""
        return self.own, self.row, self.column, self.table

    @property
    def spec(self) -> str:
        """`file:line` of the row."""
        return self.item.spec(*self.row.place)

    def by(self, key: str) -> Iterator[Part]:
        """The parts whose word on a key counts: each that selects, else the first (row and column alike)."""
        saying = [part for part in self.parts if key in part.said]
        if key in TOGETHER:
            yield from saying
        elif saying:
            first = saying[0]
            yield first
            if first is self.row and self.column in saying:
                yield self.column

    def one(self, key: str) -> Any:
        """The value of a key, None where nobody says it; DeclarationError where row and column differ."""
        found = [part.said[key] for part in self.by(key)]
        if len(found) == 2 and found[0] != found[1]:
            raise DeclarationError(
                f"{self.spec}: `{key}` is {found[0]!r} in {self.row.name} and {found[1]!r} in {self.column.name} "
                f"of {self.item.name}; say it in one of them, or in the row's `cells`."
            )
        return found[0] if found else None

    @property
    def where(self) -> Where:
        """The selection, with that of the part of a triangle it lies in."""
        selections = (part.said.get("where") for part in self.parts[::-1])
        return merge_where(self.item, self.spec, *selections, self.inside, narrowed(self.item))

    @property
    def category(self) -> Where:
        """What is counted."""
        return merge_where(self.item, self.spec, *(part.said.get("category") for part in self.parts[::-1]))

    def measure(self, key: str) -> Asked | None:
        """The measure or variable that a key names, words filled in; None where it names none."""
        text = self.filled(self.one(key) or "", with_place=False)
        return parse(text, self.spec) if text else None

    def filled(self, text: str, with_place: bool = True) -> str:
        """A text with the words of `with` in its braces; with_place: and the ids of row and column."""
        words = {**self.column.said.get("with", {}), **self.row.said.get("with", {})}
        place = {"row": self.row.said["id"], "column": self.column.said["id"]} if with_place else {}
        try:
            return text.format_map({**words, **place})
        except KeyError as error:
            raise DeclarationError(
                f"{self.spec}: {text!r} asks for {error}, which no `with` gives."
            ) from None
