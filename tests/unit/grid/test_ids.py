"""The ids that a plan says it makes are those that the analysis makes of it."""

from lange_adem.analysis.analyse import analyse_chapter

CHAPTER = """
tables:
  "4.9":
    n: cts2.total.both
    where: {population: research}
    columns: [{id: w1, where: {wave: 1}}, {id: w2, where: {wave: 2}}]
    rows:
      - {id: total, stat: mean, of: cts2.total.both}
      - {id: any, stat: prevalence, of: cts2.total.both}
    tests:
      - {id: fall, test: t_test_paired, columns: [w2, w1], for: [mean]}
      - {id: fewer, test: mcnemar, columns: [w2, w1], for: [prevalence]}
      - {id: family, test: clustered_mean, columns: [w2, w1], holm: true}
      - {id: sexes, test: chi_square, variables: [sex, wave]}
  "4.10":
    where: {wave: 1}
    stat: r
    columns: [{id: self, against: cts2.total.self}, {id: partner, against: cts2.total.partner}]
    rows: [{id: self, of: cts2.total.self}, {id: partner, of: cts2.total.partner}]
comparisons:
  "4.1":
    tests_only: true
    where: {wave: 1}
    stat: mean
    of: cts2.total.both
    columns: [{id: low, where: {income: low}}, {id: middle, where: {income: middle}}]
    rows: [{id: total}]
    tests: [{id: apart, test: t_test_independent, columns: [low, middle]}]
texts:
  "4.2":
    where: {population: research, wave: 1}
    rows: [{id: families, stat: groups}, {id: tests, stat: tests}, {id: total, stat: mean, of: cts2.total.both}]
    regressions: [{id: model, label: M, only: [total], predictors: [{id: own, label: E, of: cts2.total.self}]}]
"""


def test_every_fact_that_is_made_is_known_before_and_no_other(plan, data):
    asked = plan(CHAPTER)
    made = set(analyse_chapter(asked, data, None, "chapter_4").facts["fact"])
    assert asked.fact_ids == made
    assert {
        "table-4.9/total/family/p_holm",
        "table-4.10/self/partner/p",
        "text-4.2/total/model.own/b",
    } <= made
    assert "comparison-4.1/total/low/mean" not in made  # compared, no fact itself


def test_pairs_after_an_analysis_of_variance_are_known_too(plan):
    text = """
tables:
  "4.7":
    stat: mean
    of: age
    columns: [{id: a, where: {wave: 1}}, {id: b, where: {wave: 2}}, {id: c, where: {wave: 3}}]
    rows: [{id: x}]
    tests: [{id: any, test: anova_oneway, columns: [a, b, c]}]
"""
    ids = plan(text).fact_ids
    pairs = {fact.split("/")[2] for fact in ids if ".a_vs_" in fact or ".b_vs_" in fact}
    assert pairs == {"any.a_vs_b", "any.a_vs_c", "any.b_vs_c"}
