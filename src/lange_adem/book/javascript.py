"""Plain data as JavaScript: how the pages read what the book stage knows, without a server."""

import json
from typing import Any


def js(content: Any, in_order: bool = True) -> str:
    """A value as JavaScript that can stand in a script file; keys by the alphabet, or (not in_order) as they come."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=in_order, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
