"""Staging the book: one folder that either engine renders: prose, made pages, tables, figures and facts."""

from __future__ import annotations

import csv
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.book.javascript import js
from lange_adem.book.lua import lua_literal
from lange_adem.book.pages.methods import methods_page
from lange_adem.book.pages.overviews import claims_page, colophon_page, items_page
from lange_adem.book.pages.quality import quality_page
from lange_adem.book.panel.claim_data import declared_claims, write_claim_data
from lange_adem.book.panel.trace_data import write_trace_data
from lange_adem.book.quantifiers import load_scale, quantifier_of_fact
from lange_adem.book.structure import Page, page_sources, read_pages, read_project
from lange_adem.book.words import CLAIM_NOTES
from lange_adem.declarations import read
from lange_adem.errors import DeclarationError
from lange_adem.files import replace_folder, write_json, write_text
from lange_adem.language.catalogue import Words, words_of
from lange_adem.tables.layout import html_id

if TYPE_CHECKING:
    from pandas import DataFrame

_PLACED = re.compile(r"^:::+\s*\{[^}]*\.(table|figure)\b[^}]*\bitem=\"([^\"]+)\"", re.MULTILINE)
_CLAIMED = re.compile(r"\]\(claim:([^)\s]+)\)")
_DOWNLOADS = {".csv": "CSV", ".xlsx": "Excel", ".svg": "SVG", ".png": "PNG"}
CLAIMS_PAGE = "claims.html"
# Pages of a study with the numbers of a printed report, of a run with a baseline, and of one that walks a number back.
OPTIONAL = ("replication.qmd", "errata.qmd", "changes.qmd", "walk.qmd")


def stage_book(
    study: Mapping[str, Any],
    report_dir: Path,
    release: Path,
    facts: DataFrame,
    claims: DataFrame,
    instruments: Mapping[str, Mapping[str, Any]],
    quality: Mapping[str, Any],
    target: Path,
    edition: str = "",
    foundation: str = "",
    made_pages: Mapping[str, str] | None = None,
) -> None:
    """Put everything the book needs in the folder `target`.

    study: the study file (`title`, `synthetic`); report_dir: `report/<study>`, beside `report/shared`;
    release: the folder with `tables/` and `figures/`; facts: the fact table; claims: one row per claim
    (`claim, text, state`, and `spec`, `explanation` where known); instruments: id -> instrument file;
    quality: `exports` (name -> `path`, `sha256`) and `corrections`; edition: name on the cover;
    foundation: digest of exports and facts, for the colophon; made_pages: further pages, made elsewhere, by
    source: of those in `OPTIONAL`, a book has what is given. Reads no microdata and no export. Raises
    DeclarationError where a page of `_quarto.yml` is not there, or a table or figure has no place or two.
    """
    words = words_of(study)
    report_dir, release, target = Path(report_dir), Path(release), Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as scratch:
        folder = Path(scratch) / "source"
        absent = [page for page in OPTIONAL if page not in (made_pages or {})]
        project = read_project(report_dir / "_quarto.yml", absent)
        _copy_sources(report_dir, project, folder)
        _write_project(report_dir / "_quarto.yml", folder, absent)
        _copy_release(release, folder)
        write_text(words_for_panel(words), folder / "shared" / "words.js")
        exports = quality.get("exports", {})
        write_text(quality_page(facts, quality), folder / "quality.qmd")
        write_text(methods_page(instruments, facts), folder / "methods.qmd")
        write_text(colophon_page(study, exports, edition, foundation), folder / "colophon.qmd")
        for source, page in (made_pages or {}).items():
            write_text(page, folder / source)
        write_text(items_page({}, []), folder / "tables_and_figures.qmd")
        write_text(claims_page(claims, {}), folder / "claims.qmd")
        pages = read_pages(folder, project)
        chapters = [read(path).data for path in sorted((report_dir / "chapters").glob("*.yaml"))]
        items = placed_items(folder, pages, _captions(chapters))
        write_text(items_page(items, pages), folder / "tables_and_figures.qmd")
        write_text(claims_page(claims, _claims_used(folder, pages)), folder / "claims.qmd")
        write_trace_data(facts, exports, instruments, pages, folder / "facts")
        write_claim_data(declared_claims(chapters), claims, facts, folder / "facts")
        book = _book_json(words, study, project, pages, items, facts, claims, edition)
        book["quantifiers"] = _quantifiers(facts, load_scale(report_dir.parent / "shared"))
        write_json(book, folder / "book.json")
        write_text(f"return {lua_literal(book)}\n", folder / "book.lua")
        replace_folder(folder, target)


def words_for_panel(words: Words) -> str:
    """The words of the panel as a script file, which pages load before the scripts that use them."""
    found = words.group("panel")
    found["claim.report"] = words.group("study").get("printed_report", found["claim.report"])
    return f"window.LangeAdem.words = {js(found)};\n"


def _quantifiers(facts: DataFrame, scale: Mapping[str, Any]) -> dict[str, str]:
    """Word of every fact that is a share."""
    words = {
        fact: quantifier_of_fact(statistic, float(value), scale)
        for fact, statistic, value in zip(facts["fact"], facts["statistic"], facts["value"], strict=True)
    }
    return {fact: word for fact, word in words.items() if word}


def _copy_sources(report_dir: Path, project: Mapping[str, Any], folder: Path) -> None:
    folder.mkdir()
    shutil.copytree(report_dir.parent / "shared", folder / "shared")
    for source, _ in page_sources(dict(project)):
        if (report_dir / source).is_file():
            (folder / source).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(report_dir / source, folder / source)


