"""The manifest: the SHA-256 of everything a report was made from and of every file that was made.

Format: `docs/contracts.md`, section 11. Imports no pandas: the Snakefile asks which files of the code it covers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lange_adem.build.recipes import sha256_file

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
# Files of results/<study>/ that are no results: written after the manifest, or beside every job.
UNSEALED = (
    *("logs/", "bundle/", MANIFEST, SEAL, "recipes/manifest.json", "recipes/bundle.json", "ledger.jsonl"),
)
# Results that stay on the machine: rows about people, what became of each row (a bundle has the counts), and the
# notebook, which names folders of the machine.
PRIVATE = ("microdata/", "rows.parquet", "audit/audit_walk.ipynb")
ROW_ACCOUNT = "row_account.csv"  # only in a bundle
# The parts of the project that a manifest covers, each as folders or files and the endings that count.
CODE = (
    *("Snakefile", "src/lange_adem", "scripts"),
    *("workflow/study.smk", "workflow/rules", "workflow/profiles", "workflow/notebooks", "workflow/captions"),
)
DECLARATIONS = ("config.yaml", "workflow/studies", "workflow/instruments", "workflow/schemas")
LOCKS = ("envs", "pyproject.toml")
_IGNORED = ("__pycache__", ".pyc", ".egg-info")
# What the foundation covers besides the exports: the facts, what is claimed of them, and the account of rows.
FOUNDED = ("facts.csv", "claims.csv", "rows.parquet")
PARTS = ("exports", "declarations", "sources", "code", "locks", "results", "release")


def make_manifest(
    study: str, exports: Mapping[str, str], results: str | Path, root: Path = Path()
) -> dict[str, Any]:
    """The manifest of a study as its files are now.

    exports: path of each export by name; results: the folder of what was made. Both from `root`, the project folder.
    """
    results = root / results
    about = {name: {"path": path, **_about(root / path)} for name, path in exports.items()}
    parts = {part: _digests(root, files) for part, files in project_files(study, root).items()}
    made = _digests(results, (f for f in files_below(results) if not f.startswith(("release/", *UNSEALED))))
    release = results / "release"
    return {
        "format": FORMAT,
        "study": study,
        "exports": about,
        **parts,
        "results": made,
        "release": _digests(release, files_below(release)),
        "foundation": foundation(
            {e["path"]: e["sha256"] for e in about.values()},
            {name: made.get(name, "missing") for name in FOUNDED},
        ),
    }


def project_files(study: str, root: Path = Path()) -> dict[str, list[str]]:
    """Files of the project that results depend on, by part of the manifest, as sorted paths from `root`."""
    folders = (f"report/{study}", "report/shared", f"data/{study}/published")
    report = _all(root, folders)
    declared = [path for path in report if path.endswith((".yaml", ".yml"))]
    return {
        "declarations": sorted([*_all(root, DECLARATIONS), *declared]),
        "sources": [path for path in report if path not in declared],
        "code": _all(root, CODE),
        "locks": _all(root, LOCKS),
    }


def _all(root: Path, names: Iterable[str]) -> list[str]:
    return sorted(path for name in names for path in files_below(root, name))


def files_below(root: Path, name: str = "") -> list[str]:
    """Files below `root`/`name` (or that file itself), as sorted paths from `root`; without caches."""
    start = root / name
    found = [start] if start.is_file() else [path for path in start.rglob("*") if path.is_file()]
    paths = (path.relative_to(root).as_posix() for path in found)
    return sorted(path for path in paths if not any(part in path for part in _IGNORED))


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
