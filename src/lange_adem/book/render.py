"""Rendering the staged book, by Quarto or Pandoc; the old book stays until the new one is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lange_adem.book.pandoc import PARALLEL, complaint, pandoc_path, run
from lange_adem.book.panel.places import write_places
from lange_adem.book.panel.search_index import write_search_index
from lange_adem.book.structure import Page, read_pages, read_project
from lange_adem.errors import DeclarationError, LangeAdemError
from lange_adem.files import read_json, replace_folder

ENGINES = ("auto", "quarto", "pandoc")


def render_book(source: Path, target: Path, engine: str) -> str:
    """Render the staged folder `source` to `target`; gives the engine used, "quarto" or "pandoc".

    engine: auto, quarto or pandoc; auto is Quarto when it is on PATH. Rendered in a folder beside `target`,
    which takes its place when all is done: whatever fails, the book that was there stays. Raises
    LangeAdemError with the words of the filter where a page asks for an unknown fact, claim, table or figure.
    """
    source, target = Path(source), Path(target)
    chosen = choose_engine(engine)
    project = read_project(source / "_quarto.yml")
    pages = read_pages(source, project)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as scratch:
        new = Path(scratch) / "book"
        (_quarto if chosen == "quarto" else _pandoc)(source, new, project, pages)
        write_search_index(new, [page.href for page in pages])
        write_places(new, pages, read_json(source / "book.json")["legend"])
        replace_folder(new, target)
    return chosen


def choose_engine(engine: str) -> str:
    """The engine that `report.engine` means on this machine."""
    if engine not in ENGINES:
        raise DeclarationError(f"report.engine is {engine!r}; choose from {', '.join(ENGINES)}.")
    if engine == "auto":
        return "quarto" if shutil.which("quarto") else "pandoc"
    if engine == "quarto" and not shutil.which("quarto"):
        raise LangeAdemError(
            "report.engine is quarto, but there is no `quarto` on PATH; install it, or choose auto."
        )
    return engine


def _quarto(source: Path, new: Path, project: dict[str, Any], pages: list[Page]) -> None:
    # ASSUME: Quarto writes in its project folder, so it gets a copy; the staged folder stays as it was.
    folder = new.with_name("project")
    shutil.copytree(source, folder)
    run(["quarto", "render", ".", "--to", "html"], folder)
    shutil.copytree(folder / project["project"]["output-dir"], new)
    missing = [page.href for page in pages if not (new / page.href).is_file()]
    if missing:
        raise LangeAdemError(f"Quarto made no {', '.join(missing)}.")


def _pandoc(source: Path, new: Path, project: dict[str, Any], pages: list[Page]) -> None:
    html = project["format"]["html"]
    command = [
        pandoc_path(),
        "--from=markdown",
        "--to=html5",
        "--standalone",
        "--section-divs",
        "--wrap=preserve",
    ]
    command += [f"--template={html['template']}", *(f"--lua-filter={name}" for name in project["filters"])]
    for page in pages:
        (new / page.href).parent.mkdir(parents=True, exist_ok=True)

    def render(page: Page) -> str:
        output = (new / page.href).resolve()
        return complaint([*command, f"--output={output}", page.source], source)

    with ThreadPoolExecutor(max_workers=PARALLEL) as pool:
        problems = [words for words in pool.map(render, pages) if words]
    if problems:
        raise LangeAdemError("The book cannot be made.\n" + "\n".join(problems))
    _copy_resources(source, new, project["project"].get("resources", []))


def _copy_resources(source: Path, new: Path, patterns: Iterable[str]) -> None:
    """Copy the files that `project.resources` names, as Quarto does."""
    for pattern in patterns:
        for path in sorted(source.glob(pattern)):
            target = new / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
