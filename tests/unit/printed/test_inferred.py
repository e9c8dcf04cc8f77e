"""What is found without any declaration."""

from tests.unit.printed.examples import found, published


def line(row, counts, shares):
    """A row of a table with counts, percentages and a total."""
    names = [*(f"c{i}" for i in range(len(counts) - 1)), "totaal"]
    return [
        number
        for name, count, share in zip(names, counts, shares, strict=True)
        for number in (
            published(f"t.{row}.{name}.n", count, "count"),
            published(f"t.{row}.{name}.pct", share, "percent", f"{share}%"),
        )
    ]


def test_a_row_that_does_not_add_up_like_the_others_is_found():
    good = [*line("a", (10, 30, 40), (25, 75, 100)), *line("b", (20, 20, 40), (50, 50, 100))]
    assert found(good) == []
    # 12 of 40 is 30%, and with 30 makes 42
    wrong = line("c", (12, 30, 40), (25, 75, 100))
    kinds = {kind for kind, *_ in found([*good, *wrong])}
    assert kinds == {"sum", "share"}


def test_totals_of_rows_that_may_overlap_are_left_alone():
    # agencies: a person can have several, so the parts exceed the number of persons
    assert found(line("a", (30, 30, 40), (75, 75, 100))) == []


def test_the_same_words_in_two_tables_mean_the_same_number():
    a = published("t1.x", 64, measure="chronicity of men")
    b = published("t2.x", 66, measure="chronicity of men", item="tabel 4.8")
    assert found([a, b]) == [("same", "real", "64 ≠ 66")]
    other_wave = published("t2.x", 66, measure="chronicity of men", item="tabel 4.8", wave="2")
    assert found([a, other_wave]) == []


def test_a_p_below_zero_cannot_be():
    p = published("p", 0, "p_bound", "p < .000", 3, "bound")
    assert found([p]) == [("zero_p", "typo", "p < .000: p > 0")]


def test_equal_correlations_of_one_table_have_equal_asterisks():
    numbers = [published(f"t.{i}", "0.17", "r", mark, 2) for i, mark in enumerate(("0,17", "0,17", "0,17*"))]
    assert found(numbers) == [("marks", "ambiguous", "0,17* (1 *) ≠ 0,17 (0 *)")]
    assert found(numbers[:2]) == []


def test_lost_decimal_points_and_stray_signs_are_misprints():
    assert found([published("a", "0.64", "alpha", "α= 64", 2)]) == [("misprint", "typo", "α= 64 ≠ 0,64")]
    assert found([published("a", "93.4", "percent", "93%,4%", 1)]) == [("misprint", "typo", "93%,4% ≠ 93,4")]
    for value, printed in (("0.64", "α= .64"), ("1000000", "1.000.000"), ("38.8", "38,8%")):
        assert found([published("a", value, "alpha", printed, 2)]) == []


def test_the_mean_of_all_lies_between_the_means_of_the_groups_where_the_table_has_it_so():
    def row(name, *means):
        places = ("man", "vrouw", "totaal")
        return [published(f"t.{name}.{p}", m, decimals=1) for p, m in zip(places, means, strict=True)]

    good = [*row("a", "10.0", "20.0", "18.0"), *row("b", "3.0", "5.0", "4.0")]
    assert found(good) == []
    assert found([*good, *row("c", "7.0", "8.0", "9.5")]) == [("weighted", "real", "9.5 ∉ 7–8")]
