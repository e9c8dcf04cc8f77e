"""Tests between cells, on six people whose numbers can be checked by hand (see conftest)."""

import math

import pytest

from lange_adem.errors import DeclarationError

WAVES = """
    where: {population: research}
    columns: [{id: w1, label: 1e meting, where: {wave: 1}}, {id: w2, label: 2e meting, where: {wave: 2}}]
"""


def test_paired_over_columns(analyse):
    """R1, R2 and R3 are in both waves: -6, -10, 0; mean -5.33, sd 5.03, t = -5.33 / (5.03 / sqrt 3)."""
    facts = analyse(
        f"""
tables:
  "4.9":{WAVES}
    rows: [{{id: total, label: Totaal, stat: mean, of: cts2.total.both}}]
    tests: [{{id: w2_vs_w1, test: t_test_paired, columns: [w2, w1]}}]
"""
    )
    test = facts.loc[[name for name in facts.index if "w2_vs_w1" in name]].set_index("statistic")
    spread = math.sqrt(((2 / 3) ** 2 + (14 / 3) ** 2 + (16 / 3) ** 2) / 2)
    assert test.loc["difference", "value"] == pytest.approx(-16 / 3)
    assert test.loc["t", "value"] == pytest.approx(-16 / 3 / (spread / math.sqrt(3)))
    assert test.loc["df", "value"] == 2
    assert test.loc["d", "value"] == pytest.approx(-16 / 3 / spread)
    assert test["n"].unique().tolist() == [3]
    assert test["n_groups"].unique().tolist() == [2]
    assert test.loc["p", "test"] == "t-toets voor paren"
    assert test.loc["p", "compared_with"] == "1e meting"
    assert test.loc["p", "label"] == "Tabel 4.9, Totaal, 2e meting tegenover 1e meting: p-waarde"


def test_paired_over_two_measures_of_the_same_people(analyse):
    """Partner minus self at wave 1: R1 6, R2 0, R3 0."""
    facts = analyse(
        """
tables:
  "4.5":
    where: {population: research, wave: 1}
    columns: [{id: self, with: {actor: self}}, {id: partner, with: {actor: partner}}]
    rows: [{id: total, stat: mean, of: "cts2.total.{actor}"}]
    tests: [{id: partner_vs_self, test: t_test_paired, columns: [partner, self], marks: label}]
"""
    )
    assert facts.loc["table-4.5/total/partner_vs_self/difference", "value"] == pytest.approx(2.0)
    assert facts.loc["table-4.5/total/partner_vs_self/n", "value"] == 3


def test_independent_over_rows(analyse):
    """Wave 2, women 4, 10, 6 against reference 0 and 2: means 6.67 and 1, with Welch beside it."""
    facts = analyse(
        """
tables:
  "4.7":
    columns: [{id: n, stat: n, of: cts2.total.both}, {id: both, stat: mean, of: cts2.total.both}]
    rows: [{id: a, where: {wave: 2, sex: female}}, {id: b, where: {population: reference}}]
    tests: [{id: groups, test: t_test_independent, rows: [a, b]}]
"""
    )
    assert facts.loc["table-4.7/groups/both/difference", "value"] == pytest.approx(20 / 3 - 1)
    assert facts.loc["table-4.7/groups/both/df", "value"] == 3
    assert {"t_welch", "df_welch", "p_welch", "d", "d_ci_low", "d_ci_high"} <= set(facts["statistic"])
    assert "table-4.7/groups/n/p" not in facts.index


def test_shares_by_mcnemar_exact_with_few_changes(analyse):
    """Above 5: R1 and R2 at wave 1, R2 at wave 2; one of three changed, so the exact p is 1."""
    facts = analyse(
        f"""
texts:
  "4.5":{WAVES}
    rows: [{{id: much, stat: percent, of: cts2.total.both, condition: {{above: 5}}}}]
    tests: [{{id: w2_vs_w1, test: mcnemar, columns: [w2, w1]}}]
"""
    )
    test = facts[facts["column"] == "w2_vs_w1"].set_index("statistic")
    assert test.loc["p", ["value", "test"]].tolist() == [1.0, "exacte toets van McNemar"]
    assert test.loc["difference", "value"] == pytest.approx(-100 / 3)
    assert test.loc["n", "value"] == 3


def test_shares_by_fisher_with_small_expected_counts(analyse):
    """Above 5 at wave 1: 2 of 3 research, 0 of 2 reference.

    Of the ten ways to choose two of five, three have both among the research three and one both among the
    reference two; as unlikely as what was seen or more: 3/10 + 1/10.
    """
    facts = analyse(
        """
comparisons:
  "4.1":
    tests_only: true
    columns:
      - {id: research, where: {population: research, wave: 1}}
      - {id: reference, where: {population: reference}}
    rows: [{id: much, stat: percent, of: cts2.total.both, condition: {above: 5}}]
    tests: [{id: all, test: chi_square, columns: [research, reference]}]
"""
    )
    test = facts.set_index("statistic")
    assert test.loc["p", ["value", "test"]].tolist() == [pytest.approx(0.4), "exacte toets van Fisher"]
    assert test.loc["difference", "value"] == pytest.approx(200 / 3)
    assert test.loc["chi2", "value"] == pytest.approx(5 * (2 * 2 - 0 * 1) ** 2 / (3 * 2 * 2 * 3))
    assert set(facts["column"]) == {"all"}


