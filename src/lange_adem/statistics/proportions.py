"""Comparing shares: chi-square for independent groups, McNemar for pairs."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from lange_adem.statistics import cases
from lange_adem.statistics.cases import Array
from lange_adem.statistics.distributions import (
    NAN,
    binomial_half_two_sided,
    chi2_upper,
    fisher_exact,
    normal_quantile,
)
from lange_adem.statistics.result import Result

# ASSUME: as Fisher's exact test where an expected count is below 5, McNemar's where fewer than 10 changed.
FEWEST_CHANGES = 10


@dataclass(frozen=True)
class ChiSquareResult(Result):
    """Pearson's chi-square (`p`), and Fisher's exact test (`p_fisher`) where an expected count is low."""

    n: int
    rows: int
    columns: int
    chi2: float = NAN
    df: float = NAN
    p: float = NAN
    p_fisher: float = NAN
    smallest_expected: float = NAN
    cramers_v: float = NAN
    difference: float = NAN
    ci_low: float = NAN
    ci_high: float = NAN
    reason: str | None = None

    @property
    def used(self) -> str:
        """Fisher's exact test, where an expected count is low."""
        return "" if math.isnan(self.p_fisher) else "fisher_exact"

    def numbers(self, names: Iterable[str]) -> dict[str, float]:
        """These numbers by name; p of the test that was used."""
        return super().numbers(names) | ({"p": self.p_fisher} if self.used else {})


@dataclass(frozen=True)
class McNemarResult(Result):
    """McNemar's test: `p` of the chi-square without continuity correction, `p_exact` of the exact test."""

    n: int
    both: int = 0
    only_first: int = 0
    only_second: int = 0
    neither: int = 0
    share_first: float = NAN
    share_second: float = NAN
    difference: float = NAN
    ci_low: float = NAN
    ci_high: float = NAN
    chi2: float = NAN
    df: float = NAN
    p: float = NAN
    p_exact: float = NAN
    reason: str | None = None

    @property
    def used(self) -> str:
        """The exact test, where few changed."""
        return "mcnemar_exact" if self.n and self.only_first + self.only_second < FEWEST_CHANGES else ""

    def numbers(self, names: Iterable[str]) -> dict[str, float]:
        """These numbers by name; p of the test that was used."""
        return super().numbers(names) | ({"p": self.p_exact} if self.used else {})


def chi_square(first: Series, second: Series, level: float = 0.95) -> ChiSquareResult:
    """Pearson's chi-square test of two category variables; see `chi_square_table`.

    Two Series matched by index, such as group and answer; cases that miss either are dropped, and never
    counted as a category of their own. Categories come in sorted order. A case that occurs twice: NaN with a
    reason.
    """

    both = cases.pairs(first, second)
    if both is None:
        return ChiSquareResult(0, 0, 0, reason=cases.REPEATED)
    return chi_square_table(pd.crosstab(both["first"], both["second"]), level)


def chi_square_table(counts: DataFrame, level: float = 0.95) -> ChiSquareResult:
    """Pearson's chi-square test of a table of counts, without Yates' continuity correction.

    chi2 = sum (observed - expected)^2 / expected, df = (rows - 1)(columns - 1) (Pearson, 1900); Cramer's
    V = sqrt(chi2 / (n min(rows - 1, columns - 1))). In a 2 x 2 table `difference` is the share of the last
    column in the first row minus that in the second, with Newcombe's (1998) interval from Wilson scores, and
    `p_fisher` is Fisher's exact two-sided p when an expected count is below 5; it is NaN otherwise, and in
    larger tables.

    `counts` is groups x categories. Rows and columns without any case are left out. Fewer than two rows or
    columns: NaN with a reason; no errors for data.
    """
    observed = counts.to_numpy(dtype=float, na_value=0.0)
    observed = observed[observed.sum(axis=1) > 0][:, observed.sum(axis=0) > 0]
    n = int(observed.sum())
    rows, columns = observed.shape
    if n == 0:
        return ChiSquareResult(0, 0, 0, reason=cases.NO_CASES)
    if min(rows, columns) < 2:
        return ChiSquareResult(n, rows, columns, reason=cases.TOO_FEW_CATEGORIES)
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / n
    chi2 = float(((observed - expected) ** 2 / expected).sum())
    df = (rows - 1) * (columns - 1)
    return ChiSquareResult(
        n=n,
        rows=rows,
        columns=columns,
        chi2=chi2,
        df=float(df),
        p=chi2_upper(chi2, df),
        smallest_expected=float(expected.min()),
        cramers_v=math.sqrt(chi2 / (n * min(rows - 1, columns - 1))),
        **_two_by_two(observed, float(expected.min()), level),
    )


