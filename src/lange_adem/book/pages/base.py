"""What a page that the book makes itself is: one row, in the module of that page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lange_adem.book.book import Book


def always(book: Book) -> bool:
    """Every book has this page."""
    return True


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page made from facts and declarations; `_quarto.yml` says where in the book it stands.

    source: name of its file; make: the page as Quarto Markdown; wanted: whether a book has it; overview: it lists what
    stands on the other pages, so it is made once more when those are there.
    """

    source: str
    make: Callable[[Book], str]
    wanted: Callable[[Book], bool] = always
    overview: bool = False
