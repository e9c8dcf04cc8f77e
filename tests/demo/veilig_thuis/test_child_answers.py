"""Answers about and by children, scored as the project scores them: what comes out is what the plan decided."""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from demo.ages import years_between
from demo.instruments import read_instruments
from demo.veilig_thuis.child_answers import child_frames
from demo.veilig_thuis.child_forms import FLAGS, reports
from lange_adem.instruments import read_instruments as read_instrument_files
from lange_adem.scoring import read_norms, score_instrument

INSTRUMENTS = Path(__file__).resolve().parents[3] / "workflow/instruments"
WAVES = ("t0", "t1", "t2")
FAMILIES = 350


def made_plan(rng):
    """Families with one or two parents and one to three children, everything decided by lot."""
    families = pd.DataFrame(index=[f"G{n}" for n in range(FAMILIES)])
    day = [date(2017, 1, 9) + timedelta(days=int(n)) for n in rng.integers(0, 300, FAMILIES)]
    two, size = rng.random(FAMILIES) < 0.3, rng.integers(1, 4, FAMILIES)
    parents = pd.DataFrame(
        [(f"O{n}{s[0]}", f"G{n}", s) for n in range(FAMILIES) for s in ("female", "male")[: 1 + two[n]]],
        columns=["person_id", "family_id", "sex"],
    ).set_index("person_id")
    children = pd.DataFrame(
        [(f"K{n}{k}", f"G{n}") for n in range(FAMILIES) for k in range(size[n])],
        columns=["person_id", "family_id"],
    ).set_index("person_id")
    children["sex"] = rng.choice(["female", "male"], len(children))
    children["birth_date"] = [
        date(2016, 6, 1) - timedelta(days=int(n)) for n in rng.integers(0, 5200, len(children))
    ]
    parents["first"] = ~parents["family_id"].duplicated()
    for place, wave in enumerate(WAVES):
        families[f"severe_{wave}"] = rng.random(FAMILIES) < 0.5
        parents[f"in_{wave}"] = parents["first"] | (rng.random(len(parents)) < 0.8)
        parents[f"trauma_{wave}"] = rng.random(len(parents)) < 0.2
        days = {f"G{n}": day[n] + timedelta(days=270 * place) for n in range(FAMILIES)}
        children[f"day_{wave}"] = children["family_id"].map(days)
        pairs = zip(children["birth_date"], children[f"day_{wave}"], strict=True)
        children[f"age_{wave}"] = [years_between(born, then) for born, then in pairs]
        children[f"in_{wave}"] = rng.random(len(children)) < 0.95
        children[f"own_{wave}"] = (children[f"age_{wave}"] >= 10) & (rng.random(len(children)) < 0.8)
        shares = {"hit": 0.6, "neglected": 0.25, "witness": 0.7, "trauma": 0.3, "insecure": 0.4}
        for flag, share in (shares | {"attachment": 0.35, "behaviour": 0.27}).items():
            children[f"{flag}_{wave}"] = rng.random(len(children)) < share
        children[f"hit_severe_{wave}"] = children[f"hit_{wave}"] & (rng.random(len(children)) < 0.5)
        children[f"wellbeing_{wave}"] = rng.normal(-0.5, 0.9, len(children))
    children["hit_t1"] = children["hit_t1"].astype("object")
    children.loc[children.index[:5], "hit_t1"] = None
    return SimpleNamespace(families=families, parents=parents, children=children)


@pytest.fixture(scope="module")
def made():
    plan = made_plan(np.random.default_rng(7))
    return SimpleNamespace(
        plan=plan,
        told=reports(plan),
        files=read_instrument_files(INSTRUMENTS),
        frames=child_frames(plan, read_instruments(INSTRUMENTS), np.random.default_rng(8)),
    )


def scored(made, name, frame):
    """The scores of an instrument by child and wave, the mean where two parents tell of a child."""
    about = made.files[name]
    answers = frame.dropna(how="all", subset=[item for item in about.items if item in frame]).copy()
    answers["unit_id"] = answers["person_id"] + "@" + answers["wave"]
    by = answers.get("informant_id")
    answers["row_id"] = answers["unit_id"] + ("/" + by if by is not None else "")
    answers["rows"] = answers["row_id"]
    units = made.told.assign(unit_id=made.told["person_id"] + "@" + made.told["wave"])
    norms = read_norms(about.norms) if about.norms else None
    scores = score_instrument(about, answers, units[["unit_id", "sex", "age"]], norms)
    return scores.drop(columns=["row_id", "rows"]).groupby("unit_id").mean()


def decided(made, scores, flag):
    """What the plan says of the cases that have scores, in their order."""
    told = made.told.assign(unit_id=made.told["person_id"] + "@" + made.told["wave"])
    return told.drop_duplicates("unit_id").set_index("unit_id")[flag].reindex(scores.index)


@pytest.mark.parametrize(
    ("export", "measure", "bound", "flag"),
    [
        ("on_children", "ctspc.violence.both", 1e-9, "hit"),
        ("on_children", "neglect.total", 1e-9, "neglected"),
        ("on_children", "witness.any", 1, "witness"),
        ("on_children", "sims_pr.total", 80, "insecure"),
        ("on_children", "tscyc.traumatised", 1, "trauma"),
        ("on_children", "aisi.insecure", 1, "attachment"),
        ("children", "sis.total", 75, "insecure"),
        ("children", "tscc.traumatised", 1, "trauma"),
        ("children", "behaviour.problem", 1, "behaviour"),
    ],
)
def test_every_decision_comes_back_from_the_answers(made, export, measure, bound, flag):
    score = scored(made, measure.split(".")[0], made.frames[export])[measure]
    assert score.notna().all() and len(score) > 100
    assert score.ge(bound).tolist() == decided(made, score, flag).eq(True).tolist()


