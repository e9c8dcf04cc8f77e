"""Tests a second time, from their textbook formulas; only the tail of a distribution is taken from scipy."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

ByCase = Mapping[str, float]  # case -> value
People = Mapping[str, str]  # case -> person
Found = dict[str, float]


def paired_t(groups: Sequence[ByCase], people: People) -> Found:
    """t of the differences within persons: mean / (sd / root n), with n - 1 degrees of freedom."""
    first, second = ({people[case]: value for case, value in group.items()} for group in groups)
    differences = [first[person] - second[person] for person in first if person in second]
    n = len(differences)
    if n < 2:
        return {"n": float(n)}
    mean, variance = _moments(differences)
    if variance == 0:
        return {"n": float(n)}
    error = math.sqrt(variance / n)
    return {"n": float(n), "difference": mean, **_t(mean / error, n - 1)}


def independent_t(groups: Sequence[ByCase], people: People) -> Found:
    """t of two groups with one variance, and Welch's with two."""
    first, second = (list(group.values()) for group in groups)
    sizes = len(first), len(second)
    if min(sizes) < 2:
        return {"n": float(sum(sizes))}
    (mean1, var1), (mean2, var2) = _moments(first), _moments(second)
    if var1 + var2 == 0:
        return {"n": float(sum(sizes))}
    df = sum(sizes) - 2
    pooled = ((sizes[0] - 1) * var1 + (sizes[1] - 1) * var2) / df
    difference = mean1 - mean2
    t = _t(difference / math.sqrt(pooled * (1 / sizes[0] + 1 / sizes[1])), df)
    parts = var1 / sizes[0], var2 / sizes[1]
    df_welch = sum(parts) ** 2 / (parts[0] ** 2 / (sizes[0] - 1) + parts[1] ** 2 / (sizes[1] - 1))
    welch = _t(difference / math.sqrt(sum(parts)), df_welch)
    return {
        "n": float(sum(sizes)),
        "difference": difference,
        **t,
        **{f"{k}_welch": v for k, v in welch.items()},
    }


def one_sample_t(group: ByCase, standard: float) -> Found:
    """t of the distance from a given number: mean / (sd / root n), with n - 1 degrees of freedom."""
    distances = [value - standard for value in group.values()]
    n = len(distances)
    if n < 2 or (variance := _moments(distances)[1]) == 0:
        return {"n": float(n)}
    mean = _moments(distances)[0]
    return {"n": float(n), "difference": mean, **_t(mean / math.sqrt(variance / n), n - 1)}


def one_sample_share(group: ByCase, standard: float) -> Found:
    """Distance of a share from a given percentage; exact p: of all numbers as unlikely as the one found."""
    from scipy.stats import binom

    n, yes = len(group), sum(value == 1 for value in group.values())
    if n == 0:
        return {"n": 0.0}
    likely = [float(binom.pmf(k, n, standard / 100.0)) for k in range(n + 1)]
    p = math.fsum(chance for chance in likely if chance <= likely[yes] * (1 + 1e-7))
    return {"n": float(n), "difference": 100.0 * yes / n - standard, "p": min(1.0, p)}


def clustered(values: ByCase, clusters: People, standard: float = 0.0) -> Found:
    """t of a mean less a number, where cases of one cluster are not independent; with its 95% interval.

    The error is that of the sums of deviations by cluster: root of (G / (G - 1) x the sum of their squares) by n, of G
    clusters; G - 1 degrees of freedom.
    """
    from scipy.stats import t as student

    n, sums = len(values), dict.fromkeys(clusters.values(), 0.0)
    if n < 2:
        return {"n": float(n)}
    mean, spread = _moments(list(values.values()))
    for case, value in values.items():
        sums[clusters[case]] += value - mean
    if len(sums) < 2 or spread == 0:
        return {"n": float(n)}
    df = len(sums) - 1
    error = math.sqrt((df + 1) / df * math.fsum(each * each for each in sums.values())) / n
    margin = float(student.ppf(0.975, df)) * error
    ends = {"ci_low": mean - standard - margin, "ci_high": mean - standard + margin}
    return {"n": float(n), "difference": mean - standard, **ends, **_t((mean - standard) / error, df)}


