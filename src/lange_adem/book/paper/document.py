"""The whole report as one document on its way to Word and PDF: pages read by Pandoc, in the order of the book."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.book.flow import Step
from lange_adem.book.pandoc import PARALLEL, pandoc_path, run
from lange_adem.book.paper.columns import PAGE_WIDTH, column_widths, text_width
from lange_adem.book.paper.nodes import (
    Node,
    attributes,
    classes_of,
    has,
    node,
    plain,
    section_number,
    text,
    walk,
)
from lange_adem.errors import LangeAdemError
from lange_adem.files import read_json
from lange_adem.language.catalogue import Words

if TYPE_CHECKING:
    from lange_adem.book.paper.items import PaperItem

_LEFT_OUT = {"downloads"}
_MONO = {"Code"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents."""

    level: int
    number: str
    title: str
    id: str


@dataclass(frozen=True, slots=True)
class Document:
    """The report: what book.json says of it, its pages with their blocks, its items, its row account, its words."""

    book: Mapping[str, Any]
    version: list[int]
    pages: tuple[tuple[Mapping[str, Any], list[Node]], ...]
    items: Mapping[str, PaperItem]
    flow: tuple[Step, ...]
    words: Words

    @property
    def notice(self) -> str:
        """The line on every page that the data are synthetic; empty where they are not."""
        return str(self.book["notice"]) if self.book["synthetic"] else ""

    def headings(self, depth: int = 2) -> list[Heading]:
        """The table of contents."""
        found = []
        for page, blocks in self.pages:
            if page["kind"] != "cover":
                found.append(Heading(1, str(page.get("chapter", "")), page["title"], page["id"]))
            for block in blocks:
                if block["t"] == "Header" and block["c"][0] <= depth:
                    number, words = section_number(block["c"][2])
                    found.append(Heading(block["c"][0], number, plain(words), block["c"][1][0]))
        return found


def read_document(
    source: Path, items: Mapping[str, PaperItem], flow: Iterable[Step], words: Words
) -> Document:
    """Read the staged book in `source`; raises LangeAdemError where a page asks for something unknown."""
    book = read_json(source / "book.json")
    with ThreadPoolExecutor(max_workers=PARALLEL) as pool:
        read = list(pool.map(lambda page: _read_page(source, page["source"]), book["pages"]))
    pages = []
    for page, content in zip(book["pages"], read, strict=True):
        blocks = _steady(walk(content["blocks"], lambda node: _common(node, tuple(flow), words)))
        pages.append((page, blocks))
    return Document(book, read[0]["pandoc-api-version"], tuple(pages), items, tuple(flow), words)


def _steady(blocks: list[Node]) -> list[Node]:
    """Headings that go down one level at a time, as readers' aids expect of one document."""
    level = 1
    for block in blocks:
        if block["t"] == "Header":
            level = block["c"][0] = min(block["c"][0], level + 1)
    return blocks


def _read_page(source: Path, page: str) -> dict[str, Any]:
    command = [pandoc_path(), "--from=markdown", "--to=json", "--lua-filter=shared/lange_adem.lua", page]
    return json.loads(run(command, source))


def write_with_pandoc(document: Document, blocks: list[Node], options: list[str], folder: Path) -> None:
    """Let Pandoc write `blocks` with `options` (format, output), in `folder`."""
    content = json.dumps({"pandoc-api-version": document.version, "meta": {}, "blocks": blocks})
    done = subprocess.run(
        [pandoc_path(), "--from=json", *options],
        cwd=folder,
        input=content.encode("utf-8"),
        capture_output=True,
    )
    if done.returncode:
        raise LangeAdemError(f"The report cannot be made.\n{done.stderr.decode('utf-8', 'replace')}")


# What Word and PDF have in common -------------------------------------------------------------------------------


def _common(part: Node, flow: tuple[Step, ...], words: Words) -> Node | list[Node] | None:
    if part["t"] == "RawBlock" and part["c"][0] == "html":
        return _flow_table(flow, words) if 'class="flow"' in part["c"][1] else []
    if part["t"] == "Span" and _LEFT_OUT & set(classes_of(part)):
        return []
    if part["t"] == "Table":
        return _with_widths(part)
    if part["t"] == "DefinitionList":
        return _definitions(part)
    return None


def _fact(fact: str, display: str) -> Node:
    return node("Span", [["", ["fact"], [["data-fact", fact]]], [node("Str", display)]])


def _flow_table(flow: tuple[Step, ...], words: Words) -> Node:
    """The row account as a table: what was read, what left it and why, what was used."""
    rows: list[list[list[Node]]] = []
    for step in flow:
        strong = step.kind != "left"
        label = [node("Strong", text(step.label))] if strong else text(step.label)
        rows.append([label, [_fact(step.fact, step.display)]])
        rows += [[text(f"\u2003{label}"), [_fact(fact, display)]] for label, fact, display in step.reasons]
    head = [text(words("pages.quality.flow")), text(words("pages.quality.flow_rows"))]
    return _with_widths(_table(head, rows))


def _table(head: list[list[Node]] | None, rows: list[list[list[Node]]], right: bool = True) -> Node:
    def cell(inlines: list[Node]) -> list[Any]:
        return [attributes(), node("AlignDefault"), 1, 1, [node("Plain", inlines)] if inlines else []]

    def row(cells: list[list[Node]]) -> list[Any]:
        return [attributes(), [cell(inlines) for inlines in cells]]

    last = "AlignRight" if right else "AlignLeft"
    columns = [[node("AlignLeft"), node("ColWidthDefault")], [node(last), node("ColWidthDefault")]]
    heads = [row(head)] if head else []
    body = [attributes(), 0, [], [row(cells) for cells in rows]]
    return node(
        "Table", [attributes(), [None, []], columns, [attributes(), heads], [body], [attributes(), []]]
    )


def _definitions(part: Node) -> Node:
    """Terms and what they mean as a table of two columns without a head."""
    rows = []
    for term, meanings in part["c"]:
        inlines = [inline for blocks in meanings for block in blocks for inline in block["c"]]
        rows.append([[node("Span", [attributes("", ["term"]), term])], inlines])
    table = _table(None, rows, right=False)
    table["c"][0] = attributes("", ["definitions"])
    for column, share in zip(table["c"][2], (0.25, 0.75), strict=True):
        column[1] = node("ColWidth", share)
    return table


def _with_widths(part: Node) -> Node:
    """A table of the prose with the width of its columns set from what is in them."""
    _, _, columns, (_, heads), bodies, _ = part["c"]
    rows = [*heads, *(row for body in bodies for row in (*body[2], *body[3]))]
    cells = [[_lengths(cell[4]) for cell in row[1]] for row in rows]
    minima = [max(line[i][0] for line in cells) for i in range(len(columns))]
    natural = [max(line[i][1] for line in cells) for i in range(len(columns))]
    widths, _ = column_widths(minima, natural, PAGE_WIDTH)
    for column, width in zip(columns, widths, strict=True):
        column[1] = node("ColWidth", round(width / sum(widths), 4))
    return part


def _lengths(blocks: list[Node]) -> tuple[float, float]:
    words = plain(blocks)
    size = 7.2 if has(blocks, _MONO) else 8.6
    longest = max((text_width(word, size) for word in words.split(" ")), default=0.0)
    # ASSUME: no column needs more than half of the page; what is longer wraps.
    return longest + 14, min(text_width(words, size) + 14, max(PAGE_WIDTH / 2, longest + 14))
