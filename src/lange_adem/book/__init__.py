"""The book: staged as one source for both engines, then rendered by Quarto or Pandoc. From facts only."""

from lange_adem.book.methods import methods_facts
from lange_adem.book.quality import missing_summary, quality_facts, summarise_issues
from lange_adem.book.render import render_book
from lange_adem.book.staging import stage_book

__all__ = [
    "methods_facts",
    "missing_summary",
    "quality_facts",
    "render_book",
    "stage_book",
    "summarise_issues",
]
