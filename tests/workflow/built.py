"""A copy of the project in a folder of its own, for tests that run Snakemake."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    "Snakefile",
    "config.yaml",
    "pyproject.toml",
    "workflow",
    "scripts",
    "demo",
    "src",
    "report",
    "envs",
    "data",
)

ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "nl_NL.UTF-8", "PYTHONHASHSEED": "7"}


@dataclass(frozen=True)
class Project:
    """A project in a folder of its own: a copy of the repository, or one that has its installation elsewhere."""

    folder: Path
    installation: Path | None = None

    def snakemake(
        self, *arguments: str, cores: int = 2, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run Snakemake here, from elsewhere where the installation is; output and errors together in `stdout`."""
        there = self.installation
        where = ["--snakefile", str(there / "Snakefile"), "--directory", str(self.folder)] if there else []
        command = [sys.executable, "-m", "snakemake", "--cores", str(cores), *where, *arguments]
        return _run(command, self.folder.parent if there else self.folder, {"PYTHONPATH": "", **environment})

    def adem(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `adem` on this folder; output and errors together in `stdout`."""
        command = [sys.executable, "-m", "lange_adem", "-C", str(self.folder), *arguments]
        library = str((self.installation or self.folder) / "src")
        return _run(command, self.folder.parent, {"PYTHONPATH": library, "PYTHONDONTWRITEBYTECODE": "1"})

    def pending(self) -> dict[str, int]:
        """Jobs that a run would do now: rule -> count, without `all`."""
        run = self.snakemake("--dry-run")
        assert run.returncode == 0, run.stdout
        stats = re.search(r"Job stats:\n.*?\n-+.*?\n(.*?)\ntotal", run.stdout, re.S)
        rows = re.findall(r"^(\S+)\s+(\d+)", stats.group(1), re.M) if stats else []
        return {rule: int(count) for rule, count in rows if rule != "all"}

    def edit(self, path: str, old: str, new: str, encoding: str = "utf-8") -> None:
        """Replace the first `old` in a file, which must contain it."""
        file = self.folder / path
        text = file.read_bytes().decode(encoding)
        assert old in text, f"{old!r} is not in {path}"
        file.write_bytes(text.replace(old, new, 1).encode(encoding))

    def append(self, path: str, text: str) -> None:
        """Add text at the end of a file."""
        with (self.folder / path).open("a", encoding="utf-8") as file:
            file.write(text)


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def copy_project(target: Path, parts: Sequence[str] = PARTS) -> Project:
    """Copy what the workflow needs, without results."""
    target.mkdir(parents=True)
    for part in parts:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy2(source, target / part)
    return Project(target)
