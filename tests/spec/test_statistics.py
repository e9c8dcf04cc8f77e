"""What each statistic and test is: five people, one of them with a blank, and the number as a sum to do again by hand.

Every number is made twice: by the analysis, and (where it has one) by the second implementation.

person  family  sex     violence, wave 1   violence, wave 2   anger, wave 1
A       F1      female  10                 4                  1
B       F1      male    20                 10                 2
C       F2      female  0                  0                  3
D       F3      male    6                  6                  4
E       F3      female  (blank)            2                  2
"""

import math

import pandas as pd
import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.declarations import read
from lange_adem.facts import statistic
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_frame
from lange_adem.grid import test_kinds
from lange_adem.grid.test_kinds import TESTS
from lange_adem.instruments import read_instrument
from lange_adem.second.given import Given
from lange_adem.second.numbers import STATISTICS as SECOND
from lange_adem.second.numbers import numbers
from lange_adem.second.tests import CLUSTERED, SECOND_ONE_SAMPLE, SECOND_TESTS
from tests.unit.planned import planned_chapter
from tests.unit.study.example import study

BLANK = math.nan
PICTURE = pd.DataFrame(
    [
        ("A", "F1", "female", 10, 4, 1),
        ("B", "F1", "male", 20, 10, 2),
        ("C", "F2", "female", 0, 0, 3),
        ("D", "F3", "male", 6, 6, 4),
        ("E", "F3", "female", BLANK, 2, 2),
    ],
    columns=["person_id", "group_id", "sex", "wave 1", "wave 2", "anger"],
)
# Two items of a scale: variances 1 and 1; totals 2, 5, 5 with variance 3. D left one open, E answered none.
ITEMS = pd.DataFrame({"unit_id": ["A@1", "B@1", "C@1", "D@1"], "a": [1.0, 2, 3, 3], "b": [1.0, 3, 2, BLANK]})
VIOLENCE, ANGER = "v.violence", "v.anger"