def compare_shares(first: Series, second: Series, level: float = 0.95) -> ChiSquareResult:
    """Pearson's chi-square test of yes (1) and no (0) in two separate groups; see `chi_square_table`.

    `difference` is share(first) - share(second), also where everyone says the same and there is nothing to test.

    Two Series, one value per case; their indexes play no part. Missing values are dropped.
    """
    x, y = cases.known(first), cases.known(second)
    yes = [int(np.count_nonzero(group)) for group in (x, y)]
    no = [group.size - count for group, count in zip((x, y), yes, strict=True)]
    tested = chi_square_table(pd.DataFrame({"no": no, "yes": yes}), level)
    return replace(tested, difference=yes[0] / x.size - yes[1] / y.size) if x.size and y.size else tested


def mcnemar(first: Series, second: Series, level: float = 0.95) -> McNemarResult:
    """McNemar's test of a change in a yes/no variable.

    With b cases that say yes only in `first` and c only in `second`: chi2 = (b - c)^2 / (b + c), df = 1,
    without continuity correction (`p`), and exact: twice the binomial tail of min(b, c) out of b + c at one
    half (`p_exact`) (McNemar, 1947). difference = share(first) - share(second) = (b - c) / n, so a later wave
    goes first for a change; its interval is difference +- z sqrt(b + c - (b - c)^2 / n) / n (Wald).

    Two Series of 1 (yes) and 0 (no) indexed by case; only cases with both values count. No pairs, another
    value, a case that occurs twice, or nobody changed: NaN with a reason (`p_exact` is 1 when nobody
    changed); no errors for data.
    """
    both = cases.pairs(first, second)
    if both is None:
        return McNemarResult(0, reason=cases.REPEATED)
    x, y = cases.numbers(both["first"]), cases.numbers(both["second"])
    if x.size == 0:
        return McNemarResult(0, reason=cases.NO_CASES)
    if not np.isin(np.concatenate([x, y]), (0.0, 1.0)).all():
        return McNemarResult(x.size, reason=cases.NOT_YES_NO)
    b, c = int(((x == 1) & (y == 0)).sum()), int(((x == 0) & (y == 1)).sum())
    found: dict[str, Any] = {
        "n": x.size,
        "both": int(((x == 1) & (y == 1)).sum()),
        "only_first": b,
        "only_second": c,
        "neither": int(((x == 0) & (y == 0)).sum()),
        "share_first": cases.mean(x),
        "share_second": cases.mean(y),
        "difference": (b - c) / x.size,
        "p_exact": binomial_half_two_sided(b, b + c),
    }
    if b + c == 0:
        return McNemarResult(**found, reason=cases.NO_CHANGES)
    chi2 = (b - c) ** 2 / (b + c)
    margin = normal_quantile((1 + level) / 2) * math.sqrt(b + c - (b - c) ** 2 / x.size) / x.size
    return McNemarResult(
        **found,
        chi2=chi2,
        df=1.0,
        p=chi2_upper(chi2, 1),
        ci_low=(b - c) / x.size - margin,
        ci_high=(b - c) / x.size + margin,
    )


def _two_by_two(observed: Array, smallest_expected: float, level: float) -> dict[str, Any]:
    if observed.shape != (2, 2):
        return {}
    (a, b), (c, d) = observed
    difference = b / (a + b) - d / (c + d)
    low1, high1 = _wilson(b, a + b, level)
    low2, high2 = _wilson(d, c + d, level)
    found = {
        "difference": float(difference),
        "ci_low": float(difference - math.hypot(b / (a + b) - low1, high2 - d / (c + d))),
        "ci_high": float(difference + math.hypot(high1 - b / (a + b), d / (c + d) - low2)),
    }
    if smallest_expected < 5:
        found["p_fisher"] = fisher_exact(int(a), int(b), int(c), int(d))
    return found


def _wilson(yes: float, n: float, level: float) -> tuple[float, float]:
    z, share = normal_quantile((1 + level) / 2), yes / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    margin = z / (1 + z**2 / n) * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return centre - margin, centre + margin
