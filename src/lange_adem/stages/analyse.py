"""Analyse: the facts that one plan asks, from cleaned tables and scores."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lange_adem.analysis.analyse import ChapterResult, analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.grid.names import instrument_of
from lange_adem.grid.plan import ChapterPlan
from lange_adem.instruments import Instrument
from lange_adem.scoring import scored_items
from lange_adem.stages.score import answers_on
from lange_adem.study import Study


def analysis_data(
    study: Study,
    tables: Mapping[str, pd.DataFrame],
    scores: Mapping[str, pd.DataFrame],
    instruments: Mapping[str, Instrument],
) -> AnalysisData:
    """Cleaned tables and scores as an analysis reads them; item answers are scored when an alpha asks for them."""

    def items_of(measure: str) -> pd.DataFrame:
        instrument = instruments[instrument_of(measure)]
        return scored_items(instrument, answers_on(study.forms_with(instrument.id), tables), measure)

    several = {name: study.several(name) for name in instruments}
    told = (study.ties, study.indicators, several, study.smallest_group)
    return AnalysisData(tables, scores, items_of, instruments, *told)


def analyse(
    plan: ChapterPlan, data: AnalysisData, before: Sequence[pd.DataFrame], rule: str
) -> ChapterResult:
    """Facts of one chapter and the lineage of each; before: the facts of what it requires."""
    others = pd.concat(before, ignore_index=True) if before else None
    return analyse_chapter(plan, data, others, rule)
