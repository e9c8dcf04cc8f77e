"""Which engine renders the book, and the Quarto project itself."""

import shutil
from pathlib import Path

import pytest
import yaml

from lange_adem.book.pages.registry import PAGES
from lange_adem.book.render import choose_engine, render_book
from lange_adem.book.structure import page_sources, read_project
from lange_adem.declarations import read
from lange_adem.errors import DeclarationError, LangeAdemError
from tests.unit.book.example import stage_example

ROOT = Path(__file__).resolve().parents[3]
PROJECTS = sorted(ROOT.glob("report/*/_quarto.yml"))
MADE = {page.source for page in PAGES}

# The keys of Quarto's own schema that our projects may use (quarto-cli, src/resources/schema).
TOP = {"project", "lang", "book", "format", "filters"}
PROJECT = {"type", "output-dir", "resources"}
BOOK = {"title", "subtitle", "author", "search", "chapters", "appendices"}
HTML = {"theme", "minimal", "template", "toc", "number-sections", "section-divs"}


def test_auto_is_quarto_where_it_is_on_path(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: "/opt/quarto")
    assert choose_engine("auto") == "quarto"
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert choose_engine("auto") == "pandoc"


def test_quarto_asked_for_and_absent_says_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(LangeAdemError, match="no `quarto` on PATH"):
        choose_engine("quarto")
    with pytest.raises(DeclarationError, match="choose from auto, quarto, pandoc"):
        choose_engine("word")


@pytest.mark.parametrize("path", PROJECTS, ids=lambda path: path.parent.name)
def test_the_project_uses_only_keys_that_quarto_knows(path):
    project = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(project) <= TOP
    assert set(project["project"]) <= PROJECT and project["project"]["type"] == "book"
    assert set(project["book"]) <= BOOK and project["book"]["chapters"][0] == "index.qmd"
    assert set(project["format"]) == {"html"} and set(project["format"]["html"]) <= HTML
    study = read(path.parents[2] / "workflow/studies" / f"{path.parent.name}.yaml").data
    assert project["lang"] == study["language"]


@pytest.mark.parametrize("path", PROJECTS, ids=lambda path: path.parent.name)
def test_every_page_of_the_order_is_written_or_made(path):
    sources = [source for source, _ in page_sources(read_project(path))]
    assert len(sources) == len(set(sources)) > 5
    for source in sources:
        assert source in MADE or (path.parent / source).is_file(), source
    if path.parent.name == "g4":  # the study that has everything
        assert set(sources) >= MADE, "a page is made that has no place in the order of the book"
    written = {page.relative_to(path.parent).as_posix() for page in path.parent.rglob("*.qmd")}
    assert written <= set(sources), "a page that is not in the order of the book"


def test_both_engines_give_the_same_pages(tmp_path):
    source = stage_example(tmp_path)
    render_book(source, tmp_path / "pandoc", "pandoc")
    made = {path.relative_to(tmp_path / "pandoc") for path in (tmp_path / "pandoc").rglob("*.html")}
    assert len(made) == 7
    if shutil.which("quarto") is None:
        print("quarto is not on PATH: only the Pandoc engine is tested here")
        return
    render_book(source, tmp_path / "quarto", "quarto")
    for page in made:
        text = (tmp_path / "quarto" / page).read_text(encoding="utf-8")
        assert 'class="synthetic"' in text and 'id="navigation"' in text
    assert 'data-fact="table-4.9/total/w1/mean"' in (tmp_path / "quarto/chapters/chapter_4.html").read_text(
        "utf-8"
    )
