"""A built copy of the project, made once per test run and shared by all workers; each test gets its own copy of it."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from lange_adem.chosen import studies_of
from lange_adem.declarations import read
from tests.workflow.built import ELSEWHERE, ROOT, Project, copy_project
from tests.workflow.small import name_studies, study_folder

Run = CompletedProcess[str]
RECORDS = ".snakemake/metadata"  # what each result was made from, by its path in the project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project, built once: shared, so look but do not touch."""

    def build(folder: Path) -> Run:
        project = copy_project(folder)
        bring_results(folder)
        return project.snakemake(TZ="UTC", LC_ALL="C.UTF-8")

    return Project(built_once(tmp_path_factory, "built", build))


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The 2014 study and the tutorial beside each other: a cold build in another folder, on another core count, in
    another time zone and locale. Shared, so look but do not touch."""

    def build(folder: Path) -> Run:
        project = copy_project(folder)
        name_studies(folder, ["g4", "tutorial"])
        return project.snakemake(cores=1, **ELSEWHERE)

    return Project(built_once(tmp_path_factory, "another folder", build))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A study of four waves in a folder of its own, built once: as `built`, in a fifth of the time."""

    def build(folder: Path) -> Run:
        return study_folder(folder, ["teamwork"], ROOT).snakemake(TZ="UTC", LC_ALL="C.UTF-8")

    return Project(built_once(tmp_path_factory, "small", build), ROOT)


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Run]) -> Path:
    """The folder of a project that the first worker of this run that asks for it builds, and the others wait for."""
    own = factory.getbasetemp()
    shared = (
        own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    )  # the workers of this run, no other run
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / f"{name}.done"
        if not done.exists():
            run = build(folder)
            assert run.returncode == 0, run.stdout[-5000:]
            done.touch()
    return folder


def bring_results(folder: Path) -> None:
    """Copy what is built in the repository already: Snakemake then makes again what is of other content, and no more.

    A cold build elsewhere is compared with it to the byte (test_determinism.py), so nothing stale gets by.
    """
    if not (ROOT / RECORDS).exists():
        return
    shutil.copytree(ROOT / RECORDS, folder / RECORDS)
    for study in studies_of(read(ROOT / "config.yaml").data):
        if (ROOT / "results" / study / "manifest.json").exists():
            target = folder / "results" / study
            shutil.copytree(ROOT / "results" / study, target, ignore=shutil.ignore_patterns("bundle"))


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """An own copy of the built project, to change at will."""
    shutil.copytree(built.folder, tmp_path / "project", symlinks=True)
    return Project(tmp_path / "project")


@pytest.fixture
def small_project(small: Project, tmp_path: Path) -> Project:
    """An own copy of the small study, built."""
    shutil.copytree(small.folder, tmp_path / "project", symlinks=True)
    return Project(tmp_path / "project", small.installation)


@pytest.fixture(scope="session")
def exports() -> dict[str, tuple[str, str]]:
    """One export of each format: format -> (name, path)."""
    declared = read(ROOT / "workflow/studies/g4.yaml").data["exports"]
    return {export["format"]: (name, export["path"]) for name, export in reversed(declared.items())}
