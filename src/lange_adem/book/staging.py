"""Staging the book: one folder that either engine renders: prose, made pages, tables, figures and facts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from lange_adem.analysis.alphas import alpha_plan
from lange_adem.book.book import Book
from lange_adem.book.filter_data import write_filter_data
from lange_adem.book.pages.registry import PAGES
from lange_adem.book.pages.replication import SCATTER
from lange_adem.book.panel.claim_data import write_claim_data
from lange_adem.book.panel.trace_data import write_trace_data
from lange_adem.book.panel.words_data import write_panel_words
from lange_adem.book.placing import DOWNLOADS, claimed_on, items_of, placed_items
from lange_adem.book.structure import page_sources, read_pages, read_project
from lange_adem.book.templates import pages_of_templates, write_template
from lange_adem.files import replace_folder, write_text
from lange_adem.grid.plan import claims_of
from lange_adem.places import files_of, place
from lange_adem.tables.layout import html_id

SHARED = "report/shared"


def stage_book(book: Book, report_dir: Path, release: Path, target: Path) -> None:
    """Put everything that rendering needs in the folder `target`.

    report_dir: `report/<study>`; release: the folder with `tables/` and `figures/`. Raises
    DeclarationError where a page of `_quarto.yml` is not there, or a table or figure has no place or two.
    """
    report_dir, release, target = Path(report_dir), Path(release), Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as scratch:
        folder = Path(scratch) / "source"
        absent = [page.source for page in PAGES if not page.wanted(book)]
        templates = pages_of_templates(book)
        sources = {source: [page.source for page in made] for source, made in templates.items()}
        project = read_project(report_dir / "_quarto.yml", absent, sources)
        _copy_sources(report_dir, project, folder)
        for made in templates.values():
            write_template(report_dir, made, book, folder)
        write_text(yaml.safe_dump(project, allow_unicode=True, sort_keys=False), folder / "_quarto.yml")
        _copy_release(release, _drawn(book), folder)
        write_panel_words(book.words, folder / "shared")
        book = _write_pages(book, project, folder)
        alphas = [alpha_plan(instrument, book.study, book.words) for instrument in book.instruments.values()]
        asked = [*book.plans, *alphas]
        write_trace_data(
            *(book.facts, book.exports, book.instruments, asked, book.pages, book.words, folder / "facts"),
            indicators=book.study.indicators,
        )
        claims = claims_of(book.plans)
        write_claim_data(claims, book.printed_claims, book.claims, book.facts, book.words, folder / "facts")
        write_filter_data(book, project, folder)
        replace_folder(folder, target)


def _write_pages(book: Book, project: dict[str, Any], folder: Path) -> Book:
    """Write the made pages into the folder; gives the book with its pages and where its items stand on them."""
    wanted = [page for page in PAGES if page.wanted(book)]
    for page in wanted:
        write_text(page.make(book), folder / page.source)
    pages = read_pages(folder, project)
    items = placed_items(folder, pages, items_of(book.plans, book.facts))
    book = replace(book, pages=pages, items=items, claimed=claimed_on(folder, pages))
    for page in wanted:
        if page.overview:
            write_text(page.make(book), folder / page.source)
    return book


def _copy_sources(report_dir: Path, project: Mapping[str, Any], folder: Path) -> None:
    folder.mkdir()
    for name in files_of(SHARED):
        copy = folder / Path(name).relative_to(Path(SHARED).parent)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place(name), copy)
    for source, _ in page_sources(dict(project)):
        if (report_dir / source).is_file():
            (folder / source).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(report_dir / source, folder / source)


def _drawn(book: Book) -> list[str]:
    """Stems of the files of tables and figures: of the items of now, and of what a page of the book's own shows."""
    return [
        *(html_id(item) for item in items_of(book.plans, book.facts)),
        *([SCATTER] if book.published else []),
    ]


def _copy_release(release: Path, items: Sequence[str], folder: Path) -> None:
    """Copy downloads to `tables/` and `figures/`, which both engines publish, and HTML to `fragments/`; of these items
    alone, whatever else lies there."""
    (folder / "fragments").mkdir()
    for kind in ("tables", "figures"):
        (folder / kind).mkdir()
        found = (release / kind).glob("*-*.*")
        for path in sorted(path for path in found if path.name.partition(".")[0] in items):
            place = "fragments" if path.suffix == ".html" else kind
            if path.suffix in (".html", *DOWNLOADS):
                shutil.copyfile(path, folder / place / path.name)
