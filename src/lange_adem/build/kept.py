"""What the jobs of now make in the results of a study, so that what is left there of jobs that are no more can go."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from lange_adem.build.jobs import Jobs
from lange_adem.build.project import Project

Kept = Mapping[str, Sequence[str]]
INGESTED = ("issues", "account", "missing")


def kept(jobs: Jobs) -> dict[str, list[str]]:
    """Names of the files of now, without their endings, by pattern of the files below the results that they are among.

    Only of files whose names follow from the declarations: an export, a form, an instrument, a chapter or a table that
    was renamed or taken out leaves its files behind.
    """
    project = jobs.project
    printed = ["replication", "errata", "replication-scatter"] if project.published else []
    names: dict[str, Iterable[str]] = {
        "recipes/*": jobs,
        "facts/*": project.fact_jobs,
        "microdata/ingest/*": [*project.study.exports, *INGESTED],
        "microdata/clean/answers_*": [f"answers_{form}" for form in project.forms],
        "microdata/scores/*": project.instruments,
        "microdata/lineage/*": [*project.analyses, "methods"],
        "audit/*": ["audit_walk"] if project.walk else [],
        "release/tables/*": _items(project, "tables"),
        "release/figures/*": [*_items(project, "figures"), *printed],
        "release/audit/*": [*printed, *(["changes"] if project.baseline else [])],
    }
    return {pattern: sorted(found) for pattern, found in names.items()}


def _items(project: Project, kind: str) -> list[str]:
    """The index of each chapter, and the files of its tables or figures."""
    rules = project.presented(kind)
    items = [item for rule in rules for item in project.plan(rule).of_kind(kind.removesuffix("s"))]
    return [*rules, *(item.id.replace(".", "-") for item in items)]


def stale_files(results: Path, names: Kept) -> Iterator[Path]:
    """Files of the results that no job of now makes."""
    for pattern, stems in names.items():
        known = set(stems)
        for path in sorted(results.glob(pattern)):
            if path.is_file() and not known & {path.stem, path.name.partition(".")[0]}:
                yield path
