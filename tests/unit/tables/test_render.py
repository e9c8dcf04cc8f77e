"""A table as readers and spreadsheets get it."""

import csv
import io
import os
import re
import subprocess
import sys
import zipfile

import pytest
from lxml import html as lxml_html
from openpyxl import load_workbook

from lange_adem.language.catalogue import catalogue
from lange_adem.tables.render import render_table, write_tables
from tests.unit.planned import planned, planned_chapter

WORDS = catalogue("nl")
NOTICE = "Alle gegevens zijn verzonnen."


@pytest.fixture
def table_4_9(incidents, incident_facts):
    return render_table(
        planned("table 4.9", incidents), incident_facts, WORDS, notice=NOTICE, downloads="tables"
    )


@pytest.fixture
def table_4_1(prevalence, prevalence_facts):
    return render_table(planned("table 4.1", prevalence), prevalence_facts, WORDS)


def page(table):
    return lxml_html.fromstring(table.html)


def test_the_html_has_a_fixed_id_and_one_table_with_its_number_in_the_caption(table_4_9):
    root = page(table_4_9)
    assert root.get("id") == "table-4-9"
    assert len(root.xpath("//table")) == 1
    assert root.xpath("string(//caption)").startswith("Tabel 4.9 Ontwikkeling aanvullende maten")


def test_every_digit_in_the_body_is_a_fact_that_can_be_clicked_and_reached_by_keyboard(table_4_9, table_4_1):
    for table in (table_4_9, table_4_1):
        root = page(table)
        facts = root.xpath("//*[@data-fact]")
        assert {fact.get("data-fact") for fact in facts} == set(table.fact_ids)
        assert all(fact.get("tabindex") == "0" and fact.get("role") == "button" for fact in facts)
        for cell in root.xpath("//tbody//td"):
            outside = "".join(cell.xpath("text()"))
            assert not re.search(r"\d", outside)


def test_a_mark_carries_the_p_it_was_derived_from(table_4_9):
    marks = {mark.get("data-fact"): mark for mark in page(table_4_9).xpath("//sup[@class='mark']")}
    assert marks["table-4.9/total/w2_vs_w1/p"].text == "*"
    assert marks["table-4.9/total/w2_vs_w1/p"].get("aria-label") == "p = 0,031"
    assert marks["table-4.9/total/w3_vs_w1/p"].get("aria-label") == "p < 0,001"
    assert len(marks) == 2


def test_heads_say_what_they_head_and_stand_above_their_n(table_4_9, table_4_1):
    assert page(table_4_9).xpath("//thead//th[@scope='col'][2]/span")[0].text_content() == "N = 194"
    root = page(table_4_1)
    assert [(th.text_content(), th.get("colspan")) for th in root.xpath("//th[@scope='colgroup']")] == [
        ("Vrouwen", "2"),
        ("Mannen", "1"),
    ]
    assert [th.text_content() for th in root.xpath("//th[@scope='rowgroup']")] == [
        "Zelf gedaan",
        "Partner gedaan",
    ]
    assert len(root.xpath("//tbody")) == 2


def test_notes_explain_marks_and_dashes_and_their_numbers_are_facts(table_4_9, table_4_1):
    assert (
        page(table_4_9).xpath("string(//*[@class='la-notes']/p[1])")
        == "* p < 0,05; *** p < 0,001; – niet te berekenen"
    )
    assert page(table_4_1).xpath("//*[@class='la-notes']//*[@data-fact]/text()") == ["< 0,001"]


def test_text_of_a_declaration_is_escaped(incidents, incident_facts):
    incidents["caption"] = "Geweld <i>& meer</i>"
    root = page(render_table(planned("table 4.9", incidents), incident_facts, WORDS))
    assert not root.xpath("//caption//i")
    assert "Geweld <i>& meer</i>" in root.xpath("string(//caption)")


