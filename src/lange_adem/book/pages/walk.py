"""The executed audit notebook as a page of the book: one number walked from the page back to the rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lange_adem.book.pages.base import MadePage
from lange_adem.language.catalogue import Words

GIVEN = "given"  # tag of the cell that the rule puts before the first: what the notebook is about


def walk_page(notebook: Mapping[str, Any], words: Words) -> str:
    """The page as Quarto Markdown: texts with their words filled in, each program with what it printed below it.

    Only printed text is taken over; times and numbers of execution are not.
    """
    parts, told = [], words.group("pages.walk")
    for cell in notebook["cells"]:
        text = "".join(cell["source"]).strip()
        if GIVEN in cell.get("metadata", {}).get("tags", []) or not text:
            continue
        if cell["cell_type"] == "markdown":
            parts.append(f"{filled(text, told)}\n")
            continue
        parts.append(f"```python\n{text}\n```\n")
        printed = "".join("".join(out["text"]) for out in cell["outputs"] if out["output_type"] == "stream")
        if printed.strip():
            parts.append(f"```{{.output}}\n{printed.rstrip()}\n```\n")
    return words("pages.walk", walk="\n".join(parts))


def filled(text: str, told: Mapping[str, str]) -> str:
    """A text of the notebook with the words of its language: `{intro}` is `pages.walk.intro` of the catalogue."""
    return re.sub(r"\{([a-z_]+)\}", lambda place: told[place[1]], text)


PAGE = MadePage(
    "walk.qmd", lambda book: walk_page(book.notebook, book.markdown), wanted=lambda book: bool(book.notebook)
)
