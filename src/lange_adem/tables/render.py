"""Render one declared table, or all tables of a chapter, from facts only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.facts.fact import Facts
from lange_adem.facts.frame import facts_by_id
from lange_adem.files import write_bytes, write_text
from lange_adem.grid.items import Item
from lange_adem.grid.plan import ChapterPlan
from lange_adem.language.catalogue import Words
from lange_adem.tables.csv_files import facts_csv, grid_csv, grid_rows
from lange_adem.tables.html import table_html
from lange_adem.tables.layout import SIGNIFICANCE_LEVELS, html_id, lay_out
from lange_adem.tables.xlsx import workbook_bytes

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class RenderedTable:
    """One table in every form it is published in; `id` is its HTML id and the stem of its files."""

    id: str
    item: str
    caption: str
    html: str
    csv: str
    csv_facts: str
    xlsx: bytes
    rows: tuple[tuple[str, ...], ...]
    legend: tuple[str, ...]
    fact_ids: tuple[str, ...]


def render_table(
    item: Item,
    facts: DataFrame | Facts,
    words: Words,
    *,
    levels: Sequence[float] = SIGNIFICANCE_LEVELS,
    notice: str | None = None,
    downloads: str = "tables",
) -> RenderedTable:
    """Render one table from facts.

    facts: the fact table, or an index of it made once by `facts_by_id`. levels: significance levels of the
    marks. notice: a line that the data are synthetic, repeated in every file. downloads: folder of the files as
    seen from the page.
    Raises FactError where a declared cell, base or test has no fact.
    """
    table = lay_out(item, facts if isinstance(facts, Facts) else facts_by_id(facts), words, levels)
    files = (*DOWNLOADS, (words("items.all_numbers"), ".facts.csv"))
    links = [(label, f"{downloads}/{html_id(item.name)}{ending}") for label, ending in files]
    return RenderedTable(
        id=html_id(item.name),
        item=item.name,
        caption=table.caption,
        html=table_html(table, links),
        csv=grid_csv(table, notice),
        csv_facts=facts_csv(table.facts, table.words.locale),
        xlsx=workbook_bytes(table, notice),
        rows=tuple(tuple(row) for row in grid_rows(table)),
        legend=table.legend,
        fact_ids=tuple(fact.fact for fact in table.facts),
    )


DOWNLOADS = (("Excel", ".xlsx"), ("CSV", ".csv"))


def write_tables(
    plan: ChapterPlan,
    facts: DataFrame | Facts,
    words: Words,
    folder: str | Path,
    *,
    levels: Sequence[float] = SIGNIFICANCE_LEVELS,
    notice: str | None = None,
    downloads: str = "tables",
) -> list[RenderedTable]:
    """Write every table of one chapter into a folder: `table-4-9.html`, `.csv`, `.facts.csv` and `.xlsx`.

    Returns the rendered tables in their declared order.
    """
    found = facts if isinstance(facts, Facts) else facts_by_id(facts)
    rendered = [
        render_table(table, found, words, levels=levels, notice=notice, downloads=downloads)
        for table in plan.shown("table", found)
    ]
    for table in rendered:
        target = Path(folder) / table.id
        write_text(table.html, f"{target}.html")
        write_bytes(table.csv.encode("utf-8"), f"{target}.csv")
        write_bytes(table.csv_facts.encode("utf-8"), f"{target}.facts.csv")
        write_bytes(table.xlsx, f"{target}.xlsx")
    return rendered
