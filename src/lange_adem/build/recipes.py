"""Recipes: what a job depends on, by content and never by modification time.

A recipe maps each component (an export, a declaration, a library module, a job before it) to a digest. Snakemake
compares recipes as `params`; `adem why` compares the recipe a result was made with to the one of now.
Imports no pandas: the Snakefile computes every recipe each time it is parsed.
"""

import ast
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lange_adem.places import PROGRAM, place

PACKAGE = "lange_adem"
SOURCE = PROGRAM / "src"
# Files of the package that a module reads when it runs, by module: a recipe with the one has the others. {language} is
# that of the study.
READ_BY = {
    "lange_adem/language/catalogue.py": tuple(
        f"lange_adem/language/{{language}}/**/*.{kind}" for kind in ("yaml", "md")
    ),
    "lange_adem/figures/style.py": ("lange_adem/figures/fonts/*.ttf",),
}


class Recipe(dict[str, str]):
    """Component -> digest. Prints as one digest, so that Snakemake's records and reasons stay readable."""

    def __repr__(self) -> str:
        return f"recipe {digest(self)}"


def sha256_file(path: str | Path) -> str:
    """SHA-256 of a file's bytes, or the word `missing` when there is no such file."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError):
        return "missing"


def digest(content: Any) -> str:
    """Short SHA-256 of plain content (dicts, lists, texts, numbers) in canonical JSON."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def digest_file(path: str | Path) -> str:
    """Short SHA-256 of a file's bytes, or `missing`."""
    return sha256_file(path)[:16]


@cache
def code_recipe(script: str | Path, language: str) -> Mapping[str, str]:
    """Digests of a script or notebook of the installation, of every module of this package that it imports, directly
    or through others, and of the files that these read for a study in a language."""
    path = place(script).absolute()
    modules = sorted(_closure(path))
    read = sorted({path for module in modules for path in _read_by(module, language)})
    components = {f"code {Path(script).as_posix()}": digest_file(path)}
    return MappingProxyType(components | {_component(path): _digest(path) for path in [*modules, *read]})


@cache
def _read_by(module: Path, language: str) -> tuple[Path, ...]:
    patterns = READ_BY.get(module.relative_to(SOURCE).as_posix(), ())
    return tuple(path for pattern in patterns for path in SOURCE.glob(pattern.format(language=language)))


@cache
def _component(module: Path) -> str:
    return f"code src/{module.relative_to(SOURCE).as_posix()}"


@cache
def _digest(module: Path) -> str:
    return digest_file(module)


def _closure(script: Path) -> set[Path]:
    found: set[Path] = set()
    waiting = [script]
    while waiting:
        for module in _imports(waiting.pop()):
            if module not in found:
                found.add(module)
                waiting.append(module)
    return found


@cache
def _imports(path: Path) -> tuple[Path, ...]:
    if not path.exists():
        return ()
    names: set[str] = set()
    for node in _runtime_nodes(ast.parse(_code(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, path)
            names |= {base} | {f"{base}.{alias.name}" for alias in node.names}
        names |= _modules_of_rows(node)
    ours = (name for name in names if name.split(".")[0] == PACKAGE)
    return tuple(sorted({module for name in ours for module in _files(name)}))


def _code(path: Path) -> str:
    """The code of a module, a script or a notebook."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    return "\n".join("".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code")


def _modules_of_rows(node: ast.AST) -> set[str]:
    """The modules whose rows a statement gathers: `PAGES = rows_of("lange_adem.book.pages", "PAGE")`."""
    match getattr(node, "value", None):
        case ast.Call(func=ast.Name(id="rows_of"), args=[ast.Constant(value=str(package)), *_]):
            folder = SOURCE.joinpath(*package.split("."))
            return {f"{package}.{path.stem}" for path in folder.glob("*.py")}
    return set()


def _runtime_nodes(tree: ast.AST) -> list[ast.AST]:
    """All statements, also those inside functions, but not those for type checkers only."""
    nodes: list[ast.AST] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        nodes.append(node)
        test = node.test if isinstance(node, ast.If) else None
        typing_only = "TYPE_CHECKING" in (getattr(test, "id", ""), getattr(test, "attr", ""))
        for block in ("orelse",) if typing_only else ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, block, [])
            waiting.extend(inner if isinstance(inner, list) else [])
    return nodes


def _absolute(node: ast.ImportFrom, path: Path) -> str:
    if not node.level:
        return node.module or ""
    package = path.relative_to(SOURCE).parent.parts
    base = package[: len(package) - node.level + 1]
    return ".".join((*base, *((node.module,) if node.module else ())))


@cache
def _modules() -> frozenset[Path]:
    return frozenset((SOURCE / PACKAGE).rglob("*.py"))


@cache
def _files(name: str) -> list[Path]:
    parts = name.split(".")
    stems = (SOURCE.joinpath(*parts[:depth]) for depth in range(1, len(parts) + 1))
    candidates = (path for stem in stems for path in (stem / "__init__.py", stem.with_suffix(".py")))
    return [path for path in candidates if path in _modules()]
