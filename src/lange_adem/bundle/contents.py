"""What goes into the bundle, and the archive itself."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from lange_adem.build.manifest import PRIVATE, files_below, project_files
from lange_adem.errors import DataError

# Files of the project itself that a reader of the bundle needs, besides those the manifest covers.
ABOUT = ("README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md", "GLOSSARY.md", "Makefile")
# Results that a bundle of results leaves out besides what is private: logs, and bundles made before.
LEFT_OUT = (*PRIVATE, "logs/", "bundle/")
FORBIDDEN = ("microdata", "rows.parquet")
DAY = (1980, 1, 1, 0, 0, 0)  # every file in the archive carries this time: the same content, the same bytes


def bundle_files(study: str, root: Path) -> list[str]:
    """Files of the bundle as sorted paths from the project folder `root`.

    Raises DataError for anything that may hold microdata.
    """
    results = f"results/{study}"
    parts = project_files(study, root)
    paths = {path for part in parts.values() for path in part} | {n for n in ABOUT if (root / n).is_file()}
    made = files_below(root / results)
    paths |= {f"{results}/{path}" for path in made if not path.startswith(LEFT_OUT)}
    for path in paths:
        if any(name in PurePosixPath(path).parts for name in FORBIDDEN):
            raise DataError(f"{path} must not be in the bundle: it may hold microdata.")
    return sorted(paths)


def row_account(states: Iterable[tuple[str, str, str]]) -> str:
    """The row account as counts: export, state, reason, rows; a CSV text."""
    counts = Counter(states)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["export", "state", "reason", "rows"])
    writer.writerows([*key, number] for key, number in sorted(counts.items()))
    return text.getvalue()


def write_archive(path: Path, root: Path, files: Iterable[str], made: Mapping[str, str], folder: str) -> None:
    """Write a zip with `files` of `root`, and `made` texts by path, below one `folder`; in sorted order."""
    made_bytes = {name: text.encode("utf-8") for name, text in made.items()}
    names = sorted({*files, *made_bytes})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            content = made_bytes[name] if name in made_bytes else (root / name).read_bytes()
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}", DAY), content, zipfile.ZIP_DEFLATED)
