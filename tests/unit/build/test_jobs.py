"""The jobs: a row for each kind; a recipe changes with what the job reads, and with nothing else."""

import pytest

from lange_adem.build.jobs import KINDS, Jobs
from lange_adem.build.project import Project
from lange_adem.build.read_by_jobs import of_totals
from lange_adem.build.recipes import code_recipe
from lange_adem.errors import DeclarationError
from tests.unit.build.conftest import CONFIG, FILES

EDITS = (
    ("data/people.csv", "id;cts2_1\n1;2\n", "ingest.people"),
    (
        "workflow/instruments/cts2.yaml",
        FILES["workflow/instruments/cts2.yaml"] + "title: CTS\n",
        "score.cts2",
    ),
    ("report/small/chapters/one.yaml", "{chapter: 1}", "one"),
    ("report/small/chapters/beside.yaml", "{chapter: beside, title: Ernaast}", "beside"),
    ("envs/requirements.txt", "pandas==1.0", "ingest.people"),
)


def recipes() -> dict[str, dict[str, str]]:
    jobs = Jobs(Project(CONFIG))
    return {job: jobs.recipe(job) for job in jobs}


def test_there_is_a_job_for_each_export_instrument_analysis_and_page(write):
    assert set(recipes()) == {
        *("ingest.people", "clean", "score.cts2", "beside", "one", "two", "quality", "methods"),
        *("facts", "tables.one", "book", "formats", "manifest", "bundle"),
    }


def test_a_job_names_the_jobs_before_it(write):
    found = recipes()
    before = {job: {c.removeprefix("job ") for c in found[job] if c.startswith("job ")} for job in found}
    assert before["clean"] == {"ingest.people"}
    assert before["one"] == {"clean", "score.cts2"}
    assert before["two"] == {"clean", "beside", "one"}
    assert before["facts"] == {"beside", "one", "two", "quality", "methods"}
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


@pytest.mark.parametrize("stem", ["quality", "ingest", "score", "tables_one", "all"])
def test_a_chapter_cannot_have_the_name_of_another_rule(write, stem):
    write(
        "report/small/_quarto.yml",
        f"{{lang: nl, book: {{chapters: [chapters/one.qmd, chapters/{stem}.qmd]}}}}",
    )
    write(f"report/small/chapters/{stem}.yaml", "{chapter: 2}")
    with pytest.raises(
        DeclarationError, match=f"chapters/{stem}.yaml: another rule of the build is called {stem!r}"
    ):
        Jobs.of(Project(CONFIG))


def test_the_name_of_a_chapter_is_one_that_a_rule_can_have(write):
    write("report/small/_quarto.yml", "{lang: nl, book: {chapters: [chapters/een-twee.qmd]}}")
    write("report/small/chapters/een-twee.yaml", "{chapter: 2}")
    with pytest.raises(DeclarationError, match="een-twee.yaml: its rule is called 'een-twee': use letters"):
        Jobs.of(Project(CONFIG))


def test_no_two_kinds_share_a_name():
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_what_knows_the_totals_of_every_language_depends_on_these_words():
    patterns = "code src/lange_adem/printed/patterns.py"
    knowing = [kind for kind in KINDS if kind.script and patterns in code_recipe(kind.script, "nl")]
    assert knowing
    assert all(of_totals in kind.reads for kind in knowing)
