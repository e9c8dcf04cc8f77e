"""Classes of a score in tables, tests and regressions, from answers to facts: the PHQ-9 of eight invented people."""

import pandas as pd
import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.declarations import load
from lange_adem.grid.said import groups_by_place
from lange_adem.instruments.named import checked_instrument
from lange_adem.instruments.origin import class_labels
from lange_adem.language.catalogue import catalogue
from lange_adem.language.selections import selection_words
from lange_adem.scoring import score_instrument

PHQ9 = checked_instrument(load("tests/instruments/phq9.yaml", "instrument"))
# Answers to the nine items, alike: totals 0, 9, 18, 27 of women and of men; the last man left three items open.
ANSWERS = [(0,) * 9, (1,) * 9, (2,) * 9, (3,) * 9, (0,) * 9, (0,) * 9, (2,) * 9, (3,) * 6 + (None,) * 3]
TABLE = """
tables:
  "1":
    rows:
      - {id: severe, stat: percent, category: {phq9.severity: [moderately_severe, severe]}}
      - {id: mean, stat: mean, of: phq9.total, where: {phq9.severity: none}}
      - {id: age, stat: mean, of: age}
    columns: [{id: all, label: All}]
    tests:
      - {id: by_sex, test: chi_square, variables: [phq9.severity, sex]}
    regressions:
      - {id: model, label: Model, only: [age], predictors: [{id: p, label: Severe, category: {phq9.severity: severe}}]}
"""


@pytest.fixture
def facts(plan):
    """The facts of the table by id."""
    ids = [f"P{place}@1" for place in range(8)]
    frame = pd.DataFrame(ANSWERS, columns=list(PHQ9.items), dtype=float).assign(
        unit_id=ids, row_id=ids, rows="e:2"
    )
    sexes, ages = ["female"] * 4 + ["male"] * 4, [30, 40, 35, 60, 25, 45, 50, 55]
    units = pd.DataFrame(
        {"unit_id": ids, "person_id": ids, "group_id": ids, "sex": sexes, "age": ages, "wave": "1"}
    )
    units = units.assign(rows="e:2", population="research", role="adult")
    data = AnalysisData(
        {"units": units, "persons": units.drop(columns=["unit_id", "wave"]), "contacts": pd.DataFrame()},
        {"phq9": score_instrument(PHQ9, frame, units)},
        instruments={"phq9": PHQ9},
    )
    return analyse_chapter(plan(TABLE), data, None, "chapter_4").facts.set_index("fact")


def test_a_test_of_two_names_calls_a_measure_by_its_label(facts):
    assert facts.loc["table-1/by_sex/all/chi2", "label"].startswith(
        "Tabel 1, Severity of depression naar geslacht"
    )


def test_shares_means_tests_and_regressions_of_classes(facts):
    """Classes: none, mild, moderately severe, severe; none, none, moderately severe, missing."""
    facts = facts["value"]
    assert facts["table-1/severe/all/percent"] == pytest.approx(100 * 3 / 7)
    assert facts["table-1/mean/all/mean"] == 0
    # Women 1, 1, 1, 1 and men 2, 0, 1, 0 of the four classes; expected 12/7, 4/7, 8/7, 4/7 and 9/7, 3/7, 6/7, 3/7.
    women = (1 - 12 / 7) ** 2 / (12 / 7) + 2 * (1 - 4 / 7) ** 2 / (4 / 7) + (1 - 8 / 7) ** 2 / (8 / 7)
    men = (2 - 9 / 7) ** 2 / (9 / 7) + 2 * (3 / 7) + (1 - 6 / 7) ** 2 / (6 / 7)
    chi2 = next(fact for fact in facts.index if fact.endswith("/chi2"))
    assert facts[chi2] == pytest.approx(women + men)
    # One is severe, of 60 years; the other six are 37.5 on average.
    assert facts["table-1/age/model.p/b"] == pytest.approx(60 - (30 + 40 + 35 + 25 + 45 + 50) / 6)


def test_a_class_is_said_by_its_label(plan):
    groups = groups_by_place([plan(TABLE)])["table-1/mean/all"]
    labels = class_labels({"phq9": PHQ9}) | {"phq9.severity": "Severity"}
    assert selection_words(groups, labels, catalogue("en")) == ["Severity: none or minimal"]
