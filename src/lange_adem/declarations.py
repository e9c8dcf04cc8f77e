"""Declarations: YAML files with line numbers, checked against closed, described JSON schemas.

Imports no pandas: the Snakefile reads declarations each time it is parsed.
"""

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any
from unicodedata import normalize

from lange_adem.errors import DeclarationError
from lange_adem.places import PROGRAM, files_of, place
from lange_adem.yaml_document import Keys, document

SCHEMA_FOLDER = PROGRAM / "workflow" / "schemas"
KINDS = ("config", "study", "instrument", "chapter", "book", "page", "relations")
_QUOTES = " Put it between quotes: without them YAML reads yes, no, on and off as true and false, and 1 as a number."
# What ids may hold, by the pattern that says so.
_LETTERS = {
    "^[a-z][a-z0-9_]*$": "small letters, digits and _, beginning with a letter",
    "^[a-z0-9][a-z0-9_]*$": "small letters, digits and _, beginning with a letter or digit",
    "^[a-z0-9][a-z0-9_.]*$": "small letters, digits, _ and full stops, beginning with a letter or digit",
}

# Words of a schema for where a key is read: whether the key beside it must have one of these values, or may not.
_WHERE = {"only": True, "unless": False}


@dataclass(frozen=True)
class Declaration:
    """A checked declaration file: its plain data, and the line on which each of its keys stands."""

    path: str
    data: dict[str, Any]
    lines: Mapping[Keys, int]

    def line(self, *keys: str | int) -> int:
        """Line of a nested key or list index; of the nearest one around it when it has none of its own."""
        for depth in range(len(keys), -1, -1):
            if tuple(keys[:depth]) in self.lines:
                return self.lines[tuple(keys[:depth])]
        return 1

    def spec(self, *keys: str | int) -> str:
        """`file:line` of a nested key, as facts carry it."""
        return f"{self.path}:{self.line(*keys)}"


class Schema(dict[str, Any]):
    """The rules for one kind of declaration, and what is made of them once."""

    @cached_property
    def validator(self) -> Any:
        """The quick validator, which only says yes or no."""
        import jsonschema_rs

        return jsonschema_rs.Draft202012Validator(dict(self))

    @cached_property
    def tells_where_read(self) -> bool:
        """Whether it says of any key where it is read (`only`, `unless`)."""
        return _tells_where_read(self)


def load(path: str | Path, kind: str) -> Declaration:
    """Read and check one declaration of `kind` (config, study, instrument or chapter).

    Raises DeclarationError, naming file, line and key, for YAML that cannot be read, a key given twice,
    a key the schema does not know (with the nearest one it does), and a value the schema refuses.
    """
    declaration = read(path)
    check(declaration, schema(kind))
    return declaration


def check(declaration: Declaration, rules: Schema) -> None:
    """Raise DeclarationError, naming file, line and key of each, for what a schema refuses in a declaration.

    Where it says `only: {format: [csv]}` of a key, the key is read where the key `format` beside it is one of these,
    and refused elsewhere; `unless` is its opposite.
    """
    problems = list(_problems(declaration, rules))
    if rules.tells_where_read:
        problems += _idle(declaration, declaration.data, rules, rules, ())
    if problems:
        raise DeclarationError("\n".join(problems))


