"""The known pitfalls as changes of the source, each with the example that must fail."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.unit.statistics import test_pitfalls as examples


@dataclass(frozen=True)
class Mutation:
    """A pitfall: in `module`, `right` becomes `wrong`, and `example` must fail."""

    pitfall: str
    module: str
    right: str
    wrong: str
    example: Callable[[], None]


MUTATIONS = [
    Mutation(
        "ddof 0 in a standard deviation",
        "statistics.cases",
        "values.std(ddof=1)",
        "values.std(ddof=0)",
        examples.test_standard_deviations_divide_by_n_minus_one,
    ),
    Mutation(
        "ddof 0 in the standard deviation of a table",
        "facts.statistic",
        "return values.std(ddof=1)",
        "return values.std()",
        examples.test_standard_deviations_divide_by_n_minus_one,
    ),
    Mutation(
        "ddof 0 in the pooled variance",
        "statistics.means",
        "x.var(ddof=1) + (n2 - 1) * y.var(ddof=1)",
        "x.var() + (n2 - 1) * y.var()",
        examples.test_pooled_variances_divide_by_n_minus_one,
    ),
    Mutation(
        "ddof 0 in the variances of items",
        "statistics.reliability",
        "scores.var(axis=0, ddof=1)",
        "scores.var(axis=0)",
        examples.test_alpha_takes_all_variances_over_n_minus_one,
    ),
    Mutation(
        "pooled degrees of freedom where Welch's are asked for",
        "statistics.means",
        "df = (vx + vy) ** 2 / (vx**2 / (x.size - 1) + vy**2 / (y.size - 1))",
        "df = x.size + y.size - 2",
        examples.test_pooled_is_pooled_and_welch_is_welch,
    ),
    Mutation(
        "Welch where pooled variances are asked for",
        "statistics.means",
        "math.sqrt(((n1 - 1) * x.var(ddof=1) + (n2 - 1) * y.var(ddof=1)) / df)",
        "math.sqrt((x.var(ddof=1) / n1 + y.var(ddof=1) / n2) / (1 / n1 + 1 / n2))",
        examples.test_pooled_is_pooled_and_welch_is_welch,
    ),
    Mutation(
        "Levene about medians",
        "statistics.variance",
        'transform("mean")',
        'transform("median")',
        examples.test_levene_is_about_means,
    ),
    Mutation(
        "Yates' correction",
        "statistics.proportions",
        "(observed - expected) ** 2 / expected",
        "(abs(observed - expected) - 0.5) ** 2 / expected",
        examples.test_chi_square_has_no_yates_correction,
    ),
    Mutation(
        "continuity correction in McNemar's test",
        "statistics.proportions",
        "(b - c) ** 2 / (b + c)\n",
        "(abs(b - c) - 1) ** 2 / (b + c)\n",
        examples.test_mcnemar_has_no_continuity_correction,
    ),
    Mutation(
        "NaN goes into a paired test",
        "statistics.cases",
        "return both.dropna()",
        "return both",
        examples.test_a_missing_answer_leaves_its_pair_out,
    ),
    Mutation(
        "a missing answer of a pair counts as zero",
        "statistics.cases",
        "return both.dropna()",
        "return both.fillna(0)",
        examples.test_a_missing_answer_leaves_its_pair_out,
    ),
    Mutation(
        "the sign of a paired change",
        "statistics.means",
        "change, n = x - y, x.size",
        "x, y = y, x\n    change, n = x - y, x.size",
        examples.test_the_sign_of_a_change_is_later_minus_earlier,
    ),
    Mutation(
        "the sign of a change in the MANOVA",
        "statistics.manova",
        "over(second - first)",
        "over(first - second)",
        examples.test_the_sign_of_a_change_is_later_minus_earlier,
    ),
    Mutation(
        "the sign of a change in the mixed model",
        "statistics.mixed",
        "estimates[later] - estimates[earlier]",
        "estimates[earlier] - estimates[later]",
        examples.test_the_sign_of_a_change_is_later_minus_earlier,
    ),
    Mutation(
        "the sign of a change in a table",
        "analysis.selections",
        "array = array - taken(array, _before(cell, cases))",
        "array = taken(array, _before(cell, cases)) - array",
        examples.test_the_sign_of_a_selected_change,
    ),
    Mutation(
        "a cross table with missing as a no",
        "statistics.cases",
        "return both.dropna()",
        "return both.fillna({'second': 0}).dropna()",
        examples.test_missing_is_no_category_and_no_no,
    ),
    Mutation(
        "a cross table with missing as a category",
        "statistics.cases",
        "return both.dropna()",
        "return both.fillna({'second': 9}).dropna()",
        examples.test_missing_is_no_category_and_no_no,
    ),
    Mutation(
        "(x > 0).mean() counts a blank as no",
        "analysis.selections",
        "np.where(np.isnan(values), np.nan, values > 0)",
        "(values > 0).astype(float)",
        examples.test_prevalence_is_of_those_who_answered,
    ),
    Mutation(
        "a blank item is a no",
        "scoring.derived",
        "np.where(yes, 1.0, np.where(known, 0.0, np.nan))",
        "np.where(yes, 1.0, 0.0)",
        examples.test_a_blank_item_is_no_no_and_no_zero,
    ),
    Mutation(
        "a bare sum scores a blank as zero",
        "scoring.missing",
        "np.where(enough, total / np.where(enough, answered, 1), np.nan)",
        "np.nansum(scores, axis=1)",
        examples.test_a_blank_item_is_no_no_and_no_zero,
    ),
    Mutation(
        "groupby drops cases without a group after they were counted",
        "statistics.cases",
        "return both.dropna()",
        "return both.dropna(subset=['first'])",
        examples.test_a_case_without_a_group_is_not_counted,
    ),
    Mutation(
        "correlation with means in the place of missing values",
        "statistics.correlation",
        "both = cases.pairs(first, second)",
        "both = cases.pairs(first.fillna(first.mean()), second.fillna(second.mean()))",
        examples.test_correlations_are_pairwise,
    ),
    Mutation(
        "alpha over item variances of all who answered the item",
        "statistics.reliability",
        "scores = given[~blank.any(axis=1)]",
        "scores = np.where(blank, np.nanmean(given, axis=0), given)",
        examples.test_alpha_is_listwise,
    ),
    Mutation(
        "regression with a case that misses a predictor",
        "statistics.cases",
        "given = given[~np.isnan(given).any(axis=1)]",
        "given = np.nan_to_num(given[~np.isnan(given[:, 0])])",
        examples.test_regression_is_listwise,
    ),
    Mutation(
        "type I sums of squares",
        "statistics.manova",
        "    estimates = np.linalg.lstsq(design, values, rcond=None)[0][columns]\n"
        "    spread = np.linalg.inv(design.T @ design)[np.ix_(columns, columns)]\n",
        "    alone = design[:, columns]\n"
        "    estimates = np.linalg.lstsq(alone, values, rcond=None)[0]\n"
        "    spread = np.linalg.inv(alone.T @ alone)\n",
        examples.test_the_effect_of_time_weighs_groups_equally,
    ),
    Mutation(
        "dummy coding instead of sum coding",
        "statistics.manova",
        "-np.ones(groups - 1)",
        "np.zeros(groups - 1)",
        examples.test_the_effect_of_time_weighs_groups_equally,
    ),
    Mutation(
        "eta squared of the total for partial eta squared, multivariate",
        "statistics.manova",
        "partial_eta2=pillai / s",
        "partial_eta2=roots.sum() * 12 / 314",
        examples.test_partial_eta_squared_leaves_out_the_other_effects,
    ),
    Mutation(
        "eta squared of the total for partial eta squared, univariate",
        "statistics.manova",
        "_univariate(name, float(hypothesis[place, place]), float(error[place, place]), q, df)",
        "_univariate(name, float(hypothesis[place, place]), float((values**2).sum() - hypothesis[0, 0]), q, df)",
        examples.test_partial_eta_squared_leaves_out_the_other_effects,
    ),
    Mutation(
        "between over within for eta squared",
        "statistics.variance",
        "eta2=between / (between + within)",
        "eta2=between / within",
        examples.test_eta_squared_is_of_the_total,
    ),
    Mutation(
        "a raw score that is cut off before it meets its norm",
        "scoring.norms",
        "round_half_up(raw)",
        "np.floor(raw)",
        examples.test_a_prorated_score_meets_its_norm_as_a_whole_number,
    ),
    Mutation(
        "a norm table with 64.99999",
        "instruments.norms",
        '(int(row.get(column, "")) for column in COLUMNS[2:])',
        '(int(float(row.get(column, ""))) for column in COLUMNS[2:])',
        examples.test_a_t_score_of_64_99999_is_refused,
    ),
    Mutation(
        "half to even where a half goes up",
        "scoring.norms",
        "round_half_up(raw)",
        "np.round(raw - 1e-9)",
        examples.test_a_prorated_score_meets_its_norm_as_a_whole_number,
    ),
    Mutation(
        "ids that are unique within a city are matched in pairs",
        "statistics.cases",
        "if first.index.has_duplicates or second.index.has_duplicates:\n            return None",
        "second = second[~second.index.duplicated()]",
        examples.test_an_id_that_occurs_twice_pairs_nobody,
    ),
    Mutation(
        "ids that are unique within a city are matched in a regression",
        "statistics.cases",
        "if any(frame.index.has_duplicates for frame in frames):\n        return None",
        "frames = tuple(frame[~frame.index.duplicated()] for frame in frames)",
        examples.test_an_id_that_occurs_twice_pairs_nobody,
    ),
    Mutation(
        "ids that are unique within a city make one person of two",
        "statistics.mixed",
        "return cases.TWO_CLUSTERS",
        "pass",
        examples.test_a_person_in_two_clusters_is_no_person,
    ),
    Mutation(
        "members of a cluster count as independent",
        "statistics.clusters",
        "np.unique(cluster, return_inverse=True)[1]",
        "np.arange(cluster.size)",
        examples.test_members_of_a_cluster_are_not_independent,
    ),
]
