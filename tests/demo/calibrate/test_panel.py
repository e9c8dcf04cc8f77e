"""Targets of a panel are the statistics that SciPy gives."""

import numpy as np
from scipy import stats

from demo.calibrate.panel import Panel, r_bound, t_bound

EVERYONE = np.ones(12, dtype=bool)
FIRST = np.arange(12) < 5


def value_of(panel: Panel, rows: np.ndarray) -> float:
    sums = (panel.derive(rows, np.arange(12))[:, panel.sums.columns] * panel.sums.weights).sum(axis=0)
    return float(panel.targets[-1].value(sums))


def panel_of_two() -> tuple[Panel, np.ndarray, np.ndarray, np.ndarray]:
    rows = np.random.default_rng(3).integers(0, 9, (12, 2))
    panel = Panel(12)
    for column, name in enumerate(("first", "second")):
        panel.value(name, (column, np.tile(np.arange(9.0), (12, 1))))
    return panel, rows, rows[:, 0], rows[:, 1]


def test_paired_t():
    panel, rows, first, second = panel_of_two()
    panel.t_paired("first", "second", EVERYONE, 0, 1)
    assert np.isclose(value_of(panel, rows), stats.ttest_rel(first, second).statistic)


def test_t_of_two_groups():
    panel, rows, first, _ = panel_of_two()
    panel.t_between("first", FIRST, ~FIRST, 0, 1)
    assert np.isclose(value_of(panel, rows), stats.ttest_ind(first[FIRST], first[~FIRST]).statistic)


def test_t_of_the_change_of_two_groups():
    panel, rows, first, second = panel_of_two()
    panel.t_changes("first", "second", [FIRST, ~FIRST], 0, 1)
    change = first - second
    assert np.isclose(value_of(panel, rows), stats.ttest_ind(change[FIRST], change[~FIRST]).statistic)


def test_correlation_with_a_given_variable_and_of_the_change_with_it():
    panel, rows, first, second = panel_of_two()
    given = np.random.default_rng(4).normal(size=12)
    panel.r_with("first", FIRST, given, 0, 1)
    assert np.isclose(value_of(panel, rows), np.corrcoef(first[FIRST], given[FIRST])[0, 1])
    panel.r_change("first", "second", EVERYONE, given, 0, 1)
    assert np.isclose(value_of(panel, rows), np.corrcoef(first - second, given)[0, 1])


def test_f_of_three_groups():
    panel, rows, first, _ = panel_of_two()
    groups = [np.arange(12) % 3 == k for k in range(3)]
    panel.f_between("first", groups, 1)
    assert np.isclose(value_of(panel, rows), stats.f_oneway(*(first[g] for g in groups)).statistic)


def test_bounds_are_the_statistics_with_that_p():
    assert np.isclose(t_bound(0.05, 10), 2.228, atol=0.001)  # from a table of t
    assert np.isclose(r_bound(0.05, 12), 0.576, atol=0.001)  # from a table of r
