"""What goes into the bundle, and the archive itself."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import yaml

from lange_adem.build.manifest import PRIVATE, Covered
from lange_adem.errors import DataError
from lange_adem.places import files_below, place

# Files of the project itself that a reader of the bundle needs, besides those the manifest covers.
ABOUT = ("README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md", "GLOSSARY.md", "Makefile")
# Results that a bundle of results leaves out besides what is private: logs, and bundles made before.
LEFT_OUT = (*PRIVATE, "logs/", "bundle/")
FORBIDDEN = ("microdata", "rows.parquet")
DAY = (1980, 1, 1, 0, 0, 0)  # every file in the archive carries this time: the same content, the same bytes


def bundle_files(covered: Covered) -> list[str]:
    """Files of the bundle as sorted names for `place`: what its manifest covers, and what was made.

    Raises DataError for anything that may hold microdata.
    """
    results = f"results/{covered.study}"
    paths = {*covered.paths, *(name for name in ABOUT if place(name).is_file())}
    made = files_below(Path(results))
    paths |= {f"{results}/{path}" for path in made if not path.startswith(LEFT_OUT)}
    for path in paths:
        if any(name in PurePosixPath(path).parts for name in FORBIDDEN):
            raise DataError(f"{path} must not be in the bundle: it may hold microdata.")
    return sorted(paths)


def config_text(covered: Covered) -> str:
    """The `config.yaml` of a bundle: of its study alone."""
    return yaml.safe_dump({"study": covered.study, **covered.config}, sort_keys=False)


def row_account(states: Iterable[tuple[str, str, str]]) -> str:
    """The row account as counts: export, state, reason, rows; a CSV text."""
    counts = Counter(states)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["export", "state", "reason", "rows"])
    writer.writerows([*key, number] for key, number in sorted(counts.items()))
    return text.getvalue()


def write_archive(path: Path, files: Iterable[str], made: Mapping[str, str], folder: str) -> None:
    """Write a zip with `files`, and `made` texts by path, below one `folder`; in sorted order."""
    made_bytes = {name: text.encode("utf-8") for name, text in made.items()}
    names = sorted({*files, *made_bytes})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            content = made_bytes[name] if name in made_bytes else place(name).read_bytes()
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}", DAY), content, zipfile.ZIP_DEFLATED)
