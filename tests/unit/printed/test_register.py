"""The checker against the register of what was found by hand in the 2014 report."""

import json
from collections import Counter
from pathlib import Path

import pytest

from lange_adem.cli import main
from lange_adem.printed.check import check, check_published
from lange_adem.printed.errata import BY_HAND, matched, read_errata, unregistered
from lange_adem.printed.numbers import read_numbers
from tests.unit.printed.examples import DUTCH

PUBLISHED = Path(__file__).resolve().parents[3] / "data/g4/published"
NUMBERS = PUBLISHED / "effect_study_2014.csv"
ERRATA = read_errata(PUBLISHED)


@pytest.fixture(scope="module")
def findings():
    return check_published(NUMBERS, DUTCH)


def test_every_entry_names_numbers_or_says_why_it_cannot():
    assert len(ERRATA) == 159
    assert Counter(one.by for one in ERRATA if one.severity == "real") == {"": 51, "words": 6}
    assert {one.by for one in ERRATA} <= {"", *BY_HAND}


def test_nine_in_ten_of_the_real_arithmetic_entries_are_found(findings):
    # All 51 real entries that are about numbers are found. Not arithmetic: E002, E101, E121, E125, E127 and E129,
    # statements in words without a number.
    found = {name for name, mine in matched(ERRATA, findings).items() if mine}
    arithmetic = {one.id for one in ERRATA if one.severity == "real" and not one.by}
    assert len(arithmetic) == 51
    assert len(found & arithmetic) >= 0.9 * len(arithmetic)
    assert sorted(arithmetic - found) == []


def test_every_entry_that_names_numbers_is_found(findings):
    found = matched(ERRATA, findings)
    assert [one.id for one in ERRATA if one.groups and not found[one.id]] == []
    assert sum(bool(mine) for mine in found.values()) == 113


def test_hardly_anything_is_found_that_the_register_does_not_have(findings):
    # One: "iets meer dan de helft" beside 60%.
    extra = unregistered(ERRATA, findings)
    assert [one.ids for one in extra] == [("fig7_3.ingestemd", "fig7_3.ingestemd.woord")]


def test_a_good_part_is_found_from_ids_alone():
    found = matched(ERRATA, check(read_numbers(NUMBERS, DUTCH)))
    assert sum(bool(mine) for mine in found.values()) >= 25


def test_the_command_tells_it_as_text_csv_and_json_and_fails_on_real_findings(capsys):
    assert main(["consistency", str(NUMBERS)]) == 1
    assert "tabel 7.6, line 4027: real (sum): 123 + 61 = 184 ≠ 163" in capsys.readouterr().out
    assert main(["consistency", str(NUMBERS), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {"kind", "severity", "ids", "item", "line", "printed", "arithmetic"} == set(told[0])
    assert main(["consistency", str(NUMBERS), "--format", "csv"]) == 1
    assert capsys.readouterr().out.count("\n") == len(told) + 1


def test_a_file_that_is_not_there_or_not_utf8_is_refused_in_words(tmp_path, capsys):
    assert main(["consistency", str(tmp_path / "weg.csv")]) == 1
    assert "weg.csv: there is no such file." in capsys.readouterr().err
    (tmp_path / "oud.csv").write_bytes("id,één\n".encode("cp1252"))
    assert main(["consistency", str(tmp_path / "oud.csv")]) == 1
    assert "not UTF-8" in capsys.readouterr().err


def test_a_file_without_relations_and_without_faults_passes(tmp_path, capsys):
    rows = NUMBERS.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "numbers.csv"
    path.write_text(
        "\n".join([rows[0], *(row for row in rows if row.startswith("t3_1."))]) + "\n", encoding="utf-8"
    )
    assert main(["consistency", str(path)]) == 0
    assert "0 findings" in capsys.readouterr().out
