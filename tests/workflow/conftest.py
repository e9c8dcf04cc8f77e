"""A built copy of the project, made once per test run and shared by all workers; each test gets its own copy of it."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from tests.workflow.built import ROOT, Project, copy_project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project, built once: shared, so look but do not touch."""
    own = tmp_path_factory.getbasetemp()
    shared = (
        own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    )  # the workers of this run, no other run
    folder = shared / "built"
    with (shared / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / "built.done"
        if not done.exists():
            run = copy_project(folder).snakemake(TZ="UTC", LC_ALL="C.UTF-8")
            assert run.returncode == 0, run.stdout[-5000:]
            done.touch()
    return Project(folder)


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """An own copy of the built project, to change at will."""
    shutil.copytree(built.folder, tmp_path / "project", symlinks=True)
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def exports() -> dict[str, tuple[str, str]]:
    """One export of each format: format -> (name, path)."""
    from lange_adem.declarations import read

    declared = read(ROOT / "workflow/studies/g4.yaml").data["exports"]
    return {export["format"]: (name, export["path"]) for name, export in reversed(declared.items())}
