"""The second implementation, on numbers that fit on an envelope."""

import math
from dataclasses import replace

import pandas as pd
import pyreadstat
import pytest
from openpyxl import Workbook

from lange_adem.declarations import read
from lange_adem.instruments import read_instrument
from lange_adem.second.cells import answer, raw_rows
from lange_adem.second.given import Given
from lange_adem.second.numbers import STATISTICS, same
from lange_adem.second.scores import AnswerKeys, SecondScores, scale_score
from lange_adem.second.tests import anova, chi_square, correlation, independent_t, mcnemar, paired_t
from lange_adem.study import Column
from tests.unit.study.example import study

PEOPLE = {case: case for case in "abcdefgh"}
ACE_01 = Column("ace01", "ace_01", "answer", missing=frozenset({"9"}), instrument="ace")
ACE = read_instrument(read("workflow/instruments/ace.yaml"))
LADDER = read_instrument(read("workflow/instruments/ladder.yaml"))


def export(kind, **rest):
    declared = {
        "path": f"e.{kind}",
        "format": kind,
        "form": "adult",
        "population": "research",
        "wave": 1,
        "key": [],
        **rest,
    }
    return study({"exports": {"e": declared}}).exports["e"]


def test_a_workbook_is_read_as_a_workbook(tmp_path):
    book = Workbook()
    book.active.title = "answers"
    for row in (["nr", "ace01", "ace02"], ["R1", 1, 0.0], ["R2", None, 9]):
        book.active.append(row)
    book.save(tmp_path / "e.xlsx")
    rows = raw_rows(export("xlsx", sheet="answers"), tmp_path)
    assert rows == {
        2: {"nr": "R1", "ace01": "1", "ace02": "0"},
        3: {"nr": "R2", "ace01": "", "ace02": "9"},
    }


def test_rows_have_the_line_on_which_they_start(tmp_path):
    (tmp_path / "e.csv").write_bytes('nr;opm;ace01\nR1;"twee\nregels"; 1 \nR2;;9\n'.encode("utf-8-sig"))
    rows = raw_rows(export("csv", encoding="utf-8-sig", delimiter=";"), tmp_path)
    assert list(rows) == [2, 4]
    assert rows[2] == {"nr": "R1", "opm": "twee\nregels", "ace01": "1"}


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", 1.0), ("1,0", 1.0), ("", None), ("9", None), ("2", None), ("1,5", None), ("ja", None)],
)
def test_an_answer_is_a_whole_number_in_range_and_no_code_for_missing(text, value):
    assert answer({"ace01": text}, ACE_01, 0, 1) == value


def test_an_answer_is_what_its_code_stands_for():
    ticked = replace(ACE_01, codes={"Y": "1", "": "0", "5": "1"})
    said = [answer({"ace01": text}, ticked, 0, 1) for text in ("Y", "y", "", "5.0", "1", "9")]
    assert said == [1.0, 1.0, 0.0, 1.0, None, None]
    assert answer({}, ticked, 0, 1) is None  # not delivered, or called missing by an SPSS file


def test_what_an_spss_file_calls_missing_is_no_answer(tmp_path):
    frame = pd.DataFrame({"nr": ["R1", "R2"], "ace01": [1.0, 0.0]})
    pyreadstat.write_sav(frame, str(tmp_path / "e.sav"), missing_ranges={"ace01": [0]})
    assert raw_rows(export("sav"), tmp_path) == {2: {"nr": "R1", "ace01": "1.0"}, 3: {"nr": "R2"}}


def test_a_scale_is_the_sum_of_its_items_and_missing_with_a_blank():
    keys, total = AnswerKeys.of(ACE), ACE.measures["ace.total"]
    answers = {f"ace_{n:02d}": float(n <= 3) for n in range(1, 11)}
    assert scale_score(total, keys, answers, keys.scored(answers)) == 3.0
    del answers["ace_10"]
    assert scale_score(total, keys, answers, keys.scored(answers)) is None