def _write_project(path: Path, folder: Path, absent: Sequence[str]) -> None:
    """The book project for Quarto, without the lines of pages that this book does not have."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.strip().removeprefix("- ") not in absent]
    write_text("".join(kept), folder / "_quarto.yml")


def _copy_release(release: Path, folder: Path) -> None:
    """Copy downloads to `tables/` and `figures/`, which both engines publish, and HTML to `fragments/`."""
    (folder / "fragments").mkdir()
    for kind in ("tables", "figures"):
        (folder / kind).mkdir()
        for path in sorted((release / kind).glob("*-*.*")):
            place = "fragments" if path.suffix == ".html" else kind
            if path.suffix in (".html", *_DOWNLOADS):
                shutil.copyfile(path, folder / place / path.name)


def _claims_used(folder: Path, pages: list[Page]) -> dict[str, Page]:
    """Claim -> the first page whose text rests on it."""
    used: dict[str, Page] = {}
    for page in pages:
        for claim in _CLAIMED.findall((folder / page.source).read_text(encoding="utf-8")):
            used.setdefault(claim, page)
    return used


def _captions(chapters: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Captions of the declared tables and figures, by "table-4.9"."""
    captions = {}
    for declared in chapters:
        for kind in ("table", "figure"):
            for number, item in (declared.get(f"{kind}s") or {}).items():
                captions[f"{kind}-{number}"] = str(item.get("caption", ""))
    return captions


def placed_items(folder: Path, pages: list[Page], captions: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The tables and figures of the book, by "table-4.9": where they stand, their files and captions."""
    places: dict[str, Page] = {}
    for page in pages:
        for kind, number in _PLACED.findall((folder / page.source).read_text(encoding="utf-8")):
            item = f"{kind}-{number}"
            if item in places:
                raise DeclarationError(
                    f"{page.source}: {item} stands twice in the book; the other is in {places[item].source}."
                )
            places[item] = page
    made = {item for item in captions if (folder / "fragments" / f"{html_id(item)}.html").is_file()}
    _check_places(places, made)
    return {item: _item(item, places[item], folder, captions[item]) for item in sorted(made)}


def _check_places(places: Mapping[str, Page], made: set[str]) -> None:
    problems = []
    for item in sorted(made - set(places)):
        kind, number = item.split("-", 1)
        problems.append(
            f"{item} is declared and made, but no page shows it;"
            f' add `::: {{.{kind} item="{number}"}}` and `:::`.'
        )
    for item in sorted(set(places) - made):
        problems.append(f"{places[item].source}: {item} has a place, but it is not declared, or not made.")
    if problems:
        raise DeclarationError("\n".join(problems))


def _item(item: str, page: Page, folder: Path, caption: str) -> dict[str, Any]:
    kind, number = item.split("-", 1)
    name = html_id(item)
    addresses = [(label, f"{kind}s/{name}{ending}") for ending, label in _DOWNLOADS.items()]
    found = [(label, address) for label, address in addresses if (folder / address).is_file()]
    known: dict[str, Any] = {
        "kind": kind,
        "number": number,
        "id": name,
        "caption": caption,
        "page": page.href,
    }
    known |= {"html": f"fragments/{name}.html", "downloads": found}
    table = folder / f"{kind}s/{name}.csv"
    return known | ({"cells": _cells(table)} if kind == "table" and table.is_file() else {})


def _cells(path: Path) -> list[list[str]]:
    """The printed grid of a table from its CSV: its lines between the first and the second empty line."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        lines = list(csv.reader(handle, delimiter=";"))
    empty = [position for position, line in enumerate(lines) if not any(line)]
    return lines[empty[0] + 1 : empty[1]] if len(empty) > 1 else lines


def _book_json(
    words: Words,
    study: Mapping[str, Any],
    project: Mapping[str, Any],
    pages: list[Page],
    items: Mapping[str, Any],
    facts: DataFrame,
    claims: DataFrame,
    edition: str,
) -> dict[str, Any]:
    synthetic = bool(study.get("synthetic"))
    title, subtitle = project["book"]["title"], project["book"].get("subtitle", "")
    own = words.group("study")
    keywords = [own.get("keywords", ""), words("page.synthetic_keyword") if synthetic else ""]
    return {
        "language": words.language,
        "words": words.group("page"),
        "series": own.get("series", ""),
        "title": title,
        "subtitle": subtitle,
        "edition": edition,
        "synthetic": synthetic,
        "notice": words("page.notice"),
        "notice_page": "colophon.html#uitgave",
        "claims_page": CLAIMS_PAGE,
        "description": f"{title}. {subtitle}." + (f" {words('page.notice')}" if synthetic else ""),
        "keywords": ", ".join(one for one in keywords if one),
        "pages": [page.entry() for page in pages],
        "items": dict(items),
        "facts": {
            fact: {"display": display, "label": label}
            | ({"p": True} if statistic.startswith("p") and statistic in _P else {})
            for fact, display, label, statistic in zip(
                facts["fact"], facts["display"], facts["label"], facts["statistic"], strict=True
            )
        },
        "claims": {
            row["claim"]: {
                "state": row["state"],
                "statement": row["text"],
                "note": CLAIM_NOTES.get(row["state"], ""),
            }
            for row in claims.to_dict("records")
        },
    }


_P = {"p", "p_holm", "p_welch"}
