"""The small studies of `tests/studies`, each a folder of its own, built with an installation that is elsewhere."""

import hashlib
import re
import shutil
import stat
from compileall import compile_dir
from pathlib import Path

from tests.workflow.built import PARTS, ROOT, Project, copy_project

STUDIES = ROOT / "tests/studies"
OF_A_STUDY = ("config.yaml", "report", "data", "demo")


def install(folder: Path) -> Path:
    """Copy the installation, without any study, and close it against writing."""
    copy_project(folder, [part for part in PARTS if part not in OF_A_STUDY])
    shutil.rmtree(folder / "workflow/studies")
    shutil.copytree(ROOT / "report/shared", folder / "report/shared")
    compile_dir(folder / "src", quiet=1)
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    return folder


def study_folder(folder: Path, studies: list[str], installation: Path) -> Project:
    """A project with these studies, each as it is in its own folder; the config names them all."""
    for name in studies:
        ignored = shutil.ignore_patterns("results", ".snakemake")
        shutil.copytree(STUDIES / name, folder, ignore=ignored, dirs_exist_ok=True)
    name_studies(folder, studies)
    return Project(folder, installation)


def name_studies(folder: Path, studies: list[str]) -> None:
    """Let the config of a project name these studies."""
    path = folder / "config.yaml"
    named = re.sub(r"(?m)^study: .*$", f"study: [{', '.join(studies)}]", path.read_text(encoding="utf-8"))
    path.write_text(named, encoding="utf-8")


def digests(folder: Path, *left_out: str) -> dict[str, str]:
    """SHA-256 of every file below a folder by its path, but for those whose path begins so."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = ((path, path.relative_to(folder).as_posix()) for path in files)
    kept = ((path, name) for path, name in names if not name.startswith(left_out))
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for path, name in kept}
