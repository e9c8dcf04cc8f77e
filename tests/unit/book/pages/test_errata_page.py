"""The page of errata: every entry with its sum, and with the reading that the data follow."""

import re

import pytest

from lange_adem.book.pages.errata import OTHER, chapter_of, errata_page
from lange_adem.errors import DeclarationError
from lange_adem.language.catalogue import catalogue
from lange_adem.printed.compare import Compared
from lange_adem.printed.errata import Erratum, read_errata
from lange_adem.printed.findings import Finding
from lange_adem.printed.register import checked, csv_text, errata_facts, read_csv

ERRATA = [
    Erratum("E023", "tabel 4.8 / 4.1", "2306", "66", "real", "Twee tabellen.", (("t1.a", "t8.a"),), ""),
    Erratum("E008", "tekst 3.1", "1371", "tabel 2.1", "minor typo", "Verkeerde tabel.", (), "label"),
    Erratum("E159", "cohort2", "31", "46%", "rounding", "Twee maten.", (), "words"),
]
FINDINGS = [
    Finding("same", "real", ("t1.a", "t8.a"), "tabel 4.1", "1851", ("64", "66"), "64 ≠ 66"),
    Finding("zero_p", "typo", ("p",), "tabel 4.5", "2129", ("p < .000",), "p < .000: p > 0"),
]
ROWS = [
    Compared("t1.a", "tabel 4.1", "64", "table-4.1/a/b/mean", 64.2, "64", "reproduced", ""),
    Compared("t8.a", "tabel 4.8", "66", "table-4.8/a/b/mean", 64.2, "64", "contradicted_in_source", "E023"),
]
ENTRIES = checked(ERRATA, FINDINGS)
PAGE = errata_page(ENTRIES, ROWS, catalogue("nl"))


def line(name):
    return next(row for row in PAGE.splitlines() if f"#{name}}}" in row)


def test_an_entry_shows_the_sum_that_the_checker_computed():
    assert '[64 ≠ 66]{.printed data-source="consistency E023"}' in line("E023")


def test_the_data_follow_one_of_the_two_numbers():
    assert 'gevolgd: [64]{.printed data-source="t1.a"}' in line("E023")
    assert 'niet gevolgd: [66]{.printed data-source="t8.a"} (hier [](fact:table-4.8/a/b/mean))' in line(
        "E023"
    )


def test_an_entry_that_nothing_computes_says_so():
    assert "een opschrift of verwijzing; met de hand gevonden" in line("E008")
    assert "in woorden; met de hand gevonden" in line("E159")


def test_entries_stand_under_the_chapter_of_their_first_place_and_other_reports_last():
    assert [chapter_of(one.item, catalogue("nl")) for one in ERRATA] == ["4", "3", OTHER]
    headings = re.findall(r"\{#errata-(\w+)\}", PAGE)
    assert headings == ["3", "4", OTHER]
    assert "### Buiten de hoofdstukken {#errata-other}" in PAGE


def test_places_in_no_chapter_are_called_as_the_study_calls_them():
    page = errata_page(ENTRIES, ROWS, catalogue("nl", {"printed_elsewhere": "Samenvatting"}))
    assert "### Samenvatting {#errata-other}" in page


def test_the_counts_are_facts():
    facts = errata_facts(ERRATA, FINDINGS, "inconsistencies.csv", catalogue("nl")).set_index("fact")["value"]
    assert facts["errata-entries/all/entries/count"] == 3
    assert facts["errata-entries/real/found/count"] == 1
    assert facts["errata-entries/all/found/count"] == 1
    assert facts["errata-entries/minor_typo/label/count"] == 1
    assert facts["errata-findings/all/findings/count"] == 2
    assert facts["errata-findings/all/unregistered/count"] == 1
    asked = {name for name in re.findall(r"\(fact:([^)]+)\)", PAGE) if name.startswith("errata-")}
    assert len(asked) > 25 and asked <= set(facts.index)


def test_the_file_reads_back_as_it_was(tmp_path):
    path = tmp_path / "errata.csv"
    path.write_text(csv_text(ENTRIES), encoding="utf-8")
    assert read_csv(path) == ENTRIES


def test_a_register_entry_without_numbers_or_reason_is_refused_with_its_line(tmp_path):
    (tmp_path / "inconsistencies.csv").write_text(
        "id,item,line,what,expected,printed,severity\nE001,tekst 2.1,1,x,y,67%,real\n", encoding="utf-8"
    )
    (tmp_path / "errata.csv").write_text("id,numbers,by,said\nE001,,,Iets.\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"errata\.csv:2: name numbers, or one of"):
        read_errata(tmp_path)
    (tmp_path / "errata.csv").write_text("id,numbers,by,said\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match="has no line for E001"):
        read_errata(tmp_path)
    assert read_errata(tmp_path / "elsewhere") == []
