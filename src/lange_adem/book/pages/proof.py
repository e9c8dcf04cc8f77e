"""A page that says how many facts the report has."""

from lange_adem.book.book import Book
from lange_adem.book.pages.base import MadePage


def proof_page(book: Book) -> str:
    """The page as Quarto Markdown."""
    return f"---\ntitle: {book.study.title}\n---\n"


PAGE = MadePage("proof.qmd", proof_page)
