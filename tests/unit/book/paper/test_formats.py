"""Word and PDF of a very small report: tables, captions, alternative texts, contents, notice; the same bytes twice."""

import io
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree
from pypdf import PdfReader

from lange_adem.audit.reading import W, pdf_pages, squeeze, word_text
from lange_adem.book.paper.columns import column_widths, text_width
from lange_adem.book.paper.formats import make_document
from lange_adem.book.paper.items import fit, paper_items
from lange_adem.book.paper.pdf import pdf_bytes
from lange_adem.book.paper.word import docx_bytes
from lange_adem.book.render import render_book
from lange_adem.facts.frame import facts_by_id, facts_frame, merge_facts
from lange_adem.files import write_text
from lange_adem.language.catalogue import catalogue
from lange_adem.tables.layout import LaidOutCell, LaidOutColumn, LaidOutRow, Layout
from lange_adem.tables.render import render_table
from tests.unit.book.example import CHAPTER, SHARED, example_facts, fact, stage_example
from tests.unit.book.paper.three_formats import problems
from tests.unit.planned import planned_chapter

WORDS = catalogue("nl")
NOTICE = WORDS("page.notice")

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect width="90" height="90"/></svg>'
COLUMNS = [
    {"id": "w1", "label": "1e meting", "group": "Metingen"},
    {"id": "w3", "label": "3e meting", "group": "Metingen"},
]
ROWS = [{"id": "total", "label": "Totaal geweld", "group": "Geweld", "stat": "mean", "of": "cts2.total.both"}]
TEST = {"id": "w3_vs_w1", "test": "t_test_paired", "columns": ["w3", "w1"], "marks": "w3"}
CHAPTER_FOUR = planned_chapter(
    tables={"4.9": {"caption": "Aantal incidenten", "columns": COLUMNS, "rows": ROWS, "tests": [TEST]}},
    figures={"4.1": {"caption": "Het verloop", "kind": "bars", "columns": COLUMNS, "rows": ROWS}},
)
ALT = "Staafdiagram: totaal geweld, 1e meting 122, 3e meting 73."


def facts() -> pd.DataFrame:
    """The facts of the example and of its figure."""
    figure = [
        fact("figure-4.1/total/w1/mean", 121.75, "122", "mean", "Totaal, 1e meting"),
        fact("figure-4.1/total/w3/mean", 72.5, "73", "mean", "Totaal, 3e meting"),
    ]
    return merge_facts([example_facts(), facts_frame(figure)])


def make(folder, chapter=CHAPTER, synthetic=True):
    source = stage_example(folder, chapter, synthetic)
    write_text(SVG, source / "figures" / "figure-4-1.svg")
    table = render_table(CHAPTER_FOUR.items["table-4.9"], facts(), WORDS)
    write_text(
        re.sub(r'<p class="la-downloads">.*?</p>', "", table.html), source / "fragments" / "table-4-9.html"
    )
    document = make_document(source, facts(), [CHAPTER_FOUR], {"figure 4.1": ALT}, WORDS)
    return source, document


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    source, document = make(tmp_path_factory.mktemp("report"))
    return source, docx_bytes(document, source), pdf_bytes(document, source)


def part(word: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        return etree.fromstring(package.read(name))


def test_the_prose_prints_the_same_numbers_in_all_three(report, tmp_path):
    source, word, pdf = report
    render_book(source, tmp_path / "book", "pandoc")
    known = facts()
    found, seen = problems(
        tmp_path / "book", word, pdf, dict(zip(known["fact"], known["display"], strict=True))
    )
    assert found == []
    assert {"table-4.9/total/w1/mean", "table-4.9/total/w3/mean", "table-4.9/total/w3_vs_w1/p"} <= seen


def test_a_number_that_differs_in_word_or_pdf_is_found(report, tmp_path):
    source, word, pdf = report
    render_book(source, tmp_path / "book", "pandoc")
    page = tmp_path / "book" / "chapters" / "chapter_4.html"
    page.write_text(page.read_text("utf-8").replace(">73</span>", ">74</span>"), "utf-8")
    known = facts()
    found, _ = problems(tmp_path / "book", word, pdf, dict(zip(known["fact"], known["display"], strict=True)))
    assert any("is 74, the fact is 73" in line for line in found)
    assert any("not in Word" in line for line in found) and any("not in PDF" in line for line in found)


def test_tables_are_real_word_tables_with_header_rows_spanner_and_row_group(report):
    _, word, _ = report
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    table = next(t for t in body.iter(f"{W}tbl") if "Totaal geweld" in "".join(t.itertext(f"{W}t")))
    rows = table.findall(f"{W}tr")
    texts = [["".join(cell.itertext(f"{W}t")) for cell in row.findall(f"{W}tc")] for row in rows]
    assert texts == [
        ["", "Metingen"],
        ["", "1e meting", "3e meting"],
        ["Geweld"],
        ["Totaal geweld", "122", "73*"],
    ]
    header = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert header == [True, True, False, False]
    assert rows[0].findall(f"{W}tc")[1].find(f"{W}tcPr/{W}gridSpan").get(f"{W}val") == "2"


def test_word_has_captions_contents_headings_and_alternative_texts(report):
    _, word, _ = report
    body = part(word, "word/document.xml")
    styled = {}
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None:
            styled.setdefault(style.get(f"{W}val"), []).append("".join(paragraph.itertext(f"{W}t")))
    assert "Tabel\u00a04.9\u2002Aantal incidenten" in styled["TableCaption"]
    assert "Figuur\u00a04.1\u2002Het verloop" in styled["ImageCaption"]
    assert "4\u2002Geweld" in styled["Heading1"] and "4.1\u2002Ontwikkeling" in styled["Heading2"]
    assert "4\u2002Geweld" in styled["TOC1"] and "4.1\u2002Ontwikkeling" in styled["TOC2"]
    assert any(element.get("descr") == ALT for element in body.iter() if element.get("descr"))


def test_links_in_word_lead_to_places_that_exist(report):
    _, word, _ = report
    body = part(word, "word/document.xml")
    places = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    wanted = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert len(wanted) > 5 and wanted <= places
    assert all(len(name) <= 40 for name in wanted)


def test_the_notice_stands_on_every_page_and_in_the_properties(report):
    _, word, pdf = report
    assert all(NOTICE in "".join(part(word, f"word/header{n}.xml").itertext()) for n in (1, 2))
    assert "synthetische gegevens" in "".join(part(word, "docProps/core.xml").itertext())
    assert "synthetisch" in "".join(part(word, "docProps/custom.xml").itertext())
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) > 5
    assert all(NOTICE in " ".join(page.extract_text().split()) for page in reader.pages)
    assert "synthetische gegevens" in reader.metadata["/Keywords"]


