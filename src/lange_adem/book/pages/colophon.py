"""The colophon: which edition this is, how it was made, from which files, and how to check it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lange_adem.book.pages.base import MadePage
from lange_adem.language.catalogue import Words
from lange_adem.language.markdown import in_markdown
from lange_adem.study import Study


def colophon_page(
    study: Study,
    exports: Mapping[str, Mapping[str, Any]],
    edition: str,
    foundation: str,
    words: Words,
) -> str:
    """How the book was made, from which files (each once, however many exports it holds), and how to check it."""
    unknown = words("pages.colophon.unknown")
    files = [
        f"| [{in_markdown(about.get('path', name))}]{{.name}} | [`{about.get('sha256', unknown)}`]{{.name}} |"
        for name, about in exports.items()
    ]
    head = f"| {words('pages.colophon.file')} | {words('pages.colophon.digest')} |"
    which = {"edition": in_markdown(edition), "title": in_markdown(study.title)}
    return words(
        "pages.colophon",
        edition=words("pages.colophon.edition", **which) if edition else "",
        invented=words("pages.colophon.invented") if study.synthetic else "",
        files="\n".join([head, "|:--|:--|", *dict.fromkeys(files)]),
        foundation=words("pages.colophon.foundation", digest=foundation) if foundation else "",
    )


PAGE = MadePage(
    "colophon.qmd",
    lambda book: colophon_page(book.study, book.exports, book.edition, book.foundation, book.markdown),
)
