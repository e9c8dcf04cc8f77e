"""Nodes of Pandoc's document: made, walked through, and read as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

# {"t": its kind, "c": its content}
Node = dict[str, Any]
Change = Callable[[Node], Node | list[Node] | None]


def node(kind: str, content: Any = None) -> Node:
    """A node of the document."""
    return {"t": kind} if content is None else {"t": kind, "c": content}


def attributes(name: str = "", classes: Iterable[str] = (), **pairs: str) -> list[Any]:
    """Attributes of a node: id, classes, and key-value pairs (`custom_style` becomes `custom-style`)."""
    return [name, list(classes), [[key.replace("_", "-"), value] for key, value in pairs.items()]]


def walk(content: Any, change: Change) -> Any:
    """`content` with `change` applied to every node, the innermost first; a list in place of a node is spliced in."""
    if isinstance(content, list):
        out: list[Any] = []
        for part in content:
            changed = walk(part, change)
            if isinstance(part, dict) and isinstance(changed, list):
                out.extend(changed)
            else:
                out.append(changed)
        return out
    if not isinstance(content, dict):
        return content
    inner = {key: walk(value, change) for key, value in content.items()}
    if "t" not in inner:
        return inner
    changed = change(inner)
    return inner if changed is None else changed


def classes_of(part: Node) -> list[str]:
    """Classes of a Div or Span; none of any other node."""
    return part["c"][0][1] if part["t"] in ("Div", "Span") else []


def plain(content: Any) -> str:
    """Nodes as plain text."""
    if isinstance(content, list):
        return "".join(plain(part) for part in content)
    if not isinstance(content, dict):
        return ""
    kind, inner = content.get("t"), content.get("c", [])
    if kind == "Str":
        return str(inner)
    if kind in ("Code", "Math", "RawInline"):
        return str(inner[1]) if kind == "Code" else ""
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return plain(inner)


def section_number(inlines: list[Node]) -> tuple[str, list[Node]]:
    """The number of a heading, set there by the filter, and its words."""
    if inlines and "section-number" in classes_of(inlines[0]):
        return plain(inlines[0]), inlines[1:]
    return "", inlines


def text(words: str) -> list[Node]:
    """Words as inline nodes."""
    parts: list[Node] = []
    for word in words.split(" "):
        parts += [node("Space")] if parts else []
        parts += [node("Str", word)] if word else []
    return parts


def has(content: Any, kinds: set[str]) -> bool:
    """Whether a node of one of these kinds stands in `content`."""
    if isinstance(content, list):
        return any(has(part, kinds) for part in content)
    if isinstance(content, dict):
        return content.get("t") in kinds or has(content.get("c"), kinds)
    return False
