"""The plan of the second demonstration: counts of the design hold among the families that took part at all waves."""

import numpy as np
import pandas as pd
import pytest

from demo.veilig_thuis import design
from demo.veilig_thuis.choose import highest, over_waves, shared_out, with_total
from demo.veilig_thuis.design import COUNTS, WAVES
from demo.veilig_thuis.plan import make_plan


@pytest.fixture(scope="module")
def plan():
    return make_plan()


@pytest.fixture(scope="module")
def core(plan):
    """Families, parents and children of the core."""
    families = plan.families[plan.families["core"]]
    of = [people[people["family_id"].isin(families.index)] for people in (plan.parents, plan.children)]
    return families, *of


def yes(flags):
    return flags.fillna(False).to_numpy(dtype=bool)


def test_as_many_take_part_as_the_summary_says(plan, core):
    families, parents, children = core
    assert (len(families), len(parents), len(children)) == (576, 633, 978)
    assert parents["sex"].eq("male").sum() == 184
    assert families["region"].value_counts().to_dict() == design.CORE
    assert [int(plan.families[f"in_{wave}"].sum()) for wave in WAVES] == [810, 671, 604]
    assert parents["in_t0"].all() and children["in_t0"].all()


def test_violence_in_families_is_as_designed_at_every_wave(core):
    families = core[0]
    for wave, counts in COUNTS.items():
        known = families[f"cts_known_{wave}"] & families[f"ctspc_known_{wave}"]
        pv, hit = families[f"pv_{wave}"], families[f"hit_{wave}"]
        found = [int((known & one & other).sum()) for one in (pv, ~pv) for other in (hit, ~hit)]
        assert found == [counts.both, counts.partner, counts.child, counts.stopped]
        assert families[f"severe_{wave}"].sum() == counts.severe and (pv | ~families[f"severe_{wave}"]).all()
        assert families[f"hit_severe_{wave}"].sum() == sum(counts.child_severe)
        kinds = families[[f"{kind}_{wave}" for kind in ("psych", "phys", "sex")]].any(axis=1)
        assert kinds.eq(pv).all()


def test_children_have_what_their_families_have(core):
    families, _, children = core
    for wave in WAVES:
        there = children[children[f"in_{wave}"]]
        for flag in ("hit", "hit_severe"):
            found = pd.Series(yes(there[f"{flag}_{wave}"])).groupby(there["family_id"].to_numpy()).any()
            assert found.eq(families.loc[found.index, f"{flag}_{wave}"]).all() and len(found) == 576


def test_children_are_maltreated_as_often_as_printed(core):
    families, _, children = core
    for wave, share in (("t0", 0.91), ("t1", 0.66)):
        there = children[children[f"in_{wave}"]]
        found = yes(there["family_id"].map(families[f"pv_{wave}"]))
        for flag in ("hit", "neglected", "witness"):
            found = found | yes(there[f"{flag}_{wave}"])
        assert found.sum() == round(share * len(there))


def test_families_without_violence_have_no_serious_problems_as_often_as_printed(core):
    families, parents, children = core
    stopped = families.index[families["stopped_t0"]]
    troubled = set(parents.loc[yes(parents["trauma_t0"]), "family_id"])
    for flag in ("trauma", "insecure", "attachment", "behaviour"):
        troubled |= set(children.loc[yes(children[f"{flag}_t0"]), "family_id"])
    assert len(stopped) == 37 and len(set(stopped) - troubled) == design.NO_PROBLEMS == 19


def test_help_is_as_designed_and_some_families_are_left_alone(core):
    families = core[0]
    for wave, counts in design.HELP.items():
        assert families[f"help_{wave}"].value_counts().to_dict() == counts
    assert (families["help_t1"].eq("none") & ~families["stopped_t1"]).sum() == 115


def test_the_same_plan_is_drawn_again_and_another_seed_gives_another(plan):
    pd.testing.assert_frame_equal(make_plan().children, plan.children)
    assert not make_plan(7).children["birth_date"].equals(plan.children["birth_date"])


def test_exactly_so_many_are_chosen_forced_ones_first():
    score, among = np.array([5.0, 4.0, 3.0, 2.0, 1.0]), np.array([True, False, True, True, True])
    assert highest(score, 2, among).tolist() == [True, False, True, False, False]
    forced = np.array([False, False, False, False, True])
    assert highest(score, 2, among, forced).tolist() == [True, False, False, False, True]
    with pytest.raises(ValueError, match="5 of 4"):
        highest(score, 5, among)


def test_members_are_exchanged_until_the_total_fits():
    inside, size = np.array([True, True, False, False]), np.array([1, 1, 2, 3])
    found = with_total(inside, np.ones(4, dtype=bool), np.array([4.0, 3.0, 2.0, 1.0]), size, 3)
    assert size[found].sum() == 3 and found.sum() == 2 and found.tolist() == [True, False, True, False]
    assert with_total(inside, inside, size.astype(float), size, 5).tolist() == inside.tolist()


def test_what_is_shared_out_adds_up_and_scores_last():
    assert shared_out(np.array([5, 3, 2]), 7).tolist() == [4, 2, 1]
    waves = over_waves(np.random.default_rng(1).standard_normal(4000), 0.8, np.random.default_rng(2))
    assert np.corrcoef(waves.T)[0, 1] == pytest.approx(0.8, abs=0.03)
    assert np.corrcoef(waves.T)[0, 2] == pytest.approx(0.64, abs=0.03)
