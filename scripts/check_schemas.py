"""`make check`: every declaration satisfies its schema; every schema is closed and describes each of its keys."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lange_adem.declarations import KINDS, load, schema
from lange_adem.errors import DeclarationError
from lange_adem.grid.written_out import read_chapter_file
from lange_adem.instruments.named import checked_instrument

PATTERNS = {
    "config": ["config.yaml"],
    "study": ["workflow/studies/*.yaml"],
    "instrument": ["workflow/instruments/*.yaml"],
    "chapter": ["report/*/chapters/*.yaml"],
}

# Kinds of which more is wrong than a schema can tell.
READ: dict[str, Callable[[Path], Any]] = {
    "chapter": read_chapter_file,
    "instrument": lambda path: checked_instrument(load(path, "instrument")),
}


def declaration_problems(root: Path = Path()) -> tuple[int, list[str]]:
    """How many declarations were checked, and what is wrong with them."""
    checked, problems = 0, []
    for kind, patterns in PATTERNS.items():
        found = [path for pattern in patterns for path in sorted(root.glob(pattern))]
        if not found:
            problems.append(f"no {kind} declaration found")
        for path in found:
            checked += 1
            try:
                read = READ.get(kind, lambda path, kind=kind: load(path, kind))
                read(path)
            except DeclarationError as error:
                problems.append(str(error))
    return checked, problems


def schema_problems(kind: str) -> list[str]:
    """Objects of a schema that are open, and properties without a description."""
    return [f"{kind} schema: {problem}" for problem in _walk(schema(kind), "")]


def _walk(node: Any, where: str) -> Iterator[str]:
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _walk(item, f"{where}[{index}]")
    if not isinstance(node, dict):
        return
    if isinstance(node.get("properties"), dict):
        closed = "additionalProperties" in node or "unevaluatedProperties" in node
        if not closed:
            yield f"{where or 'top'} does not say whether other keys are allowed"
        for name, value in node["properties"].items():
            if isinstance(value, dict) and "description" not in value and "$ref" not in value:
                yield f"{where}.{name} has no description"
    cut = [key for key in node if " " in str(key)]
    if cut:
        yield f"{where}: a description is cut off before {cut[0]!r}; put it between quotes"
    conditions = ("if", "not", "const", "enum", "examples")
    for key, value in node.items():
        if key in conditions:
            continue
        yield from _walk(value, f"{where}.{key}" if where else str(key))


if __name__ == "__main__":
    count, problems = declaration_problems()
    problems += [problem for kind in KINDS for problem in schema_problems(kind)]
    print(
        "\n".join(
            [*problems, f"{count} declarations and {len(KINDS)} schemas checked, {len(problems)} problems"]
        )
    )
    sys.exit(1 if problems else 0)
