"""A declared analysis of change in two measures at once, with and without groups.

Seven parents have violence and stress at both waves and are 1, 2, 3 (help) or 4, 5, 6, 7 (no help); parent 8 misses
stress at wave 2, parent 9 has no form of help.

parent     1    2    3    4    5    6    7    8    9
violence  10 20 33 12 16 20 25 30 14   at wave 1
           4 11 20 11 15 22 21 10 15   at wave 2
stress     5  7  6  8  5  4  6  9  5   at wave 1
           4  4  5  7  6  2  7  .  3   at wave 2
"""

import numpy as np
import pandas as pd
import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.errors import DeclarationError
from lange_adem.statistics import repeated_measures_manova

VIOLENCE = ([10, 20, 33, 12, 16, 20, 25, 30, 14], [4, 11, 20, 11, 15, 22, 21, 10, 15])
STRESS = ([5, 7, 6, 8, 5, 4, 6, 9, 5], [4, 4, 5, 7, 6, 2, 7, None, 3])
HELP = [1, 1, 1, 0, 0, 0, 0, 1, None]
ANALYSIS = """
analyses:
  "7.3":
    kind: manova
    caption: Verandering samen
    where: {population: research}
    waves: [1, 2]
    measures:
      - {id: violence, label: Geweld, of: cts2.total.both}
      - {id: stress, label: Stress, of: nosik.total}
"""
GROUPS = """    between:
      of: help.any@2
      groups:
        - {id: help, label: Wel hulp, condition: {at_least: 1}}
        - {id: no_help, label: Geen hulp, condition: {at_most: 0}}
"""


@pytest.fixture
def parents() -> AnalysisData:
    people = [f"R{number}" for number in range(1, 10)]
    units = pd.DataFrame([(p, w) for w in ("1", "2") for p in people], columns=["person_id", "wave"])
    units = units.assign(role="parent", population="research", group_id=units["person_id"].str[1:])
    units["unit_id"] = units["person_id"] + "@" + units["wave"].astype(str)
    units["rows"] = [f"parents_w{wave}:2" for wave in units["wave"]]
    scored = {"cts2": ("cts2.total.both", VIOLENCE), "nosik": ("nosik.total", STRESS)}
    scores = {
        name: pd.DataFrame({"unit_id": units["unit_id"], of: pd.Series(np.concatenate(found), dtype=float)})
        for name, (of, found) in scored.items()
    }
    help_form = pd.DataFrame(
        {"unit_id": [f"{p}@2" for p in people], "help.any": pd.Series(HELP, dtype=float)}
    )
    return AnalysisData(
        {"units": units, "persons": pd.DataFrame({"person_id": people})}, scores | {"help": help_form}
    )


def analysed(plan, data: AnalysisData, text: str) -> pd.DataFrame:
    return analyse_chapter(plan(text), data, None, "chapter_7").facts.set_index("fact")


def test_means_are_of_who_has_everything_at_both_waves_and_a_group(plan, parents):
    facts = analysed(plan, parents, ANALYSIS + GROUPS)
    value = facts["value"]
    assert (value["analysis-7.3/base/help/n"], value["analysis-7.3/base/no_help/n"]) == (3, 4)
    assert value["analysis-7.3/violence/help.w1/mean"] == pytest.approx((10 + 20 + 33) / 3)
    assert value["analysis-7.3/violence/help.w2/mean"] == pytest.approx((4 + 11 + 20) / 3)
    assert value["analysis-7.3/stress/no_help.change/mean"] == pytest.approx((-1 + 1 - 2 + 1) / 4)


def test_the_tests_are_those_of_the_statistics(plan, parents):
    facts = analysed(plan, parents, ANALYSIS + GROUPS)
    people = range(7)
    first = pd.DataFrame({"violence": VIOLENCE[0], "stress": STRESS[0]}).loc[people]
    second = pd.DataFrame({"violence": VIOLENCE[1], "stress": STRESS[1]}).loc[people].astype(float)
    wanted = repeated_measures_manova(first, second, pd.Series(HELP).loc[people]).time_by_between
    found = {
        name: facts.loc[f"analysis-7.3/time_by_between/all/{name}", "value"]
        for name in ("pillai", "F", "df2", "p")
    }
    assert found == pytest.approx(
        {"pillai": wanted.pillai, "F": wanted.F, "df2": wanted.df2, "p": wanted.p}, rel=1e-12
    )
    stress = wanted.univariate[1]
    assert facts.loc["analysis-7.3/time_by_between/stress/p", "value"] == pytest.approx(stress.p, rel=1e-12)


def test_without_groups_everyone_with_the_measures_counts(plan, parents):
    facts = analysed(plan, parents, ANALYSIS)
    assert facts.loc["analysis-7.3/base/all/n", "value"] == 8  # parent 9 too
    assert facts.loc["analysis-7.3/time/all/df2", "value"] == 8 - 2
    assert not any("between" in fact for fact in facts.index)


def test_each_fact_says_what_it_is_and_who_is_behind_it(plan, parents):
    fact = analysed(plan, parents, ANALYSIS + GROUPS).loc["analysis-7.3/time_by_between/stress/F"]
    assert fact["label"] == (
        "Paragraaf 7.3, Verandering samen, verschil in verandering tussen de groepen, Stress: F-waarde"
    )
    assert (fact["n"], fact["n_groups"], fact["measure"]) == (7, 7, "nosik.total")
    assert fact["test"] == "multivariate variantieanalyse voor herhaalde metingen"
    assert fact["compared_with"] == "Wel hulp | Geen hulp"


def test_lineage_holds_both_waves_of_exactly_these_people(plan, parents):
    result = analyse_chapter(plan(ANALYSIS + GROUPS), parents, None, "chapter_7")
    read = dict(zip(result.lineage["table"], result.lineage["cases"], strict=True))
    both = sorted(f"R{number}@{wave}" for number in range(1, 8) for wave in (1, 2))
    helped = [f"R{number}@2" for number in range(1, 8)]
    assert read == {"cts2": both, "nosik": both, "help": helped}


def test_too_few_people_are_a_reason_and_no_number(plan, parents):
    text = ANALYSIS.replace("{population: research}", "{population: research, person_id: [R1, R2]}")
    facts = analysed(plan, parents, text)
    fact = facts.loc["analysis-7.3/time/all/p"]
    assert np.isnan(fact["value"]) and fact["reason"] == "te weinig waarnemingen voor zoveel kenmerken"
    assert facts.loc["analysis-7.3/violence/all.w1/mean", "value"] == 15


def test_a_person_in_two_groups_is_refused(plan, parents):
    with pytest.raises(DeclarationError, match="overlap"):
        analysed(plan, parents, ANALYSIS + GROUPS.replace("at_most: 0", "at_most: 1"))


def test_measures_and_groups_need_ids_of_their_own(plan, parents):
    with pytest.raises(DeclarationError, match="ids that differ"):
        analysed(plan, parents, ANALYSIS.replace("id: stress", "id: violence"))


def test_its_instruments_are_required(plan):
    assert plan(ANALYSIS + GROUPS).needs.instruments == ("cts2", "help", "nosik")


def test_its_effects_count_among_the_tests_of_a_chapter(plan, parents):
    number = """
texts:
  "7.1":
    rows:
      - {id: tests, stat: tests}
"""
    assert analysed(plan, parents, number + ANALYSIS + GROUPS).loc["text-7.1/tests/all/tests", "value"] == 3
