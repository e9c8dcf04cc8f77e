"""Statistics of the report, by chapter of a textbook.

Each function takes pandas objects and returns a frozen result with named fields at full precision; nothing is
rounded here. What cannot be computed for a reason in the data is NaN, with the reason in `reason`; no
exception. All tests are two-sided. Only `scipy.special` is imported, inside the functions (the
mixed model alone takes `scipy.optimize`): `scipy.stats` costs a second at every start, `statsmodels` two.
"""

from lange_adem.statistics.clusters import ClusteredResult, clustered_difference, clustered_mean
from lange_adem.statistics.correlation import PearsonResult, pearson
from lange_adem.statistics.distributions import binomial_limit, holm
from lange_adem.statistics.manova import (
    GroupMeans,
    ManovaResult,
    MultivariateEffect,
    UnivariateEffect,
    repeated_measures_manova,
)
from lange_adem.statistics.means import PairedTResult, TTestResult, t_test_independent, t_test_paired
from lange_adem.statistics.mixed import MixedModelResult, WaveContrast, WaveMean, mixed_model
from lange_adem.statistics.one_sample import (
    OneSampleResult,
    binomial_test,
    clustered_one_sample,
    t_test_one_sample,
)
from lange_adem.statistics.proportions import (
    ChiSquareResult,
    McNemarResult,
    chi_square,
    chi_square_table,
    mcnemar,
)
from lange_adem.statistics.regression import Coefficient, RegressionResult, linear_regression
from lange_adem.statistics.reliability import AlphaResult, cronbach_alpha
from lange_adem.statistics.variance import (
    AnovaResult,
    LeveneResult,
    PairwiseComparison,
    anova_oneway,
    levene,
)

__all__ = [
    "AlphaResult",
    "AnovaResult",
    "ChiSquareResult",
    "ClusteredResult",
    "Coefficient",
    "GroupMeans",
    "LeveneResult",
    "ManovaResult",
    "McNemarResult",
    "MixedModelResult",
    "MultivariateEffect",
    "OneSampleResult",
    "PairedTResult",
    "PairwiseComparison",
    "PearsonResult",
    "RegressionResult",
    "TTestResult",
    "UnivariateEffect",
    "WaveContrast",
    "WaveMean",
    "anova_oneway",
    "binomial_test",
    "chi_square",
    "chi_square_table",
    "clustered_difference",
    "clustered_mean",
    "clustered_one_sample",
    "cronbach_alpha",
    "binomial_limit",
    "holm",
    "levene",
    "linear_regression",
    "mcnemar",
    "mixed_model",
    "pearson",
    "repeated_measures_manova",
    "t_test_independent",
    "t_test_one_sample",
    "t_test_paired",
]
