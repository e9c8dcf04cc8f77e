"""The jobs: a row for each kind; a recipe changes with what the job reads, and with nothing else."""

import pytest

from lange_adem.build.jobs import KINDS, Jobs
from lange_adem.build.project import Project
from tests.unit.build.conftest import FILES

CONFIG = {"study": "small", "report": {}, "edition": "Proef", "quarantine_ceiling": 0.05}
EDITS = (
    ("data/people.csv", "id;cts2_1\n1;2\n", "ingest.people"),
    (
        "workflow/instruments/cts2.yaml",
        FILES["workflow/instruments/cts2.yaml"] + "title: CTS\n",
        "score.cts2",
    ),
    ("report/small/chapters/one.yaml", "{chapter: 1}", "chapter_1"),
    ("report/small/chapters/beside.yaml", "{chapter: beside, title: Ernaast}", "beside"),
    ("envs/requirements.txt", "pandas==1.0", "ingest.people"),
)


def recipes() -> dict[str, dict[str, str]]:
    jobs = Jobs(Project(CONFIG))
    return {job: jobs.recipe(job) for job in jobs}


def test_there_is_a_job_for_each_export_instrument_analysis_and_page(write):
    assert set(recipes()) == {
        *("ingest.people", "clean", "score.cts2", "beside", "chapter_1", "chapter_2", "quality", "methods"),
        *("replication", "facts", "tables.chapter_1", "changes", "book", "formats", "manifest", "bundle"),
    }


def test_a_job_names_the_jobs_before_it(write):
    found = recipes()
    before = {job: {c.removeprefix("job ") for c in found[job] if c.startswith("job ")} for job in found}
    assert before["clean"] == {"ingest.people"}
    assert before["chapter_1"] == {"clean", "score.cts2"}
    assert before["chapter_2"] == {"clean", "beside", "chapter_1"}
    assert before["facts"] == {"beside", "chapter_1", "chapter_2", "quality", "methods"}
    assert before["formats"] == {"book"}


@pytest.mark.parametrize(("path", "text", "first"), EDITS)
def test_a_change_is_in_the_recipe_of_the_job_that_reads_it_and_of_all_after_it(write, path, text, first):
    before = recipes()
    write(path, text)
    changed = {job for job, recipe in recipes().items() if recipe != before.get(job)}
    assert first in changed
    assert "manifest" in changed
    assert ("ingest.people" in changed) == (first == "ingest.people")


def test_a_job_that_is_not_there_is_not_among_the_jobs(write):
    assert "chapter_9" not in Jobs(Project(CONFIG))


def test_no_two_kinds_share_a_name():
    assert len({kind.name for kind in KINDS}) == len(KINDS)