def test_real_data_carry_no_notice(tmp_path):
    source, document = make(tmp_path, synthetic=False)
    word, pdf = docx_bytes(document, source), pdf_bytes(document, source)
    assert squeeze(NOTICE) not in squeeze(word_text(word)) + squeeze("".join(pdf_pages(pdf)))
    assert NOTICE not in "".join(part(word, "word/header1.xml").itertext())
    assert "synthetisch" not in "".join(part(word, "docProps/custom.xml").itertext())


def test_the_pdf_is_tagged_dutch_and_has_bookmarks_and_alternative_texts(report):
    _, _, pdf = report
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("nl")
    assert any("Geweld" in entry.title for entry in reader.outline if not isinstance(entry, list))
    described = [str(item.get_object().get("/Alt", "")) for item in _structure(root["/StructTreeRoot"])]
    assert any(ALT in text for text in described)


def _structure(element):
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict):
            yield from _structure(kid)


def test_the_same_report_gives_the_same_bytes(report, tmp_path):
    _, word, pdf = report
    source, document = make(tmp_path)
    assert docx_bytes(document, source) == word
    assert pdf_bytes(document, source) == pdf


def test_words_for_the_screen_stay_out_of_word_and_words_for_paper_out_of_html(tmp_path):
    chapter = (
        CHAPTER
        + "\n[Klik op het getal.]{.web}[Kijk op het scherm.]{.paper}\n\n::: {.web}\nAlleen daar.\n:::\n"
    )
    source, document = make(tmp_path, chapter)
    text = word_text(docx_bytes(document, source))
    assert "Kijk op het scherm." in text and "Klik op het getal." not in text and "Alleen daar." not in text
    render_book(source, tmp_path / "book", "pandoc")
    page = (tmp_path / "book/chapters/chapter_4.html").read_text("utf-8")
    assert "Klik op het getal." in page and "Kijk op het scherm." not in page and "Alleen daar." in page


def test_sections_of_the_same_name_on_two_pages_are_two_places(report):
    document = make_document(report[0], facts(), [CHAPTER_FOUR], {}, WORDS)
    ids = [heading.id for heading in document.headings()]
    assert "chapter_4-ontwikkeling" in ids and len(ids) == len(set(ids))


def test_columns_fill_the_page_and_a_table_too_wide_for_it_lies_on_its_side():
    widths, too_wide = column_widths([50, 20, 20], [200, 40, 40], 400)
    assert sum(widths) == pytest.approx(400) and not too_wide
    assert column_widths([300, 200], [300, 200], 400)[1]
    assert text_width("mm", 10) == pytest.approx(2 * text_width("m", 10))
    known = facts_by_id(facts())
    one = known["table-4.9/total/w1/mean"]
    columns = tuple(LaidOutColumn(f"c{i}", "Lichamelijk geweld", "", None) for i in range(12))
    wide = Layout(
        "table 5.4",
        "5.4",
        "Samenhang",
        "Schaal",
        columns,
        (LaidOutRow("r", "Rij", "", (), (LaidOutCell(one),) * 12),),
        (),
        (),
        WORDS,
    )
    assert fit(wide).landscape
    assert not paper_items([CHAPTER_FOUR], known, {}, Path("figures"), WORDS)["table-4.9"].table.landscape


def test_styles_of_word_have_the_colours_of_the_book():
    css = (SHARED / "theme.css").read_text("utf-8")
    styles = (SHARED / "word" / "styles.xml").read_text("utf-8")
    typst = (SHARED / "print.typ").read_text("utf-8")
    for name in ("ink", "muted", "line", "accent", "warm"):
        colour = re.search(rf"--{name}: #([0-9a-f]{{6}})", css)[1]
        assert colour.upper() in styles and f"#{colour}" in typst
