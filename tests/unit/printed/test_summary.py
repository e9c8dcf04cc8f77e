"""The summary of the replication: four numbers, counted by hand."""

import pytest

from lange_adem.figures.scatter import Dot, draw_scatter
from lange_adem.language.catalogue import catalogue
from lange_adem.printed.compare import Compared
from lange_adem.printed.files import COLUMNS, csv_text, read_csv
from lange_adem.printed.published import Published
from lange_adem.printed.summary import part_words, parts, replication_facts
from tests.unit.printed.examples import DUTCH


def number(name, chapter="4", item="tabel 4.1", kind="mean", approx="exact"):
    return Published(name, chapter, item, kind, 12.0, "12", 0, approx, "")


NUMBERS = [
    number("a"),
    number("b"),
    number("c", kind="range_max"),
    number("d", "5", "tekst 5.1", approx="approx"),
]
ROWS = [
    Compared("a", "tabel 4.1", "12", "table-4.1/x/y/mean", 12.1, "12", "reproduced", ""),
    Compared("b", "tabel 4.1", "12", "table-4.1/x/z/mean", 14.0, "14", "contradicted_in_source", "E030"),
    Compared("c", "tabel 4.1", "0 - 12", "", None, "", "no_counterpart", "bereik van een schaal"),
    Compared("d", "tekst 5.1", "bijna 12", "text-5.1/x/y/mean", 20.25, "20", "missed", ""),
]
WORDS = catalogue("nl")
VALUES = replication_facts(NUMBERS, ROWS, "published.csv", WORDS).set_index("fact")["value"]


def test_numbers_fall_into_their_chapter_and_exact_cells_of_tables_leave_ranges_out():
    counted = {part: len(pairs) for part, pairs in parts(NUMBERS, ROWS, DUTCH).items()}
    assert counted == {"chapter_4": 3, "chapter_5": 1, "all": 4, "table_cells": 2, "exact": 3}


def test_every_status_is_counted_by_part():
    assert VALUES["replication-numbers/chapter_4/reproduced/count"] == 1
    assert VALUES["replication-numbers/chapter_4/no_counterpart/count"] == 1
    assert VALUES["replication-numbers/chapter_5/missed/count"] == 1
    assert VALUES["replication-numbers/all/numbers/count"] == 4


def test_shares_say_what_was_reproduced_explained_and_accounted_for():
    assert VALUES["replication-numbers/table_cells/reproduced/percent"] == 50
    assert VALUES["replication-numbers/table_cells/explained/percent"] == 100
    assert VALUES["replication-numbers/exact/explained/percent"] == pytest.approx(200 / 3)
    assert VALUES["replication-numbers/exact/accounted/percent"] == 100
    assert VALUES["replication-numbers/chapter_5/accounted/percent"] == 0


def test_the_file_has_the_agreed_columns_and_reads_back_as_it_was(tmp_path):
    path = tmp_path / "replication.csv"
    path.write_text(csv_text(ROWS), encoding="utf-8")
    assert COLUMNS == ("id", "item", "printed", "fact", "value", "display", "status", "reason")
    assert (
        path.read_text(encoding="utf-8").splitlines()[1]
        == "a,tabel 4.1,12,table-4.1/x/y/mean,12.1,12,reproduced,"
    )
    assert read_csv(path) == ROWS


def test_parts_have_names_for_readers():
    assert [part_words(part, WORDS) for part in ("chapter_4", "all")] == ["hoofdstuk 4", "alle getallen"]


def test_the_scatter_is_the_same_each_time_and_carries_the_notice():
    dots = [Dot(12, 12.1, "reproduced"), Dot(-0.4, -0.3, "near"), Dot(1000, 1200, "missed")]
    first, second = (draw_scatter(dots, WORDS, "Verzonnen.") for _ in range(2))
    assert first == second
    assert b"Verzonnen." in first.svg and first.svg != first.svg_narrow
    assert first.png.startswith(b"\x89PNG")
