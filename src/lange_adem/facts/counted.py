"""Facts that are counted or read from a file, without cases of the study behind them."""

import json
from collections.abc import Sequence
from typing import Any

from lange_adem.facts.fact import Fact
from lange_adem.facts.statistic import display, statistic
from lange_adem.language.catalogue import Words


def plain_fact(
    place: str,
    name: str,
    value: float,
    label: str,
    words: Words,
    *,
    exports: Sequence[str] = (),
    decimals: int | None = None,
    **columns: Any,
) -> Fact:
    """A number of a page on quality, methods or the printed report, as a fact.

    place: item, row and column as its id has them (`quality-rows/all/read`); name: its statistic, which gives
    decimals, unit and notation. exports: the exports it was counted in. columns: chapter, n, population, spec and
    other columns of the fact.
    """
    item, row, column = place.split("/")
    kind, _, number = item.partition("-")
    places = statistic(name).decimals if decimals is None else decimals
    kept = {"item": f"{kind} {number}", "row": row, "column": column, **columns}
    return Fact(
        fact=f"{place}/{name}",
        statistic=name,
        value=float(value),
        decimals=places,
        unit=statistic(name).unit,
        display=display(value, name, words, places),
        inputs=json.dumps({"exports": list(exports)}),
        label=label,
        **kept,
    )
