"""Whether a statement stands under several tests, and p values corrected for their number; from facts only."""

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import replace

from lange_adem.analysis.fact_log import About, FactLog, Source
from lange_adem.grid.cells import Cell, difference_of
from lange_adem.grid.claims import SIGNIFICANCE_LEVEL
from lange_adem.grid.items import AnyTest
from lange_adem.grid.tests import Test
from lange_adem.statistics import holm


def stands(expect: str, differences: Sequence[float], probabilities: Sequence[float]) -> tuple[float, str]:
    """1 where every test bears a statement out, else 0; NaN with a reason where one of them could not be made.

    falls, rises: the difference has that sign and p < 0.05; same: p >= 0.05.
    """
    if any(math.isnan(number) for number in [*differences, *probabilities]):
        return math.nan, "not testable"
    significant = [p < SIGNIFICANCE_LEVEL for p in probabilities]
    if expect == "same":
        return float(not any(significant)), ""
    sign = -1 if expect == "falls" else 1
    right = [sign * difference > 0 for difference in differences]
    return float(all(significant) and all(right)), ""


def note_verdict(cell: Cell, log: FactLog) -> None:
    """Whether the statement of a row stands under the tests of a column."""
    probabilities = [log.value(fact, cell.spec) for fact in cell.stands]
    differences = [log.value(difference_of(fact), cell.spec) for fact in cell.stands]
    value, reason = stands(cell.expect, differences, probabilities)
    about = replace(About.cell(cell), measure=f"{cell.expect}: {', '.join(cell.stands)}", population="")
    source = Source(_digest([cell.expect, differences, probabilities]), (), cell.reads_facts)
    log.add(about, {cell.statistic: value}, source, "analysis.verdicts.stands", reason=reason)


def note_corrected(tests: Sequence[AnyTest], log: FactLog) -> None:
    """Holm's p beside the p of every test in a declared family; tests without a p are not counted."""
    by_family: dict[str, list[Test]] = {}
    for test in tests:
        if isinstance(test, Test) and test.family:
            by_family.setdefault(test.family, []).append(test)
    for family in by_family.values():
        _correct(family, log)


def _correct(family: Sequence[Test], log: FactLog) -> None:
    made = {fact.fact: fact for fact in log.facts}
    tested = [made[f"{test.fact}/p"] for test in family]
    values = [p.value for p in tested]
    source = Source(_digest(values), (), tuple(p.fact for p in tested))
    for test, p, value in zip(family, tested, holm(values), strict=True):
        log.add(
            About.tested(test),
            {"p_holm": value},
            source,
            "statistics.holm",
            reason=p.reason,
            n=p.n,
            n_groups=p.n_groups,
        )


def _digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()
