"""The manifest: which files it covers, and the two digests that hold it together, as a reader can make them by hand."""

import hashlib
import subprocess

from lange_adem.build.manifest import Covered, foundation, seal_text
from lange_adem.build.project import Project
from tests.unit.build.conftest import CONFIG


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


def test_what_a_study_rests_on_is_covered_and_no_other_study(write):
    for path in ("src/lange_adem/__pycache__/cli.pyc", "report/small/index.qmd", "report/shared/x.css"):
        write(path, "x")
    for path in (
        "workflow/studies/other.yaml",
        "report/other/_quarto.yml",
        "workflow/schemas/study.schema.yaml",
    ):
        write(path, "x: 1")
    covered = Covered.of(Project(CONFIG))
    assert covered.config == {key: value for key, value in CONFIG.items() if key != "study"}
    assert covered.files == {
        "declarations": [
            *(
                "report/small/_quarto.yml",
                "report/small/chapters/beside.yaml",
                "report/small/chapters/one.yaml",
            ),
            *("report/small/chapters/two.yaml", "report/small/chapters/unused.yaml"),
            *("workflow/instruments/cts2.yaml", "workflow/schemas/study.schema.yaml"),
            "workflow/studies/small.yaml",
        ],
        "sources": ["report/shared/x.css", "report/small/index.qmd"],
        "code": ["src/lange_adem/__init__.py"],
        "locks": ["envs/requirements.txt"],
    }
