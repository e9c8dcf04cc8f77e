"""Recipes: a module is in a recipe when, and only when, the script imports it, directly or through others."""

import ast
from pathlib import Path

import pytest

from lange_adem.build import recipes
from lange_adem.places import PROGRAM

CODE = sorted(path for part in ("src", "scripts", "workflow") for path in (PROGRAM / part).rglob("*.py"))
CODE += sorted((PROGRAM / "workflow").rglob("*.ipynb"))


def test_an_unchanged_file_has_an_unchanged_digest_whatever_its_time(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("1;2\n")
    before = recipes.sha256_file(file)
    file.touch()
    assert recipes.sha256_file(file) == before
    file.write_text("1;3\n")
    assert recipes.sha256_file(file) != before


def test_a_missing_file_is_called_missing(tmp_path):
    assert recipes.sha256_file(tmp_path / "nothing.csv") == "missing"


def test_the_recipe_of_a_script_holds_its_modules_and_theirs(tmp_path):
    script = tmp_path / "script.py"
    script.write_text("def f():\n    from lange_adem.declarations import load\n    return load\n")
    names = list(recipes.code_recipe(script, "nl"))
    assert "code src/lange_adem/declarations.py" in names  # imported late, inside a function
    assert "code src/lange_adem/errors.py" in names  # imported by declarations
    assert "code src/lange_adem/language/numbers.py" not in names


def test_a_script_that_gathers_rows_depends_on_the_module_of_each(tmp_path):
    script = tmp_path / "script.py"
    script.write_text("from lange_adem.book.pages.registry import PAGES\n")
    assert "code src/lange_adem/book/pages/walk.py" in recipes.code_recipe(script, "nl")


@pytest.mark.parametrize(
    ("script", "module"),
    [
        ("ingest", "ingest/formats/xlsx.py"),
        ("figures", "figures/kinds/stacked_bars.py"),
        ("book", "book/pages/walk.py"),
    ],
)
def test_formats_figures_and_pages_are_in_the_recipe_of_what_makes_them(script, module):
    recipes.code_recipe.cache_clear()  # other tests ask for these scripts from folders that have none
    assert f"code src/lange_adem/{module}" in recipes.code_recipe(f"scripts/{script}.py", "nl")


def parsed(path: Path) -> set[Path]:
    """The modules of the package that a file imports, as a parser of Python sees it."""
    names: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(recipes._code(path))]
    while waiting:
        node = waiting.pop()
        waiting += (
            node.orelse if isinstance(node, ast.If) and for_checkers(node) else ast.iter_child_nodes(node)
        )
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: an import names its module in full"
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "rows_of":
            package = node.args[0].value
            names |= {
                f"{package}.{p.stem}" for p in recipes.SOURCE.joinpath(*package.split(".")).glob("*.py")
            }
    return {module for name in names if name.startswith("lange_adem") for module in recipes._files(name)}


def for_checkers(node: ast.If) -> bool:
    return "TYPE_CHECKING" in (getattr(node.test, "id", ""), getattr(node.test, "attr", ""))


def test_what_a_search_finds_in_any_file_is_what_a_parser_finds():
    assert len(CODE) > 300
    different = [path.name for path in CODE if set(recipes._imports(path)) != parsed(path)]
    assert different == []


@pytest.mark.parametrize(
    "text",
    [
        "import os, lange_adem.errors as wrong\n",
        "from lange_adem import (\n    errors,  # a remark, with a comma\n)\n",
        "def f():\n    import lange_adem.errors\n",
        "if x.TYPE_CHECKING:\n    import lange_adem.rows\n\n    import os\nelse:\n    import lange_adem.errors\n",
        "from lange_adem.errors import DataError as E  # noqa: F401\n",
    ],
)
def test_an_import_is_found_however_it_is_written(tmp_path, text):
    script = tmp_path / "script.py"
    script.write_text(text)
    modules = {path.name for path in recipes._imports(script)}
    assert modules == {path.name for path in parsed(script)} == {"__init__.py", "errors.py"}


def test_an_import_for_type_checkers_only_is_no_dependency(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import lange_adem.language.numbers\n"
    )
    assert list(recipes.code_recipe(script, "nl")) == [f"code {script.as_posix()}"]


def test_a_digest_does_not_depend_on_the_order_of_keys():
    assert recipes.digest({"a": 1, "b": [2, 3]}) == recipes.digest({"b": [2, 3], "a": 1})
    assert recipes.digest({"a": 1}) != recipes.digest({"a": "1"})


def test_what_a_module_reads_when_it_runs_is_in_the_recipe_with_it(tmp_path):
    script = tmp_path / "script.py"
    script.write_text("import lange_adem.figures.style\n")
    assert "code src/lange_adem/figures/fonts/SourceSans3-Regular.ttf" in recipes.code_recipe(script, "nl")
    for module, patterns in recipes.READ_BY.items():
        assert (recipes.SOURCE / module).is_file()
        assert all(list(recipes.SOURCE.glob(pattern.format(language="en"))) for pattern in patterns)


def test_of_the_languages_only_that_of_the_study_is_in_a_recipe(tmp_path):
    script = tmp_path / "script.py"
    script.write_text("import lange_adem.language.catalogue\n")
    found = {language: recipes.code_recipe(script, language) for language in ("nl", "en")}
    for language, other in (("nl", "en"), ("en", "nl")):
        folder = f"code src/lange_adem/language/{other}/"
        assert f"code src/lange_adem/language/{language}/page.yaml" in found[language]
        assert f"code src/lange_adem/language/{language}/pages/claims.md" in found[language]
        assert not [name for name in found[language] if name.startswith(folder)]
