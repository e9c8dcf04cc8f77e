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

# What a reader of YAML says, in part, and what usually is wrong.
_ADVICE = {
    "mapping values are not allowed": "Either the line is indented further than the lines it belongs to, or a text with"
    " a colon in it stands without quotes.",
    "expected key": "Either the line is indented otherwise than the lines it belongs to, or something stands behind the"
    " end of a text, a list or a map.",
    "expected '-' indicator": "The line is indented otherwise than the entries it belongs to, or its - is lacking.",
    "expected ',' or": "A bracket that is opened at or above this line is not closed, or a comma is lacking.",
    "tab": "Indent with blanks.",
    "cannot start any token": "Indent with blanks and not with tabs; put a text that begins with @, % or ` in quotes.",
    "end of stream": "A quote is opened at or above this line and not closed.",
    "node content": "A comma or a bracket too many, or a text that begins with one and stands without quotes.",
    "alias": "Put a text that begins with * between quotes.",
}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, without dates."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIME]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def document(text: str, path: str, above: int = 0) -> tuple[dict[str, Any], dict[Keys, int]]:
    """The data of a YAML document, and the line on which each of its keys stands.

    above: how many lines of the file at `path` stand above it. Raises DeclarationError, naming file and line, for text
    that is no YAML or no keys and values, and with every key that is given twice or read otherwise than it is written.
    """
    loader, wrong = _Loader(text), list[str]()
    try:
        node = loader.get_single_node()
        lines: dict[Keys, int] = (
            {(): 1 + above} if node is None else dict(_lines(node, (), path, above, wrong))
        )
        if wrong:
            raise DeclarationError("\n".join(wrong))
        data = {} if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 + above if error.problem_mark else 1
        advice = _advice(error, line, above)
        raise DeclarationError(f"{path}:{line}: not valid YAML: {error.problem}.{advice}") from error
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise DeclarationError(f"{path}:{1 + above}: expected keys and values.")
    return data, lines


def _advice(error: yaml.MarkedYAMLError, line: int, above: int) -> str:
    """What usually is wrong where YAML cannot be read, what to do, and where that to which it belongs begins."""
    said = next((f" {said}" for part, said in _ADVICE.items() if part in str(error.problem)), "")
    begins = error.context_mark.line + 1 + above if error.context_mark else line
    return said if begins == line else f"{said} It belongs to what begins on line {begins}."


def _lines(
    node: yaml.Node, keys: Keys, path: str, above: int, wrong: list[str]
) -> Iterable[tuple[Keys, int]]:
    """The line of each key and list index; what is read otherwise than it is written is added to `wrong`."""
    line = node.start_mark.line + 1 + above
    yield keys, line
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1 + above
            if key.value in seen and key.value != "<<":
                wrong.append(f"{path}:{line}: key {key.value!r} is given twice; keep one.")
            if read_as := _key_read_as(key):
                wrong.append(f"{path}:{line}: key {key.value!r} is read as {read_as}; put it between quotes.")
            seen.add(key.value)
            yield from _lines(value, (*keys, key.value), path, above, wrong)
            yield (*keys, key.value), line
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*keys, index), path, above, wrong)
    elif read_as := _value_read_as(node):
        where = ".".join(map(str, keys))
        wrong.append(
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
