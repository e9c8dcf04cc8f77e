"""Two cold builds in other folders, on other core counts, in other time zones and locales: the same bytes."""

import shutil
from pathlib import Path

import pytest

from lange_adem.build.recipes import sha256_file
from lange_adem.chosen import studies_of
from lange_adem.declarations import read
from tests.workflow.built import ELSEWHERE, ROOT, Project, copy_project


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256_file(path) for path in files}


@pytest.fixture
def twice(asked_for, request, tmp_path) -> tuple[Path, Path]:
    """The results of two builds of one study.

    That which `--study` names was built alone, in `results/`; elsewhere it is built beside the studies of the
    config, whose results are taken along.
    """
    if not asked_for:
        built, together = map(request.getfixturevalue, ("built", "together"))
        return built.folder / "results/g4", together.folder / "results/g4"
    other = copy_project(tmp_path / "another folder")
    usual = studies_of(read(ROOT / "config.yaml").data)
    _take_along(other, usual)
    studies = ", ".join([*usual, asked_for])
    run = other.snakemake("--config", f"study=[{studies}]", **ELSEWHERE)
    assert run.returncode == 0, run.stdout[-5000:]
    return ROOT / "results" / asked_for, other.folder / "results" / asked_for


def _take_along(project: Project, studies: list[str]) -> None:
    for part in (".snakemake/metadata", *(f"results/{study}" for study in studies)):
        shutil.copytree(ROOT / part, project.folder / part)


def test_two_cold_builds_give_the_same_release(twice):
    first, second = (digests(results / "release") for results in twice)
    assert len(first) > 50
    assert first == second
    for name in ("facts.parquet", "facts.csv", "claims.csv"):
        one, two = (sha256_file(results / name) for results in twice)
        assert one == two
