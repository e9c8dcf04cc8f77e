"""`adem show`: an item in full, without data."""

import shutil
from pathlib import Path

import pytest

from lange_adem.cli import main
from lange_adem.errors import FactError
from lange_adem.grid.show import show_item
from lange_adem.language.catalogue import catalogue
from tests.unit.instruments.example import CALM, instrument

ROOT = Path(__file__).parents[3]
WORDS = catalogue("nl")

CHAPTER = """\
lists:
  waves:
    for_each: {wave: {1: 1e meting, 2: 2e meting}}
    columns:
      - {id: "w{wave}", label: "{wave.label}", where: {wave: "{wave}"}}
tables:
  "4.9":
    caption: Geweld
    where: {role: parent}
    n: cts2.total.both
    stat: mean
    decimals: 0
    columns: waves
    rows:
      - {id: total, label: Totaal, of: cts2.total.both}
      - {id: often, label: Vaak, stat: percent, of: cts2.total.both, condition: {above: 3}, columns: [w1]}
      - {id: half, label: De helft, stat: ratio, columns: [w1], derive: {divide: [table-4.9/total/w1/mean, 2]}}
    tests:
      - {id: w2_vs_w1, test: t_test_paired, columns: [w2, w1], marks: first, label: 2e tegenover 1e meting}
comparisons:
  "4.9":
    tests_only: true
    stat: mean
    columns: waves
    rows: [{id: total, of: cts2.total.both}]
    tests: [{id: fall, test: t_test_paired, columns: [w2, w1]}]
"""


def block(text, fact):
    """The lines of one cell or test, as a list of (word, said)."""
    lines = text.split(f"\n\n{fact}\n")[1].split("\n\n")[0].splitlines()
    return [(line[2:14].strip(), line[14:]) for line in lines]


def test_a_cell_in_full(declare):
    declared = declare(CHAPTER)
    text = show_item([declared], WORDS, "table-4.9", {})
    assert "\n  chapter     4, Proef\n" in text
    assert block(text, "table-4.9/total/w2/mean") == [
        ("is", "Tabel 4.9, Totaal, 2e meting"),
        ("statistic", "mean"),
        ("measure", "cts2.total.both"),
        ("selection", 'role == "parent" and wave == 2'),
        ("printed", "0 decimals"),
        ("test", "table-4.9/total/w2_vs_w1 (t_test_paired)"),
        ("mark", "table-4.9/total/w2_vs_w1/p"),
        ("asked for", f"{declared.path}:17"),
    ]
    assert ("condition", "> 3") in block(text, "table-4.9/often/w1/percent")
    assert ("printed", "0 decimals, %") in block(text, "table-4.9/often/w1/percent")
    assert ("computed", "divide table-4.9/total/w1/mean, 2") in block(text, "table-4.9/half/w1/ratio")
    assert ("asked for", f"{declared.path}:12") in block(text, "table-4.9/base/w1/n")
    assert ("compares", "w2, w1") in block(text, "table-4.9/total/w2_vs_w1")


def test_what_is_written_out_stands_behind_the_line_that_asks_for_it(declare):
    text = show_item([declare(CHAPTER)], WORDS, "table-4.9", {})
    assert "      7  {id: w2, label: 2e meting, where: {wave: 2}}" in text
    assert "marks: w2" in text


def test_cells_that_are_compared_only(declare):
    assert "2 cells that are no facts, 1 tests" in show_item([declare(CHAPTER)], WORDS, "comparison-4.9", {})


def test_an_item_that_is_not_there(declare):
    with pytest.raises(FactError, match=r"There is no item table-4.8. Nearest: table-4.9"):
        show_item([declare(CHAPTER)], WORDS, "table-4.8", {})


def test_the_command_reads_the_chapters_of_the_study(tmp_path, capsys):
    chapters, studies = tmp_path / "report/g4/chapters", tmp_path / "workflow/studies"
    for folder in (chapters, studies):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "config.yaml", tmp_path)
    shutil.copy(ROOT / "workflow/studies/g4.yaml", studies)
    (chapters / "chapter_4.yaml").write_text("chapter: 4\ntitle: Proef\n" + CHAPTER, encoding="utf-8")
    assert main(["-C", str(tmp_path), "show", "table-4.9"]) == 0
    assert capsys.readouterr().out.startswith("table 4.9: Geweld\n")
    assert main(["-C", str(tmp_path), "show", "table-4.8"]) == 2
    assert "Nearest: table-4.9" in capsys.readouterr().err


def test_every_measure_is_said_with_its_items_and_missing_rule(declare):
    total = {**CALM["scales"]["total"], "round": "half_up"}
    calm = instrument(CALM, scales={"total": total})
    chapter = CHAPTER.replace("cts2.total.both", "calm.total")
    text = show_item([declare(chapter)], WORDS, "table-4.9", {"calm": calm})
    assert "\ncalm.total\n  is          Rust\n  made by     sum of 3 items\n" in text
    assert (
        "with at least 2 of 3 items answered" in text and "rounded to a whole number, a half upwards" in text
    )
