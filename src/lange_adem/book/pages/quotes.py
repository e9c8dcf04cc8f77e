"""Quotations on made pages: what a printed report says, and sums that were computed from it. No numbers of ours."""

import re

from lange_adem.language.markdown import in_markdown
from lange_adem.language.numbers import MINUS


def quote(printed: str, source: str) -> str:
    """What the report prints, with the id of the number; a dash where it prints nothing.

    A hyphen before a digit becomes a minus sign, at which no program breaks a line.
    """
    printed = re.sub(r"(?<!\w)-(?=[\d.,])", MINUS, printed)
    return f'[{plain(printed)}]{{.printed data-source="{source}"}}' if printed.strip() else "–"


def name(text: str) -> str:
    """A name or description in which digits may stand."""
    return f"[{plain(text)}]{{.name}}" if text.strip() else "–"


def plain(text: str) -> str:
    """Text as Markdown that means itself, on one line, quotation marks as they are."""
    return re.sub(r"['\"]", r"\\\g<0>", in_markdown(text))
