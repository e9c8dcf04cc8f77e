"""What is left in the results of jobs that are no more is found; what a job of now makes, and all else, stays."""

from pathlib import Path

import pytest

from lange_adem.build.jobs import Jobs
from lange_adem.build.kept import kept, stale_files
from lange_adem.build.project import Project
from tests.unit.build.conftest import CONFIG

OF_NOW = (
    *("recipes/ingest.people.json", "recipes/tables.one.json", "recipes/manifest.json", "facts/one.parquet"),
    *("microdata/ingest/people.parquet", "microdata/ingest/issues.parquet", "microdata/clean/units.parquet"),
    *("microdata/clean/answers_adult.parquet", "microdata/scores/cts2.parquet", "release/tables/one.json"),
    *(
        "release/tables/table-1-1.facts.csv",
        "release/tables/table-1-1.html",
        "release/report.pdf",
        "facts.csv",
    ),
)
OF_BEFORE = (
    *(
        "recipes/ingest.others.json",
        "recipes/tables.three.json",
        "facts/three.parquet",
        "facts/replication.parquet",
    ),
    *(
        "microdata/ingest/others.parquet",
        "microdata/clean/answers_child.parquet",
        "microdata/scores/tsi.parquet",
    ),
    *("microdata/lineage/three.parquet", "release/tables/three.json", "release/tables/table-3-1.facts.csv"),
    *("release/figures/figure-1-1.narrow.svg", "release/audit/changes.json", "audit/audit_walk.ipynb"),
)


@pytest.fixture
def results(write):
    for name in (*OF_NOW, *OF_BEFORE):
        write(f"results/small/{name}", "x")
    return Path("results/small")


def test_files_of_jobs_that_are_no_more_are_found_and_no_others(results):
    found = stale_files(results, kept(Jobs(Project(CONFIG))))
    assert {path.relative_to(results).as_posix() for path in found} == set(OF_BEFORE)
