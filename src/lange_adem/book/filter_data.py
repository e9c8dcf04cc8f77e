"""What the filter of the book knows: `book.json`, and the same as `book.lua`, which it reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.book.book import Book
from lange_adem.book.lua import lua_literal
from lange_adem.book.quantifiers import quantifier_of_fact
from lange_adem.book.untagged import legend_pattern
from lange_adem.facts.statistic import is_probability
from lange_adem.files import write_json, write_text
from lange_adem.language.catalogue import Words

if TYPE_CHECKING:
    from pandas import DataFrame

_CLAIMS_PAGE = "claims.html"
_NOTICE_PAGE = "colophon.html#edition"


def write_filter_data(book: Book, project: Mapping[str, Any], folder: Path) -> None:
    """Write both files. project: `_quarto.yml`."""
    known = _about(book, project) | {
        "pages": [page.entry() for page in book.pages],
        "items": dict(book.items),
        "facts": _facts(book.facts),
        "claims": _claims(book.claims, book.words),
        "quantifiers": _quantifiers(book.facts, book.words),
    }
    write_json(known, folder / "book.json")
    write_text(f"return {lua_literal(known)}\n", folder / "book.lua")


def _about(book: Book, project: Mapping[str, Any]) -> dict[str, Any]:
    synthetic = book.study.synthetic
    title, subtitle = project["book"]["title"], project["book"].get("subtitle", "")
    words = book.words
    notice, own = words("page.notice"), words.group("study")
    keywords = [own.get("keywords", ""), words("page.synthetic_keyword") if synthetic else ""]
    return {
        "language": words.language,
        "words": words.group("page"),
        "legend": legend_pattern(words),
        "series": own.get("series", ""),
        "title": title,
        "subtitle": subtitle,
        "edition": book.edition,
        "synthetic": synthetic,
        "notice": notice,
        "notice_page": _NOTICE_PAGE,
        "claims_page": _CLAIMS_PAGE,
        "description": " ".join(
            [*(f"{one}." for one in (title, subtitle) if one), *([notice] if synthetic else [])]
        ),
        "keywords": ", ".join(one for one in keywords if one),
    }


def _facts(facts: DataFrame) -> dict[str, dict[str, Any]]:
    columns = (facts[name] for name in ("fact", "display", "label", "statistic"))
    return {
        fact: {"display": display, "label": label} | ({"p": True} if is_probability(statistic) else {})
        for fact, display, label, statistic in zip(*columns, strict=True)
    }


def _claims(claims: DataFrame, words: Words) -> dict[str, dict[str, Any]]:
    notes = words.group("claims.notes")
    return {
        row["claim"]: {
            "state": row["state"],
            "statement": row["text"],
            "note": notes.get(row["state"], ""),
        }
        for row in claims.to_dict("records")
    }


def _quantifiers(facts: DataFrame, words: Words) -> dict[str, str]:
    """Word of every fact that is a share."""
    found = {
        fact: quantifier_of_fact(statistic, float(value), words)
        for fact, statistic, value in zip(facts["fact"], facts["statistic"], facts["value"], strict=True)
    }
    return {fact: word for fact, word in found.items() if word}
