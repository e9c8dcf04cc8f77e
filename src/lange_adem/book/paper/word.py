"""The report as Word: Pandoc writes the prose in our styles, tables come from the facts as real Word tables."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lange_adem.book.paper.columns import PAGE_WIDTH
from lange_adem.book.paper.document import Document, Heading, write_with_pandoc
from lange_adem.book.paper.items import PaperItem
from lange_adem.book.paper.nodes import Node, attributes, node, section_number, text, walk
from lange_adem.book.paper.pdf import compile_typst
from lange_adem.book.paper.word_package import COVER, finish, reference_docx
from lange_adem.book.paper.word_tables import Bookmarks, caption, notes, paragraph, run, word_table

PPI = 200
_SPANS = {"section-number": "SectionNumber", "claim-note": "Doubt", "term": "Muted"}
_BOXES = {
    "key-points": ("E4EEF0", "0F4C5C"),
    "warning": ("FBEFE7", "A4461F"),
    "aside": ("F5F2EB", "DCD6CA"),
}
_STYLES = {"lead": "Lead", "cover-intro": "Lead", "item-list": "ItemList"}
_LANDSCAPE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_PORTRAIT = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS = (
    '<w:pgMar w:top="1640" w:right="1418" w:bottom="1480" w:left="1418" '
    'w:header="760" w:footer="680" w:gutter="0"/>'
)


def docx_bytes(document: Document, source: Path) -> bytes:
    """The report as Word document; `source` is the staged book. Same input, same bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copytree(source / "shared", folder / "shared")
        _pictures(document, folder)
        (folder / "reference.docx").write_bytes(
            reference_docx(source / "shared" / "word", document.words.locale)
        )
        options = ["--to=docx", "--reference-doc=reference.docx", "--output=report.docx"]
        write_with_pandoc(document, word_blocks(document), options, folder)
        return finish((folder / "report.docx").read_bytes(), document)


def _pictures(document: Document, folder: Path) -> None:
    """The pictures of the figures and the cover as PNG, made from their SVG by Typst."""
    figures = [item for item in document.items.values() if item.kind == "figure"]
    pages = ['#import "shared/print.typ": *\n#page(width: 210mm, height: 297mm, margin: 0pt, cover-plate())']
    for item in figures:
        shutil.copyfile(item.picture, folder / f"{item.id}.svg")
        pages.append(
            f'#page(width: {PAGE_WIDTH}pt, height: auto, margin: 0pt, image("{item.id}.svg", width: 100%))'
        )
    (folder / "pictures.typ").write_text("\n".join(pages), encoding="utf-8")
    made = compile_typst(folder / "pictures.typ", "png", ppi=PPI)
    names = [COVER, *(f"{item.id}.png" for item in figures)]
    for name, content in zip(names, made if isinstance(made, list) else [made], strict=True):
        (folder / name).write_bytes(content)


