"""Help in the demonstration: from the answers of its members comes the kind of help that the plan gave a family."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from demo.veilig_thuis.help import agencies, help_frames, opinions
from demo.veilig_thuis.plan import make_plan
from lange_adem.instruments import read_instruments
from lange_adem.scoring import score_instrument

INSTRUMENTS = Path(__file__).resolve().parents[3] / "workflow/instruments"


@pytest.fixture(scope="module")
def plan():
    return make_plan()


@pytest.fixture(scope="module")
def scores(plan):
    """The scores of everyone with a form on help, parents and children below each other."""
    about = read_instruments(INSTRUMENTS)["help_vt"]
    people = pd.concat([plan.parents["family_id"], plan.children["family_id"]])
    made = []
    for frame in help_frames(plan, np.random.default_rng(3)).values():
        ids = frame["person_id"] + "@" + frame["wave"]
        answers = frame.assign(unit_id=ids, row_id=ids, rows=ids)
        units = pd.DataFrame({"unit_id": ids, "sex": "female", "age": 20})
        scored = score_instrument(about, answers, units)
        made.append(scored.assign(wave=frame["wave"], person_id=frame["person_id"]))
    together = pd.concat(made, ignore_index=True)
    return together.assign(family_id=together["person_id"].map(people))


def test_who_had_help_is_who_was_decided_to(plan, scores):
    for wave in ("t1", "t2"):
        helped = pd.concat([plan.parents[f"helped_{wave}"], plan.children[f"helped_{wave}"]]).dropna()
        found = scores[scores["wave"].eq(wave)].set_index("person_id")["help_vt.any"]
        assert len(found) == len(helped)
        assert found.eq(1).sort_index().tolist() == helped.astype(bool).sort_index().tolist()


def test_the_most_specialised_help_of_its_members_is_the_kind_of_the_family(plan, scores):
    for wave in ("t1", "t2"):
        of_family = scores[scores["wave"].eq(wave)].groupby("family_id").max(numeric_only=True)
        kind = np.select(
            [of_family[f"help_vt.{name}"].eq(1) for name in ("specialised", "local", "any")],
            ["specialised", "local", "other"],
            "none",
        )
        assert kind.tolist() == plan.families[f"help_{wave}"].reindex(of_family.index).tolist()


def test_members_of_a_family_with_local_help_only_had_no_specialised_help():
    kind, had = np.array(["local"] * 300 + ["other"] * 300), np.ones(600, dtype=bool)
    used = agencies(kind, had, np.arange(600) % 2 == 0, np.ones(11), np.random.default_rng(1))
    local, specialised = used[:, [0, 1, 2, 4]].any(axis=1), used[:, [5, 6, 7]].any(axis=1)
    assert not specialised.any() and not local[300:].any() and local[:300:2].all()
    assert (used.sum(axis=1) >= 1).all() and used[:300].sum(axis=1).max() == 4


def test_who_had_no_help_skips_what_is_asked_of_it():
    used = agencies(
        np.array(["none"]), np.array([False]), np.array([True]), np.ones(11), np.random.default_rng(1)
    )
    assert np.isnan(used).all()
    assert opinions(np.array([False]), np.array([False]), np.random.default_rng(1)).isna().all(axis=None)


def test_ratings_go_together_and_now_and_then_one_is_left_out():
    made = opinions(np.ones(2000, dtype=bool), np.zeros(2000, dtype=bool), np.random.default_rng(1))
    ratings = made.filter(like="rating")
    blanks = ratings.isna().sum(axis=1)
    assert set(ratings.stack()) == {1.0, 2.0, 3.0, 4.0, 5.0} and set(blanks) == {0, 1}
    assert made.corr().to_numpy().min() > 0.3
