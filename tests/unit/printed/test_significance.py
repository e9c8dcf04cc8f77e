"""p computed again from printed numbers; the expected values are those of a table or of any statistics program."""

import pytest

from lange_adem.printed.interval import Interval
from lange_adem.printed.significance import p_of_counts, p_of_r
from tests.unit.printed.examples import found, published

BOUND = {"kind": "p_bound", "approx": "bound"}


def test_p_of_a_correlation_agrees_with_the_table_of_critical_values():
    # two-sided 5% for N = 20 (18 degrees of freedom): r = .4438
    low, high = p_of_r(Interval(0.4438, 0.4438), 20)
    assert low == high == pytest.approx(0.05, abs=1e-4)


def test_a_correlation_too_small_for_its_p_is_found():
    # r = .14 with 100 cases: t = 1.40, p = .165
    numbers = [published("r", "0.14", "r", ".14", 2), published("n", 100, "n")]
    p = published("p", "0.05", printed="p < .05", decimals=2, **BOUND)
    relation = {"correlation": {"r": "r", "n": "n", "p": "p"}}
    assert found([*numbers, p], relation) == [
        ("correlation", "real", "r = .14, N = 100: p = 0,150–0,181 ≠ p < .05")
    ]
    more = [numbers[0], published("n", 300, "n"), p]
    assert found(more, relation) == []


def test_an_asterisk_behind_a_correlation_is_its_verdict():
    numbers = [published("r", "0.14", "r", ".14*", 2), published("n", 100, "n")]
    assert [f[0] for f in found(numbers, {"correlation": {"r": "r", "n": "n"}})] == ["correlation"]


def test_counts_of_two_groups_against_what_is_said_of_them():
    # 16 of 51 against 25 of 59: chi-square 1.41, p = .23
    assert p_of_counts([[16, 35], [25, 34]])["χ²"] == pytest.approx(0.234, abs=0.001)
    cells = [published(name, n, "count") for name, n in (("a", 16), ("b", 35), ("c", 25), ("d", 34))]
    said = published("p", "0.05", printed="significant lager", decimals=2, **BOUND)
    relation = {"association": {"p": "p", "table": [["a", "b"], ["c", "d"]]}}
    assert [f[:2] for f in found([*cells, said], relation)] == [("association", "real")]
    ns = published("p", "0.05", printed="niet significant", note="ns", decimals=2, **BOUND)
    assert found([*cells, ns], relation) == []


def test_a_verdict_that_depends_on_the_test_is_ambiguous():
    # equal variances p = .043, unequal p = .081
    values = {"n1": 36, "m1": "13.97", "s1": "5.56", "n2": 116, "m2": "12.17", "s2": "4.30"}
    numbers = [
        published(
            name, value, {"n": "n", "m": "mean", "s": "sd"}[name[0]], decimals=0 if name[0] == "n" else 2
        )
        for name, value in values.items()
    ]
    p = published("p", "0.05", printed="p < .05", decimals=2, **BOUND)
    groups = [{"n": f"n{i}", "mean": f"m{i}", "sd": f"s{i}"} for i in (1, 2)]
    assert [f[:2] for f in found([*numbers, p], {"means": {"p": "p", "groups": groups}})] == [
        ("means", "ambiguous")
    ]


def test_one_test_cannot_be_significant_here_and_not_there_nor_at_two_levels():
    table = published("a", 120, printed="120*")
    text = published("b", "0.05", printed="geen verschil", note="ns", **BOUND)
    assert [f[0] for f in found([table, text], {"verdicts": ["a", "b"]})] == ["verdicts"]
    first = published("a", "0.001", printed="p < .001", **BOUND)
    second = published("b", "0.05", printed="p < .05", **BOUND)
    assert found([first, second], {"levels": ["a", "b"]}) == [("levels", "real", "p < .001 ≠ p < .05")]
    assert found([first, second], {"verdicts": ["a", "b"]}) == []


def test_explained_variance_is_rebuilt_from_correlations():
    # one predictor: R2 = r2 = .25; 40% cannot be
    numbers = [
        published("t.y.x", "0.50", "r", ".50", 2), published("n", 50, "n"),
        published("y2", "0.50", "r", ".50", 2), published("max", 40, "percent", "40%"),
    ]  # fmt: skip
    relation = {
        "regression": {
            "r": "t.{row}.{column}", "n": "n", "predictors": ["x"], "outcomes": ["y"], "printed": {"max": "max"},
        }
    }  # fmt: skip
    assert found(numbers, relation) == [("regression", "real", "R² hoogste = 24,5–25,5 % ≠ 40%")]
