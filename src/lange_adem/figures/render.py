"""Render one declared figure, or all figures of a chapter, from facts only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.facts.fact import Fact, Facts
from lange_adem.facts.frame import facts_by_id
from lange_adem.figures.alt_text import alt_text
from lange_adem.figures.draw import NARROW, WIDE, draw
from lange_adem.figures.plot import Plot, extra_facts, make_plot
from lange_adem.figures.spots import spots, spots_html
from lange_adem.figures.style import fixed_style, png_bytes, svg_bytes
from lange_adem.files import write_bytes, write_text
from lange_adem.grid.items import Item
from lange_adem.grid.plan import ChapterPlan
from lange_adem.language.catalogue import Words
from lange_adem.tables.csv_files import facts_csv
from lange_adem.tables.html import caption_html, download_list, fact_span, footer_lines, note_html, table_html
from lange_adem.tables.layout import SIGNIFICANCE_LEVELS, Layout, html_id, lay_out

if TYPE_CHECKING:
    from pandas import DataFrame

DOWNLOADS = (("SVG", ".svg"), ("PNG", ".png"), ("CSV", ".csv"))


@dataclass(frozen=True, slots=True)
class RenderedFigure:
    """One figure in every form it is published in; `id` is its HTML id and the stem of its files."""

    id: str
    item: str
    caption: str
    alt: str
    html: str
    svg: bytes
    svg_narrow: bytes
    png: bytes
    csv: str
    fact_ids: tuple[str, ...]


def render_figure(
    item: Item,
    facts: DataFrame | Facts,
    words: Words,
    *,
    levels: Sequence[float] = SIGNIFICANCE_LEVELS,
    notice: str | None = None,
    folder: str = "figures",
) -> RenderedFigure:
    """Render one figure from facts.

    facts: the fact table, or an index of it made once by `facts_by_id`. levels: significance levels of the marks.
    notice: a line that the data are synthetic, repeated in the picture files. folder: where the page finds them.
    Raises FactError where a declared cell, base, test or reference has no fact.
    """
    found = facts if isinstance(facts, Facts) else facts_by_id(facts)
    layout = lay_out(item, found, words, levels)
    plot = make_plot(item.picture, layout, found)
    used = {fact.fact: fact for fact in (*layout.facts, *extra_facts(plot))}
    alt = alt_text(plot, layout.caption, words)
    pictures, buttons = _pictures(plot, layout, used, words, notice)
    return RenderedFigure(
        id=html_id(item.name),
        item=item.name,
        caption=layout.caption,
        alt=alt,
        html=figure_html(layout, alt, folder, _data(layout, plot), buttons),
        svg=pictures[0],
        svg_narrow=pictures[1],
        png=pictures[2],
        csv=facts_csv(tuple(used.values()), layout.words.locale),
        fact_ids=tuple(used),
    )


def _pictures(
    plot: Plot, layout: Layout, facts: Mapping[str, Fact], words: Words, notice: str | None
) -> tuple[tuple[bytes, bytes, bytes], str]:
    """The wide and the narrow SVG and the PNG, and the buttons over the numbers."""
    with fixed_style():
        wide, narrow = draw(plot, WIDE), draw(plot, NARROW)
        buttons = spots_html(facts, spots(wide), spots(narrow), words)
        pictures = (
            svg_bytes(wide, layout.title, notice),
            svg_bytes(narrow, layout.title, notice),
            png_bytes(wide, layout.title, notice, "; ".join(layout.legend)),
        )
    return pictures, buttons


def figure_html(layout: Layout, alt: str, folder: str, data: str, buttons: str = "") -> str:
    """The figure for a page: picture for wide and narrow pages, caption, notes, its numbers and downloads.

    buttons: one over each number in the picture (`spots_html`).
    """
    name = html_id(layout.item)
    address = f"{folder}/{name}"
    notes = [f"<p>{note_html(line)}</p>" for line in footer_lines(layout)]
    parts = [
        f'<figure class="la-figure" id="{name}">',
        f"<figcaption>{caption_html(layout)}</figcaption>",
        '<div class="la-picture">',
        "<picture>",
        f'<source media="(max-width: 36rem)" srcset="{escape(address)}.narrow.svg">',
        f'<img src="{escape(address)}.svg" alt="{escape(alt)}" loading="lazy">',
        "</picture>",
        buttons,
        "</div>",
        *([f'<div class="la-notes" id="{name}-notes">', *notes, "</div>"] if notes else []),
        f"<details>\n<summary>{layout.words('items.numbers_below')}</summary>\n{data}</details>"
        if data
        else "",
        *download_list([(label, f"{address}{ending}") for label, ending in DOWNLOADS], layout.words),
        "</figure>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def write_figures(
    plan: ChapterPlan,
    facts: DataFrame | Facts,
    words: Words,
    folder: str | Path,
    *,
    levels: Sequence[float] = SIGNIFICANCE_LEVELS,
    notice: str | None = None,
    address: str = "figures",
) -> list[RenderedFigure]:
    """Write every figure of one chapter into a folder: `figure-4-2.html`, `.svg`, `.narrow.svg`, `.png` and `.csv`.

    address: the folder as seen from the page. Returns the rendered figures in their declared order.
    """
    found = facts if isinstance(facts, Facts) else facts_by_id(facts)
    rendered = [
        render_figure(figure, found, words, levels=levels, notice=notice, folder=address)
        for figure in plan.shown("figure", found)
    ]
    for figure in rendered:
        write_figure(figure, folder)
    return rendered


def write_figure(figure: RenderedFigure, folder: str | Path) -> None:
    """Write the files of one figure."""
    target = Path(folder) / figure.id
    write_text(figure.html, f"{target}.html")
    write_bytes(figure.svg, f"{target}.svg")
    write_bytes(figure.svg_narrow, f"{target}.narrow.svg")
    write_bytes(figure.png, f"{target}.png")
    write_bytes(figure.csv.encode("utf-8"), f"{target}.csv")


def _data(layout: Layout, plot: Plot) -> str:
    """The plotted numbers as a table, with what is drawn beside them."""
    table = table_html(replace(layout, notes=(), legend=()), data_of_figure=True)
    lines = []
    if plot.reference:
        lines.append(f"{escape(plot.reference[0])}: {fact_span(plot.reference[1])}")
    for point in plot.points:
        if point.low and point.high:
            ends = {"low": fact_span(point.low), "high": fact_span(point.high)}
            lines.append(f"{fact_span(point.fact)}: {layout.words('items.interval', **ends)}")
    return table + "".join(f'<p class="la-notes">{line}</p>\n' for line in lines)
