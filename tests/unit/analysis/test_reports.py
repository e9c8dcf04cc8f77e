"""What several people say about one child at one wave: each report a case, and a participation what they say together.

b.total at t0: Ann says 2 of Cas and Bob 6, Ivo says 3 of Jip, and nobody known says 7 of Koo (`households.TOLD`).
"""

import json

import pandas as pd
import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.errors import DeclarationError
from lange_adem.grid.asking import check_asked
from lange_adem.grid.names import parse
from tests.unit import households
from tests.unit.analysis.test_ties import values


@pytest.fixture(scope="module")
def both():
    """The households in both implementations."""
    return households.data(), households.second()


def test_each_report_is_a_case(both):
    expected = {"Cas@t0/Ann": 2, "Cas@t0/Bob": 6, "Jip@t0/Ivo": 3, "Koo@t0/": 7}
    assert list(both[0].cases("report").ids) == list(expected)
    assert values(both, "report", "b.total", *expected) == list(expected.values())


def test_a_report_has_what_the_participation_has_and_who_told(both):
    assert values(both, "report", "informant_id", "Cas@t0/Bob", "Koo@t0/") == ["Bob", None]
    assert values(both, "report", "group_id", "Cas@t0/Bob") == ["H1"]
    # The carer who told is the one who filled in this report.
    assert values(both, "report", "carer:q.total", "Cas@t0/Ann", "Cas@t0/Bob", "Jip@t0/Ivo") == [4, 10, 1]
    assert values(both, "report", "father:q.total", "Cas@t0/Ann", "Jip@t0/Ivo") == pytest.approx(
        [10, float("nan")], nan_ok=True
    )


def test_a_participation_has_what_the_form_declares(both):
    assert values(both, "participation", "b.total", "Cas@t0", "Jip@t0") == [4, 3]
    for several, expected in (("highest", 6), ("lowest", 2), ("first", 2)):
        cases = households.data(several).cases("participation")
        assert dict(zip(cases.ids, cases.values(parse("b.total")), strict=True))["Cas@t0"] == expected


def test_both_reports_are_behind_the_number_of_a_participation(plan):
    text = "texts: {'1': {rows: [{id: told, stat: mean, of: b.total, where: {wave: t0}}]}}"
    made = analyse_chapter(plan(text), households.data(), None, "chapter_4")
    fact = made.facts.set_index("fact").loc["text-1/told/all/mean"]
    assert (fact["value"], fact["n"]) == (14 / 3, 3)
    assert json.loads(fact["inputs"])["exports"] == ["pupils_t0", "told"]
    read = {row.table: row.cases for row in made.lineage.itertuples()}
    assert read["b"] == ["Cas@t0/Ann", "Cas@t0/Bob", "Jip@t0/Ivo", "Koo@t0/"]


@pytest.mark.parametrize("several, told", [("mean", ["Cas@t0/Bob"]), ("first", [])])
def test_a_report_without_a_score_is_not_behind_the_number_of_a_participation(several, told):
    data = households.data(several)
    scores = data.scores["b"]
    scores.loc[scores["row_id"].eq("Cas@t0/Ann"), "b.total"] = None
    (read,) = data.cases("participation").reads(parse("b.total"))
    assert list(read.rows.ids[read.links.place]) == [*told, "Jip@t0/Ivo", "Koo@t0/"]


TOLD_BY = """
texts:
  "1":
    unit: report
    columns: [{id: women, where: {informant_sex: female}}, {id: men, where: {informant_sex: male}}]
    rows: [{id: told, stat: mean, of: b.total}]
    tests: [{id: by, test: t_test_paired, columns: [women, men]}]
"""


def test_what_a_woman_and_a_man_tell_of_one_child_is_a_pair(plan):
    made = analyse_chapter(plan(TOLD_BY), households.data(), None, "chapter_4")
    facts = made.facts.set_index("fact")
    assert facts.loc["text-1/told/by/n", "n"] == 1
    selection = json.loads(facts.loc["text-1/told/by/n", "inputs"])["selection"]
    read = {case for row in made.lineage.itertuples() if row.selection == selection for case in row.cases}
    assert read >= {"Cas@t0/Ann", "Cas@t0/Bob"} and not read & {"Jip@t0/Ivo", "Koo@t0/"}


def test_a_pair_of_reports_has_one_of_each_kind(plan):
    text = TOLD_BY.replace("informant_sex: male", "role: pupil")
    with pytest.raises(DeclarationError, match="some occur more than once .* select one informant in each"):
        analyse_chapter(plan(text), households.data(), None, "chapter_4")


def test_two_who_tell_of_one_child_are_one_cluster(plan):
    text = "texts: {'1': {unit: report, rows: [{id: told, stat: mean, of: b.total}]}}"
    fact = analyse_chapter(plan(text), households.data(), None, "chapter_4").facts.iloc[0]
    assert (fact["value"], fact["n"], fact["n_groups"]) == (18 / 4, 4, 2)


def test_an_alpha_is_of_reports(plan):
    items = households.reports(households.units(households.table()))
    items = pd.DataFrame(
        {
            "unit_id": items["unit_id"],
            "row_id": items["report_id"],
            "one": items["score"],
            "two": items["score"],
        }
    )
    data = households.data()
    object.__setattr__(data, "items_of", lambda measure: items)
    text = "texts: {'1': {unit: UNIT, rows: [{id: alpha, stat: alpha, of: b.total}]}}"
    facts = analyse_chapter(plan(text.replace("UNIT", "report")), data, None, "chapter_4").facts
    assert (facts["value"].iloc[0], facts["n"].iloc[0]) == (pytest.approx(1), 4)
    with pytest.raises(DeclarationError, match="ask the alpha of their reports, with `unit: report`"):
        analyse_chapter(plan(text.replace("UNIT", "participation")), data, None, "chapter_4")


def test_a_measure_that_nobody_tells_about_another_is_refused_of_reports():
    with pytest.raises(DeclarationError, match="there is no instrument 'q'|q stands on no form"):
        check_asked(parse("q.total"), "report", "chapter.yaml:7", {}, households.study())
