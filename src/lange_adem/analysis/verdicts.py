"""Whether a statement stands under several tests, and p values corrected for their number; from facts only."""

import hashlib
import json
import math
from collections.abc import Sequence

from lange_adem.analysis.ledger import Ledger, Source, describe_test
from lange_adem.grid.cells import Cell, difference_of
from lange_adem.grid.claims import SIGNIFICANCE_LEVEL
from lange_adem.grid.items import AnyTest
from lange_adem.grid.tests import Test
from lange_adem.language.labels import TEST_NAMES

UNTESTED = "niet te toetsen"


def stands(expect: str, differences: Sequence[float], probabilities: Sequence[float]) -> tuple[float, str]:
    """1 where every test bears a statement out, else 0; NaN with a reason where one of them could not be made.

    falls, rises: the difference has that sign and p < 0.05; same: p >= 0.05.
    """
    if any(math.isnan(number) for number in [*differences, *probabilities]):
        return math.nan, UNTESTED
    significant = [p < SIGNIFICANCE_LEVEL for p in probabilities]
    if expect == "same":
        return float(not any(significant)), ""
    sign = -1 if expect == "falls" else 1
    right = [sign * difference > 0 for difference in differences]
    return float(all(significant) and all(right)), ""


def note_verdict(cell: Cell, ledger: Ledger) -> None:
    """Whether the statement of a row stands under the tests of a column."""
    probabilities = [ledger.value(fact, cell.spec) for fact in cell.stands]
    differences = [ledger.value(difference_of(fact), cell.spec) for fact in cell.stands]
    value, reason = stands(cell.expect, differences, probabilities)
    ledger.add(
        cell,
        cell.fact,
        cell.statistic,
        value,
        reason,
        source=Source(_digest([cell.expect, differences, probabilities]), (), cell.reads_facts),
        function="lange_adem.grid.verdicts.stands",
        measure=f"{cell.expect}: {', '.join(cell.stands)}",
        population="",
        decimals=0,
    )


def note_corrected(tests: Sequence[AnyTest], ledger: Ledger) -> None:
    """Holm's p beside the p of every test in a declared family; tests without a p are not counted."""
    families: dict[str, list[Test]] = {}
    for test in tests:
        if isinstance(test, Test) and test.family:
            families.setdefault(test.family, []).append(test)
    for family in families.values():
        _correct(family, ledger)


def _correct(family: Sequence[Test], ledger: Ledger) -> None:
    from lange_adem.statistics import holm

    made = {row["fact"]: row for row in ledger.rows}
    rows = [made[f"{test.fact}/p"] for test in family]
    values = [row["value"] for row in rows]
    facts = tuple(row["fact"] for row in rows)
    for test, row, value in zip(family, rows, holm(values), strict=True):
        kept = ("n", "n_families", "measure", "population", "compared_with")
        ledger.add(
            test,
            f"{test.fact}/p_holm",
            "p_holm",
            value,
            row["reason"],
            source=Source(_digest(values), (), facts),
            function="lange_adem.statistics.holm",
            test=TEST_NAMES.get(test.kind, test.kind),
            decimals=3,
            label=describe_test(test, "p_holm"),
            **{name: row[name] for name in kept},
        )


def _digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()
