"""Cells to facts: statistics of cases, arithmetic on facts, and numbers that a file gives."""

import hashlib
import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from lange_adem.analysis.arithmetic import Summary, derive
from lange_adem.analysis.association import note_correlation
from lange_adem.analysis.data import AnalysisData
from lange_adem.analysis.fact_log import About, FactLog, Source
from lange_adem.analysis.selections import Selection, select
from lange_adem.analysis.verdicts import note_verdict
from lange_adem.errors import DeclarationError, FactError
from lange_adem.facts.digest import values_digest
from lange_adem.facts.statistic import STATISTICS
from lange_adem.grid.cells import Cell
from lange_adem.grid.names import instrument_of
from lange_adem.statistics import cronbach_alpha
from lange_adem.study.units import ROW_ID

Selector = Callable[[Cell], Selection]


def compute_cell(cell: Cell, data: AnalysisData, log: FactLog, selected: Selector) -> None:
    """Compute one declared cell and note it."""
    if cell.reason or cell.statistic in ("constant", "year"):
        about = replace(About.cell(cell), measure=cell.source)
        _note(log, cell, given(cell), Source(_digest(cell.value)), "analysis.computing.given", about=about)
    elif cell.statistic == "tests":
        number = float(log.number_of_tests)
        _note(log, cell, (number, ""), Source(_digest(number)), "grid.plan.ChapterPlan.number_of_tests")
    elif cell.statistic == "stands":
        note_verdict(cell, log)
    elif cell.derive:
        _note_derived(cell, log)
    elif cell.statistic in ("items", "lowest", "highest"):
        found = described(cell, data)
        _note(log, cell, found, Source(_digest([str(cell.of), *found])), "analysis.computing.described")
    elif cell.statistic == "r":
        note_correlation(cell, selected(cell), selected(cell.other), log)
    elif cell.statistic == "alpha":
        _note_alpha(cell, data, log, selected(cell))
    else:
        _note_summary(cell, log, selected(cell))


def given(cell: Cell) -> Summary:
    """The number that a declaration gives itself, or its reason for having none."""
    return (math.nan, cell.reason) if cell.reason else (float(cell.value or 0), "")


def described(cell: Cell, data: AnalysisData) -> Summary:
    """Number of items, or lowest or highest possible score, of a measure, from its instrument file."""
    measure = str(cell.of)
    about = data.described(instrument_of(measure))
    if measure not in about:
        raise DeclarationError(f"{cell.spec}: no instrument file describes the measure {measure!r}.")
    if cell.statistic == "items":
        return float(len(about[measure].items)), ""
    ends = about[measure].range
    return (float(ends[cell.statistic == "highest"]), "") if ends else (math.nan, "no bound")


def _note_derived(cell: Cell, log: FactLog) -> None:
    operation, operands = cell.derive or ("", ())
    values = [log.value(o, cell.spec) if isinstance(o, str) else float(o) for o in operands]
    source = Source(_digest(values), (), cell.reads_facts)
    _note(log, cell, derive(operation, values), source, f"analysis.arithmetic.{operation}")


def _note_summary(cell: Cell, log: FactLog, selection: Selection) -> None:
    if cell.statistic == "groups":
        found, name = (float(selection.n_groups), ""), "analysis.selections.Selection.n_groups"
    else:
        formula = STATISTICS[cell.statistic].formula
        found = summary(cell, selection.values)
        name = f"facts.statistic.{formula.__name__ if formula else cell.statistic}"
    source = Source(selection.digest, (selection,), cell.reads_facts)
    _note(log, cell, found, source, name, n=len(selection.index))


def summary(cell: Cell, values: np.ndarray) -> Summary:
    """The statistic of a cell from the values of its cases; none with fewer of them than it needs."""
    row = STATISTICS[cell.statistic]
    if row.formula is None or len(values) < row.fewest:
        return math.nan, "too few cases" if len(values) else "no cases"
    return float(row.formula(values, *(getattr(cell, option) for option in row.options))), ""


def _note_alpha(cell: Cell, data: AnalysisData, log: FactLog, chosen: Selection) -> None:
    """Cronbach's alpha over the scored items, of the cases in the selection that answered all of them."""
    if data.items_of is None:
        raise FactError(f"{cell.spec}: {cell.fact} needs item answers, and none were given to the analysis.")
    items = _items_of_cases(data.items_of(str(cell.of)), cell, chosen)
    complete = items.notna().all(axis=1).to_numpy()
    kept, answers = chosen.keep(complete), items[complete]
    source = Source(values_digest(kept.tables, kept.cases.ids[kept.index], answers.to_numpy(float)), (kept,))
    result = cronbach_alpha(answers)
    _note(log, cell, (result.alpha, result.reason or ""), source, "statistics.cronbach_alpha", n=result.n)


def _items_of_cases(items: pd.DataFrame, cell: Cell, chosen: Selection) -> pd.DataFrame:
    """Scored items by case; DeclarationError for those of several reports on one participation."""
    of = ROW_ID if cell.unit == "report" else "unit_id"
    if items[of].duplicated().any():
        raise DeclarationError(
            f"{cell.spec}: several people filled in the items of {cell.of} about one person at a wave; "
            "ask the alpha of their reports, with `unit: report`."
        )
    by_case = items.set_index(of).drop(columns=[ROW_ID, "unit_id"], errors="ignore")
    return by_case.reindex(chosen.cases.ids[chosen.index])


def _digest(values: Any) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def _note(
    log: FactLog,
    cell: Cell,
    found: Summary,
    source: Source,
    function: str,
    n: int | None = None,
    about: About | None = None,
) -> None:
    about = about or About.cell(cell)
    if not source.selections:
        about = replace(about, population="")
    value, reason = found
    log.add(
        about,
        {cell.statistic: value},
        source,
        function,
        reason=reason,
        n=n,
        decimals=cell.decimals,
        unit=cell.value_unit,
        told=cell.reason,
    )


def selector(data: AnalysisData, log: FactLog) -> Selector:
    """A function that selects the cases of a cell, once for all cells that ask for the same values."""
    memory: dict[tuple, Selection] = {}

    def selected(cell: Cell) -> Selection:
        asked = (cell.where, cell.category, cell.known, cell.of, cell.condition, cell.change_from)
        key = (STATISTICS[cell.statistic].cases, cell.unit, *asked)
        if key not in memory:
            for fact in cell.reads_facts:
                log.value(fact, cell.spec)
            memory[key] = select(cell, data, log.known)
        return memory[key]

    return selected
