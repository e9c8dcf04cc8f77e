"""Tests of a change that assume less: everyone who took part, or families as clusters; to facts."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from lange_adem import statistics
from lange_adem.analysis.selections import Selection
from lange_adem.facts.statistic import YES_OR_NO
from lange_adem.grid.test_kinds import value_of_case
from lange_adem.grid.tests import Test
from lange_adem.language.labels import reason_label
from lange_adem.statistics.cases import NO_CHANGES

_INTERVAL = {"p": "p", "estimate": "difference", "ci_low": "ci_low", "ci_high": "ci_high"}
_IN_POINTS = ("difference", "ci_low", "ci_high")

Found = tuple[dict[str, float], str | None]


def mixed_model(groups: Sequence[Selection], test: Test) -> tuple[dict[str, float], str, str]:
    """Change from the second group (wave) to the first in a model of all groups, with everyone in it.

    Random intercepts of persons and families. Shares are taken as 0 and 1 (a linear probability model); their
    change is in percentage points. `n` is the number of persons. Where nobody changed, a model has no variance to
    test with: no numbers, with that reason. ASSUME: who changes from the form for young
    to that for older children is two persons, as in paired tests.
    """
    places = [1, 0, *range(2, len(groups))]
    rows = [_rows(group).assign(wave=place) for place, group in zip(places, groups, strict=True)]
    everyone = pd.concat(rows)
    if len(everyone) and everyone.groupby("person")["value"].nunique().max() == 1:
        nothing = dict.fromkeys(["z", *_INTERVAL.values()], math.nan)
        return _outcome((nothing | {"n": float(everyone["person"].nunique())}, NO_CHANGES), test)
    result = statistics.mixed_model(everyone, "value", "wave", "person", "family")
    change = [each for each in result.contrasts if (each.later, each.earlier) == (1, 0)]
    names = {"statistic": "z", **_INTERVAL}
    numbers = _named(change[0], names) if change else dict.fromkeys(names.values(), math.nan)
    return _outcome((numbers | {"n": float(result.n_persons)}, result.reason), test)


def clustered_mean(pair: Sequence[Selection], test: Test) -> tuple[dict[str, float], str, str]:
    """Mean of each person's change, tested with families as clusters; the groups are paired already."""
    rows = _rows(pair[0])
    changes = pd.Series(pair[0].values - pair[1].values)
    result = statistics.clustered_mean(changes, rows["family"])
    return _outcome(
        (_named(result, {"statistic": "t", "df": "df", **_INTERVAL, "n": "n"}), result.reason), test
    )


def _outcome(found: Found, test: Test) -> tuple[dict[str, float], str, str]:
    numbers, reason = found
    if value_of_case(test.cells[0].statistic) == YES_OR_NO:
        numbers = {name: 100.0 * value if name in _IN_POINTS else value for name, value in numbers.items()}
    return numbers, test.kind, reason_label(reason)


def _rows(group: Selection) -> pd.DataFrame:
    """Value, person (on one form) and family of each case; who has no family is one alone."""
    families = group.cases.families[group.index]
    family = np.where(families >= 0, families, -1 - group.people)
    return pd.DataFrame({"value": group.values, "person": 2 * group.people + group.forms, "family": family})


def _named(result: Any, names: dict[str, str]) -> dict[str, float]:
    return {statistic: float(getattr(result, field)) for field, statistic in names.items()}
