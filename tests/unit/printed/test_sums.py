"""Arithmetic between printed numbers: examples to check by hand."""

import pytest

from tests.unit.printed.examples import found, published

COUNT = {"kind": "count"}


def test_a_percentage_that_follows_from_its_counts_is_no_finding_and_another_is():
    # 51/109 = 46.79
    numbers = [published("part", 51, **COUNT), published("base", 109, **COUNT)]
    share = {"share": {"percent": "pct", "part": "part", "base": "base"}}
    right = published("pct", "46.8", "percent", "46,8%", 1)
    wrong = published("pct", "47.2", "percent", "47,2%", 1)
    assert found([*numbers, right], share) == []
    assert found([*numbers, wrong], share) == [("share", "real", "100 × 51 / 109 = 46,79 ≠ 47,2%")]


def test_parts_are_added_up_exactly_for_counts_and_within_rounding_for_means():
    total = {"sum": {"total": "total", "parts": ["a", "b"]}}
    counts = [published("a", 61, **COUNT), published("b", 123, **COUNT), published("total", 163, **COUNT)]
    assert found(counts, total) == [("sum", "real", "61 + 123 = 184 ≠ 163")]
    # 5 can be 4.5 to 5.5: two of them are 9 to 11, so 9 may be right and 8 may not
    means = [published("a", 5), published("b", 5)]
    assert found([*means, published("total", 9)], total) == []
    assert found([*means, published("total", 8)], total) == [("sum", "rounding", "5 + 5 = 9–11 ≠ 8")]


def test_the_same_number_twice_in_the_same_decimals_has_to_be_the_same_number():
    same = {"same": ["a", "b"]}
    assert found([published("a", 23), published("b", 24)], same) == [("same", "real", "23 ≠ 24")]
    # "46,9%" may be printed as 47% elsewhere, but not as 46%
    table = published("a", "46.9", "percent", "46,9%", 1)
    assert found([table, published("b", 47, "percent", "47%")], same) == []
    assert [kind for kind, *_ in found([table, published("b", 46, "percent", "46%")], same)] == ["same"]


@pytest.mark.parametrize(
    ("value", "words", "agrees"),
    [
        (33, "ruim 33%", False),
        (35, "ruim 35%", True),
        (36, "bijna 36%", True),
        (35, "bijna 35%", False),
        (30, "een op de drie", True),
        (40, "bijna veertig procent", True),
    ],
)
def test_words_are_held_against_the_number_they_stand_for(value, words, agrees):
    numbers = [
        published("a", "35.5", "percent", "35,5%", 1),
        published("b", value, "percent", words, approx="approx"),
    ]
    assert (found(numbers, {"same": ["a", "b"]}) == []) is agrees


def test_percentages_of_everyone_make_a_hundred_within_their_rounding():
    def row(*values):
        return [published(f"p{i}", v, "percent", decimals=1) for i, v in enumerate(values)]

    hundred = {"hundred": ["p0", "p1", "p2"]}
    assert found(row("33.3", "33.3", "33.3"), hundred) == []
    assert found(row("76.4", "9.7", "12.5"), hundred) == [
        ("hundred", "real", "76.4 + 9.7 + 12.5 = 98,6 ≠ 100")
    ]


def test_a_percentage_has_to_be_a_whole_number_out_of_its_base():
    # 22/62 = 35.48 and 23/62 = 37.10
    numbers = [published("base", 62, "n"), published("pct", "36.5", "percent", "36,5%", 1)]
    reachable = {"reachable": {"percent": "pct", "base": "base"}}
    assert found(numbers, reachable) == [("reachable", "real", "22/62 = 35,48; 23/62 = 37,1; ≠ 36,5%")]
    assert found([numbers[0], published("pct", "35.5", "percent", "35,5%", 1)], reachable) == []


def test_an_equation_takes_products_of_prevalence_and_chronicity():
    # all of them 46 times, and 71% of them 20 times: at least 0.995 x 45.5 + 0.705 x 19.5 = 59
    numbers = [
        published("p1", 100, "percent", "100%"), published("c1", 46), published("p2", 71, "percent", "71%"),
        published("c2", 20), published("total", 54),
    ]  # fmt: skip
    equation = {"equation": "([p1] * [c1] + [p2] * [c2]) / 100 = [total]"}
    assert found(numbers, equation) == [("equation", "real", "(100% × 46 + 71% × 20) / 100 = 59–61,4 ≠ 54")]
    assert found([*numbers[:4], published("total", 60)], equation) == []


def test_an_inequality_is_broken_only_where_no_rounding_can_save_it():
    at_most = {"equation": "[a] <= [b]"}
    assert found([published("a", 200, "n"), published("b", 194, "n")], at_most) == [
        ("equation", "real", "200 ≰ 194")
    ]
    assert found([published("a", 194, "n"), published("b", 194, "n")], at_most) == []


def test_the_mean_of_a_whole_is_the_weighted_mean_of_its_parts():
    # (131 x 39.18 + 203 x 41.07) / 334 = 40.33
    numbers = [
        published("n1", 131, "n"), published("m1", "39.18", decimals=2), published("n2", 203, "n"),
        published("m2", "41.07", decimals=2),
    ]  # fmt: skip
    weighted = {"weighted": {"total": "m", "means": ["m1", "m2"], "ns": ["n1", "n2"]}}
    assert found([*numbers, published("m", "40.33", decimals=2)], weighted) == []
    assert [f[0] for f in found([*numbers, published("m", "40.83", decimals=2)], weighted)] == ["weighted"]
    between = {"weighted": {"total": "m", "means": ["m1", "m2"]}}
    assert found([*numbers, published("m", "40.83", decimals=2)], between) == []
    assert found([*numbers, published("m", "45.00", decimals=2)], between) == [
        ("weighted", "real", "45.00 ∉ 39,18–41,07")
    ]


def test_a_soft_relation_gives_an_ambiguous_finding():
    numbers = [published("a", 20, "n"), published("b", 18, "n")]
    assert found(numbers, {"equation": "[a] <= [b]", "soft": True}) == [("equation", "ambiguous", "20 ≰ 18")]
