"""Which pages the book has, and in which order: from `_quarto.yml`, the only place that holds it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from lange_adem.errors import DeclarationError

_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its source and address relative to the book, its title, and its chapter number if any.

    place: among the pages of its chapter, from 1 on; 0 where it is the only one.
    """

    source: str
    title: str
    kind: str  # cover | front | chapter | appendix
    chapter: int | None
    kicker: str
    place: int = 0

    @property
    def number(self) -> str:
        """What readers call its chapter: "3", or where several pages (of a template) share it "3.1"; empty for none."""
        if self.chapter is None:
            return ""
        return f"{self.chapter}.{self.place}" if self.place else str(self.chapter)

    @property
    def id(self) -> str:
        """Name of the page in references: `[](page:methods)`."""
        return Path(self.source).stem

    @property
    def href(self) -> str:
        """Address of the rendered page."""
        return Path(self.source).with_suffix(".html").as_posix()

    @property
    def root(self) -> str:
        """Way back from the page to the top of the book."""
        return "../" * self.source.count("/")

    def entry(self) -> dict[str, Any]:
        """The page as the filter reads it; declared: the number by which pages refer to its chapter."""
        known = {name: getattr(self, name) for name in ("source", "title", "kind", "kicker", "id", "href")}
        chapter = {"chapter": self.number, "declared": str(self.chapter)} if self.number else {}
        return {name: value for name, value in known.items() if value} | chapter | {"root": self.root}


def read_project(
    path: Path, absent: Sequence[str] = (), made: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> dict[str, Any]:
    """The book project, `_quarto.yml`, without the pages in `absent`; made: those that stand in place of a template.

    Raises DeclarationError where it has no order of pages.
    """
    project = yaml.safe_load(path.read_text(encoding="utf-8"))
    for part in ("chapters", "appendices"):
        if part in project.get("book", {}):
            listed = [page for page in project["book"][part] if page not in absent]
            project["book"][part] = [one for page in listed for one in made.get(page, (page,))]
    if not project.get("book", {}).get("chapters"):
        raise DeclarationError(f"{path}: `book.chapters` must list the pages of the book.")
    return project


def page_sources(project: dict[str, Any]) -> list[tuple[str, str]]:
    """(source, kind) of every page in order: the cover, the front matter, chapters, appendices."""
    chapters = [(source, "chapter") for source in project["book"]["chapters"]]
    appendices = [(source, "appendix") for source in project["book"].get("appendices", [])]
    return [*chapters, *appendices]


def read_pages(folder: Path, project: dict[str, Any]) -> list[Page]:
    """The pages of the book as staged in `folder`; front matter gives their title, chapter and kicker."""
    pages = []
    for source, kind in page_sources(project):
        if not (folder / source).is_file():
            raise DeclarationError(f"_quarto.yml lists the page {source}, but there is no such file.")
        front = front_matter(folder / source)
        if "title" not in front:
            raise DeclarationError(f"{source}:1: a page needs `title:` in its front matter.")
        pages.append(_page(source, kind, front))
    return list(_placed(pages))


def _placed(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages, those that share a chapter with their places in it."""
    of_chapter = Counter(page.chapter for page in pages if page.chapter is not None)
    seen: Counter[int] = Counter()
    for page in pages:
        if page.chapter is None or of_chapter[page.chapter] == 1:
            yield page
            continue
        seen[page.chapter] += 1
        yield replace(page, place=seen[page.chapter])


def front_matter(path: Path) -> dict[str, Any]:
    """The YAML at the head of a page; empty where there is none."""
    found = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    return (yaml.safe_load(found.group(1)) or {}) if found else {}


def _page(source: str, kind: str, front: dict[str, Any]) -> Page:
    chapter = front.get("chapter")
    if kind == "chapter" and chapter is None:
        kind = "cover" if Path(source).stem == "index" else "front"
    return Page(source, str(front["title"]), kind, chapter, str(front.get("kicker", "")))