def test_answers_to_what_is_not_for_ones_age_do_not_count(tmp_path, monkeypatch):
    """For 10 years and older: a is 9, b is 10, of c it is not known; d is 10, but was 9 when somebody told of d."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "e.csv").write_text("ladder\n" + 4 * "7\n", encoding="utf-8")
    columns = {"ladder": {"to": "ladder_1", "type": "answer", "instrument": "ladder"}}
    declared = export("csv", columns=columns, encoding="utf-8", delimiter=";")
    units = ["a@1", "b@1", "c@1", "d@1"]
    rows = {"unit_id": units, "row_id": [*units[:3], "d@1/p"], "rows": [f"e:{line}" for line in range(2, 6)]}
    cases = {
        "participation": pd.DataFrame({"unit_id": units, "age": [9, 10, math.nan, 10]}),
        "report": pd.DataFrame({"report_id": ["d@1/p"], "age": [9]}),
    }
    of = replace(study({"exports": {}}), exports={"e": declared})
    given = Given(of, {"ladder": LADDER}, cases, {"ladder": pd.DataFrame(rows)}, {}, {})
    assert SecondScores(given).scores["ladder.total"] == {"b@1": 7.0, "c@1": 7.0}


def test_mean_sd_percent_and_median_by_hand():
    values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]  # sum 40, squared deviations 32
    made = {name: make(values) for name, (_, make) in STATISTICS.items()}
    assert made["mean"] == 5.0
    assert made["sd"] == pytest.approx(math.sqrt(32 / 7))
    assert made["median"] == 4.5
    assert STATISTICS["percent"][1]([1.0, 0.0, 1.0, 1.0]) == 75.0


def test_paired_t_by_hand():
    """Differences 1, 2, 3: mean 2, sd 1, t = 2 / (1 / root 3)."""
    found = paired_t([{"a": 2.0, "b": 4.0, "c": 6.0, "d": 1.0}, {"a": 1.0, "b": 2.0, "c": 3.0}], PEOPLE)
    assert (found["n"], found["difference"], found["df"]) == (3.0, 2.0, 2.0)
    assert found["t"] == pytest.approx(2 * math.sqrt(3))


def test_independent_t_and_anova_agree_on_two_groups():
    """Means 2 and 4, both variances 1: t = -2 / root(1 * (1/3 + 1/3)); F is its square."""
    groups = [{"a": 1.0, "b": 2.0, "c": 3.0}, {"d": 3.0, "e": 4.0, "f": 5.0}]
    t, f = independent_t(groups, PEOPLE), anova(groups, PEOPLE)
    assert t["t"] == pytest.approx(-math.sqrt(6))
    assert f["F"] == pytest.approx(6.0)
    assert f["p"] == pytest.approx(t["p"])


def test_chi_square_and_mcnemar_by_hand():
    """20 of 40 against 10 of 40: chi2 = 80 (20 x 30 - 10 x 20)^2 / (30 x 50 x 40 x 40) = 5.33."""
    first = {f"x{n}": float(n < 20) for n in range(40)}
    second = {f"y{n}": float(n < 10) for n in range(40)}
    people = {case: case for case in (*first, *second)}
    found = chi_square([first, second], people)
    assert found["chi2"] == pytest.approx(80 * (20 * 30 - 10 * 20) ** 2 / (30 * 50 * 40 * 40))
    assert found["difference"] == 25.0
    changed = mcnemar([{"a": 1.0, "b": 1.0, "c": 0.0}, {"a": 0.0, "b": 1.0, "c": 0.0}], PEOPLE)
    assert (changed["chi2"], changed["p"]) == (1.0, 1.0)


def test_correlation_by_hand():
    """1, 2, 3 against 1, 3, 2: r = 0.5."""
    assert correlation({"a": 1.0, "b": 2.0, "c": 3.0}, {"a": 1.0, "b": 3.0, "c": 2.0})["r"] == pytest.approx(
        0.5
    )


def test_the_same_number_may_differ_in_its_last_digits_only():
    assert same(0.1 + 0.2, 0.3)
    assert same(math.nan, math.nan)
    assert not same(0.3, 0.3001)
    assert not same(math.nan, 0.0)
