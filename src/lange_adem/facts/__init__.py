"""Facts: one row per statistic, the only thing tables, figures and prose may read."""

from typing import Any

_HOMES = {
    "FACT_COLUMNS": "lange_adem.facts.frame",
    "empty_facts": "lange_adem.facts.frame",
    "facts_frame": "lange_adem.facts.frame",
    "merge_facts": "lange_adem.facts.frame",
    "values_digest": "lange_adem.facts.digest",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """Import on first use, so that reading a declaration does not import pandas."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
