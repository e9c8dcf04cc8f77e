"""Tables for Word as WordprocessingML: real header rows, spanners, row groups, marks in the margin of their column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from lange_adem.book.paper.columns import longest_word
from lange_adem.book.paper.items import PaperItem, PaperTable, mark_width
from lange_adem.tables.layout import LaidOutCell, LaidOutColumn, LaidOutRow

TWIPS = 20  # in a point
_ACCENT, _INK, _LINE = "0F4C5C", "1C2530", "DCD6CA"
# ASSUME: Pandoc numbers its own bookmarks far below this.
_FIRST_BOOKMARK = 500000


def run(text: str, style: str = "", size: float = 0.0) -> str:
    """A run of text; blanks and line ends of the report are kept."""
    if not text:
        return ""
    marks = f"<w:rStyle w:val={quoteattr(style)}/>" if style else ""
    marks += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style of styles.xml."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


class Bookmarks:
    """Bookmarks with numbers that occur once in the document."""

    def __init__(self) -> None:
        self._numbers = count(_FIRST_BOOKMARK)

    def around(self, name: str, content: str) -> str:
        """`content` as the place that links to `name` lead to."""
        number = next(self._numbers)
        start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def caption(item: PaperItem, style: str, bookmarks: Bookmarks, anchor: str) -> str:
    """Number and words above a table or figure, kept with it."""
    words = bookmarks.around(anchor, run(item.label, "Number")) + run(f"\u2002{item.caption}")
    return paragraph(style, words)


def notes(lines: Sequence[str]) -> str:
    """Legend and notes under a table or figure, and white below."""
    return "".join(paragraph("TableNote", run(line)) for line in lines) + paragraph("White", "")


def word_table(item: PaperItem, bookmarks: Bookmarks, anchor: str = "") -> str:
    """Caption, table and notes of one table."""
    table = item.table
    widths = [round(width * TWIPS) for width in table.widths]
    described = f"<w:tblCaption w:val={quoteattr(f'{item.label} {item.caption}')}/>"
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="40" w:type="dxa"/>'
        '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{described}</w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [*_head(table, widths), *_body(table, widths)]
    return (
        caption(item, "TableCaption", bookmarks, anchor or item.id)
        + f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        + notes(table.notes)
    )


def _row(cells: Sequence[str], header: bool = False) -> str:
    head = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    content: str,
    width: int,
    span: int = 1,
    merge: str = "",
    borders: Sequence[tuple[str, int, str]] = (),
    bottom: bool = False,
) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in borders
    )
    parts = [
        f'<w:tcW w:w="{width}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{span}"/>' if span > 1 else "",
        {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge],
        f"<w:tcBorders>{edges}</w:tcBorders>" if edges else "",
        '<w:vAlign w:val="bottom"/>' if bottom else "",
    ]
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{content}</w:tc>"


def _aligned(side: str, right: float = 0.0, keep: bool = True, left: float = 0.0) -> str:
    kept = "<w:keepNext/>" if keep else ""
    indent = (
        f'<w:ind w:left="{round(left * TWIPS)}" w:right="{round(right * TWIPS)}"/>' if right or left else ""
    )
    return f'{kept}{indent}<w:jc w:val="{side}"/>'


def _head(table: PaperTable, widths: Sequence[int]) -> list[str]:
    top, under = ("top", 12, _ACCENT), ("bottom", 6, _INK)
    spanned = any(label for label, _ in table.spanners)
    stub = paragraph("TableHead", run(table.layout.stub, size=table.size), _aligned("left"))
    empty = paragraph("TableHead", "", _aligned("left"))
    labels = [
        _column_head(column, table, width, room, [under] if spanned else [top, under])
        for column, width, room in zip(table.layout.columns, widths[1:], table.marks, strict=True)
    ]
    if not spanned:
        return [_row([_cell(stub, widths[0], borders=[top, under], bottom=True), *labels], header=True)]
    cells, start = [_cell(stub, widths[0], merge="start", borders=[top, under], bottom=True)], 1
    for label, span in table.spanners:
        words = paragraph("TableHead", run(label, size=table.size), _aligned("center"))
        line = [top, ("bottom", 4, _LINE)] if label else [top]
        cells.append(_cell(words, sum(widths[start : start + span]), span, borders=line, bottom=True))
        start += span
    second = [_cell(empty, widths[0], merge="on", borders=[under]), *labels]
    return [_row(cells, header=True), _row(second, header=True)]


def _column_head(
    column: LaidOutColumn, table: PaperTable, width: int, room: float, borders: Sequence[tuple[str, int, str]]
) -> str:
    stars = "".join(mark.text for mark in column.marks)
    words = run(column.label, size=table.size) + run(stars, "Mark", table.size)
    # A head stands above its digits where there is room; a word of it is never broken.
    free = width / TWIPS - 3 - longest_word(column.label, table.size, strong=True)
    content = paragraph("TableHead", words, _aligned("right", 0.0 if stars else max(min(room, free), 0.0)))
    if column.n:
        base = run(f"N\u00a0=\u00a0{column.n.display}", "Muted", table.size * 0.92)
        content += paragraph("TableHead", base, _aligned("right", room))
    elif any(other.n for other in table.layout.columns):
        content += paragraph("TableHead", "", _aligned("right"))
    return _cell(content, width, borders=borders, bottom=True)


def _body(table: PaperTable, widths: Sequence[int]) -> list[str]:
    rows, group, last = [], "", table.layout.rows[-1] if table.layout.rows else None
    grouped = any(row.group for row in table.layout.rows)
    for row in table.layout.rows:
        if row.group != group:
            group = row.group
            if group:
                words = run(group, size=table.size)
                space = '<w:spacing w:before="80"/>'
                content = paragraph("TableGroup", words, space)
                borders = [("bottom", 4, _LINE)]
                rows.append(_row([_cell(content, sum(widths), len(widths), borders=borders)]))
        rows.append(_table_row(row, table, widths, 8.0 if grouped else 0.0, row is last))
    return rows


def _table_row(row: LaidOutRow, table: PaperTable, widths: Sequence[int], indent: float, last: bool) -> str:
    border = [("bottom", 6, _INK)] if last else [("bottom", 4, _LINE)]
    keep = not last and table.whole
    label = run(row.label, size=table.size)
    label += run("".join(mark.text for mark in row.marks), "Mark", table.size)
    cells = [
        _cell(paragraph("TableCell", label, _aligned("left", 4.0, keep, indent)), widths[0], borders=border)
    ]
    for cell, width, room in zip(row.cells, widths[1:], table.marks, strict=True):
        cells.append(_cell(_number(cell, table.size, room, keep), width, borders=border))
    return _row(cells)


def _number(cell: LaidOutCell, size: float, room: float, keep: bool) -> str:
    """A number at the right, its marks behind it in the room that the column keeps for them."""
    if cell.fact is None:
        return paragraph("TableCell", "", _aligned("right", 0.0, keep))
    content = run(cell.display, size=size) + run(cell.stars, "Mark", size)
    return paragraph(
        "TableCell", content, _aligned("right", max(room - mark_width(cell.stars, size), 0.0), keep)
    )
