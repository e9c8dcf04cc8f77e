"""Cells to facts: statistics of cases, arithmetic on facts, and numbers that a file gives."""

import hashlib
import json
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from lange_adem.errors import DeclarationError, FactError
from lange_adem.facts.digest import values_digest
from lange_adem.grid.cells import Cell
from lange_adem.grid.data import AnalysisData
from lange_adem.grid.labels import reason_label
from lange_adem.grid.ledger import Ledger, Source
from lange_adem.grid.selections import Selection, select
from lange_adem.grid.summaries import SUMMARIES
from lange_adem.grid.variables import instrument_of

_HERE = "lange_adem.grid"
Selector = Callable[[Cell], Selection]


def compute_cell(cell: Cell, data: AnalysisData, ledger: Ledger, selected: Selector) -> None:
    """Compute one declared cell and note it in the ledger."""
    if cell.reason:
        _note(ledger, cell, math.nan, cell.reason, Source(_digest("")), "declared")
    elif cell.derive:
        _derived(cell, ledger)
    elif cell.statistic in ("constant", "year"):
        _note(
            ledger,
            cell,
            float(cell.value or 0),
            "",
            Source(_digest(cell.value)),
            "declared",
            measure=cell.source,
        )
    elif cell.statistic in ("items", "lowest", "highest"):
        _of_instrument(cell, data, ledger)
    elif cell.statistic == "alpha":
        _alpha(cell, data, ledger, selected)
    else:
        _summary(cell, ledger, selected(cell))


def _summary(cell: Cell, ledger: Ledger, selection: Selection) -> None:
    values = selection.values
    if cell.statistic == "families":
        value, reason = float(selection.n_families), ""
    elif cell.statistic == "threshold":
        value, reason = SUMMARIES["threshold"](values, cell.sd)
    else:
        value, reason = SUMMARIES[cell.statistic](values)
    name = f"summaries.{getattr(SUMMARIES.get(cell.statistic), '__name__', 'families')}"
    _note(
        ledger,
        cell,
        value,
        reason,
        Source(selection.digest, (selection,), cell.reads_facts),
        name,
        n=len(values),
        n_families=selection.n_families,
    )


def _alpha(cell: Cell, data: AnalysisData, ledger: Ledger, selected: Selector) -> None:
    """Cronbach's alpha over the scored items, of the cases in the selection that answered all of them."""
    from lange_adem.statistics import cronbach_alpha

    if data.items_of is None:
        raise FactError(f"{cell.spec}: {cell.fact} needs item answers, and none were given to the analysis.")
    chosen = selected(cell)
    items = data.items_of(cell.of).set_index("unit_id").reindex(chosen.cases.ids[chosen.index])
    complete = items.notna().all(axis=1).to_numpy()
    kept = chosen.keep(complete)
    answers = items[complete]
    digest = values_digest(kept.tables, kept.cases.ids[kept.index], answers.to_numpy(dtype=float))
    result = cronbach_alpha(answers)
    reason = reason_label(result.reason or "not computed")
    more = {"n": result.n, "n_families": kept.n_families}
    _note(ledger, cell, result.estimate, reason, Source(digest, (kept,)), "cronbach_alpha", **more)


def _of_instrument(cell: Cell, data: AnalysisData, ledger: Ledger) -> None:
    known = data.described(instrument_of(cell.of))
    if cell.of not in known:
        raise DeclarationError(f"{cell.spec}: no instrument file describes the measure {cell.of!r}.")
    info = known[cell.of]
    low, high = info.range or (math.nan, math.nan)
    value = {"items": float(len(info.items)), "lowest": float(low), "highest": float(high)}[cell.statistic]
    reason = "onbegrensd" if math.isnan(value) else ""
    _note(ledger, cell, value, reason, Source(_digest([cell.of, value])), "instrument")


def _derived(cell: Cell, ledger: Ledger) -> None:
    """Arithmetic on facts at full precision; no value when one of them has none or it divides by zero."""
    operation, operands = cell.derive or ("", ())
    values = [ledger.value(o, cell.spec) if isinstance(o, str) else float(o) for o in operands]
    reason = "een van de getallen ontbreekt" if any(map(math.isnan, values)) else ""
    if operation in ("divide", "percent") and values[1] == 0 and not reason:
        reason = "delen door nul"
    value = math.nan if reason else _ARITHMETIC[operation](values)
    _note(ledger, cell, value, reason, Source(_digest(values), (), cell.reads_facts), f"derived.{operation}")


_ARITHMETIC: dict[str, Callable[[list[float]], float]] = {
    "divide": lambda v: v[0] / v[1],
    "percent": lambda v: 100.0 * v[0] / v[1],
    "subtract": lambda v: v[0] - v[1],
    "add": lambda v: math.fsum(v),
    "multiply": lambda v: float(np.prod(v)),
}


def _digest(values: Any) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def _note(
    ledger: Ledger, cell: Cell, value: float, reason: str, source: Source, function: str, **more: Any
) -> None:
    from_cases = bool(source.selections)
    columns = {
        "function": f"{_HERE}.{function}"
        if function != "cronbach_alpha"
        else f"lange_adem.statistics.{function}",
        "measure": cell.measure,
        "population": cell.population if from_cases else "",
        "decimals": cell.decimals,
        "unit": cell.value_unit,
        **more,
    }
    ledger.add(cell, cell.fact, cell.statistic, value, reason, source=source, **columns)


def selector(data: AnalysisData, ledger: Ledger) -> Selector:
    """A function that selects the cases of a cell, once for all cells that ask for the same values."""
    memory: dict[tuple, Selection] = {}

    def selected(cell: Cell) -> Selection:
        kind = (
            cell.statistic
            if cell.statistic in ("prevalence", "chronicity", "percent", "n", "count")
            else "values"
        )
        key = (
            kind,
            cell.unit,
            cell.where,
            cell.category,
            cell.known,
            cell.of,
            cell.condition,
            cell.change_from,
        )
        if key not in memory:
            for fact in cell.reads_facts:
                ledger.value(fact, cell.spec)
            memory[key] = select(cell, data, ledger.known)
        return memory[key]

    return selected
