"""The run ledger: one line per build, appended and never rewritten, each holding the digest of the line before."""

import hashlib
import json
import os
import platform
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from lange_adem.build.jobs import LOCK, Jobs
from lange_adem.build.recipes import digest, sha256_file
from lange_adem.errors import DataError
from lange_adem.files import read_json
from lange_adem.places import place

FIRST = "0" * 64
SOFTWARE = ("snakemake", "pandas", "numpy", "scipy", "matplotlib", "pyarrow", "pypandoc_binary")


@dataclass(frozen=True, slots=True)
class RunLedger:
    """The ledger of a study, in a file of its results folder."""

    path: Path

    @classmethod
    def of(cls, results: str | Path) -> "RunLedger":
        """The ledger in a results folder."""
        return cls(Path(results) / "ledger.jsonl")

    def entries(self) -> list[dict[str, Any]]:
        """All entries; raises DataError, naming the line, when one was edited, taken out or put in between."""
        entries: list[dict[str, Any]] = []
        before = FIRST
        for number, line in enumerate(self._lines(), start=1):
            try:
                entry = json.loads(line)
            except json.JSONDecodeError as error:
                raise DataError(f"{self.path}:{number}: not a line of a ledger: {error.msg}.") from error
            if entry.get("number") != number or entry.get("before") != before:
                raise DataError(
                    f"{self.path}:{number}: does not follow the line before it: the ledger was edited."
                )
            entries.append(entry)
            before = _digest(line)
        return entries

    def made(self) -> list[dict[str, Any]]:
        """The entries of the builds that ended well."""
        return [entry for entry in self.entries() if entry["outcome"] == "made"]

    def append(self, entry: Mapping[str, Any]) -> None:
        """Append an entry with its number and the digest of the line before it; the line reaches the disk at once."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = self._lines()
        linked = {"number": len(lines) + 1, **entry, "before": _digest(lines[-1]) if lines else FIRST}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(linked, ensure_ascii=False, sort_keys=True) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []


def record_builds(studies: Iterable[Jobs], started: float, failed: bool = False) -> None:
    """Append to the ledger of each study what the build that began at `started` (seconds of `time.time`) made of it.

    A study whose report is as its recipes say was `made`, also where the build of another failed; without a report it
    `failed` with the build. A study of which nothing new was made (same manifest as the entry before), or only
    a part because no more was asked for, has no entry.
    """
    for jobs in studies:
        ledger = RunLedger.of(jobs.project.results)
        if _is_whole(jobs):
            entry = _entry(jobs, started, "made")
            same = [(last["manifest"], last["outcome"]) for last in ledger.entries()[-1:]]
            if same != [(entry["manifest"], "made")]:
                ledger.append(entry)
        elif failed:
            ledger.append(_entry(jobs, started, "failed"))


def _is_whole(jobs: Jobs) -> bool:
    recorded = Path(jobs.project.results) / "recipes" / "manifest.json"
    return recorded.is_file() and read_json(recorded) == jobs.recipe("manifest")


def _digest(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8")).hexdigest()


def _entry(jobs: Jobs, started: float, outcome: str) -> dict[str, Any]:
    project, results = jobs.project, Path(jobs.project.results)
    recipes = [jobs.recipe(job) for job in ("facts", "book", "formats")]
    code = sorted({part for recipe in recipes for part in recipe.items() if part[0].startswith("code ")})
    return {
        "outcome": outcome,
        "finished": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "seconds": round(time.time() - started, 1),
        "study": project.name,
        "edition": project.study.edition,
        "config": digest(project.config),
        "exports": {name: sha256_file(path) for name, path in project.export_paths.items()},
        "code": digest(code),
        "lock": sha256_file(place(LOCK)),
        "software": {"python": platform.python_version(), **{name: _version(name) for name in SOFTWARE}},
        "counts": _counts(results),
        "manifest": sha256_file(results / "manifest.json"),
    }


def _version(package: str) -> str:
    """Version of a package, or `not installed` (a conda environment need not have all)."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _counts(results: Path) -> dict[str, int]:
    """Facts, rows read and claims by state, of the results that are there."""
    import pyarrow.parquet as pq

    counts: dict[str, int] = {}
    for name in ("facts", "rows"):
        path = results / f"{name}.parquet"
        if path.exists():
            counts[name] = pq.ParquetFile(path).metadata.num_rows
    recorded = results / "manifest.json"
    if recorded.exists():
        counts["files"] = len(read_json(recorded).get("release", {}))
    return counts
