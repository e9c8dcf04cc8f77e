"""`make bench` still runs: its floor on a book of one small chapter, and the places where it switches lineage off."""

import importlib.util
import shutil
import subprocess
import sys
from types import ModuleType

import pytest

from tests.workflow.built import ROOT, copy_project

CHAPTER = """
chapter: 3
title: Proef
tables:
  "3.1":
    unit: person
    where: {population: research}
    columns: [{id: n, label: N, stat: count}]
    rows: [{id: parents, label: Ouders, where: {role: parent}}]
figures:
  "3.1":
    kind: bars
    unit: person
    where: {population: research}
    columns: [{id: percent, label: Aandeel, stat: percent}]
    rows: [{id: parents, label: Ouders, category: {role: parent}}]
"""


@pytest.fixture
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench", ROOT / "scripts/bench.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench"] = module
    spec.loader.exec_module(module)
    return module


def test_the_floor_makes_a_small_book_from_the_exports(tmp_path):
    project = copy_project(tmp_path / "project")
    report = project.folder / "report/g4"
    pages = (report / "_quarto.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in pages if "- chapters/" not in line or "chapter_3" in line]
    shutil.rmtree(report)
    (report / "chapters").mkdir(parents=True)
    (report / "_quarto.yml").write_text(
        "".join(kept).replace("    - reading_guide.qmd\n", ""), encoding="utf-8"
    )
    (report / "index.qmd").write_text("---\ntitle: Proef\n---\n\nEen proef.\n", encoding="utf-8")
    (report / "chapters/chapter_3.yaml").write_text(CHAPTER, encoding="utf-8")
    placed = '::: {.table item="3.1"}\n:::\n\n::: {.figure item="3.1"}\n:::\n'
    page = f"---\ntitle: Proef\nchapter: 3\n---\n\n{placed}"
    (report / "chapters/chapter_3.qmd").write_text(page, encoding="utf-8")
    project.edit("workflow/studies/g4.yaml", "published:", "# published:")
    run = subprocess.run(
        [sys.executable, "scripts/floor.py"],
        cwd=project.folder,
        env={"PYTHONPATH": "src", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    stages = [line.split(":")[0] for line in run.stdout.splitlines()]
    assert stages == [
        "imports",
        "ingest",
        "clean",
        "score",
        "analyse",
        "tables",
        "figures",
        "book",
        "formats",
    ]


def test_every_place_where_lineage_is_switched_off_is_still_there(bench, tmp_path):
    copy_project(tmp_path / "project")
    bench.switch_off_lineage(tmp_path / "project")
    assert "\nwalk:" not in (tmp_path / "project/workflow/studies/g4.yaml").read_text(encoding="utf-8")


def test_what_the_floor_prints_is_read_into_the_table(bench):
    output = "imports: 1.00 s\ningest: 2.00 s\nbook: 3.00 s\n"
    cost = bench.Cost(10.0, 12.0, 45, 300.0, output)
    names = ("floor", "cold build", "no-op", "one export changed", "one table declaration changed")
    table = bench.report([(name, cost) for name in names])
    assert "floor by stage: imports 1.00 s, ingest 2.00 s, book 3.00 s" in table
    assert "cold build / floor: 1.00" in table
