"""Declared grids: tables, figures, in-text results and comparisons as rows x columns of facts."""

from typing import Any

_HOMES = {
    "AnalysisData": "lange_adem.grid.data",
    "Cell": "lange_adem.grid.cells",
    "ChapterResult": "lange_adem.grid.analyse",
    "TestCell": "lange_adem.grid.cells",
    "analyse_chapter": "lange_adem.grid.analyse",
    "evaluate_claims": "lange_adem.grid.claims",
    "expand": "lange_adem.grid.expansion",
    "expand_tests": "lange_adem.grid.comparing",
    "marks": "lange_adem.grid.comparing",
    "required_instruments": "lange_adem.grid.requirements",
    "required_measures": "lange_adem.grid.requirements",
    "requires_facts_of": "lange_adem.grid.requirements",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """Import on first use, so that reading a declaration does not import pandas."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
