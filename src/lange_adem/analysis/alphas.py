"""Cronbach's alpha of every scale of every instrument: a declaration made from the instrument files, not typed."""

from typing import Any

from lange_adem.declarations import Declaration, Keys
from lange_adem.instruments.measures import MeasureInfo, measures

# Where an instrument was answered -> the column of its alphas. Waves 2 and 3 repeat the first.
COLUMNS: dict[str, dict[str, Any]] = {
    "research": {
        "id": "research",
        "label": "onderzoeksgroep, 1e meting",
        "where": {"population": "research", "wave": 1},
    },
    "reference": {"id": "reference", "label": "referentiegroep", "where": {"population": "reference"}},
    "probation2007": {
        "id": "probation",
        "label": "reclassering 2007",
        "where": {"population": "probation2007"},
    },
}


def alpha_declaration(instrument: Declaration) -> Declaration:
    """The grid of alphas of one instrument: a row per scale of two items or more, a column per population.

    Facts are `methods-<instrument>/<scale>/<population>/alpha`; their declaration is the scale in the instrument file.
    """
    data = instrument.data
    found = [info for info in measures(data).values() if _has_alpha(info)]
    rows = [{"id": _row(info), "label": info.label, "of": info.id} for info in found]
    columns = [COLUMNS[name] for name in data.get("populations", {}) if name in COLUMNS]
    grid = {"caption": data["title"], "stat": "alpha", "decimals": 2, "columns": columns, "rows": rows}
    content: dict[str, Any] = {"chapter": "methods", "title": data["title"]}
    if rows and columns:
        content["methods"] = {data["id"]: grid}
    lines: dict[Keys, int] = {
        ("methods", data["id"], "rows", i): _line(instrument, info) for i, info in enumerate(found)
    }
    return Declaration(instrument.path, content, {(): 1, **lines})


def _has_alpha(info: MeasureInfo) -> bool:
    return info.how in ("sum", "mean") and len(info.items) > 1 and not info.validity


def _row(info: MeasureInfo) -> str:
    return info.id.split(".", 1)[1]


def _line(instrument: Declaration, info: MeasureInfo) -> int:
    return instrument.line("scales", info.scale or "")
