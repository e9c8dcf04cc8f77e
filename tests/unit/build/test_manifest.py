"""The manifest: which files it covers, and the two digests that hold it together, as a reader can make them by hand."""

import hashlib
import subprocess

from lange_adem.build.manifest import files_below, foundation, project_files, seal_text


def test_the_foundation_is_what_sha256sum_makes_of_its_own_list(tmp_path):
    (tmp_path / "b.csv").write_text("two\n")
    (tmp_path / "a.csv").write_text("one\n")
    listed = subprocess.run(
        ["sha256sum", "a.csv", "b.csv"], cwd=tmp_path, capture_output=True, check=True
    ).stdout
    by_path = {
        name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("b.csv", "a.csv")
    }
    assert (
        foundation({"b.csv": by_path["b.csv"]}, {"a.csv": by_path["a.csv"]})
        == hashlib.sha256(listed).hexdigest()
    )


def test_the_seal_can_be_checked_with_sha256sum(tmp_path):
    (tmp_path / "manifest.json").write_text("{}\n")
    (tmp_path / "manifest.sha256").write_text(seal_text(tmp_path / "manifest.json"))
    run = subprocess.run(["sha256sum", "-c", "manifest.sha256"], cwd=tmp_path, capture_output=True)
    assert run.returncode == 0


def test_code_declarations_locks_and_prose_are_covered_and_caches_are_not(tmp_path):
    for path in (
        *("Snakefile", "config.yaml", "src/lange_adem/cli.py", "src/lange_adem/__pycache__/cli.pyc"),
        *("envs/requirements.txt", "report/g4/index.qmd", "report/g4/chapters/a.yaml", "report/shared/x.css"),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert project_files("g4", tmp_path) == {
        "declarations": ["config.yaml", "report/g4/chapters/a.yaml"],
        "sources": ["report/g4/index.qmd", "report/shared/x.css"],
        "code": ["Snakefile", "src/lange_adem/cli.py"],
        "locks": ["envs/requirements.txt"],
    }
    assert files_below(tmp_path, "config.yaml") == ["config.yaml"]
