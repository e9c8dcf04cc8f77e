"""Recipes: what a job depends on, by content and never by modification time.

A recipe maps each component (an export, a declaration, a library module, a job before it) to a digest. Snakemake
compares recipes as `params`; `adem why` compares the recipe a result was made with to the one of now.
Imports no pandas: the Snakefile computes every recipe each time it is parsed.
"""

import hashlib
import json
import re
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

_IMPORT = re.compile(
    r"(?m)^ *(?:from +(?P<dots>\.*)(?P<base>[\w.]*) +import +(?P<names>\([^)]*\)|[^\n]+)|import +(?P<plain>[^\n]+))"
)
_ROWS = re.compile(r"""\brows_of\(\s*["']([\w.]+)["']""")
# From `if TYPE_CHECKING:` to the next line that stands no deeper.
_FOR_CHECKERS = re.compile(r"(?m)^( *)if (?:\w+\.)?TYPE_CHECKING:\n(?:\1 +[^\n]*\n| *\n)*")


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
    """The modules of this package that a module, script or notebook imports, at its top or in a function, and those
    whose rows it gathers (`rows_of`); not those for type checkers only.

    Its text is searched, not parsed: each parse of the Snakefile asks this of some three hundred modules.
    """
    if not path.exists():
        return ()
    text = _FOR_CHECKERS.sub("", _code(path))
    names: set[str] = set()
    for found in _IMPORT.finditer(text):
        base = _absolute(found["dots"] or "", found["base"] or "", path)
        listed = [name.split()[0] for name in _names(found["names"] or found["plain"])]
        names |= {base, *(f"{base}.{name}" for name in listed)} if found["names"] else set(listed)
    for package in _ROWS.findall(text):
        folder = SOURCE.joinpath(*package.split("."))
        names |= {f"{package}.{module.stem}" for module in folder.glob("*.py")}
    ours = (name for name in names if name.split(".")[0] == PACKAGE)
    return tuple(sorted({module for name in ours for module in _files(name)}))


def _names(listed: str) -> list[str]:
    """What an import lists, with `as` and all; without brackets and remarks."""
    plain = re.sub(r"#[^\n]*", "", listed).strip("()\n ")
    return [name.strip() for name in plain.split(",") if name.strip()]


def _code(path: Path) -> str:
    """The code of a module, a script or a notebook."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    return "\n".join("".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code")


def _absolute(dots: str, base: str, path: Path) -> str:
    if not dots:
        return base
    package = path.relative_to(SOURCE).parent.parts
    return ".".join((*package[: len(package) - len(dots) + 1], *([base] if base else [])))


@cache
def _modules() -> frozenset[Path]:
    return frozenset((SOURCE / PACKAGE).rglob("*.py"))


@cache
def _files(name: str) -> list[Path]:
    parts = name.split(".")
    stems = (SOURCE.joinpath(*parts[:depth]) for depth in range(1, len(parts) + 1))
    candidates = (path for stem in stems for path in (stem / "__init__.py", stem.with_suffix(".py")))
    return [path for path in candidates if path in _modules()]
