"""Statistics of the report, by chapter of a textbook.

Each function takes pandas objects and returns a frozen result with named fields at full precision; nothing is
rounded here. What cannot be computed for a reason in the data is NaN, with the reason in `reason`; no
exception. All tests are two-sided. Only `scipy.special` is imported, inside the functions: `scipy.stats`
costs a second at every start.
"""

from lange_adem.statistics.correlation import PearsonResult, pearson
from lange_adem.statistics.means import PairedTResult, TTestResult, t_test_independent, t_test_paired
from lange_adem.statistics.proportions import (
    ChiSquareResult,
    McNemarResult,
    chi_square,
    chi_square_table,
    mcnemar,
)
from lange_adem.statistics.reliability import AlphaResult, cronbach_alpha
from lange_adem.statistics.variance import AnovaResult, PairwiseComparison, anova_oneway

__all__ = [
    "AlphaResult",
    "AnovaResult",
    "ChiSquareResult",
    "McNemarResult",
    "PairedTResult",
    "PairwiseComparison",
    "PearsonResult",
    "TTestResult",
    "anova_oneway",
    "chi_square",
    "chi_square_table",
    "cronbach_alpha",
    "mcnemar",
    "pearson",
    "t_test_independent",
    "t_test_paired",
]
