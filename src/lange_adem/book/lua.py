"""Plain data as a Lua literal: how the filter reads what the book stage knows."""

import json
import re
from typing import Any

# A character by its number in JSON text, behind any whole number of escaped backslashes.
_BY_NUMBER = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})")


def lua_literal(value: Any) -> str:
    """Text, numbers, yes/no, lists and dicts (keys in order of the alphabet) as Lua; None becomes nil.

    Raises TypeError for anything else.
    """
    if value is None:
        return "nil"
    if isinstance(value, str):
        # JSON and Lua escape alike, but for characters by their number.
        return _BY_NUMBER.sub(r"\1\\u{\2}", json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, list | tuple):
        return "{" + ",".join(lua_literal(item) for item in value) + "}"
    if isinstance(value, dict):
        pairs = (f"[{lua_literal(str(key))}]={lua_literal(value[key])}" for key in sorted(value, key=str))
        return "{" + ",".join(pairs) + "}"
    raise TypeError(f"{type(value).__name__} has no literal in Lua.")
