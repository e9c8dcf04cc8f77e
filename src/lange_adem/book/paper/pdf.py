"""The report as PDF: Pandoc writes the prose as Typst, tables and figures come from the facts, Typst sets the pages."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, Literal

from lange_adem.book.paper.document import Document, write_with_pandoc
from lange_adem.book.paper.items import PaperItem, PaperTable
from lange_adem.book.paper.nodes import Node, attributes, classes_of, node, section_number, walk
from lange_adem.errors import LangeAdemError
from lange_adem.figures.style import FONTS

_SPANS = {
    "section-number": "secnum",
    "fact": "fact",
    "name": "name",
    "claim-note": "doubt",
    "term": "term",
    "citation": "citation",
}
_BLOCKS = ("lead", "key-points", "warning", "aside", "item-list")


def pdf_bytes(document: Document, source: Path) -> bytes:
    """The report as PDF/UA-1 (tagged, with alternative texts); `source` is the staged book. Same input, same bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copytree(source / "shared", folder / "shared")
        for item in document.items.values():
            if item.picture:
                shutil.copyfile(item.picture, folder / Path(item.picture).name)
        library = _raw('#import "shared/print.typ": *')
        write_with_pandoc(
            document, [library, *typst_blocks(document)], ["--to=typst", "--output=body.typ"], folder
        )
        intro = [block for page, blocks in document.pages if page["kind"] == "cover" for block in blocks]
        changed = walk(intro, lambda part: _change(part, document))
        write_with_pandoc(document, [library, *changed], ["--to=typst", "--output=intro.typ"], folder)
        (folder / "main.typ").write_text(_main(document), encoding="utf-8")
        return compile_typst(folder / "main.typ", "pdf")


def compile_typst(path: Path, form: Literal["pdf", "png"], **options: Any) -> Any:
    """Set a Typst file with our own typefaces only; `form` is pdf or png (a list of pages)."""
    import typst

    compiler = typst.Compiler(root=str(path.parent), font_paths=[str(FONTS)], ignore_system_fonts=True)
    if form == "pdf":
        options["pdf_standards"] = ["ua-1"]
    try:
        return compiler.compile(input=str(path), format=form, **options)
    except Exception as error:
        raise LangeAdemError(f"The report cannot be set as PDF.\n{error}") from error


def typst_blocks(document: Document) -> list[Node]:
    """The pages after the cover, each with its title, and the tables and figures in their places."""
    blocks: list[Node] = []
    for page, content in document.pages:
        if page["kind"] == "cover":
            continue
        blocks.append(_raw(f"#opening({_text('' if 'chapter' in page else page.get('kicker', ''))})"))
        number = [_inline(f"#secnum[{page['chapter']}]")] if "chapter" in page else []
        title = [node("Header", [1, attributes(page["id"]), [*number, node("Str", page["title"])]])]
        blocks += [*title, *walk(content, lambda part: _change(part, document))]
    figures = [item for item in document.items.values() if item.kind == "figure"]
    if figures:
        words = document.words
        blocks.append(_raw(f"#opening({_text(words('paper.reference'))})"))
        blocks.append(
            node("Header", [1, attributes("numbers"), [node("Str", words("paper.numbers_of_figures"))]])
        )
        blocks += [_raw(_table_call(item, f"{item.id}-numbers")) for item in figures]
    return blocks


def _change(part: Node, document: Document) -> Node | list[Node] | None:
    if part["t"] == "Header":
        number, words = section_number(part["c"][2])
        return node("Header", [*part["c"][:2], part["c"][2] if number else words])
    if part["t"] == "Span":
        return _span(part)
    if part["t"] == "Table":
        kind = "definitions" if "definitions" in part["c"][0][1] else "prose-table"
        return [_raw(f"#{kind}["), part, _raw("]")]
    if part["t"] == "Div":
        return _div(part, document)
    return None


