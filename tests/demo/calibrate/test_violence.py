"""CTS2 answers are made to sum to what chapter 4 prints; small examples that can be checked by hand."""

import numpy as np
import pytest

from demo import fit
from demo.calibrate.violence_goals import (
    KINDS,
    SEXES,
    Group,
    free_of_violence,
    joint,
    number_of,
    part_sums,
)
from demo.calibrate.violence_order import Change, Problem, features
from demo.calibrate.violence_rows import gather, make_report, places, reach, times, who_reports
from demo.calibrate.violence_spread import Spread, spread

NEVER, ONCE, TWENTY = 1, 3, 8


def forms(people, **answers):
    """Everyone answers "never" to everything, but for {column: answers}."""
    rows = np.full((people, 52), NEVER)
    for column, values in answers.items():
        rows[:, int(column[1:])] = values
    return rows


@pytest.mark.parametrize(
    ("percent", "n", "number"), [(47, 178, 84), (88, 178, 157), (45, 11, 5), (17, 93, 16)]
)
def test_a_printed_percentage_is_a_number_of_persons(percent, n, number):
    assert number_of(percent, n) == number
    assert round(100 * number / n) == percent


def test_who_uses_violence_adds_up_to_table_4_6(published):
    men, women = Group("research", 1, "male", 16), Group("research", 1, "female", 178)
    both_m, own_m, partner_m = joint(men, published, "psychological_severe")
    both_w, own_w, partner_w = joint(women, published, "psychological_severe")
    # Of a man "own" is the man, of a woman it is the woman.
    assert (both_m + both_w, own_w + partner_m, own_m + partner_w) == (71, 12, 64)
    assert (
        sum(joint(women, published, "psychological"))
        == 178 - free_of_violence(published)["research", 1, "female"]
    )


def test_sums_keep_all_printed_means_of_wave_3_at_once(published):
    groups = [Group("research", 3, "female", 82), Group("research", 3, "male", 11)]
    sums = part_sums(groups, published, np.random.default_rng(1))
    parts = [f"{kind}_{grade}" for kind in KINDS for grade in ("minor", "severe")]
    total = sum(sums[sex, actor, part] for sex in SEXES for actor in ("self", "partner") for part in parts)
    assert round(total / 93) == 72  # table 4.9
    severe = sum(sums["female", "partner", f"{kind}_severe"] for kind in KINDS)
    assert round(severe / 82) == 21  # table 4.10
    assert (
        round(
            (sums["female", "partner", "physical_minor"] + sums["female", "partner", "physical_severe"]) / 41
        )
        == 40
    )


def test_as_few_persons_as_possible_change_what_they_report():
    # Three shout themselves, the first a lot; the partner of the fourth does.
    rows = forms(4, c6=[8, 4, 3, 1], c32=[1, 1, 1, 6])
    everyone = dict.fromkeys(("self", "partner"), np.ones(4, dtype=bool))
    some = who_reports(rows, "psychological", (0, 2, 1), everyone)
    assert some["self"].tolist() == [True, True, False, False]
    assert some["partner"].tolist() == [False, False, False, True]
    make_report(rows, "self", "psychological", some["self"], np.random.default_rng(1))
    assert times(rows, "self", "psychological").tolist() == [25, 2, 0, 0]


@pytest.mark.parametrize("wanted", [3, 20, 61])
def test_frequencies_reach_their_sum_and_nobody_stops_reporting(wanted):
    rows = forms(4, c14=[ONCE, TWENTY, 4, NEVER])
    reach(rows, "self", "physical_minor", wanted, np.random.default_rng(1))
    found = times(rows, "self", "physical_minor")
    assert found.sum() == wanted
    assert (found > 0).tolist() == [True, True, True, False]


def test_more_times_than_answers_allow_is_refused():
    with pytest.raises(ValueError, match="1 persons cannot report physical_minor 126 times"):
        reach(forms(2, c14=[ONCE, NEVER]), "self", "physical_minor", 126, np.random.default_rng(1))


def test_gathered_violence_is_of_few():
    rows = forms(20, c14=np.full(20, 4))
    gather(rows, "self", "physical_minor", 80, np.arange(20), np.random.default_rng(1))
    found = times(rows, "self", "physical_minor")
    assert found.sum() == 80
    assert np.median(found) == 1
    assert found[0] > 20


def test_spread_changes_who_has_it_and_no_sum():
    rng = np.random.default_rng(5)
    rows = forms(40)
    for actor in ("self", "partner"):
        for part in ("psychological_minor", "physical_minor"):
            rows[:, places(actor, part)] = rng.integers(2, 8, (40, len(places(actor, part))))
    before = [np.sort(rows[:, column]) for column in range(52)]
    wanted = Spread({}, {("self", "partner"): (0.4, 0.5)})
    found = spread(rows, np.array(["female"] * 40), wanted, rng, 2000, 32, 0.1)
    own, other = (
        found.rows[:, places(a, "psychological") + places(a, "physical")] for a in ("self", "partner")
    )
    counts = [np.array([0, 0, 1, 2, 4, 8, 15, 25])[part - 1].sum(axis=1) for part in (own, other)]
    assert 0.4 <= np.corrcoef(*counts)[0, 1] <= 0.5
    assert all((np.sort(found.rows[:, column]) == before[column]).all() for column in range(52))


def test_rows_are_exchanged_until_the_same_persons_are_free_of_violence():
    # Twelve persons, three free of violence: as the rows lie, others at wave 2 than at wave 1.
    earlier = features(forms(12, c6=[4] * 9 + [1] * 3), limit=5)
    later = features(forms(12, c6=[1] * 3 + [4] * 9), limit=5)
    problem = Problem(later)
    change = Change(problem, "2-1", earlier, np.ones(12, dtype=bool))
    change.z("none", -0.1, 0.1)
    change.r("total", 0.9, 1.0)
    found = problem.solve(np.array(["male"] * 12), np.random.default_rng(1), 300)
    assert found.missed == {}
    assert sorted(found.rows[:, 0]) == list(range(12))
    assert later.iloc[found.rows[:, 0].astype(int)]["none"].tolist() == earlier["none"].tolist()


def test_mc_nemar_of_six_against_none():
    problem = Problem(features(forms(8, c6=[1] * 6 + [4] * 2), limit=5))
    change = Change(problem, "2-1", features(forms(8, c6=[4] * 8), limit=5), np.ones(8, dtype=bool))
    change.z("none", 2.0, np.inf)
    found = problem.solve(np.array(["male"] * 8), np.random.default_rng(1), 5)
    assert found.missed == {}  # six begin, none stop: (6 - 1) / root 6 = 2.04; exact p = 2 / 64
    assert fit.rounds_to(2.04, 2)[0] < 5 / np.sqrt(6) < fit.rounds_to(2.04, 2)[1]
