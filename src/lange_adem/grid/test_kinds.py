"""Every test: what it compares, how its formula takes the cases, and which formula that is.

A row is the whole truth: only its words (the catalogue of the language) stand elsewhere. A formula is a function of
`lange_adem.statistics`, named and not imported here: a chapter is checked against these rows before any data are read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lange_adem.facts.statistic import LAST_BITS, NUMBER, STATISTICS, YES_OR_NO

EITHER = "number, or yes or no,"
_INTERVAL = ("difference", "ci_low", "ci_high")
_EFFECT = ("d", "d_ci_low", "d_ci_high", "n")
# The numbers of one predictor of a regression.
OF_PREDICTOR = ("b", "t", "se", "beta", "df", "p", "ci_low", "ci_high")
# The numbers of one effect of a multivariate analysis: on all measures together, and on one of them.
OF_EFFECT = ("pillai", "F", "df1", "df2", "p", "partial_eta2", "n")
OF_MEASURE = OF_EFFECT[1:]


@dataclass(frozen=True, slots=True)
class TestKind:
    """One test.

    formula: module and function of `lange_adem.statistics`. cases: how it takes them: `pairs` of the same people, two
    separate `groups`, `codes` of any number of groups, the `changes` of people with their clusters, the `rows` of
    everyone at every wave; of `one` group, or of one with its `clusters`, against a given number. compares: what a
    case must bring. meaning: for the reference; "" for one that is no test between cells (a correlation, regression or
    analysis is declared in its own way). makes: its numbers, each a fact; beside: those that it has as well where cells
    are compared; of_pair: those of every two of its groups. ulps: as of a `Statistic`.
    """

    __test__ = False  # not a test of this project

    formula: str
    cases: str = ""
    compares: str = ""
    meaning: str = ""
    makes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    of_pair: tuple[str, ...] = ()
    ulps: int = LAST_BITS

    @property
    def against_given(self) -> bool:
        """Whether it holds one group against a given number."""
        return self.cases in ("one", "clusters")

    @property
    def number_of_groups(self) -> int | None:
        """How many groups it compares; None for two or more."""
        return 1 if self.against_given else 2 if self.cases in ("pairs", "groups", "changes") else None

    def takes(self, values: set[str]) -> bool:
        """Whether it can compare cells whose cases bring these kinds of value."""
        return values == {self.compares} or (
            self.compares == EITHER and len(values) == 1 and "" not in values
        )


TESTS: dict[str, TestKind] = {
    "t_test_independent": TestKind(
        "means.t_test_independent",
        "groups",
        NUMBER,
        "Student's t of two separate groups, and Welch's beside it",
        makes=("t", "df", "p", *_INTERVAL, "t_welch", "df_welch", "p_welch", *_EFFECT),
    ),
    "t_test_paired": TestKind(
        "means.t_test_paired",
        "pairs",
        NUMBER,
        "Student's t of the same people",
        makes=("t", "df", "p", *_INTERVAL, *_EFFECT),
    ),
    "chi_square": TestKind(
        "proportions.compare_shares",
        "groups",
        YES_OR_NO,
        "Pearson's chi-square of two separate groups, or of two variables; Fisher's exact test where an expected count "
        "is below 5",
        makes=("chi2", "df", "p", "cramers_v", "n"),
        beside=_INTERVAL,
    ),
    "mcnemar": TestKind(
        "proportions.mcnemar",
        "pairs",
        YES_OR_NO,
        "McNemar's test of the same people, exact where fewer than 10 changed",
        makes=("chi2", "df", "p", "n", *_INTERVAL),
    ),
    "anova_oneway": TestKind(
        "variance.anova_oneway",
        "codes",
        NUMBER,
        "analysis of variance, and every two groups compared after it",
        makes=("F", "df1", "df2", "p", "eta2", "n"),
        of_pair=("t", "df", "p", *_INTERVAL, "p_holm"),
    ),
    "mixed_model": TestKind(
        "mixed.wave_change",
        "rows",
        EITHER,
        "change from the second column (a wave) to the first, in a model with random intercepts of persons and "
        "groups in which all columns take part, with everyone in it",
        makes=("z", "p", *_INTERVAL, "n"),
        ulps=2**24,
    ),
    "clustered_mean": TestKind(
        "clusters.clustered_mean",
        "changes",
        EITHER,
        "paired t-test with groups as clusters",
        makes=("t", "df", "p", *_INTERVAL, "n"),
    ),
    "t_test_one_sample": TestKind(
        "one_sample.t_test_one_sample",
        "one",
        NUMBER,
        "Student's t of a mean against a given number (`against`)",
        makes=("t", "df", "p", *_INTERVAL, *_EFFECT),
    ),
    "binomial_test": TestKind(
        "one_sample.binomial_test",
        "one",
        YES_OR_NO,
        "exact test of a share against a given percentage (`against`)",
        makes=("p", *_INTERVAL, "n"),
    ),
    "clustered_one_sample": TestKind(
        "one_sample.clustered_one_sample",
        "clusters",
        EITHER,
        "t-test of a mean or share against a given number (`against`), with groups as clusters",
        makes=("t", "df", "p", *_INTERVAL, "n"),
    ),
    "pearson": TestKind("correlation.pearson", makes=("r", "p", "n", "ci_low", "ci_high")),
    "linear_regression": TestKind(
        "regression.linear_regression", makes=("r2", "r2_adjusted", "F", "df1", "df2", "p", "n")
    ),
    "manova": TestKind("manova.repeated_measures_manova", makes=OF_EFFECT),
}

# What `tests` can ask for, with its meaning: the schema of a chapter takes its list from here.
ASKED: Mapping[str, str] = {name: kind.meaning for name, kind in TESTS.items() if kind.meaning}


def value_of_case(statistic: str) -> str:
    """What a test between cells with this statistic compares; "" where a test has no meaning."""
    return STATISTICS[statistic].tested_as


def made_by(function: str) -> TestKind | None:
    """The test whose formula or name a fact's `function` ends with; None for a number that no test made."""
    name = function.rpartition(".")[2]
    return TESTS.get(name) or next((k for k in TESTS.values() if k.formula.rpartition(".")[2] == name), None)
