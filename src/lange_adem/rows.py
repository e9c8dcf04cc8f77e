"""Rows: each thing of a kind (a page of the book, a kind of figure) is one module, and its row there is all of it."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def rows_of(package: str, name: str) -> list[Any]:
    """The row called `name` of every module of a package that has one, by the alphabet of the modules.

    A recipe that meets a call with the package's name as a plain text counts all its modules as imported.
    """
    modules = (
        import_module(f"{package}.{module.name}") for module in iter_modules(import_module(package).__path__)
    )
    return [getattr(module, name) for module in modules if hasattr(module, name)]
