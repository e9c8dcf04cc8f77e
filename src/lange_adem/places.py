"""Where files are: those of a project below the working directory, those of the installation where this program is.

A project names every file by its path from the project folder, wherever the file is, so that facts, recipes and the
manifest hold no path of a machine. A repository that holds its own studies is both.
"""

from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
# What a project may have of its own, beside what comes with the installation: its own file comes first.
SHARED = ("workflow/instruments", "report/shared")
# What only the installation has.
INSTALLED = (
    *("Snakefile", "src", "scripts", "envs", "pyproject.toml"),
    *("workflow/study.smk", "workflow/rules", "workflow/profiles", "workflow/notebooks", "workflow/captions"),
    *("workflow/schemas", "README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md", "GLOSSARY.md", "Makefile"),
)
_CACHES = ("__pycache__", ".pyc", ".egg-info")


def installation() -> Path:
    """The folder of the installation: the working directory where it has the library itself (a repository, an
    unpacked bundle), else that of this program."""
    return Path() if Path("src/lange_adem").is_dir() else PROGRAM


def place(name: str | Path) -> Path:
    """Where the file or folder is that a project calls `name`, a path from the project folder.

    What only the installation has is there; what both may have, in the project where it has it; all else in the
    project.
    """
    path = Path(name)
    if _below(path, INSTALLED) or (_below(path, SHARED) and not path.exists()):
        return installation() / path
    return path


def files_of(folder: str, pattern: str = "*") -> list[str]:
    """The files below a folder that match (or that file itself), as sorted names for `place`; without caches of Python.

    Of a folder that both may have, those of the project and those of the installation.
    """
    if Path(folder).is_absolute():
        return [f"{folder}/{name}" for name in files_below(Path(folder), pattern=pattern)]
    roots = [Path()] if not _below(Path(folder), INSTALLED) else []
    roots += [installation()] if _below(Path(folder), (*SHARED, *INSTALLED)) else []
    return sorted({name for root in roots for name in files_below(root, folder, pattern)})


def files_below(root: Path, name: str = "", pattern: str = "*") -> list[str]:
    """Files below `root`/`name` that match (or that file itself), as sorted paths from `root`; without caches."""
    start = root / name
    found = [start] if start.is_file() else [path for path in start.rglob(pattern) if path.is_file()]
    paths = (path.relative_to(root).as_posix() for path in found)
    return sorted(path for path in paths if not any(part in path for part in _CACHES))


def _below(path: Path, folders: tuple[str, ...]) -> bool:
    name = path.as_posix()
    return any(name == folder or name.startswith(f"{folder}/") for folder in folders)
