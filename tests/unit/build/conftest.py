"""A small project: a study of one export, one instrument, two chapters, and a file that one of them requires."""

from textwrap import dedent

import pytest

from lange_adem.build import analyses, project
from lange_adem.declarations import read
from lange_adem.instruments import named

FILES = {
    "workflow/studies/small.yaml": """
        id: small
        edition: Proef
        quarantine_ceiling: 0.05
        waves: {1: 1e meting}
        roles: {parent: {label: ouders}}
        forms: {adult: {kind: questionnaire, about: parent}}
        populations: {research: {label: onderzoeksgroep}}
        exports:
          people:
            {path: data/people.csv, format: csv, form: adult, population: research, wave: 1,
             key: [person_id], codebook: people}
        codebooks:
          people:
            columns: {nr: {to: person_id, type: id}}
            blocks: [{columns: "cts2_{}", items: "cts2_{}", from: 1, to: 1, instrument: cts2}]
        synthetic: true
        instruments: [cts2]
    """,
    "workflow/instruments/cts2.yaml": """
        id: cts2
        responses: {low: 1, high: 8}
        items: [{pattern: "cts2_{:d}", from: 1, to: 1}]
        missing: {rule: complete}
        scales: {total: {label: Totaal, items: "1", score: sum, range: {low: 1, high: 8}}}
    """,
    "report/small/_quarto.yml": """
        lang: nl
        book: {chapters: [index.qmd, chapters/one.qmd, chapters/two.qmd]}
    """,
    "report/small/chapters/one.yaml": """
        {chapter: 1, tables: {'1.1': {rows: [{id: a, stat: mean, of: cts2.total}]}}}
    """,
    "report/small/chapters/two.yaml": "{chapter: 2, requires_facts: [beside, one]}",
    "report/small/chapters/beside.yaml": "{chapter: beside}",
    "report/small/chapters/unused.yaml": "{chapter: unused}",
    "data/people.csv": "id;cts2_1\n",
    "envs/requirements.txt": "",
    "src/lange_adem/__init__.py": "",  # so it is an installation as well
}
FILES = {path: dedent(text) for path, text in FILES.items()}
CONFIG = {"study": "small", "report": {}}


@pytest.fixture
def write(tmp_path, monkeypatch):
    """A function that writes a file of the project, of no schema; the project is the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(project, "load", lambda path, kind: read(path))
    monkeypatch.setattr(named, "check", lambda declaration, rules: None)
    for module in (analyses, project):
        monkeypatch.setattr(module, "read_chapter_file", lambda path: read(path))

    def write(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    for path, text in FILES.items():
        write(path, text)
    return write
