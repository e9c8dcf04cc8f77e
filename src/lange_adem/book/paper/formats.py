"""Word and PDF beside the book: one document from the staged pages, with the tables and figures of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.book.flow import flow_steps
from lange_adem.book.paper.document import Document, read_document
from lange_adem.book.paper.items import paper_items
from lange_adem.facts.frame import facts_by_id
from lange_adem.grid.plan import ChapterPlan
from lange_adem.language.catalogue import Words

if TYPE_CHECKING:
    from pandas import DataFrame


def make_document(
    source: Path, facts: DataFrame, plans: Iterable[ChapterPlan], alts: Mapping[str, str], words: Words
) -> Document:
    """The report as one document.

    source: the staged book; facts: the fact table; plans: what the chapters ask, for the tables and figures;
    alts: "figure 12.3" -> alternative text; words: those of the report. Raises LangeAdemError where a page asks for
    something unknown.
    """
    quality = facts[facts["chapter"] == "quality"]
    items = paper_items(plans, facts_by_id(facts), alts, source / "figures", words)
    return read_document(Path(source), items, flow_steps(quality, words), words)
