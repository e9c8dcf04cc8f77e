"""Pages that are made from a template: which of them the book has, and the text of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.book.book import Book
from lange_adem.errors import LangeAdemError
from lange_adem.facts.frame import facts_by_id
from lange_adem.files import write_text
from lange_adem.language.markdown import in_markdown

if TYPE_CHECKING:
    from lange_adem.grid.template import TemplatePage


def pages_of_templates(book: Book) -> dict[str, list[TemplatePage]]:
    """The pages that stand in place of each template, by its source: those with enough people behind them.

    Raises LangeAdemError for a template of which no page is made.
    """
    facts = facts_by_id(book.facts)
    found = {}
    for plan in (plan for plan in book.plans if plan.pages):
        unmade = plan.unmade(facts)
        made = [page for page in plan.pages if page.value not in unmade]
        if not made:
            raise LangeAdemError(
                f"{plan.pages[0].spec}: no page of this template has enough people; take it out of the order of pages."
            )
        found[plan.pages[0].template] = made
    return found


def write_template(report: Path, made: Sequence[TemplatePage], book: Book, folder: Path) -> None:
    """Write the pages of one template into the staged folder; each says which of the others are not made."""
    source = made[0].template
    text = (report / source).read_text(encoding="utf-8")
    plan = next(plan for plan in book.plans if made[0] in plan.pages)
    left_out = [f"[{in_markdown(page.label)}]{{.name}}" for page in plan.pages if page not in made]
    told = book.words("page.unmade", pages=book.words.listed(left_out)) if left_out else ""
    for page in made:
        filled = page.text(text, f"{report.as_posix()}/{source}")
        write_text(f"{filled.rstrip()}\n\n{told}\n" if told else filled, folder / page.source)
