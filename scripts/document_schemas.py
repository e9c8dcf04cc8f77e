"""Write docs/reference.md from the schemas: every key a declaration may have, with its description."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lange_adem.declarations import KINDS, schema
from lange_adem.files import write_text

TARGET = Path("docs/reference.md")
HEAD = """# Reference: what each declaration may say

Made from `workflow/schemas/*.schema.yaml` by `python scripts/document_schemas.py`; a test compares the two. A key that
is not named here is refused, with the nearest one that is.
"""


def reference() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *(_section(kind) for kind in KINDS)])


def _section(kind: str) -> str:
    rules = schema(kind)
    rows = list(_rows(rules, rules, ""))
    for name, definition in rules.get("$defs", {}).items():
        rows += [f"| *{name}* | | {_words(definition)} |", *_rows(definition, rules, f"{name}.")]
    head = [f"## {kind}", "", _words(rules), "", "| key | type | meaning |", "|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def _rows(node: dict[str, Any], rules: dict[str, Any], prefix: str) -> Iterator[str]:
    required = node.get("required", [])
    for name, value in node.get("properties", {}).items():
        star = " (required)" if name in required else ""
        yield f"| `{prefix}{name}`{star} | {_type(value)} | {_words(value)} |"
        yield from _rows(value, rules, f"{prefix}{name}.")
        for inner in (value.get("items"), value.get("additionalProperties")):
            if isinstance(inner, dict) and "properties" in inner:
                yield from _rows(inner, rules, f"{prefix}{name}.*.")


def _type(value: dict[str, Any]) -> str:
    if "enum" in value:
        return ", ".join(f"`{v}`" for v in value["enum"])
    if "const" in value:
        return f"`{json.dumps(value['const'])}`"
    if "$ref" in value:
        return f"*{value['$ref'].split('/')[-1]}*"
    if value.get("oneOf") and all("type" in each for each in value["oneOf"]):
        return " or ".join(_type(each) for each in value["oneOf"])
    kinds = value.get("type", "")
    inner = value.get("items") if kinds == "array" else value.get("additionalProperties")
    of = f" of {_type(inner)}" if isinstance(inner, dict) and _type(inner) else ""
    return (" or ".join(kinds) if isinstance(kinds, list) else str(kinds)) + of


def _words(value: dict[str, Any]) -> str:
    said = [str(value.get("description", "")), *_read_where(value)]
    return " ".join(" ".join(said).split()).replace("|", "\\|")


def _read_where(value: dict[str, Any]) -> Iterator[str]:
    for word, how in (("only", "Read only"), ("unless", "Not read")):
        for other, values in value.get(word, {}).items():
            listed = " or ".join("null" if each is None else f"`{each}`" for each in values)
            yield f"{how} where `{other}` is {listed}."


if __name__ == "__main__":
    write_text(reference(), TARGET)
