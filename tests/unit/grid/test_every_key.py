"""Every key of a cell with every statistic: another number comes out, or the key is refused by its name.

The keys are those of the schema of a chapter and the statistics those of the table: one that is added without an
effect fails here. Six people at two waves (tests/unit/conftest.py).
"""

from dataclasses import replace

import pandas as pd
import pytest
import yaml

from lange_adem.declarations import read, schema
from lange_adem.errors import DeclarationError
from lange_adem.facts.statistic import ASKED, STATISTICS
from lange_adem.instruments import read_instrument

SCHEMA = schema("chapter")["$defs"]
# A cell of each statistic, as small as it can be: at wave 2 cts2.total.both is 4, 10, 0 and 6, half of it one's own.
OF = {"of": "cts2.total.both"}
GIVEN = {"value": 3, "source": "Een bron"}
DERIVED = {"derive": {"add": ["text-2/five/all/constant", 1]}}
CELLS = {
    **dict.fromkeys(["n", "groups", "tests"], {}),
    **dict.fromkeys(["mean", "sd", "median", "min", "max", "sum"], OF),
    **dict.fromkeys(["prevalence", "chronicity", "threshold", "alpha"], OF),
    **dict.fromkeys(["items", "lowest", "highest"], OF),
    **dict.fromkeys(["count", "percent"], {**OF, "condition": {"above": 5}}),
    "r": {**OF, "against": "cts2.total.partner"},
    **dict.fromkeys(["ratio", "difference", "product"], DERIVED),
    **dict.fromkeys(["constant", "year"], GIVEN),
    "stands": {"stands": ["text-2/all/fall/p"], "expect": "falls"},
}
# What each key is given, and where that would make no difference to a statistic, what it is given there.
KEYS = {
    "id": "y",
    "label": "Een ander",
    "group": "Een groep",
    "where": {"city": "rotterdam"},
    "of": "cts2.total.self",
    "against": "cts2.total.self",
    "category": {"sex": "female"},
    "condition": {"above": 7},
    "change_from": 1,
    "over": ["city"],
    "sd": 2,
    "derive": {"add": ["text-2/five/all/constant", 2]},
    "value": 4,
    "source": "Een andere bron",
    "decimals": 3,
    "value_unit": "euro",
    "stands": ["text-2/all/rise/p"],
    "expect": "same",
    "reason": "onbekend",
}
ELSEWHERE = {"stat", "columns", "cells", "with"}  # below, each in a test of its own
BESIDE = """
  "2":
    where: {population: research}
    columns: [{id: w1, where: {wave: 1}}, {id: w2, where: {wave: 2}}, {id: all}]
    rows:
      - {id: all, stat: mean, of: cts2.total.both, columns: [w1, w2]}
      - {id: five, stat: constant, value: 5, source: Een bron, columns: [all]}
    tests:
      - {id: fall, test: t_test_paired, columns: [w2, w1]}
      - {id: rise, test: t_test_paired, columns: [w1, w2]}
"""


def answers(measure):
    """Two items that agree in the total, and go against each other in one's own."""
    second = [1.0, 2.0, 3.0] if measure == "cts2.total.both" else [3.0, 2.0, 2.0]
    return pd.DataFrame({"unit_id": ["R1@1", "R2@1", "R3@1"], "a": [1.0, 2.0, 3.0], "b": second})


@pytest.fixture
def data(data):
    cts2 = read_instrument(read("workflow/instruments/cts2.yaml"))
    return replace(data, items_of=answers, instruments={"cts2": cts2})


def said(cell):
    """A chapter with one cell, at wave 2 of the research group, each key where the schema has it; and another text."""
    parts = {"row": {"id": "x"}, "column": {"id": "all"}, "cell": {}}
    for key, value in cell.items():
        parts[next(kind for kind in parts if key in SCHEMA[kind]["properties"])][key] = value
    row = {**parts["row"], **({"cells": {"all": parts["cell"]}} if parts["cell"] else {})}
    item = {"columns": [parts["column"]], "rows": [row]}
    if STATISTICS[cell["stat"]].cases and "derive" not in cell:
        item["where"] = {"population": "research", "wave": 1 if cell["stat"] == "alpha" else 2}
    return f"texts:{BESIDE}  '1': {yaml.safe_dump(item, default_flow_style=True, width=10**6)}"


def numbers(analyse, text):
    facts = analyse(text)
    shown = facts.loc[
        facts["item"] == "text 1", ["value", "n", "display", "label", "decimals", "unit", "measure"]
    ]
    return {
        fact: tuple(map(str, row))
        for fact, row in zip(shown.index, shown.itertuples(index=False), strict=True)
    }


def test_every_statistic_and_every_key_has_an_example():
    keys = {key for kind in ("row", "column", "cell") for key in SCHEMA[kind]["properties"]}
    assert keys == KEYS.keys() | ELSEWHERE
    assert ASKED.keys() == CELLS.keys()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("statistic", CELLS)
def test_a_key_makes_another_number_or_is_refused(analyse, statistic, key):
    base = {"stat": statistic, **CELLS[statistic]}
    try:
        told = numbers(analyse, said({**base, key: KEYS[key]}))
    except DeclarationError as error:
        assert f"`{key}`" in str(error)
    else:
        assert told != numbers(analyse, said(base))