def test_analysis_of_variance_with_pairs_after_it(analyse):
    """Wave 2 by income: low 4 and 6, middle 10, high 0; each pair with its own facts."""
    facts = analyse(
        """
tables:
  "4.7":
    where: {population: research, wave: 2}
    columns: [{id: both, stat: mean, of: cts2.total.both}]
    rows:
      - {id: low, where: {income: low}}
      - {id: middle, where: {income: middle}}
      - {id: high, where: {income: high}}
    tests: [{id: income, test: anova_oneway, rows: [low, middle, high]}]
"""
    )
    assert facts.loc["table-4.7/income/both/df1", "value"] == 2
    assert facts.loc["table-4.7/income/both/df2", "value"] == 1
    assert facts.loc["table-4.7/income/both/F", "value"] == pytest.approx((50 / 2) / (2 / 1))
    assert facts.loc["table-4.7/income.low_vs_high/both/difference", "value"] == 5.0
    assert facts.loc["table-4.7/income.middle_vs_high/both/difference", "value"] == 10.0
    holm, raw = (
        facts.loc[f"table-4.7/income.middle_vs_high/both/{name}", "value"] for name in ("p_holm", "p")
    )
    assert holm == pytest.approx(min(1, 3 * raw))


def test_two_variables_against_each_other(analyse):
    """City and income are known of three people, each in a cell of their own or alone."""
    facts = analyse(
        """
tables:
  "3.4":
    unit: person
    where: {population: research}
    rows: [{id: low, stat: count, where: {income: low}}]
    tests: [{id: income_by_city, test: chi_square, variables: [city, income]}]
"""
    )
    assert facts.loc["table-3.4/income_by_city/all/n", "value"] == 3
    assert facts.loc["table-3.4/income_by_city/all/df", "value"] == 2
    assert facts.loc["table-3.4/income_by_city/all/chi2", "value"] == pytest.approx(3.0)


def test_nothing_to_test_is_a_reason(analyse):
    """One person in each group."""
    facts = analyse(
        """
texts:
  "1":
    where: {population: reference}
    columns: [{id: women, where: {sex: female}}, {id: men, where: {sex: male}}]
    rows: [{id: total, stat: mean, of: cts2.total.both}]
    tests: [{id: sexes, test: t_test_independent, columns: [women, men]}]
"""
    )
    assert facts.loc["text-1/total/sexes/p", "reason"] == "minder dan twee waarnemingen"
    assert facts.loc["text-1/total/sexes/difference", "value"] == -2.0


def test_the_same_people_in_two_separate_groups(analyse):
    with pytest.raises(
        DeclarationError, match="3 of them are in both groups of text-1/x/t; use a paired test"
    ):
        analyse(
            f'texts:\n  "1":{WAVES}    rows: [{{id: x, stat: mean, of: cts2.total.both}}]\n'
            "    tests: [{id: t, test: t_test_independent, columns: [w1, w2]}]"
        )


def test_several_waves_in_one_group_of_pairs(analyse):
    with pytest.raises(DeclarationError, match="select one wave in each group"):
        analyse(
            """
texts:
  "1":
    columns: [{id: all, where: {population: research}}, {id: w1, where: {population: research, wave: 1}}]
    rows: [{id: x, stat: mean, of: cts2.total.both}]
    tests: [{id: t, test: t_test_paired, columns: [all, w1]}]
"""
        )


GRID = """
tables:
  "4.9":
    columns: [{{id: w1, where: {{wave: 1}}}}, {{id: w2, where: {{wave: 2}}}}]
    rows: [{{id: total, stat: {stat}, of: cts2.total.both}}]
    tests: [{test}]
"""


@pytest.mark.parametrize(
    ("stat", "test", "message"),
    [
        (
            "mean",
            "{id: t, test: t_test_paired, columns: [w2, w3]}",
            r"no column 'w3'; the nearest is 'w[12]'",
        ),
        (
            "mean",
            "{id: t, test: t_test_paired, rows: [total, totl]}",
            "no row 'totl'; the nearest is 'total'",
        ),
        ("mean", "{id: t, test: t_test_paired, columns: [w2, w1], marks: w4}", "no column 'w4'"),
        ("mean", "{id: t, test: t_test_paired, columns: [w2, w1], only: [tot]}", "no row 'tot'"),
        ("mean", "{id: t, test: mcnemar, columns: [w2, w1]}", "compares cells with a yes or no per case"),
        (
            "prevalence",
            "{id: t, test: t_test_paired, columns: [w2, w1]}",
            "compares cells with a number per case",
        ),
        ("count", "{id: t, test: mcnemar, columns: [w2, w1]}", "finds no cells to compare"),
    ],
)
def test_faults_of_a_declared_test_name_file_and_line(analyse, stat, test, message):
    with pytest.raises(DeclarationError, match=rf"hoofdstuk.yaml:8: .*{message}"):
        analyse(GRID.format(stat=stat, test=test))


def test_marks_of_cells_labels_and_other_items(plan):
    declared = plan(
        """
tables:
  "4.1":
    columns: [{id: women, where: {sex: female}}, {id: men, where: {sex: male}}]
    rows: [{id: self, stat: mean, of: cts2.total.self}, {id: partner, stat: mean, of: cts2.total.partner}]
    tests:
      - {id: sexes, test: t_test_independent, columns: [women, men], marks: women}
      - {id: actors, test: t_test_paired, rows: [partner, self], marks: partner}
      - {id: silent, test: t_test_paired, rows: [self, partner], marks: none}
    marks_from: [{fact: "comparison-1/{row}/men/p", marks: men, only: [self]}]
"""
    )
    assert declared.items["table-4.1"].marks == {
        ("self", "women"): ("table-4.1/self/sexes/p",),
        ("partner", "women"): ("table-4.1/partner/sexes/p", "table-4.1/actors/women/p"),
        ("partner", "men"): ("table-4.1/actors/men/p",),
        ("self", "men"): ("comparison-1/self/men/p",),
    }
