"""The solver finds whole numbers whose statistics print as asked, and says so when there are none."""

import numpy as np
import pytest

from demo import fit_statistics as of
from demo.fit import Sums, Target, exchanges, fit, one_of, rounds_to, steps_within, transfers


def totals(rows, _who):
    total = rows.sum(axis=1)
    return np.column_stack([total, total**2, (rows**2).sum(axis=1), rows])


def scale_problem(n, mean, sd, alpha):
    sums = Sums(n)
    total, squares, item_squares, *items = (sums.add(k) for k in range(8))
    targets = [
        Target("mean", of.mean(total, n), *rounds_to(mean, 2)),
        Target("sd", of.sd(total, squares, n), *rounds_to(sd, 2)),
        Target("alpha", of.alpha(items, item_squares, total, squares, n), *rounds_to(alpha, 2)),
    ]
    return sums, targets


def test_mean_sd_and_alpha_of_a_scale_come_out_as_printed():
    rng = np.random.default_rng(1)
    rows = rng.integers(0, 4, (60, 5))
    sums, targets = scale_problem(60, 6.43, 3.21, 0.81)
    move = one_of(steps_within(0, 3, np.full(rows.shape, True)), transfers(0, 3, np.full(rows.shape, True)))
    found = fit(rows, totals, sums, targets, move, rng, steps=4000)
    assert found.missed == {}
    score = found.rows.sum(axis=1)
    assert f"{score.mean():.2f} {score.std(ddof=1):.2f}" == "6.43 3.21"
    items = found.rows.var(axis=0, ddof=1).sum()
    assert f"{5 / 4 * (1 - items / score.var(ddof=1)):.2f}" == "0.81"
    assert found.rows.min() >= 0 and found.rows.max() <= 3


def test_what_no_whole_numbers_can_give_is_named():
    rng = np.random.default_rng(1)
    rows = rng.integers(0, 4, (10, 5))
    sums = Sums(10)
    impossible = [Target("mean", of.mean(sums.add(0), 10), *rounds_to(6.43, 2))]  # ten persons: 6.4 or 6.5
    found = fit(rows, totals, sums, impossible, steps_within(0, 3, np.full(rows.shape, True)), rng, steps=300)
    assert list(found.missed) == ["mean"]


def test_the_same_stream_gives_the_same_rows():
    def run():
        rng = np.random.default_rng(7)
        rows = rng.integers(0, 4, (40, 5))
        sums, targets = scale_problem(40, 7.10, 2.95, 0.70)
        return fit(rows, totals, sums, targets, steps_within(0, 3, np.full(rows.shape, True)), rng, 500).rows

    assert (run() == run()).all()


def test_exchanging_rows_within_a_group_keeps_its_margins_and_sets_a_correlation():
    rng = np.random.default_rng(3)
    rows = rng.integers(0, 20, (80, 1))
    groups, other = np.repeat([0, 1], 40), rng.integers(0, 20, 80).astype(float)
    sums = Sums(80)
    x, xx, xz = sums.add(0), sums.add(1), sums.add(0, other)
    targets = [Target("r", of.correlation_with(x, xx, xz, other, 80), *rounds_to(0.37, 2))]
    found = fit(rows, totals, sums, targets, exchanges(groups, np.full(80, True)), rng, steps=2000, heat=0.5)
    assert f"{np.corrcoef(found.rows[:, 0], other)[0, 1]:.2f}" == "0.37"
    for group in (0, 1):
        assert sorted(found.rows[groups == group, 0]) == sorted(rows[groups == group, 0])


@pytest.mark.parametrize("kind", ["t", "F", "paired"])
def test_statistics_of_sums_equal_those_of_scipy_and_of_the_formula(kind):
    from scipy import stats

    rng = np.random.default_rng(5)
    a, b = rng.integers(0, 9, 12).astype(float), rng.integers(2, 12, 12).astype(float)
    s = np.array([a.sum(), (a**2).sum(), b.sum(), (b**2).sum(), (a * b).sum()])
    if kind == "t":
        assert of.pooled_t((0, 1, 12), (2, 3, 12))(s) == pytest.approx(stats.ttest_ind(a, b).statistic)
    elif kind == "F":
        assert of.anova_f([(0, 1, 12), (2, 3, 12)])(s) == pytest.approx(stats.f_oneway(a, b).statistic)
    else:
        assert of.paired_t(0, 1, 12)(s) == pytest.approx(stats.ttest_1samp(a, 0).statistic)