def word_blocks(document: Document) -> list[Node]:
    """Cover, contents and pages; tables and figures in their places; the numbers of the figures at the end."""
    bookmarks = Bookmarks()
    blocks: list[Node] = _cover(document)
    for page, content in document.pages:
        changed = walk(content, lambda part: _change(part, document, bookmarks))
        if page["kind"] == "cover":
            blocks += [
                _raw('<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
                *changed,
                _raw(_contents(document)),
            ]
            continue
        number = str(page.get("chapter", ""))
        blocks.append(_raw(paragraph("Kicker", run("" if number else page.get("kicker", "")))))
        blocks += [_title(page["id"], number, page["title"]), *changed]
    figures = [item for item in document.items.values() if item.kind == "figure"]
    if figures:
        title = document.words("paper.numbers_of_figures")
        blocks += [
            _raw(paragraph("Kicker", run(document.words("paper.reference")))),
            _title("numbers", "", title),
        ]
        blocks += [_raw(word_table(item, bookmarks, f"{item.id}-numbers")) for item in figures]
    return blocks


def _title(name: str, number: str, title: str) -> Node:
    numbered = [_styled("SectionNumber", [node("Str", number)]), node("Str", "\u2002")] if number else []
    return node("Header", [1, attributes(name), [*numbered, node("Str", title)]])


def _change(part: Node, document: Document, bookmarks: Bookmarks) -> Node | list[Node] | None:
    if part["t"] == "Header":
        level, (name, classes, pairs), inlines = part["c"]
        number, words = section_number(inlines)
        numbered = [_styled("SectionNumber", [node("Str", number)]), node("Str", "\u2002")] if number else []
        return node("Header", [level, [_anchor(name), classes, pairs], [*numbered, *words]])
    if part["t"] == "Link":
        (address, title) = part["c"][2]
        target = f"#{_anchor(address[1:])}" if address.startswith("#") else address
        return node("Link", [*part["c"][:2], [target, title]])
    if part["t"] == "Table":
        if "definitions" in part["c"][0][1]:
            part["c"][0] = attributes(custom_style="Terms")
        return [part, _raw(paragraph("White", ""))]
    if part["t"] == "Span":
        return _span(part)
    if part["t"] == "Div":
        return _div(part, document, bookmarks)
    return None


def _span(part: Node) -> Node | list[Node] | None:
    (name, classes, _), content = part["c"]
    if "section-number" in classes:
        return None
    if "state" in classes:
        return _styled("Doubt" if "doubt" in classes else "Verdict", content)
    for css, style in _SPANS.items():
        if css in classes:
            return _styled(style, content)
    return node("Span", [attributes(_anchor(name)), content]) if name else content


def _styled(style: str, content: list[Node]) -> Node:
    return node("Span", [attributes(custom_style=style), content])


def _div(part: Node, document: Document, bookmarks: Bookmarks) -> Node | list[Node] | None:
    (_, classes, pairs), blocks = part["c"]
    keys = dict(pairs)
    if "item" in keys and {"table", "figure"} & set(classes):
        kind = "table" if "table" in classes else "figure"
        item = document.items[f"{kind}-{keys['item']}"]
        return _table(item, bookmarks) if kind == "table" else _figure(item, bookmarks)
    for css, (fill, edge) in _BOXES.items():
        if css in classes:
            return _box(blocks, fill, edge, titled=css == "key-points")
    for css, style in _STYLES.items():
        if css in classes:
            if css == "item-list":
                blocks = [node("Para", entry[0]["c"]) for block in blocks for entry in block["c"]]
            return node("Div", [attributes(custom_style=style), blocks])
    return blocks


def _table(item: PaperItem, bookmarks: Bookmarks) -> list[Node]:
    table = _raw(word_table(item, bookmarks))
    if not item.table.landscape:
        return [table]
    return [_raw(_section(_PORTRAIT)), table, _raw(_section(_LANDSCAPE))]


def _section(size: str) -> str:
    """The end of a part of the document with pages of this size."""
    return f"<w:p><w:pPr><w:sectPr>{size}{_MARGINS}</w:sectPr></w:pPr></w:p>"


def _figure(item: PaperItem, bookmarks: Bookmarks) -> list[Node]:
    image = node("Image", [attributes(width=f"{PAGE_WIDTH}pt"), text(item.alt), [f"{item.id}.png", ""]])
    return [
        _raw(caption(item, "ImageCaption", bookmarks, item.id)),
        node("Div", [attributes(custom_style="Figure"), [node("Para", [image])]]),
        _raw(notes(item.notes)),
    ]


def _box(blocks: list[Node], fill: str, edge: str, titled: bool) -> list[Node]:
    """A frame: a table of one cell, with a coloured ground and edge."""
    width = round(PAGE_WIDTH * 20)
    start = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>'
        f'<w:left w:val="single" w:sz="24" w:space="0" w:color="{edge}"/></w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="160" w:type="dxa"/>'
        f'<w:left w:w="280" w:type="dxa"/><w:bottom w:w="100" w:type="dxa"/><w:right w:w="280" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{width}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>'
    )
    if titled and blocks and blocks[0]["t"] == "Para":
        blocks = [node("Div", [attributes(custom_style="BoxHead"), blocks[:1]]), *blocks[1:]]
    inside = node("Div", [attributes(custom_style="BoxText"), blocks])
    end = f"</w:tc></w:tr></w:tbl>{paragraph('White', '')}"
    return [_raw(start), inside, _raw(end)]


def _cover(document: Document) -> list[Node]:
    book = document.book
    picture = node("Image", [attributes(width="595pt"), [], [COVER, ""]])
    words = [("Series", book["series"]), ("Title", book["title"]), ("Subtitle", book["subtitle"])]
    words.append(("Edition", book["edition"]))
    blocks = [node("Div", [attributes(custom_style="White"), [node("Para", [picture])]])]
    blocks += [_raw(paragraph(style, run(said))) for style, said in words if said]
    if document.notice:
        lines = [("Warning", document.notice), ("TableCell", document.words("page.explanation"))]
        content = [_raw("".join(paragraph(style, run(said)) for style, said in lines))]
        blocks += [_raw(paragraph("Normal", "", '<w:spacing w:before="3400"/>'))]
        blocks += _box(content, "FBEFE7", "A4461F", titled=False)
    return blocks


def _contents(document: Document) -> str:
    """The table of contents: filled with its headings, and a field that Word completes with page numbers."""
    headings = [*document.headings(), *_last_heading(document)]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
        ' TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for place, heading in enumerate(headings):
        words = f"{heading.number}\u2002{heading.title}" if heading.number else heading.title
        link = f"<w:hyperlink w:anchor={quoteattr(_anchor(heading.id))}>{run(words)}</w:hyperlink>"
        content = (begin if place == 0 else "") + link + (end if place == len(headings) - 1 else "")
        lines.append(paragraph(f"TOC{heading.level}", content))
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    title = paragraph("TOCHeading", run(document.words("page.contents")))
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{title}{''.join(lines)}</w:sdtContent></w:sdt>"


def _last_heading(document: Document) -> list[Heading]:
    shown = any(item.kind == "figure" for item in document.items.values())
    return [Heading(1, "", document.words("paper.numbers_of_figures"), "numbers")] if shown else []


def _anchor(name: str) -> str:
    """A name that Word takes for a bookmark: 40 characters at most."""
    return name if len(name) <= 40 else f"p{hashlib.sha256(name.encode()).hexdigest()[:30]}"


def _raw(xml: str) -> Node:
    return node("RawBlock", ["openxml", xml])
