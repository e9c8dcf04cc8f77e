"""Figures of the report, from declared grids and facts: SVG, PNG, CSV and a page fragment."""

from typing import Any

_HOMES = {
    "RenderedFigure": "lange_adem.figures.render",
    "render_figure": "lange_adem.figures.render",
    "write_figure": "lange_adem.figures.render",
    "write_figures": "lange_adem.figures.render",
    "Box": "lange_adem.figures.flow",
    "flow_figure": "lange_adem.figures.flow",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """Import on first use, so that naming the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
