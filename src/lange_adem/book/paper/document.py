"""The whole report as one document on its way to Word and PDF: pages read by Pandoc, in the order of the book."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.book.pages.quality import Step
from lange_adem.book.paper.columns import PAGE_WIDTH, column_widths, text_width
from lange_adem.book.render import PARALLEL, pandoc_path, run
from lange_adem.errors import LangeAdemError
from lange_adem.files import read_json

if TYPE_CHECKING:
    from lange_adem.book.paper.printed import Printed

# A node of Pandoc's document: {"t": its kind, "c": its content}.
Node = dict[str, Any]
Change = Callable[[Node], Node | list[Node] | None]
_LEFT_OUT = {"downloads"}
_MONO = {"Code"}


@dataclass(frozen=True)
class Heading:
    """A line of the table of contents."""

    level: int
    number: str
    title: str
    id: str


@dataclass(frozen=True)
class Document:
    """The report: what book.json says of it, its pages with their blocks, its tables and figures, its row account."""

    book: Mapping[str, Any]
    version: list[int]
    pages: tuple[tuple[Mapping[str, Any], list[Node]], ...]
    items: Mapping[str, Printed]
    flow: tuple[Step, ...]

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


def read_document(source: Path, items: Mapping[str, Printed], flow: Iterable[Step]) -> Document:
    """Read the staged book in `source`; raises LangeAdemError where a page asks for something unknown."""
    book = read_json(source / "book.json")
    with ThreadPoolExecutor(max_workers=PARALLEL) as pool:
        read = list(pool.map(lambda page: _read_page(source, page["source"]), book["pages"]))
    pages = []
    for page, content in zip(book["pages"], read, strict=True):
        blocks = _steady(_change_blocks(content["blocks"], lambda node: _common(node, tuple(flow))))
        pages.append((page, blocks))
    return Document(book, read[0]["pandoc-api-version"], tuple(pages), items, tuple(flow))


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


# Nodes ----------------------------------------------------------------------------------------------------------


def node(kind: str, content: Any = None) -> Node:
    """A node of the document."""
    return {"t": kind} if content is None else {"t": kind, "c": content}


def attributes(name: str = "", classes: Iterable[str] = (), **pairs: str) -> list[Any]:
    """Attributes of a node: id, classes, and key-value pairs (`custom_style` becomes `custom-style`)."""
    return [name, list(classes), [[key.replace("_", "-"), value] for key, value in pairs.items()]]


def walk(content: Any, change: Change) -> Any:
    """`content` with `change` applied to every node, the innermost first; a list in place of a node is spliced in."""
    if isinstance(content, list):
        out: list[Any] = []
        for part in content:
            changed = walk(part, change)
            if isinstance(part, dict) and isinstance(changed, list):
                out.extend(changed)
            else:
                out.append(changed)
        return out
    if not isinstance(content, dict):
        return content
    inner = {key: walk(value, change) for key, value in content.items()}
    if "t" not in inner:
        return inner
    changed = change(inner)
    return inner if changed is None else changed


def _change_blocks(blocks: list[Node], change: Change) -> list[Node]:
    return walk(blocks, change)


def classes_of(part: Node) -> list[str]:
    """Classes of a Div or Span; none of any other node."""
    return part["c"][0][1] if part["t"] in ("Div", "Span") else []


def plain(content: Any) -> str:
    """Nodes as plain text."""
    if isinstance(content, list):
        return "".join(plain(part) for part in content)
    if not isinstance(content, dict):
        return ""
    kind, inner = content.get("t"), content.get("c", [])
    if kind == "Str":
        return str(inner)
    if kind in ("Code", "Math", "RawInline"):
        return str(inner[1]) if kind == "Code" else ""
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return plain(inner)


def section_number(inlines: list[Node]) -> tuple[str, list[Node]]:
    """The number of a heading, set there by the filter, and its words."""
    if inlines and "section-number" in classes_of(inlines[0]):
        return plain(inlines[0]), inlines[1:]
    return "", inlines


# What Word and PDF have in common -------------------------------------------------------------------------------


def _common(part: Node, flow: tuple[Step, ...]) -> Node | list[Node] | None:
    if part["t"] == "RawBlock" and part["c"][0] == "html":
        return _flow_table(flow) if 'class="flow"' in part["c"][1] else []
    if part["t"] == "Span" and _LEFT_OUT & set(classes_of(part)):
        return []
    if part["t"] == "Table":
        return _with_widths(part)
    if part["t"] == "DefinitionList":
        return _definitions(part)
    return None


def text(words: str) -> list[Node]:
    """Words as inline nodes."""
    parts: list[Node] = []
    for word in words.split(" "):
        parts += [node("Space")] if parts else []
        parts += [node("Str", word)] if word else []
    return parts


def _fact(fact: str, display: str) -> Node:
    return node("Span", [["", ["fact"], [["data-fact", fact]]], [node("Str", display)]])


def _flow_table(flow: tuple[Step, ...]) -> Node:
    """The row account as a table: what was read, what left it and why, what was used."""
    rows: list[list[list[Node]]] = []
    for step in flow:
        strong = step.kind != "left"
        label = [node("Strong", text(step.label))] if strong else text(step.label)
        rows.append([label, [_fact(step.fact, step.display)]])
        rows += [[text(f"\u2003{label}"), [_fact(fact, display)]] for label, fact, display in step.reasons]
    return _with_widths(_table([text("Alle gelezen rijen, en waar zij blijven"), text("Rijen")], rows))


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
    size = 7.2 if _has(blocks, _MONO) else 8.6
    longest = max((text_width(word, size) for word in words.split(" ")), default=0.0)
    # ASSUME: no column needs more than half of the page; what is longer wraps.
    return longest + 14, min(text_width(words, size) + 14, max(PAGE_WIDTH / 2, longest + 14))


def _has(content: Any, kinds: set[str]) -> bool:
    if isinstance(content, list):
        return any(_has(part, kinds) for part in content)
    if isinstance(content, dict):
        return content.get("t") in kinds or _has(content.get("c"), kinds)
    return False
