"""Each known pitfall, put into a copy of the code, is caught by the example that is about it.

A mutation replaces one piece of source in a copy of a package of `lange_adem`; the copy is imported under
another name, and the example runs on the copy. An example that still passes does not guard its pitfall.
"""

import importlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

import lange_adem
from tests.unit.statistics import test_pitfalls as examples
from tests.unit.statistics.mutations import MUTATIONS, Mutation

LIBRARY = Path(lange_adem.__file__).parent
NUMBERS = count()


@contextmanager
def mutated(mutation: Mutation, folder: Path) -> Iterator[str]:
    """Name of a copy of the mutation's package, importable while the context lasts."""
    package, module = mutation.module.split(".")
    name = f"mutant_{next(NUMBERS)}"
    shutil.copytree(LIBRARY / package, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / name).glob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.stem == module:
            assert mutation.right in text, (
                f"{mutation.module} no longer has {mutation.right!r}; mend the mutation"
            )
            text = text.replace(mutation.right, mutation.wrong)
        path.write_text(text.replace(f"lange_adem.{package}", name), encoding="utf-8")
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        yield name
    finally:
        sys.path.remove(str(folder))
        for loaded in [each for each in sys.modules if each.split(".")[0] == name]:
            del sys.modules[loaded]


def use(monkeypatch: pytest.MonkeyPatch, package: str, name: str) -> int:
    """Let the examples have what they import from the package from its copy; how much that is."""
    replaced = 0
    for key, value in list(vars(examples).items()):
        home = getattr(value, "__module__", None) or ""
        if home.startswith(f"lange_adem.{package}."):
            copy = importlib.import_module(home.replace(f"lange_adem.{package}", name))
            monkeypatch.setattr(examples, key, getattr(copy, key))
            replaced += 1
    return replaced


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.pitfall)
def test_the_example_fails_when_the_pitfall_is_put_in(
    mutation: Mutation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with mutated(mutation, tmp_path) as name:
        assert use(monkeypatch, mutation.module.split(".")[0], name)
        with pytest.raises((AssertionError, pytest.fail.Exception)):
            mutation.example()


@pytest.mark.parametrize("package", ["statistics", "facts", "analysis", "scoring"])
def test_the_examples_pass_on_a_copy_without_a_pitfall(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Else a mutation might fail because of the copying."""
    module = {"statistics": "cases", "facts": "statistic", "analysis": "selections", "scoring": "missing"}[
        package
    ]
    with mutated(Mutation("", f"{package}.{module}", "", "", examples.cell), tmp_path) as name:
        use(monkeypatch, package, name)
        for key, example in vars(examples).items():
            if key.startswith("test_"):
                example()


def test_every_example_guards_a_pitfall():
    known = {key for key in vars(examples) if key.startswith("test_")}
    assert known == {mutation.example.__name__ for mutation in MUTATIONS}