@pytest.mark.parametrize("measure", ["witness.any", "tscyc.traumatised", "aisi.insecure"])
def test_two_parents_never_differ_on_a_yes_or_no(made, measure):
    score = scored(made, measure.split(".")[0], made.frames["on_children"])[measure]
    assert set(score) == {0.0, 1.0}


def test_violence_is_frequent_or_severe_only_where_it_was_decided(made):
    scores = scored(made, "ctspc", made.frames["on_children"])
    severe = scores["ctspc.violence.both"].gt(22) | scores["ctspc.severe.both"].gt(0)
    assert severe.tolist() == decided(made, scores, "hit_severe").eq(True).tolist()
    only_often = scores["ctspc.violence.both"].gt(22) & scores["ctspc.severe.both"].eq(0)
    assert only_often.sum() > 20 and scores["ctspc.severe.both"].gt(0).sum() > 20


def test_what_was_not_decided_is_left_blank(made):
    frame = made.frames["on_children"]
    unknown = made.told["hit"].isna()
    items = [name for name in frame if name.startswith("ctspc")]
    assert unknown.sum() >= 2
    assert frame.loc[unknown, items].isna().all(axis=None) and frame.loc[~unknown, items].notna().all(
        axis=None
    )


@pytest.mark.parametrize("name", ["tscyc", "tscc"])
def test_every_form_with_complaints_of_trauma_is_valid(made, name):
    export = "children" if name == "tscc" else "on_children"
    assert scored(made, name, made.frames[export])[f"{name}.valid"].eq(1).all()


@pytest.mark.parametrize(
    ("export", "names"),
    [
        ("on_children", ["ctspc", "neglect", "witness", "nosik", "sims_pr", "tscyc", "aisi"]),
        ("children", ["sis", "tscc", "behaviour", "who5", "ladder"]),
    ],
)
def test_nothing_is_asked_outside_the_ages_of_an_instrument_and_answers_are_ones_it_has(made, export, names):
    told = made.told if export == "on_children" else made.told[~made.told["second"] & (made.told["own"])]
    for name in names:
        about = made.files[name]
        items = [item for item in about.items if item not in about.optional]
        answers = made.frames[export][items].to_numpy()
        inside = told["age"].between(about.ages.low, about.ages.high).to_numpy()
        if name == "ctspc":
            inside &= told["hit"].notna().to_numpy()
        assert (~np.isnan(answers)).any(axis=1).tolist() == inside.tolist()
        given = answers[~np.isnan(answers)]
        assert set(given) <= set(range(about.responses.low, about.responses.high + 1)) and len(set(given)) > 2


def test_a_blank_is_left_here_and_there_where_the_score_is_made_up(made):
    for name, export in (
        ("sims_pr", "on_children"),
        ("tscyc", "on_children"),
        ("aisi", "on_children"),
        ("sis", "children"),
    ):
        items = [item for item in made.files[name].items if item not in made.files[name].optional]
        answers = made.frames[export][items].dropna(how="all")
        assert 0 < answers.isna().any(axis=1).mean() < 0.05


def test_wellbeing_is_about_the_national_mean_for_the_age_and_the_level_of_the_plan(made):
    score = scored(made, "who5", made.frames["children"])["who5.total"]
    level, age = (decided(made, score, name).astype(float) for name in ("wellbeing", "age"))
    for low, high, national in ((10, 11, 68.8), (12, 17, 58.4)):
        here = age.between(low, high)
        apart = score[here] - (national + 18 * level[here])
        assert abs(apart.mean()) < 2 and 3 < apart.std() < 8
    ladder = scored(made, "ladder", made.frames["children"])["ladder.total"]
    assert 0.5 < ladder.corr(score) < 0.95


def test_problems_go_together_and_last(made):
    neglect = scored(made, "neglect", made.frames["on_children"])["neglect.total"]
    attachment = scored(made, "aisi", made.frames["on_children"])["aisi.total"]
    both = pd.concat([neglect, attachment], axis=1).dropna()
    within = both[both["neglect.total"] > 0]
    assert within.corr(method="spearman").iloc[0, 1] > 0.1
    stress = scored(made, "nosik", made.frames["on_children"])["nosik.total"]
    wave = stress.groupby(stress.index.str[-2:])
    first, last = (wave.get_group(w).rename(lambda unit: unit[:-3]) for w in ("t0", "t2"))
    assert pd.concat([first, last], axis=1).dropna().corr().iloc[0, 1] > 0.3


def test_made_twice_it_is_the_same(made):
    again = child_frames(made.plan, read_instruments(INSTRUMENTS), np.random.default_rng(8))
    for export, frame in made.frames.items():
        pd.testing.assert_frame_equal(frame, again[export])


def test_flags_of_the_plan_are_read_by_wave(made):
    first = made.told[made.told["wave"].eq("t1") & ~made.told["second"]].set_index("person_id")
    for flag in FLAGS:
        own = made.plan.children[f"{flag}_t1"].reindex(first.index)
        assert first[flag].isna().equals(own.isna()) and (first[flag] == own)[own.notna()].all()
