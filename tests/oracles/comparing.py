"""Reference values against ours: what is compared, and how far they are apart."""

import math
from functools import cache
from typing import Any

import pandas as pd

from tests.oracles.datasets import HERE
from tests.oracles.examples import CASES, flat

PROGRAMS = {"r": "R", "pspp": "PSPP"}


@cache
def expected() -> pd.DataFrame:
    """All reference values: function, program, case, statistic, value."""
    parts = []
    for path in sorted((HERE / "expected").glob("*.csv")):
        function, program, _ = path.name.split(".")
        parts.append(pd.read_csv(path).assign(function=function, program=program))
    return pd.concat(parts, ignore_index=True)


@cache
def ours(function: str, case: str) -> dict[str, float]:
    """Our numbers of one case, by dotted name."""
    result: Any = CASES[function][case]()
    return result if isinstance(result, dict) else flat(result)


def is_probability(statistic: str) -> bool:
    """Whether a number is a p-value, which is compared in absolute terms."""
    last = statistic.split(".")[-1]
    return last in {"p", "p_welch", "p_holm", "p_exact", "p_fisher", "p_wilks"} or last[1:].isdigit()


def difference(statistic: str, reference: float, own: float) -> float:
    """Absolute difference of p-values, relative difference of other numbers; 0 when neither can be computed.

    A number that is zero but for rounding has no relative difference, and is compared in absolute terms.
    """
    if math.isnan(reference) or math.isnan(own):
        return 0.0 if math.isnan(reference) and math.isnan(own) else math.inf
    if is_probability(statistic) or abs(reference) < 1e-12:
        return abs(own - reference)
    return abs(own - reference) / abs(reference)


def tolerance(function: str) -> float:
    """Largest difference allowed: 1e-6, and 1e-4 where both programs search for a maximum."""
    return 1e-4 if function == "mixed_model" else 1e-6


def differences() -> pd.DataFrame:
    """Every reference value with our number and their difference."""
    rows = expected().copy()
    rows["ours"] = [
        ours(row.function, row.case).get(row.statistic, math.nan) for row in rows.itertuples(index=False)
    ]
    rows["difference"] = [
        difference(row.statistic, row.value, row.ours) for row in rows.itertuples(index=False)
    ]
    return rows
