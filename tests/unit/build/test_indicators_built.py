"""A chapter that asks an indicator needs the scores behind it, and is made again when its declaration changes."""

import pytest

from lange_adem.build.jobs import Jobs
from lange_adem.build.project import Project
from lange_adem.errors import DeclarationError
from tests.unit.build.conftest import CONFIG, FILES

STUDY = "workflow/studies/small.yaml"
INDICATORS = """\
indicators:
  frequent: {label: Frequent, of: group, parent: cts2.total, above: 3}
  never: {label: Never, of: group, not: frequent}
  other: {label: Other, of: group, parent: cts2.total, above: 4}
"""
CHAPTER = "{chapter: 1, texts: {'1': {unit: group_wave, rows: [{id: a, stat: percent, of: never}]}}}"


@pytest.fixture
def asking(write):
    def make(text=INDICATORS):
        write(STUDY, FILES[STUDY] + text)
        write("report/small/chapters/one.yaml", CHAPTER)
        return Project(CONFIG)

    return make


def test_the_scores_behind_an_indicator_are_an_input(asking):
    assert asking().scores_of("one") == ["results/small/microdata/scores/cts2.parquet"]


def test_a_chapter_depends_on_the_indicators_behind_what_it_asks_and_on_no_other(asking):
    def recipes(text=INDICATORS):
        jobs = Jobs(asking(text))
        return {job: dict(jobs.recipe(job)) for job in ("one", "methods", "clean")}

    before = recipes()
    assert recipes(INDICATORS.replace("above: 3", "above: 2"))["one"] != before["one"]
    beside = recipes(INDICATORS.replace("above: 4", "above: 2"))
    assert (beside["one"], beside["clean"]) == (before["one"], before["clean"])
    assert beside["methods"] != before["methods"]


def test_what_indicators_ask_in_vain_stops_before_any_job(asking, monkeypatch):
    monkeypatch.setattr("lange_adem.build.project.check_config", lambda config: None)
    asking(INDICATORS.replace("cts2.total, above: 4", "cts2.totl, above: 4"))
    with pytest.raises(
        DeclarationError, match="cts2 has no measure 'cts2.totl'; the nearest is 'cts2.total'"
    ):
        Project.of(CONFIG)
