"""Words that mean themselves on a page: whatever signs are in the words of a study, Markdown makes nothing of them."""

import re
from html import escape

# Signs that mean something in Markdown; quotation marks and apostrophes are set as typography, and mean themselves.
_SIGNS = re.compile(r"[\\`*_\[\]{}<>|#$^~@]")
_DIGIT = re.compile(r"\d")
# What begins a list: a bullet, or a number or letters with a full stop or bracket.
_BULLET = re.compile(r"^(?:(?=[-+:(])|(\w{1,6})(?=[.)]\s))")


def in_markdown(text: str) -> str:
    """Words of a study, an instrument or a chapter as Markdown that means itself, on one line."""
    return _BULLET.sub(r"\1\\", _SIGNS.sub(r"\\\g<0>", " ".join(str(text).split())))


def named(text: str) -> str:
    """The same; a text with a digit is marked as a name, so that it is not taken for a number."""
    written = in_markdown(text)
    return f"[{written}]{{.name}}" if _DIGIT.search(written) else written


def named_in_html(text: str) -> str:
    """The same in HTML."""
    written = escape(str(text))
    return f'<span class="name">{written}</span>' if _DIGIT.search(written) else written
