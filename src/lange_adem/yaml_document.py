"""One YAML document: its data, and the line of every key. What YAML would read as something else is refused.

YAML reads `no` as false, `010` as eight, `12:30` as 750 and `1.10` as 1.1. A day such as 2014-01-31 is text here.
"""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from lange_adem.errors import DeclarationError

Keys = tuple[str | int, ...]
_TIME = "tag:yaml.org,2002:timestamp"
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?((0|[1-9]\d*)\.\d*|\.\d+)")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, without dates."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIME]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def document(text: str, path: str, above: int = 0) -> tuple[dict[str, Any], dict[Keys, int]]:
    """The data of a YAML document, and the line on which each of its keys stands.

    above: how many lines of the file at `path` stand above it. Raises DeclarationError, naming file and line, for text
    that is no YAML or no keys and values, for a key given twice, and for what is read otherwise than it is written.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Keys, int] = {(): 1 + above} if node is None else dict(_lines(node, (), path, above))
        data = {} if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 + above if error.problem_mark else 1
        raise DeclarationError(f"{path}:{line}: not valid YAML: {error.problem}.") from error
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise DeclarationError(f"{path}:{1 + above}: expected keys and values.")
    return data, lines


def _lines(node: yaml.Node, keys: Keys, path: str, above: int) -> Iterable[tuple[Keys, int]]:
    line = node.start_mark.line + 1 + above
    yield keys, line
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1 + above
            if key.value in seen and key.value != "<<":
                raise DeclarationError(f"{path}:{line}: key {key.value!r} is given twice; keep one.")
            if read_as := _key_read_as(key):
                raise DeclarationError(
                    f"{path}:{line}: key {key.value!r} is read as {read_as}; put it between quotes."
                )
            seen.add(key.value)
            yield from _lines(value, (*keys, key.value), path, above)
            yield (*keys, key.value), line
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*keys, index), path, above)
    elif read_as := _value_read_as(node):
        where = ".".join(map(str, keys))
        raise DeclarationError(
            f"{path}:{line}: {where}: {node.value} is read as {read_as}; write the number with digits alone (and one "
            "full stop), or put it between quotes."
        )


def _key_read_as(key: yaml.Node) -> str:
    """What YAML makes of a key that it reads as something else than what stands there, such as `no` or `01`."""
    kind = _kind(key)
    if kind in ("bool", "null"):
        return "true or false" if kind == "bool" else "nothing"
    odd = kind in ("int", "float") and not re.fullmatch(r"0|-?[1-9]\d*|-?\d+\.\d*[1-9]", str(key.value))
    return "a number that is written otherwise" if odd else ""


def _value_read_as(node: yaml.Node) -> str:
    """What YAML makes of a number that is not written with digits alone: `010`, `0x10`, `1_000`, `12:30`, `.nan`."""
    plain = {"int": _INTEGER, "float": _DECIMAL}.get(_kind(node))
    if plain is None or plain.fullmatch(str(node.value)):
        return ""
    return f"{yaml.safe_load(str(node.value))}"


def _kind(node: yaml.Node) -> str:
    return str(node.tag).rpartition(":")[2]