# Wave 1: 10, 20, 0 and 6 sum to 36, mean 9; deviations 1, 11, -9, -3 have squares that sum to 212.
CELLS = {
    "n": ({"of": VIOLENCE}, 4),
    "count": ({"of": VIOLENCE, "condition": {"above": 5}}, 3),
    "groups": ({"of": VIOLENCE}, 3),
    "percent": ({"of": VIOLENCE, "condition": {"above": 9}}, 100 * 2 / 4),
    "mean": ({"of": VIOLENCE}, 36 / 4),
    "sd": ({"of": VIOLENCE}, math.sqrt(212 / 3)),
    "median": ({"of": VIOLENCE}, (6 + 10) / 2),
    "min": ({"of": VIOLENCE}, 0),
    "max": ({"of": VIOLENCE}, 20),
    "sum": ({"of": VIOLENCE}, 36),
    "prevalence": ({"of": VIOLENCE}, 100 * 3 / 4),
    "chronicity": ({"of": VIOLENCE}, 36 / 3),
    "threshold": ({"of": VIOLENCE, "sd": 2}, 9 + 2 * math.sqrt(212 / 3)),
    "alpha": ({"of": VIOLENCE}, 2 * (1 - (1 + 1) / 3)),
    # anger 1, 2, 3, 4 has deviations -1.5, -0.5, 0.5, 1.5 (squares 5); the products sum to -16
    "r": ({"of": VIOLENCE, "against": ANGER}, -16 / math.sqrt(212 * 5)),
    "ratio": ({"derive": {"divide": ["text-1/sum/all/sum", "text-1/n/all/n"]}}, 36 / 4),
    "difference": ({"derive": {"subtract": ["text-1/max/all/max", "text-1/min/all/min"]}}, 20 - 0),
    "product": ({"derive": {"multiply": ["text-1/n/all/n", 3]}}, 4 * 3),
    "constant": ({"value": 3, "source": "the report"}, 3),
    "year": ({"value": 2014, "source": "the report"}, 2014),
    "items": ({"of": "ace.total"}, 10),
    "lowest": ({"of": "ace.total"}, 0),
    "highest": ({"of": "ace.total"}, 10),
    "tests": ({}, 10 + 1 + 1 + 1),  # those below, the correlation, the regression, the change of the analysis
    # the paired t-test below: the difference is -4, p is above 0.05
    "stands": ({"stands": ["table-1/v/t_test_paired/p"], "expect": "falls"}, 0),
}
WAVES = [{"id": f"w{wave}", "where": {"wave": wave}} for wave in (1, 2)]
SEXES = [{"id": sex, "where": {"sex": sex, "wave": 1}} for sex in ("female", "male")]
# Changes from wave 1 to 2 of A, B, C and D: -6, -10, 0, 0, mean -4; deviations -2, -6, 4, 4 have squares that sum to
# 72. Women at wave 1: 10, 0 (mean 5, variance 50), men 20, 6 (mean 13, variance 98).
PAIRED = {
    "t_test_paired": ("mean", {"n": 4, "difference": -16 / 4, "df": 3, "t": -4 / math.sqrt(72 / 3 / 4)}),
    # families F1, F2, F3: deviations sum to -8, 4, 4; se^2 = 3/2 x (64 + 16 + 16) / 16 = 9
    "clustered_mean": ("mean", {"n": 4, "difference": -16 / 4, "df": 2, "t": -4 / 3}),
    # above 5: A, B and D at wave 1, B and D at wave 2; one changed, of 4
    "mcnemar": ("percent", {"n": 4, "difference": 100 * (0 - 1) / 4, "chi2": (0 - 1) ** 2 / 1, "p": 1}),
    "mixed_model": ("mean", {"n": 5}),  # E too, who has a blank at wave 1
}
SEPARATE = {
    "t_test_independent": (
        "mean",
        {"n": 4, "difference": 5 - 13, "df": 2, "t": -8 / math.sqrt((50 + 98) / 2 * (1 / 2 + 1 / 2))},
    ),
    # about the mean of 9: between 2 x 16 + 2 x 16 with df 1, within 50 + 98 with df 2
    "anova_oneway": ("mean", {"n": 4, "F": 64 / 1 / (148 / 2), "eta2": 64 / (64 + 148)}),
    # above 5: one woman of 2, two men of 2
    "chi_square": (
        "percent",
        {"n": 4, "difference": 100 * (1 / 2 - 2 / 2), "chi2": 4 * (1 * 2 - 0) ** 2 / 12},
    ),
}
# Women and men at wave 1: 10, 20, 0 and 6 again, against a given mean of 5 and a given share of 25%.
GIVEN = {"mean": "given-norms/violence/all/constant", "percent": "given-norms/above/all/percent"}
STANDARD = {GIVEN["mean"]: 5.0, GIVEN["percent"]: 25.0}
ONE_SAMPLE = {
    "t_test_one_sample": ("mean", {"n": 4, "difference": 9 - 5, "df": 3, "t": 4 / math.sqrt(212 / 3 / 4)}),
    # three of four above 5: the chance of three or four of them, those of none to two being greater
    "binomial_test": ("percent", {"n": 4, "difference": 75 - 25, "p": 4 * 0.25**3 * 0.75 + 0.25**4}),
    # families F1, F2, F3: deviations from 9 sum to 12, -9, -3; se^2 = 3/2 x (144 + 81 + 9) / 16
    "clustered_one_sample": (
        "mean",
        {"n": 4, "difference": 9 - 5, "df": 2, "t": 4 / math.sqrt(1.5 * (144 + 81 + 9) / 16)},
    ),
}
EVERYONE = [{"id": "all", "where": {"wave": 1}}]
BY_ARITHMETIC = ("ratio", "difference", "product")
# The second implementation leaves these: chi-square where fewer than five are expected, and this size of an effect.
MADE_ONCE = {("chi_square", "chi2"), ("anova_oneway", "eta2")}
# violence = b x anger: products -16, squares of anger 5
REGRESSION = {"b": -16 / 5, "n": 4}


def grid(stat: str, columns: list[dict], tests: dict) -> dict:
    """A table of violence by column, with those of the tests that compare this statistic; the last wave goes first."""
    names = [column["id"] for column in columns]
    compared = sorted(names, reverse=columns is WAVES)
    row = {"id": "v", "of": VIOLENCE, **({} if stat == "mean" else {"condition": {"above": 5}})}
    made = [{"id": test, "test": test, "columns": compared} for test, (of, _) in tests.items() if of == stat]
    for test in made if columns is EVERYONE else ():
        test["against"] = GIVEN[stat]
    return {"stat": stat, "columns": columns, "rows": [row], "tests": made}


