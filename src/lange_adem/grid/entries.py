"""An item of a chapter as it is written, with its place in the file: nothing is merged or made yet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import ITEM_KINDS
from lange_adem.grid.template import TemplatePage, page_of
from lange_adem.language.catalogue import Words
from lange_adem.yaml_document import Keys

# The part of an item's number that readers know: several texts may report on one section.
_PRINTED_NUMBER = re.compile(r"\d+(\.\d+)*")
_ONE_COLUMN: dict[str, Any] = {"id": "all"}


@dataclass(frozen=True, slots=True)
class Required:
    """Another declaration whose facts one reads, by the stem of its file; spec: the line that says so."""

    stem: str
    spec: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a chapter before it is read: its number or name, and which others must be there."""

    chapter: str
    requires: tuple[Required, ...]


def outline(declaration: Declaration) -> Outline:
    """The outline of one declaration."""
    stems = declaration.data.get("requires_facts", [])
    spec = declaration.spec
    required = (Required(stem, spec("requires_facts", place)) for place, stem in enumerate(stems))
    return Outline(str(declaration.data["chapter"]), tuple(required))


@dataclass(frozen=True, slots=True)
class Entry:
    """One declared table, figure, text or comparison as it is written, with its place in the file."""

    declaration: Declaration
    section: str
    number: str
    body: Mapping[str, Any]
    words: Words

    @property
    def kind(self) -> str:
        """What it is: table, figure, text, comparison or methods."""
        return ITEM_KINDS[self.section]

    @property
    def name(self) -> str:
        """The item as facts name it: `table 12.3`."""
        return f"{self.kind} {self.number}"

    @property
    def slug(self) -> str:
        """The first part of its facts' ids: `table-12.3`."""
        return f"{self.kind}-{self.number}"

    @property
    def title(self) -> str:
        """The item as readers know it: `Table 12.3a`, `Section 12.1` for text 12.1a.

        What is counted on a page of a template is called as the page.
        """
        number = None if self.section in ("tables", "figures") else _PRINTED_NUMBER.match(self.number)
        if self.page and self.page.people.startswith(f"{self.slug}/"):
            return self.page.label
        kind = self.words(f"items.kinds.{ITEM_KINDS[self.section]}")
        return f"{kind} {self._printed(number.group()) if number else self.printed}"

    @property
    def page(self) -> TemplatePage | None:
        """The page of a template that it stands on; None for an item of no template."""
        return page_of(self.declaration, self.number)

    @property
    def printed(self) -> str:
        """Its number as it is printed: `12.3`, on a page of a template `12.3 (Delft)`."""
        return self._printed(self.number.removesuffix(f".{self.page.value}") if self.page else self.number)

    def _printed(self, number: str) -> str:
        return f"{number} ({self.page.label})" if self.page else number

    @property
    def chapter(self) -> str:
        """Chapter it belongs to."""
        return str(self.declaration.data["chapter"])

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Its declared columns, or the single column `all`."""
        return self.body.get("columns", [_ONE_COLUMN])

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Its declared rows."""
        return self.body["rows"]

    @property
    def unit(self) -> str:
        """What one case is."""
        return self.body.get("unit", "participation")

    def spec(self, *keys: str | int) -> str:
        """`file:line` of a key inside this item."""
        return self.declaration.spec(self.section, self.number, *keys)


def entries(declaration: Declaration, words: Words) -> Iterator[Entry]:
    """Every declared item, in the order tables, figures, texts, comparisons."""
    for section in ITEM_KINDS:
        for number, body in declaration.data.get(section, {}).items():
            yield Entry(declaration, section, str(number), body, words)


def known_id(item: Entry, name: str, known: Mapping[str, Any] | set[str], kind: str, keys: Keys) -> str:
    """`name` if it is the id of a declared row or column; DeclarationError naming the nearest if not."""
    if name not in known:
        close = nearest(name, known)
        hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(map(repr, known))}"
        raise DeclarationError(f"{item.spec(*keys)}: {item.name} has no {kind} {name!r}; {hint}.")
    return name


def by_id(item: Entry, kind: str, entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Rows or columns by their id; DeclarationError for an id given twice, and for the row of the line of n."""
    found: dict[str, dict[str, Any]] = {}
    for index, entry in enumerate(entries):
        if entry["id"] in found or (kind == "rows" and entry["id"] == "base" and "n" in item.body):
            raise DeclarationError(
                f"{item.spec(kind, index)}: {item.name} has two {kind} {entry['id']!r}; rename one."
            )
        found[entry["id"]] = entry
    return found


def ids_of(entries: list[dict[str, Any]]) -> set[str]:
    """The ids of rows, columns or tests."""
    return {entry["id"] for entry in entries}
