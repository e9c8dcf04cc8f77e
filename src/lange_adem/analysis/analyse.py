"""A chapter's declaration and the data, to facts and the cases behind them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lange_adem.analysis.computing import Selector, compute_cell, selector
from lange_adem.analysis.data import AnalysisData
from lange_adem.analysis.fact_log import FactLog
from lange_adem.analysis.manova import compute_manova
from lange_adem.analysis.testing import compute_test
from lange_adem.analysis.verdicts import note_corrected
from lange_adem.errors import FactError
from lange_adem.facts.fact import unknown_fact
from lange_adem.facts.frame import facts_frame, values_of
from lange_adem.grid.cells import Cell
from lange_adem.grid.manova import Manova
from lange_adem.grid.plan import ChapterPlan
from lange_adem.grid.tests import Correlation


@dataclass(frozen=True)
class ChapterResult:
    """Facts of a chapter (`FACT_COLUMNS`), and their lineage (selection, units, tables), which stays here."""

    facts: pd.DataFrame
    lineage: pd.DataFrame


def analyse_chapter(
    plan: ChapterPlan, data: AnalysisData, other_facts: pd.DataFrame | None = None, rule: str = ""
) -> ChapterResult:
    """Compute every declared cell and test of a chapter.

    other_facts: facts of other chapters that this one reads (`requires_facts`); they are not repeated in
    the result. Facts come in the order of the declaration: cells, then tests. Raises FactError for an unknown
    fact, a circle of facts, or an id that is made twice.
    """
    cells = plan.cells
    log = FactLog(rule, values_of(other_facts), plan.words, plan.number_of_tests, data.smallest_group)
    selected = selector(data, log)
    waiting = _compute_in_turn(cells, data, log, selected)
    for test in plan.tests:
        if not isinstance(test, Correlation | Manova):  # a correlation is noted with its cell
            compute_test(test, data, log, selected)
    note_corrected(plan.tests, log)
    for test in plan.tests:
        if isinstance(test, Manova):
            compute_manova(test, log, selected)
    left = _compute_in_turn(waiting, data, log, selected)
    if left:
        raise _stuck(left, {cell.fact for cell in cells}, log)
    order = {cell.place: position for position, cell in enumerate(cells)}
    facts = sorted(log.facts, key=lambda fact: order.get(fact.fact.rpartition("/")[0], len(order)))
    return ChapterResult(facts_frame(facts), log.lineage_frame())


def _compute_in_turn(
    cells: Sequence[Cell], data: AnalysisData, log: FactLog, selected: Selector
) -> list[Cell]:
    """Compute cells, those that read facts after the facts they read; returns those that could not be yet."""
    waiting = list(cells)
    while ready := [cell for cell in waiting if all(fact in log.known for fact in cell.reads_facts)]:
        for cell in ready:
            compute_cell(cell, data, log, selected)
        done = set(map(id, ready))
        waiting = [cell for cell in waiting if id(cell) not in done]
    return waiting


def _stuck(waiting: Sequence[Cell], declared: set[str], log: FactLog) -> FactError:
    for cell in waiting:
        for fact in cell.reads_facts:
            if fact not in log.known and fact not in declared:
                return unknown_fact(fact, [*log.known, *declared], f"{cell.spec}: ")
    names = ", ".join(cell.fact for cell in waiting)
    return FactError(f"{waiting[0].spec}: these facts are computed from each other in a circle: {names}.")
