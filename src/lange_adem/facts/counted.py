"""Facts that are counted or read from a file, without cases of the study behind them."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
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
    made_from: Mapping[str, Sequence[str]] = MappingProxyType({"exports": ()}),
    decimals: int | None = None,
    unit: str | None = None,
    **columns: Any,
) -> Fact:
    """A number about quality, methods, claims or the printed report, as a fact.

    place: item, row and column as its id has them (`quality-rows/all/read`); name: its statistic, which gives the
    notation, and decimals and unit where they are not given. made_from: the exports it was counted in, or the facts it
    follows from. columns: chapter, n, population, reason, spec and other columns of the fact.
    """
    item, row, column = place.split("/")
    section, _, number = item.partition("-")
    places = statistic(name).decimals if decimals is None else decimals
    kept = {"item": f"{section} {number}", "row": row, "column": column, **columns}
    return Fact(
        fact=f"{place}/{name}",
        statistic=name,
        value=float(value),
        decimals=places,
        unit=statistic(name).unit if unit is None else unit,
        display=display(value, name, words, places, unit),
        inputs=json.dumps({kind: list(names) for kind, names in made_from.items()}),
        label=label,
        **kept,
    )
