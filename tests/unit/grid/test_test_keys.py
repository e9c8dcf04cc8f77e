"""What is said of tests, regressions, marks and items in vain is refused at its line."""

import pytest

from lange_adem.errors import DeclarationError

CHAPTER = """tables:
  "1":
    n: ace.total
    where: {population: research}
    columns: [{id: w1, where: {wave: 1}}, {id: w2, where: {wave: 2}}]
    rows:
      - {id: x, stat: mean, of: "{name}.total", with: {name: ace}}
      - {id: y, stat: percent, of: ace.total, condition: {above: 3}, columns: [w1]}
    tests:
      - {id: t, test: t_test_paired, columns: [w2, w1], only: [x], marks: w2}
      - {id: v, test: chi_square, variables: [sex, city]}
    regressions: [{id: m, label: M, only: [x], predictors: [{id: p, label: P, of: imp.total}]}]
    marks_from: [{fact: table-1/x/t/p, marks: w1, only: [x]}]
texts:
  "2":
    tests_only: true
    columns: [{id: a, where: {wave: 1}}, {id: b, where: {wave: 2}}]
    rows: [{id: x, stat: mean, of: ace.total}]
    tests: [{id: t, test: t_test_paired, columns: [a, b]}]
"""


def test_what_it_says_is_all_read(plan):
    plan(CHAPTER)


@pytest.mark.parametrize(
    ("said", "instead", "message"),
    [
        ("only: [x], marks: w2", "only: [x], marks: w2, holm: true", ":12: `holm` changes nothing: 't' of table 1"),
        ("only: [x], marks: w2", "only: [x, y], marks: w2", ":12: 't' finds no cells in 'y' to compare"),
        ("only: [x], marks: w2", "for: [mean, percent], marks: w2", ":12: 't' compares no cell with `stat: percent`"),
        ("only: [x], marks: w2", "where: {sex: male}", ":12: `where` is not read by a test between cells"),
        ("variables: [sex, city]", "variables: [sex, city], holm: true", ":13: `holm` is not read by a test of two"),
        ("variables: [sex, city]", "variables: [sex, city], only: [x]", ":13: `only` is not read by a test of two"),
        ("columns: [a, b]}", "columns: [a, b], marks: a}", "`marks` changes nothing: marks are seen in tables"),
        ("marks: w1, only: [x]", "marks: w2, only: [x, y]", "column 'w2' has no cell of 'y' to mark"),
        ("label: M, only: [x]", "label: M, column: w2, only: [x, y]", ":14: row 'y' has no cell in the column"),
        ("label: M, only: [x]", "label: M, column: w2, only: [y]", "regression 'm' of table 1 finds no row"),
        ("label: P, of: imp.total}", "label: P, of: ace.total}", ":14: predictor 'p' is the outcome of 'x' itself"),
        ("columns: [w2, w1], only: [x]", "columns: [w2, w2], only: [x]", "non-unique"),
        ("columns: [w1]}", "columns: []}", r"columns: \[\] should be non-empty"),
        ("{id: p, label: P, of: imp.total}", "{id: p, label: P, of: imp.total}, {id: p, label: Q, of: so.total}",
         ":14: two predictors are called 'p'"),
        ("with: {name: ace}", "with: {name: ace, nam: imp}", ":9: nothing of row 'x' has {nam} in it"),
        ("    n: ace.total\n", "    n: ace.total\n    kind: bars\n", ":6: `kind` changes nothing: figures have"),
        ("    n: ace.total\n", "    n_columns: [w1]\n", ":5: `n_columns` changes nothing without `n`"),
        ("    tests_only: true\n", "    tests_only: true\n    stub: X\n", ":19: `stub` changes nothing: tables"),
        ("    tests_only: true\n", "    tests_only: true\n    n: ace.total\n", ":19: `n` changes nothing where"),
        ("of: ace.total}]\n", "of: ace.total}, {id: z, stat: n, of: ace.total}]\n", "no test reads 'z'"),
        ("    n: ace.total\n", "    tests_only: true\n", ":5: `tests_only` leaves a table empty"),
    ],
)  # fmt: skip
def test_what_is_said_in_vain(plan, said, instead, message):
    assert said in CHAPTER
    with pytest.raises(DeclarationError, match=message):
        plan(CHAPTER.replace(said, instead))