def _span(part: Node) -> Node | list[Node] | None:
    (name, classes, _), content = part["c"]
    if "state" in classes:
        return _wrapped("state-doubt" if "doubt" in classes else "state", content)
    for css, function in _SPANS.items():
        if css in classes:
            return _wrapped(function, content)
    return None if name else content


def _wrapped(function: str, content: list[Node]) -> list[Node]:
    return [_inline(f"#{function}["), *content, _inline("]")]


def _div(part: Node, document: Document) -> Node | list[Node] | None:
    (_, classes, pairs), blocks = part["c"]
    keys = dict(pairs)
    if "item" in keys and {"table", "figure"} & set(classes):
        kind = "table" if "table" in classes else "figure"
        item = document.items[f"{kind}-{keys['item']}"]
        return _raw(_table_call(item, item.id) if kind == "table" else _figure_call(item))
    for css in _BLOCKS:
        if css in classes_of(part):
            return [_raw(f"#{css}["), *(_titled(blocks) if css == "key-points" else blocks), _raw("]")]
    return blocks


def _titled(blocks: list[Node]) -> list[Node]:
    """The first paragraph of a frame is its title."""
    if blocks and blocks[0]["t"] == "Para":
        return [node("Plain", _wrapped("box-title", blocks[0]["c"])), *blocks[1:]]
    return blocks


def _table_call(item: PaperItem, anchor: str) -> str:
    table = item.table
    columns = [
        (c.label, _stars(c.marks), f"N\u00a0=\u00a0{c.n.display}" if c.n else None)
        for c in table.layout.columns
    ]
    has_base = any(base for _, _, base in columns)
    heads = [(label, stars, base or ("\u00a0" if has_base else None)) for label, stars, base in columns]
    arguments = [
        _value(anchor), _value(item.label), _value(item.caption),
        _points(table.widths), f"{table.size}pt", _points(table.marks),
        _value(table.layout.stub), _value(table.spanners), _value(heads), _value(_rows(table)),
        _value(table.notes), _value(table.landscape), _value(table.whole),
    ]  # fmt: skip
    return f"#report-table({', '.join(arguments)})"


def _rows(table: PaperTable) -> list[Any]:
    rows: list[Any] = []
    group = ""
    for row in table.layout.rows:
        if row.group != group:
            rows.append(("group", row.group))
            group = row.group
        cells = [(cell.display, cell.stars) if cell.fact else None for cell in row.cells]
        rows.append(("row", row.label, _stars(row.marks), cells))
    return rows


def _figure_call(item: PaperItem) -> str:
    words = [item.id, item.label, item.caption, f"/{Path(item.picture).name}", item.alt]
    return f"#report-figure({', '.join(_value(word) for word in words)}, {_value(list(item.notes))})"


def _stars(marks: Any) -> str:
    return ", ".join(mark.text for mark in marks)


def _main(document: Document) -> str:
    book, words = document.book, document.words
    keywords = [word.strip() for word in str(book["keywords"]).split(",")]
    arguments = {
        "title": book["title"], "subtitle": book["subtitle"], "edition": book["edition"],
        "notice": document.notice, "explanation": words("page.explanation"), "description": book["description"],
        "keywords": keywords, "lang": words.language, "series": book["series"], "contents": words("page.contents"),
    }  # fmt: skip
    given = ", ".join(f"{name}: {_value(value)}" for name, value in arguments.items())
    return (
        '#import "shared/print.typ": *\n'
        f'#show: report.with({given}, intro: include "intro.typ")\n#include "body.typ"\n'
    )


def _value(value: Any) -> str:
    """A value as Typst reads it: none, a truth, a number, a text in quotes, or an array of them."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    return "(" + "".join(f"{_value(part)}, " for part in value) + ")"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _points(numbers: Any) -> str:
    return "(" + "".join(f"{number}pt, " for number in numbers) + ")"


def _raw(code: str) -> Node:
    return node("RawBlock", ["typst", code])


def _inline(code: str) -> Node:
    return node("RawInline", ["typst", code])
