"""Methods: numbers of the methods appendix: what the instrument files say, and the alpha of every scale."""

from collections.abc import Mapping

import pandas as pd

from lange_adem.analysis.alphas import alpha_plan
from lange_adem.analysis.analyse import ChapterResult, analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.analysis.methods import methods_facts
from lange_adem.facts.frame import merge_facts
from lange_adem.grid.plan import ChapterPlan
from lange_adem.instruments import Instrument
from lange_adem.language.catalogue import Words
from lange_adem.study import Study

RULE = "methods"


def methods(
    study: Study, instruments: Mapping[str, Instrument], data: AnalysisData, words: Words
) -> ChapterResult:
    """Facts of every instrument, and the lineage of the alphas; of none where the study uses none."""
    described = methods_facts(instruments, words, study.indicators)
    plans = [alpha_plan(instrument, study, words) for instrument in instruments.values()]
    nothing = ChapterPlan(RULE, "", "", {}, (), (), words)
    results = [analyse_chapter(plan, data, None, RULE) for plan in plans or [nothing]]
    lineage = pd.concat([result.lineage for result in results], ignore_index=True)
    facts = merge_facts([described, *(result.facts for result in results)])
    return ChapterResult(facts, lineage.drop_duplicates("selection", ignore_index=True))
