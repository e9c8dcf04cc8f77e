"""The committed exports, cleaned and scored as always, give the numbers that the summary of 2020 prints.

All is of the families that took part at all three waves.
"""

from pathlib import Path

import pandas as pd
import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.clean import clean_study
from lange_adem.clean.groups import make_group_waves, make_groups
from lange_adem.declarations import Declaration, read
from lange_adem.grid.plan import read_chapter
from lange_adem.ingest.export import ingest_export
from lange_adem.ingest.ranges import answer_ranges
from lange_adem.instruments import read_instruments
from lange_adem.language.catalogue import catalogue
from lange_adem.scoring import read_norms, score_instrument
from lange_adem.study import read_study

PROJECT = Path(__file__).resolve().parents[3]
# As the summary prints them: percentages of all of whom it is known.
OF_FAMILIES = {
    "partner_violence": {"t0": "90"},
    "both_violence": {"t0": "57"},
    "stopped": {"t0": "6.5", "t2": "29"},
    "neither": {"t0": "3.4"},
    "family_poor": {"t0": "46"},
}
OF_PEOPLE = {
    "child_maltreated": {"t0": "91", "t1": "66"},
    "child_trauma": {"t0": "32"},
    "attachment": {"t0": "36"},
    "insecure": {"t0": "46"},
    "problem_behaviour": {"t0": "27"},
    "parent_trauma": {"t0": "16"},
}
# What it says in words: two thirds, a third, more than half, one in five, well over half, nearly half, half.
FAMILIES_IN_WORDS = {
    "partner_severe": {"t0": (65, 68), "t2": (32, 35)},
    "frequent_or_severe": {"t2": (50, 60)},
    "left_alone": {"t1": (18, 22)},
}
PEOPLE_IN_WORDS = {
    "child_severe": {"t2": (51, 60)},
    "child_without_help": {"t1": (45, 49.9)},
    "childhood_trauma": {"t0": (48, 52)},
    "child_trauma": {"t2": (18, 32)},
}


@pytest.fixture(scope="module")
def data():
    study = read_study(read(PROJECT / "workflow/studies/veilig_thuis.yaml"))
    instruments = read_instruments(PROJECT / "workflow/instruments")
    ranges = answer_ranges(instruments)
    ingested = {name: ingest_export(export, ranges, PROJECT) for name, export in study.exports.items()}
    cleaned = clean_study(study, instruments, {name: part.rows for name, part in ingested.items()})
    scores = {}
    for name in study.instruments:
        about = instruments[name]
        answers = pd.concat([cleaned.answers[form] for form in study.forms_with(name)], ignore_index=True)
        norms = read_norms(PROJECT / about.norms) if about.norms else None
        scores[name] = score_instrument(about, answers, cleaned.units, norms)
    tables = {"units": cleaned.units, "persons": cleaned.persons, "reports": cleaned.reports}
    tables["group_waves"] = make_group_waves(cleaned.units)
    tables["groups"] = make_groups(tables["group_waves"], study.waves)
    several = {name: study.several(name) for name in study.instruments}
    return study, AnalysisData(tables, scores, ties=study.ties, indicators=study.indicators, several=several)


def made(data, unit, rows):
    """Percentage, or mean, of these rows in the families that took part three times, by row and wave."""
    study, cases = data
    columns = [{"id": wave, "where": {"wave": wave}} for wave in study.waves]
    three_times = {"population": "research", "took_part@t0+t1+t2": 3}
    item = {"unit": unit, "where": three_times, "columns": columns, "rows": rows}
    chapter = {"chapter": 4, "title": "Numbers", "texts": {"1": item}}
    plan = read_chapter(Declaration("c.yaml", chapter, {}), catalogue("nl"))
    return analyse_chapter(plan, cases).facts.set_index(["row", "column"])["value"].to_dict()


def percentages(data, unit, names):
    found = made(data, unit, [{"id": name, "stat": "mean", "of": name} for name in names])
    return {place: 100 * value for place, value in found.items()}


@pytest.mark.parametrize(("unit", "printed"), [("group_wave", OF_FAMILIES), ("participation", OF_PEOPLE)])
def test_what_the_summary_prints_comes_back(data, unit, printed):
    found = percentages(data, unit, printed)
    expected = {(name, wave): told for name, waves in printed.items() for wave, told in waves.items()}
    rounded = {place: f"{found[place]:.{len(told.partition('.')[2])}f}" for place, told in expected.items()}
    assert rounded == expected


@pytest.mark.parametrize(
    ("unit", "told"), [("group_wave", FAMILIES_IN_WORDS), ("participation", PEOPLE_IN_WORDS)]
)
def test_what_the_summary_says_in_words_holds(data, unit, told):
    found = percentages(data, unit, told)
    for name, waves in told.items():
        for wave, (low, high) in waves.items():
            assert low <= found[name, wave] <= high, f"{name} at {wave}: {found[name, wave]:.1f}"


def test_incidents_a_year_are_about_74_at_the_report(data):
    row = {"id": "incidents", "stat": "mean", "of": "highest parent:cts2_full.violence.both"}
    assert round(made(data, "group_wave", [row])["incidents", "t0"]) == 74


def test_nobody_is_missing_from_the_families_that_took_part_three_times(data):
    _, cases = data
    units = cases.tables["units"]
    there = units[units["role"].eq("parent")].groupby("group_id")["wave"].nunique()
    people = units[units["group_id"].isin(there.index[there.eq(3)])].drop_duplicates("person_id")
    parents, children = (people[people["role"].eq(role)] for role in ("parent", "child"))
    assert (there.eq(3).sum(), len(parents), len(children)) == (576, 633, 978)
    assert round(100 * parents["sex"].eq("male").mean()) == 29
    assert round(100 * children["protection"].eq("yes").mean()) == 25
    assert parents.drop_duplicates("group_id")["interviewed"].eq("yes").sum() == 74
