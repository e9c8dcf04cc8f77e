"""A laid-out table as HTML: a semantic <table> with a fixed id, every number an element with its fact id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from lange_adem.facts.fact import Fact
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import MISSING
from lange_adem.tables.layout import LaidOutCell, LaidOutColumn, LaidOutRow, Layout, Mark, Note, html_id


def label_html(text: str) -> str:
    """Words of a label; a euro sign stays with its amount when the line breaks."""
    return escape(text).replace("€ ", "€\N{NO-BREAK SPACE}")


def fact_span(fact: Fact, display: str = "") -> str:
    """One number as an element that can be clicked and reached by keyboard."""
    name, text = escape(fact.fact), escape(display or fact.display)
    return f'<span class="fact" data-fact="{name}" tabindex="0" role="button">{text}</span>'


def mark_sup(marks: Iterable[Mark]) -> str:
    """Significance marks, each carrying the fact id of the p it was derived from."""
    return "".join(
        f'<sup class="mark" data-fact="{escape(mark.p.fact)}" tabindex="0" role="button" '
        f'aria-label="p {escape(_relation(mark.p.display))}">{mark.text}</sup>'
        for mark in marks
    )


def table_html(table: Layout, downloads: Sequence[tuple[str, str]] = (), data_of_figure: bool = False) -> str:
    """The table with caption, notes and legend; downloads are (label, address) pairs.

    data_of_figure: the numbers behind a figure; its id is the figure's with "-data" behind it.
    """
    name = html_id(table.item) + ("-data" if data_of_figure else "")
    caption = (
        f'<span class="la-caption">{escape(table.words("items.numbers_of", number=table.number))}</span>'
        if data_of_figure
        else caption_html(table)
    )
    parts = [
        f'<div class="la-table" id="{name}">',
        f'<div class="la-scroll" role="region" aria-labelledby="{name}-caption" tabindex="0">',
        f"<table{_described(table, name)}>",
        f'<caption id="{name}-caption">{caption}</caption>',
        _head(table),
        *_bodies(table),
        "</table>",
        "</div>",
        *_footer(table, name),
        *download_list(downloads, table.words),
        "</div>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def caption_html(table: Layout) -> str:
    """Caption of a table or figure: its number set apart from its words."""
    head = f'<span class="la-number">{table.kind} {escape(table.number)}</span>'
    return f'<span class="la-caption">{head} {escape(table.caption)}</span>'


def download_list(downloads: Sequence[tuple[str, str]], words: Words) -> list[str]:
    """Links to the downloads, as one quiet line."""
    if not downloads:
        return []
    links = ", ".join(f'<a href="{escape(href)}" download>{escape(label)}</a>' for label, href in downloads)
    return [f'<p class="la-downloads">{words("items.download", files=links)}</p>']


def footer_lines(table: Layout) -> list[Note]:
    """Legend of the marks that occur, what a dash means where one is printed, and the notes."""
    dash = any(cell.display == MISSING for row in table.rows for cell in row.cells)
    legend = [*table.legend, *([f"{MISSING} {table.words('items.no_value')}"] if dash else [])]
    return [*([("; ".join(legend),)] if legend else []), *table.notes]


def note_text(note: Note) -> str:
    """A note as plain text."""
    return "".join(piece.display if isinstance(piece, Fact) else piece for piece in note)


def note_html(note: Note) -> str:
    """A note with its facts as elements."""
    return "".join(fact_span(piece) if isinstance(piece, Fact) else escape(piece) for piece in note)


def _relation(display: str) -> str:
    return display if display[:1] in "<>" else f"= {display}"


def _described(table: Layout, name: str) -> str:
    return f' aria-describedby="{name}-notes"' if footer_lines(table) else ""


def _footer(table: Layout, name: str) -> list[str]:
    lines = footer_lines(table)
    if not lines:
        return []
    paragraphs = (f"<p>{note_html(line)}</p>" for line in lines)
    return [f'<div class="la-notes" id="{name}-notes">', *paragraphs, "</div>"]


def _head(table: Layout) -> str:
    starts = _group_starts(table)
    has_base = any(column.n for column in table.columns)
    heads = "".join(_column_head(column, column.id in starts, has_base) for column in table.columns)
    spanners = [(label, list(group)) for label, group in groupby(table.columns, key=lambda c: c.spanner)]
    if not any(label for label, _ in spanners):
        return f"<thead>\n<tr>{_stub(table.stub, 1)}{heads}</tr>\n</thead>"
    groups = "".join(_spanner(label, columns) for label, columns in spanners)
    return f'<thead>\n<tr class="spanners">{_stub(table.stub, 2)}{groups}</tr>\n<tr>{heads}</tr>\n</thead>'


def _stub(label: str, rows: int) -> str:
    if not label:
        return f'<td class="stub" rowspan="{rows}"></td>'
    return f'<th class="stub" scope="col" rowspan="{rows}">{label_html(label)}</th>'


def _spanner(label: str, columns: list[LaidOutColumn]) -> str:
    if not label:
        return f'<td colspan="{len(columns)}"></td>'
    return f'<th scope="colgroup" colspan="{len(columns)}"><span>{label_html(label)}</span></th>'


def _column_head(column: LaidOutColumn, starts_group: bool, has_base: bool) -> str:
    base = f'<span class="la-n">N = {fact_span(column.n)}</span>' if column.n else ""
    if has_base and not column.n:
        base = '<span class="la-n">&nbsp;</span>'
    start = ' class="start"' if starts_group else ""
    return f'<th scope="col"{start}>{label_html(column.label)}{mark_sup(column.marks)}{base}</th>'


def _bodies(table: Layout) -> list[str]:
    width = len(table.columns) + 1
    bodies = []
    for label, rows in groupby(table.rows, key=lambda row: row.group):
        heading = f'<th scope="rowgroup" colspan="{width}"><span>{label_html(label)}</span></th>'
        lines = [f'<tr class="group">{heading}</tr>'] if label else []
        bodies.append("\n".join(["<tbody>", *lines, *(_row(row, table) for row in rows), "</tbody>"]))
    return bodies


def _row(row: LaidOutRow, table: Layout) -> str:
    starts = _group_starts(table)
    cells = (_cell(cell, column.id in starts) for cell, column in zip(row.cells, table.columns, strict=True))
    return f'<tr><th scope="row">{label_html(row.label)}{mark_sup(row.marks)}</th>{"".join(cells)}</tr>'


def _group_starts(table: Layout) -> set[str]:
    """Columns that open a new group of columns: a little more space stands before them."""
    pairs = zip(table.columns, table.columns[1:], strict=False)
    return {later.id for earlier, later in pairs if later.spanner != earlier.spanner}


def _cell(cell: LaidOutCell, starts_group: bool) -> str:
    start = ' class="start"' if starts_group else ""
    if cell.fact is None:
        return f"<td{start}></td>"
    return f"<td{start}>{fact_span(cell.fact, cell.display)}{mark_sup(cell.marks)}</td>"