def read(path: str | Path) -> Declaration:
    """Read one YAML file with its line numbers, unchecked by any schema; it is called by its path from the project."""
    try:
        text = place(path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DeclarationError(f"{path}: there is no such file.") from error
    return parse(text, path)


def parse(text: str, path: str | Path, above: int = 0) -> Declaration:
    """Read the text of one YAML document; above: how many lines of the file at `path` stand above it."""
    data, lines = document(text, str(path), above)
    return Declaration(str(path), data, lines)


def read_folder(folder: str | Path) -> dict[str, Declaration]:
    """Every YAML file of a folder by its stem, unchecked by any schema."""
    names = [Path(name) for name in files_of(str(folder), "*.yaml")]
    return {name.stem: read(name) for name in names if name.parent == Path(folder)}


@cache
def schema(kind: str) -> Schema:
    """The closed JSON schema of a kind of declaration, from `workflow/schemas/`.

    Where it says `rows: module.NAME`, the choices and their meanings are those of the library's own table of that name.
    """
    if kind not in KINDS:
        raise DeclarationError(f"unknown kind of declaration {kind!r}; choose from {', '.join(KINDS)}.")
    text = (SCHEMA_FOLDER / f"{kind}.schema.yaml").read_text(encoding="utf-8")
    return Schema(_with_rows(document(text, f"{kind}.schema.yaml")[0]))


def _with_rows(node: Any) -> Any:
    if isinstance(node, list):
        return [_with_rows(each) for each in node]
    if not isinstance(node, dict):
        return node
    if not isinstance(node.get("rows"), str):
        return {key: _with_rows(value) for key, value in node.items()}
    module, _, name = node["rows"].rpartition(".")
    meanings: Mapping[str, str] = getattr(import_module(module), name)
    told = "; ".join(f"{row}: {meaning}" for row, meaning in meanings.items())
    kept = {key: value for key, value in node.items() if key != "rows"}
    return {**kept, "description": f"{node['description']} {told}.", "enum": list(meanings)}


def check_config(config: Mapping[str, Any], path: str = "config.yaml") -> None:
    """Check the config as Snakemake merged it (file and command line); raises DeclarationError."""
    lines = read(path).lines if Path(path).exists() else {}
    check(Declaration(path, dict(config), lines), schema("config"))


def nearest(word: str, known: Iterable[str], n: int = 1) -> list[str]:
    """The known words most like `word`, best first, before all what differs in capitals only; for messages."""
    words = sorted(str(k) for k in known)
    same = [k for k in words if k.casefold() == word.casefold()]
    like = [k for k in difflib.get_close_matches(word, words, n=n, cutoff=0.4) if k not in same]
    return [*same, *like][:n]


def _tells_where_read(node: Any) -> bool:
    """Whether a schema says of any key where it is read."""
    if isinstance(node, dict):
        told = (node[word] for word in _WHERE if isinstance(node.get(word), dict))
        if any(isinstance(values, list) for said in told for values in said.values()):
            return True
        return any(map(_tells_where_read, node.values()))
    return isinstance(node, list) and any(map(_tells_where_read, node))


def _idle(declaration: Declaration, data: Any, node: Any, root: dict[str, Any], keys: Keys) -> Iterable[str]:
    """What is said of every key that is given where nothing reads it."""
    if not isinstance(node, dict):
        return
    node = {**_referred(node, root), **node}
    for branch in (*node.get("oneOf", ()), *node.get("anyOf", ()), *node.get("allOf", ())):
        yield from _idle(declaration, data, branch, root, keys)
    if isinstance(data, list):
        for index, each in enumerate(data):
            yield from _idle(declaration, each, node.get("items"), root, (*keys, index))
    if not isinstance(data, dict):
        return
    known = node.get("properties", {})
    for key, value in data.items():
        below = known.get(key, node.get("additionalProperties"))
        if isinstance(below, dict):
            if said := _why_idle(below, data, known):
                yield f"{declaration.spec(*keys, key)}: {'.'.join(map(str, (*keys, key)))}: {said}"
            yield from _idle(declaration, value, below, root, (*keys, key))


def _referred(node: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    return root["$defs"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else {}


def _why_idle(node: dict[str, Any], beside: dict[str, Any], known: dict[str, Any]) -> str:
    for word, wanted in _WHERE.items():
        for other, values in node.get(word, {}).items():
            here = beside.get(other, known.get(other, {}).get("default"))
            if (here in values) != wanted:
                where = f"{other!r} is {' or '.join(map(str, values))}" if wanted else "it is not"
                is_now = "null" if here is None else here
                return f"changes nothing where {other!r} is {is_now}; it is read where {where}. Take it out."
    return ""


def _problems(declaration: Declaration, rules: Schema) -> Iterable[str]:
    for error in sorted(_errors(declaration.data, rules), key=lambda e: [str(k) for k in e.absolute_path]):
        for leaf in _leaves(error):
            yield _message(declaration, leaf)


def _errors(data: Any, rules: Schema) -> Iterable[Any]:
    """Nothing for data that the quick validator calls valid; otherwise what the thorough one has to say."""
    plain = json.dumps(data, default=str)  # dates and keys that are numbers: YAML has them, JSON has not
    if rules.validator.is_valid(json.loads(plain)):
        return []
    from jsonschema import Draft202012Validator

    return Draft202012Validator(rules).iter_errors(data)


def _leaves(error: Any) -> Iterable[Any]:
    if not error.context:
        return [error]
    branches: dict[int, list[Any]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    closest = min(
        branches.values(),
        key=lambda found: (any(e.validator == "type" and not e.relative_path for e in found), len(found)),
    )
    return [leaf for inner in closest for leaf in _leaves(inner)]


def _message(declaration: Declaration, error: Any) -> str:
    keys = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        allowed = error.schema.get("properties", {})
        patterns = error.schema.get("patternProperties", {})
        unknown = [k for k in error.instance if k not in allowed and not patterns]
        told = [_unknown_key(declaration, keys, key, allowed, error.instance[key]) for key in unknown]
        return "\n".join(told) or error.message
    where = ".".join(str(k) for k in keys) or "the file"
    said = error.message
    if error.validator == "pattern" and (letters := _LETTERS.get(error.schema["pattern"])):
        if "propertyNames" in error.schema_path:
            keys = (*keys, error.instance)
        said = f"{error.instance!r} is an id, of {letters}; take {_as_id(error.instance)!r}, for example"
    elif error.validator == "const":
        only = json.dumps(error.schema["const"], ensure_ascii=False)
        said = f"only {only} may stand here: {error.schema.get('description', '')}"
    elif error.validator == "required":
        lacking = next(key for key in error.validator_value if said == f"{key!r} is a required property")
        about = error.schema.get("properties", {}).get(lacking, {}).get("description", "")
        said = f"{lacking!r} is missing{': ' if about else ''}{about}"
    elif error.validator == "type" and _is_unquoted(error.instance, error.schema.get("type")):
        said = f"{str(error.instance).lower()} is no text.{_QUOTES}"
    elif error.validator == "type" and "description" in error.schema:
        said = f"{said}: {error.schema['description']}"
    return f"{declaration.spec(*keys)}: {where}: {said.removesuffix('.')}."


def _as_id(text: str) -> str:
    """The id that is most like a text."""
    plain = normalize("NFKD", str(text)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "a"


def _is_unquoted(said: Any, wanted: Any) -> bool:
    """Whether YAML read a word that had to stand between quotes, itself or in a list, as something else."""
    kinds = wanted if isinstance(wanted, list) else [wanted]
    told = said if isinstance(said, list) else [said]
    odd = (bool, int, float) if kinds == ["string"] and told is not said else (bool,)
    return "string" in kinds and any(isinstance(each, odd) for each in told)


def _unknown_key(
    declaration: Declaration, keys: tuple, key: Any, allowed: Mapping[str, Any], value: Any
) -> str:
    close = nearest(str(key), allowed)
    hint = (
        f"the nearest allowed key is {close[0]!r}" if close else f"allowed are {', '.join(sorted(allowed))}"
    )
    comma = (
        " Nothing stands behind it: if it belongs to the text before it, put that text between quotes, since"
        " a comma ends it."
    )
    said = f"{declaration.spec(*keys, key)}: unknown key {key!r}; {hint}."
    return said + comma if value is None else said
