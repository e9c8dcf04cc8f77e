"""The page that says what changed since a baseline: claims, verdicts and numbers, each with its cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lange_adem.book.pages.base import MadePage
from lange_adem.language.catalogue import Words
from lange_adem.language.markdown import in_markdown

MOST = 200  # numbers on the page; the file beside it has all
ROWS = ("added", "removed", "edited")


def changes_page(changes: Mapping[str, Any], words: Words) -> str:
    """The page as Quarto Markdown, from `Changes.as_json()`.

    A number of now is a fact; what it was, and the counts of rows, are told as text of the comparison.
    """
    numbers = changes["numbers"]
    return words(
        "pages.changes",
        claims=_claims(changes["claims"], words),
        verdicts=_numbers([number for number in numbers if number["verdict"]], words),
        others=_numbers([number for number in numbers if not number["verdict"]], words),
        quiet=changes["quiet"],
        appeared=len(changes["appeared"]),
        gone=len(changes["gone"]),
    )


def _claims(claims: Sequence[Mapping[str, Any]], words: Words) -> str:
    if not claims:
        return words("pages.changes.no_claims")
    lines = [_head(words, "claim", "was", "is"), "|:--|:--|:--|"]
    for claim in claims:
        states = (words.of("claims.states", claim[when]) for when in ("old", "new"))
        lines.append(f"| [{in_markdown(claim['text'])}]{{.name}} | {' | '.join(states)} |")
    return "\n".join(lines)


def _numbers(numbers: Sequence[Mapping[str, Any]], words: Words) -> str:
    if not numbers:
        return words("pages.changes.no_numbers")
    lines = [_head(words, "number", "was", "is", "cause"), "|:--|--:|--:|:--|"]
    for number in numbers[:MOST]:
        now, was = f"[](fact:{number['fact']})", f"[{in_markdown(number['old'])}]{{.name .was}}"
        causes = "; ".join(_cause(cause, words) for cause in number["causes"])
        told = causes or words("pages.changes.no_cause")
        lines.append(f"| [{in_markdown(number['label'])}]{{.name}} | {was} | {now} | [{told}]{{.name}} |")
    rest = len(numbers) - MOST
    more = ["", words("pages.changes.more", count=rest)] if rest > 0 else []
    return "\n".join([*lines, *more])


def _head(words: Words, *columns: str) -> str:
    return f"| {' | '.join(words(f'pages.changes.{column}') for column in columns)} |"


def _cause(cause: Mapping[str, Any], words: Words) -> str:
    kind = words(f"pages.changes.causes.{cause['kind']}")
    doubt = "" if cause["certain"] else f" {words('pages.changes.possible')}"
    changed = [(key, cause["rows"][key]) for key in ROWS if cause["rows"][key]]
    told = ", ".join(words.counted(f"pages.changes.{key}", count) for key, count in changed)
    return kind + doubt + (f": {told}" if told else "")


PAGE = MadePage(
    "changes.qmd",
    lambda book: changes_page(book.changes, book.markdown),
    wanted=lambda book: bool(book.changes),
)