def declared() -> dict:
    """A chapter that asks for everything above."""
    tables = {"1": grid("mean", WAVES, PAIRED), "2": grid("percent", WAVES, PAIRED)}
    tables |= {"3": grid("mean", SEXES, SEPARATE), "4": grid("percent", SEXES, SEPARATE)}
    tables |= {"5": grid("mean", EVERYONE, ONE_SAMPLE), "6": grid("percent", EVERYONE, ONE_SAMPLE)}
    cells = [{"id": name, "stat": name, **said} for name, (said, _) in CELLS.items()]
    predictor = {"id": "anger", "label": "anger", "of": ANGER}
    regressed = {
        "rows": [{"id": "v", "stat": "mean", "of": VIOLENCE}],
        "regressions": [{"id": "model", "label": "model", "predictors": [predictor]}],
    }
    texts = {
        number: {"where": {"wave": 1}, **said} for number, said in (("1", {"rows": cells}), ("2", regressed))
    }
    measure = {"id": "v", "label": "violence", "of": VIOLENCE}
    analysis = {"kind": "manova", "caption": "change", "where": {}, "waves": [1, 2], "measures": [measure]}
    return {"tables": tables, "texts": texts, "analyses": {"1": analysis}}


def expected() -> dict[str, float]:
    """The number of every fact above, by id."""
    found = {f"text-1/{name}/all/{name}": number for name, (_, number) in CELLS.items()}
    for tests, places in ((PAIRED, (1, 2)), (SEPARATE, (3, 4)), (ONE_SAMPLE, (5, 6))):
        for test, (stat, made) in tests.items():
            place = places[stat == "percent"]
            found |= {f"table-{place}/v/{test}/{name}": number for name, number in made.items()}
    found |= {"text-2/v/model/n": REGRESSION["n"], "text-2/v/model.anger/b": REGRESSION["b"]}
    return found | {"analysis-1/v/all.change/mean": -16 / 4, "analysis-1/time/all/n": 4}


def units() -> pd.DataFrame:
    both = [PICTURE.assign(wave=str(wave), score=PICTURE[f"wave {wave}"]) for wave in (1, 2)]
    frame = pd.concat(both, ignore_index=True)
    return frame.assign(unit_id=frame["person_id"] + "@" + frame["wave"].astype(str), rows="", role="parent")


@pytest.fixture(scope="module")
def plan():
    return planned_chapter(**declared())


@pytest.fixture(scope="module")
def made(plan) -> dict[str, float]:
    """The numbers of the analysis, by fact."""
    people, rows = PICTURE[["person_id", "group_id", "sex"]].assign(rows=""), units()
    scores = pd.DataFrame(
        {"unit_id": rows["unit_id"], VIOLENCE: rows["score"], ANGER: rows["anger"], "rows": ""}
    )
    ace = read_instrument(read("workflow/instruments/ace.yaml"))
    kept = ["unit_id", "person_id", "group_id", "sex", "wave", "role", "rows"]
    tables = {"units": rows[kept], "persons": people}
    data = AnalysisData(tables, {"v": scores}, lambda measure: ITEMS, {"ace": ace})
    outside = facts_frame(Fact(name, value=value) for name, value in STANDARD.items())
    facts = analyse_chapter(plan, data, outside).facts
    return dict(zip(facts["fact"], facts["value"], strict=True))


@pytest.fixture(scope="module")
def made_again(plan, made) -> dict[str, str | None]:
    """What the second implementation says of the numbers above: "" where it finds the same."""
    rows = units()
    ids = {"unit_id": rows["unit_id"], "row_id": rows["unit_id"]}
    scores = pd.DataFrame({**ids, VIOLENCE: rows["score"], ANGER: rows["anger"]})
    none = {unit: pd.DataFrame({f"{unit}_id": []}) for unit in ("contact", "report")}
    cases = {"participation": rows, "person": PICTURE, **none}
    given = Given(study({"exports": {}}), {}, cases, {}, {"v": scores}, {"chapter": plan})
    return {name: problem for name, _, problem in numbers(given, {**made, **expected(), **STANDARD})}


@pytest.mark.parametrize("fact", expected())
def test_the_number_is_the_sum(fact: str, made: dict[str, float]):
    assert made[fact] == pytest.approx(expected()[fact], rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("fact", expected())
def test_the_second_implementation_finds_it_too(fact: str, made_again: dict[str, str | None]):
    item, _, place, name = fact.split("/")
    counted = item == "text-1" and name in (*SECOND, *BY_ARITHMETIC, "groups", "r")
    tested = place in {*SECOND_TESTS, *SECOND_ONE_SAMPLE, *CLUSTERED} and (place, name) not in MADE_ONCE
    assert made_again.get(fact, "not made") == ("" if counted or tested else "not made")


def test_every_statistic_and_test_has_its_example():
    assert set(CELLS) == set(statistic.ASKED)
    assert set(PAIRED) | set(SEPARATE) | set(ONE_SAMPLE) == set(test_kinds.ASKED)
    assert set(TESTS) - set(test_kinds.ASKED) == {"pearson", "linear_regression", "manova"}