def anova(groups: Sequence[ByCase], people: People) -> Found:
    """F: variance between groups by variance within them."""
    from scipy.stats import f

    filled = [list(group.values()) for group in groups if group]
    everyone = [value for group in filled for value in group]
    df1, df2 = len(filled) - 1, len(everyone) - len(filled)
    if df1 < 1 or df2 < 1:
        return {}
    grand = math.fsum(everyone) / len(everyone)
    between = math.fsum(len(g) * (math.fsum(g) / len(g) - grand) ** 2 for g in filled)
    within = math.fsum((len(g) - 1) * _moments(g)[1] for g in filled if len(g) > 1)
    if within == 0:
        return {}
    found = (between / df1) / (within / df2)
    numbers = {"F": found, "df1": df1, "df2": df2, "p": float(f.sf(found, df1, df2)), "n": len(everyone)}
    return {name: float(number) for name, number in numbers.items()}


def chi_square(groups: Sequence[ByCase], people: People) -> Found:
    """Difference of two shares in percentage points, and n; chi-square where every expected count is five or more."""
    from scipy.stats import chi2

    yes = [sum(value != 0 for value in group.values()) for group in groups]
    sizes = [len(group) for group in groups]
    n = sum(sizes)
    if min(sizes) == 0:
        return {"n": float(n)}
    found = {"n": float(n), "difference": 100.0 * (yes[0] / sizes[0] - yes[1] / sizes[1])}
    columns = (sum(yes), n - sum(yes))
    expected = [size * column / n for size in sizes for column in columns]
    if min(columns) == 0 or min(expected) < 5:
        return found
    observed = [count for yes_, size in zip(yes, sizes, strict=True) for count in (yes_, size - yes_)]
    statistic = math.fsum((o - e) ** 2 / e for o, e in zip(observed, expected, strict=True))
    return found | {"chi2": statistic, "df": 1.0, "p": float(chi2.sf(statistic, 1))}


def mcnemar(groups: Sequence[ByCase], people: People) -> Found:
    """(b - c) squared / (b + c) of those who changed; with fewer than ten of them the exact binomial p."""
    from scipy.stats import binom, chi2

    first, second = ({people[case]: value for case, value in group.items()} for group in groups)
    both = [person for person in first if person in second]
    if not both:
        return {"n": 0.0}
    b = sum(first[person] == 1 and second[person] == 0 for person in both)
    c = sum(first[person] == 0 and second[person] == 1 for person in both)
    found = {"n": float(len(both)), "difference": 100.0 * (b - c) / len(both)}
    if b + c == 0:
        return found
    statistic = (b - c) ** 2 / (b + c)
    exact = min(1.0, 2 * float(binom.cdf(min(b, c), b + c, 0.5)))
    p = exact if b + c < 10 else float(chi2.sf(statistic, 1))
    return found | {"chi2": statistic, "df": 1.0, "p": p}


def correlation(first: ByCase, second: ByCase) -> Found:
    """r of the cases with both values, and its p by t with n - 2 degrees of freedom."""
    pairs = [(value, second[case]) for case, value in first.items() if case in second]
    n = len(pairs)
    if n < 3:
        return {"n": float(n)}
    (mean1, var1), (mean2, var2) = (_moments([pair[place] for pair in pairs]) for place in (0, 1))
    if var1 == 0 or var2 == 0:
        return {"n": float(n)}
    together = math.fsum((x - mean1) * (y - mean2) for x, y in pairs) / (n - 1)
    r = together / math.sqrt(var1 * var2)
    rest = 1 - r * r
    p = _t(r * math.sqrt((n - 2) / rest), n - 2)["p"] if rest > 1e-12 else 0.0
    return {"r": r, "p": p, "n": float(n)}


def _moments(values: Sequence[float]) -> tuple[float, float]:
    mean = math.fsum(values) / len(values)
    return mean, math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _t(t: float, df: float) -> Found:
    from scipy.stats import t as student

    return {"t": t, "df": float(df), "p": float(2 * student.sf(abs(t), df))}


# Tests of people who are in both groups.
PAIRED = ("t_test_paired", "mcnemar")
SECOND_TESTS: dict[str, Callable[[Sequence[ByCase], People], Found]] = {
    "t_test_paired": paired_t,
    "t_test_independent": independent_t,
    "anova_oneway": anova,
    "chi_square": chi_square,
    "mcnemar": mcnemar,
}
# Those of one group, against a given number.
SECOND_ONE_SAMPLE: dict[str, Callable[[ByCase, float], Found]] = {
    "t_test_one_sample": one_sample_t,
    "binomial_test": one_sample_share,
}
# Those of cases in clusters: of changes, and of one group against a given number.
CLUSTERED = ("clustered_mean", "clustered_one_sample")
# Numbers that are in percentage points where shares are compared.
IN_POINTS = ("difference", "ci_low", "ci_high")
