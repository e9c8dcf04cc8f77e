"""Two cold builds in other folders, on other core counts, in other time zones and locales: the same bytes."""

from pathlib import Path

from lange_adem.build.recipes import sha256_file
from tests.workflow.built import copy_project


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256_file(path) for path in files}


def test_two_cold_builds_give_the_same_release(built, tmp_path):
    other = copy_project(tmp_path / "another folder")
    run = other.snakemake(cores=1, TZ="Pacific/Auckland", LC_ALL="nl_NL.UTF-8", PYTHONHASHSEED="7")
    assert run.returncode == 0, run.stdout[-5000:]
    first, second = (digests(p.folder / "results/g4/release") for p in (built, other))
    assert len(first) > 50
    assert first == second
    for name in ("facts.parquet", "facts.csv", "claims.csv"):
        one, two = (sha256_file(p.folder / "results/g4" / name) for p in (built, other))
        assert one == two