def test_the_printed_csv_opens_in_a_dutch_spreadsheet(table_4_9):
    assert table_4_9.csv.startswith("\ufeffTabel 4.9")
    lines = list(csv.reader(io.StringIO(table_4_9.csv[1:]), delimiter=";"))
    assert ["Gemiddeld aantal incidenten", "1e meting", "2e meting", "3e meting"] in lines
    assert ["N", "194", "115", "93"] in lines
    assert ["Totaal geweld", "122", "79*", "72***"] in lines
    assert ["Lichamelijk geweld", "1.041", "22", ""] in lines
    assert lines[-1] == [NOTICE]


def test_the_second_csv_has_every_number_at_full_precision(table_4_9):
    lines = {
        line["fact"]: line for line in csv.DictReader(io.StringIO(table_4_9.csv_facts[1:]), delimiter=";")
    }
    assert lines["table-4.9/total/w1/mean"]["value"] == "121,6"
    assert lines["table-4.9/total/w1/mean"]["display"] == "122"
    assert lines["table-4.9/physical/w3/mean"]["value"] == ""
    assert list(lines) == list(table_4_9.fact_ids)


def test_the_workbook_has_real_numbers_that_show_as_printed(table_4_9):
    sheet = load_workbook(io.BytesIO(table_4_9.xlsx))["Tabel"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert cells[78.5].number_format == '#,##0"*"'  # shows 79*
    assert cells[121.6].number_format == "#,##0"
    assert cells[194].number_format == '"N = "#,##0'
    assert NOTICE in cells and "Tabel 4.9 " in sheet["A1"].value
    facts = load_workbook(io.BytesIO(table_4_9.xlsx))["Feiten"]
    assert facts.max_row == 1 + len(table_4_9.fact_ids)


def test_the_workbook_holds_no_clock(table_4_9):
    with zipfile.ZipFile(io.BytesIO(table_4_9.xlsx)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


def test_a_chapter_is_written_with_four_files_a_table(tmp_path, incidents, incident_facts):
    written = write_tables(planned_chapter(tables={"4.9": incidents}), incident_facts, WORDS, tmp_path)
    assert [table.id for table in written] == ["table-4-9"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "table-4-9.csv",
        "table-4-9.facts.csv",
        "table-4-9.html",
        "table-4-9.xlsx",
    ]
    assert write_tables(planned_chapter(), incident_facts, WORDS, tmp_path / "none") == []


def test_the_same_bytes_in_another_time_zone_language_and_hash_seed(tmp_path, incidents, incident_facts):
    write_tables(
        planned_chapter(tables={"4.9": incidents}), incident_facts, WORDS, tmp_path / "here", notice=NOTICE
    )
    incident_facts.to_parquet(tmp_path / "facts.parquet")
    program = (
        "import pandas as pd\nfrom lange_adem.tables.render import write_tables\n"
        "from lange_adem.language.catalogue import catalogue\n"
        "from tests.unit.planned import planned_chapter\n"
        f"facts = pd.read_parquet({str(tmp_path / 'facts.parquet')!r})\n"
        f"plan = planned_chapter(tables={{'4.9': {incidents!r}}})\n"
        f"write_tables(plan, facts, catalogue('nl'), {str(tmp_path / 'there')!r}, notice={NOTICE!r})\n"
    )
    elsewhere = {
        "TZ": "Asia/Tokyo",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, **elsewhere})
    here, there = (
        {p.name: p.read_bytes() for p in (tmp_path / place).iterdir()} for place in ("here", "there")
    )
    assert here == there and len(here) == 4


def test_a_euro_sign_stays_with_its_amount_when_a_label_breaks(incidents, incident_facts):
    incidents["columns"][0]["group"] = "Lager dan € 1.500"
    root = page(render_table(planned("table 4.9", incidents), incident_facts, WORDS))
    assert root.xpath("string(//th[@scope='colgroup'])") == "Lager dan €\N{NO-BREAK SPACE}1.500"