def test_a_mark_needs_a_cell_to_stand_on(plan):
    text = CHAPTER.replace("only: [x], marks: w2}", "only: [x], marks: w3}").replace(
        "{id: w2, where: {wave: 2}}]", "{id: w2, where: {wave: 2}}, {id: w3, where: {wave: 3}}]"
    )
    plan(text)
    with pytest.raises(DeclarationError, match=":12: `marks` changes nothing: there is no cell in 'w3'"):
        plan(
            text.replace("with: {name: ace}", "with: {name: ace}, columns: [w1, w2]").replace(
                "[w1]}", "[w1, w3]}"
            )
        )


@pytest.mark.parametrize("stat", ["prevalence", "chronicity", "tests"])
def test_a_regression_explains_a_number_of_every_case(plan, stat):
    text = CHAPTER.replace(
        "{id: y, stat: percent, of: ace.total, condition: {above: 3}", f"{{id: y, stat: {stat}, of: ace.total"
    )
    if stat == "tests":
        text = text.replace("stat: tests, of: ace.total", "stat: tests")
    with pytest.raises(DeclarationError, match="a regression explains a number of each case"):
        plan(text.replace("label: M, only: [x]", "label: M, only: [y]"))


def test_a_figure_goes_up(plan):
    with pytest.raises(DeclarationError, match=":5: `y_range` ends where it begins or below"):
        plan("figures:\n  '1':\n    y_range: [50, 0]\n    rows: [{id: x, stat: count}]")


def test_a_part_of_a_triangle_has_cells(plan):
    with pytest.raises(DeclarationError, match=":5: no cell lies in the part `upper` of table 1"):
        plan(
            "tables:\n  '1':\n    triangles: {lower: {wave: 1}, upper: {wave: 2}}\n    stat: r\n"
            "    columns: [{id: a, against: ace.total}]\n    rows: [{id: a, of: ace.total}, {id: b, of: imp.total}]"
        )


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("notes: [Goed., 'Van {fact:table-1/x/all/count} en {fct:x}.']", ":5: '{fct:x}' is printed as it is;"),
        ("notes: ['Van {fact: x}.']", ":5: '{fact: x}' is printed as it is"),
        ("notes: ['Van {Fact:x}.']", ":5: '{Fact:x}' is printed as it is"),
        ("notes: ['Van [](fact:x).']", r":5: '\]\(fact:' is printed as it is"),
        ("caption: 'Van {fact:table-1/x/all/count}'", ":5: '{fact:.*}' is printed as it is; only `notes`"),
        ("stub: '[](table:1)'", ":5: .* is printed as it is"),
    ],
)  # fmt: skip
def test_what_would_be_printed_as_it_is(plan, said, message):
    good = "notes: ['Van {fact:table-1/x/all/count} mensen (1: 2).']"
    plan(f"tables:\n  '1':\n    {good}\n    rows: [{{id: x, stat: count}}]")
    with pytest.raises(DeclarationError, match=message):
        plan(f"tables:\n  '1':\n    {said}\n    rows: [{{id: x, stat: count}}]")


def test_two_numbers_have_two_ids(plan):
    plan(CHAPTER)
    twice = CHAPTER.replace(
        "      - {id: v,", "      - {id: t, test: mixed_model, columns: [w2, w1], only: [x]}\n      - {id: v,"
    )
    with pytest.raises(DeclarationError, match=":4: table 1 would make two numbers called table-1/x/t/"):
        plan(twice)
