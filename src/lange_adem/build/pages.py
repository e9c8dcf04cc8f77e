"""The pages of the book: their order (`_quarto.yml`), and what the head of each page says. Imports no pandas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from lange_adem.declarations import Declaration, check, nearest, parse, schema
from lange_adem.errors import DeclarationError
from lange_adem.grid.template import PAGES
from lange_adem.language.catalogue import FOLDER
from lange_adem.study import Study

_HEAD = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
PARTS = ("chapters", "appendices")


def listed(book: Declaration) -> list[str]:
    """Every page in its order, from the folder of the report."""
    return [page for part in PARTS for page in book.data["book"].get(part, ())]


def made_pages(language: str) -> list[str]:
    """The pages that the book makes itself: each has its text in the catalogue of the language."""
    return sorted(f"{path.stem}.qmd" for path in (FOLDER / language / "pages").glob("*.md"))


def check_book(
    book: Declaration, study: Study, written: Sequence[tuple[str, str]], chapters: Iterable[Declaration]
) -> None:
    """DeclarationError, a line for each, for pages that are not there or twice, and for what their heads say in vain.

    written: path and text of each page that is written, those of a template as they are made; chapters: the
    declarations of their numbers. Also where `lang` is not the language of the study, and where the file of a page that
    a template makes is there already.
    """
    numbers = {str(Path(chapter.path).with_suffix("")): chapter for chapter in chapters}
    folder = PurePosixPath(book.path).parent
    problems = [*_language(book, study), *_order(book, study, [path for path, _ in written])]
    problems += _collisions(numbers.values(), {*listed(book), *_lying(folder)})
    for path, text in written:
        problems += _head(path, text, numbers.get(str(Path(path).with_suffix(""))))
    if problems:
        raise DeclarationError("\n".join(problems))


def _language(book: Declaration, study: Study) -> Iterator[str]:
    said = book.data["lang"]
    if said != study.language:
        yield (
            f"{book.spec('lang')}: the language of the pages is {said!r}, and `language` of {study.path} is "
            f"{study.language!r}; let both say the same."
        )


def _order(book: Declaration, study: Study, written: Sequence[str]) -> Iterator[str]:
    folder, seen = PurePosixPath(book.path).parent, dict[str, str]()
    known = [
        *made_pages(study.language),
        *(PurePosixPath(path).relative_to(folder).as_posix() for path in written),
    ]
    for part in PARTS:
        for index, page in enumerate(book.data["book"].get(part, ())):
            spec = book.spec("book", part, index)
            if page in seen:
                yield f"{spec}: {page} is in the order of pages already, at {seen[page]}; take one out."
            elif page not in known:
                close = nearest(page, {*known, *_lying(folder)})
                hint = f"the nearest is {close[0]!r}" if close else "write it, or take it out"
                yield f"{spec}: there is no page {page!r}, and the book makes none of that name; {hint}."
            seen.setdefault(page, spec)


def _collisions(chapters: Iterable[Declaration], there: set[str]) -> Iterator[str]:
    """Pages that templates make, and that are written already."""
    for page in (page for chapter in chapters for page in chapter.data.get(PAGES, ())):
        if page.source in there:
            yield f"{page.spec}: this template makes {page.source}, and it is there already; rename one of them."


def _lying(folder: PurePosixPath) -> list[str]:
    """The pages that lie in a folder of a report, in the order or not."""
    return [path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.qmd")]


def _head(path: str, text: str, numbers: Declaration | None) -> Iterator[str]:
    """What is wrong in the head of one page; numbers: the declaration beside it."""
    found = _HEAD.match(text)
    if not found:
        yield f"{path}:1: a page begins with a head: a line of three dashes, `title: ...`, and three dashes again."
        return
    try:
        head = parse(found[1], path, above=1)
        check(head, schema("page"))
    except DeclarationError as error:
        yield str(error)
        return
    chapter = head.data.get("chapter")
    if chapter is not None and "kicker" in head.data:
        yield f"{head.spec('kicker')}: `kicker` changes nothing above the title of a chapter; take it out."
    # The title of a template is of all its pages.
    for key in ("chapter",) if numbers and PAGES in numbers.data else ("chapter", "title"):
        here, there = head.data.get(key), numbers.data.get(key) if numbers else None
        if None not in (here, there) and str(here) != str(there):
            yield (
                f"{head.spec(key)}: `{key}` is {str(here)!r} at the head of this page and {str(there)!r} in "
                f"{numbers.spec(key) if numbers else ''}; let both say the same."
            )
