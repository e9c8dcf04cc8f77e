"""The manifest: the SHA-256 of everything a report was made from and of every file that was made.

Format: `docs/contracts.md`, section 11. Imports no pandas: the Snakefile asks which files of the code it covers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lange_adem.build.project import Project
from lange_adem.build.recipes import sha256_file
from lange_adem.places import files_below, files_of, place

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
# Files of results/<study>/ that are no results: written after the manifest, or beside every job.
UNSEALED = (
    *("logs/", "bundle/", MANIFEST, SEAL, "recipes/manifest.json", "recipes/bundle.json", "ledger.jsonl"),
)
# Results that stay on the machine: rows about people, and what became of each row (a bundle has the counts).
PRIVATE = ("microdata/", "rows.parquet")
ROW_ACCOUNT = "row_account.csv"  # only in a bundle
# The parts of the installation that a manifest covers, as folders or files.
CODE = (
    *("Snakefile", "src/lange_adem", "scripts"),
    *("workflow/study.smk", "workflow/rules", "workflow/profiles", "workflow/notebooks", "workflow/captions"),
)
SCHEMAS = "workflow/schemas"
LOCKS = ("envs", "pyproject.toml")
# What the foundation covers besides the exports: the facts, what is claimed of them, and the account of rows.
FOUNDED = ("facts.csv", "claims.csv", "rows.parquet")
PARTS = ("config", "exports", "declarations", "sources", "code", "locks", "results", "release")


@dataclass(frozen=True, slots=True)
class Covered:
    """What a manifest covers besides what was made: of one study, whatever other studies there are.

    config: what the config says besides which studies there are; exports: path of each by name; files: by part of
    the manifest, sorted names for `place`.
    """

    study: str
    config: Mapping[str, Any]
    exports: Mapping[str, str]
    files: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, project: Project) -> Covered:
        """What the manifest of a project covers."""
        compared = [path for other in project.outside.studies.values() for path in _declared(other)]
        report = [path for folder in project.report_folders for path in files_of(folder)]
        declared = [path for path in report if path.endswith((".yaml", ".yml"))]
        sources = [*report, *project.published_files]
        files = {
            "declarations": [*project.declared_files, *files_of(SCHEMAS), *declared, *compared],
            "sources": [path for path in sources if path not in declared],
            "code": [path for name in CODE for path in files_of(name)],
            "locks": [path for name in LOCKS for path in files_of(name)],
        }
        ordered = {part: sorted(set(paths)) for part, paths in files.items()}
        config = {key: value for key, value in project.config.items() if key != "study"}
        return cls(project.name, config, project.export_paths, ordered)

    @property
    def paths(self) -> list[str]:
        """Every file of every part."""
        return [path for paths in self.files.values() for path in paths]


def _declared(project: Project) -> list[str]:
    """What another study declares, and those that it names in turn: its facts follow from that and its exports."""
    own = [path for path in files_of(project.report_folders[0]) if path.endswith((".yaml", ".yml"))]
    further = [path for other in project.outside.studies.values() for path in _declared(other)]
    return [*project.declared_files, *own, *further]


def make_manifest(covered: Covered, results: Path) -> dict[str, Any]:
    """The manifest of a study as its files are now; results: the folder of what was made."""
    exports = {name: {"path": path, **_about(Path(path))} for name, path in covered.exports.items()}
    parts = {
        part: {path: sha256_file(place(path)) for path in paths} for part, paths in covered.files.items()
    }
    made = _digests(results, (f for f in files_below(results) if not f.startswith(("release/", *UNSEALED))))
    release = results / "release"
    return {
        "format": FORMAT,
        "study": covered.study,
        "config": dict(covered.config),
        "exports": exports,
        **parts,
        "results": made,
        "release": _digests(release, files_below(release)),
        "foundation": foundation(
            {e["path"]: e["sha256"] for e in exports.values()},
            {name: made.get(name, "missing") for name in FOUNDED},
        ),
    }


def foundation(exports: Mapping[str, str], made: Mapping[str, str]) -> str:
    """One SHA-256 of what the book rests on, printed in its colophon.

    SHA-256 of the lines `<sha256>  <path>`, as `sha256sum` writes them, of every export (path from the project
    folder) and of facts.csv, claims.csv and rows.parquet, sorted by path, each with a line end.
    """
    lines = (f"{digest}  {path}\n" for path, digest in sorted({**exports, **made}.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def seal_text(manifest: Path) -> str:
    """The line of the seal, as `sha256sum manifest.json` prints it."""
    return f"{sha256_file(manifest)}  {MANIFEST}\n"


def _about(path: Path) -> dict[str, Any]:
    return {"sha256": sha256_file(path), "bytes": path.stat().st_size if path.is_file() else 0}


def _digests(root: Path, paths: Iterable[str]) -> dict[str, str]:
    return {path: sha256_file(root / path) for path in paths}
