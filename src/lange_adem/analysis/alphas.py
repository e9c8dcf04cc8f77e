"""Cronbach's alpha of every scale of every instrument: asked of the instrument files, typed in no chapter."""

from collections.abc import Collection
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.grid.plan import ChapterPlan, read_chapter
from lange_adem.instruments import Instrument, Measure
from lange_adem.instruments.measures import adds_items
from lange_adem.language.catalogue import Words
from lange_adem.study import Study
from lange_adem.study.population import Population
from lange_adem.yaml_document import Keys


def alpha_plan(instrument: Instrument, study: Study, words: Words) -> ChapterPlan:
    """The grid of alphas of one instrument: a row per scale of two items or more, a column per population.

    Facts are `methods-<instrument>/<scale>/<population>/alpha`; their declaration is the scale in the instrument file.
    Where several people may fill it in about one person at a wave, a case is one report: answers are not averaged.
    """
    known = instrument.measures
    found = [measure for measure in known.values() if _has_alpha(measure) and adds_items(measure, known)]
    rows = [{"id": measure.name, "label": measure.label, "of": measure.id} for measure in found]
    asked = study.asked(instrument.id)
    columns = [column for name, waves in asked.items() for column in _columns(study.populations[name], waves)]
    grid = {"caption": instrument.title, "stat": "alpha", "decimals": 2, "columns": columns, "rows": rows}
    if study.several(instrument.id):
        grid["unit"] = "report"
    content: dict[str, Any] = {"chapter": "methods", "title": instrument.title}
    if rows and columns:
        content["methods"] = {instrument.id: grid}
    lines: dict[Keys, int] = {
        ("methods", instrument.id, "rows", place): instrument.scales[measure.scale or ""].line
        for place, measure in enumerate(found)
    }
    return read_chapter(Declaration(instrument.path, content, {(): 1, **lines}), words)


def _has_alpha(measure: Measure) -> bool:
    """A scale of scales has one too, over all its items."""
    summed = ("sum", "mean", "sum_of_scales", "mean_of_scales")
    return measure.how in summed and len(measure.items) > 1 and not measure.validity


def _columns(population: Population, waves: Collection[str]) -> list[dict[str, Any]]:
    """The column of a population that declares one, unless the instrument was not asked at its wave."""
    column = population.alphas
    if column is None or (column.wave and column.wave not in waves):
        return []
    wave = {"wave": column.wave} if column.wave else {}
    return [{"id": column.id, "label": column.label, "where": {"population": population.name, **wave}}]
