"""What the filter makes of the prose of a very small report (`example.py`): numbers, claims, references."""

import re
import subprocess
from pathlib import Path

import pytest

from lange_adem.book.pandoc import pandoc_path
from lange_adem.book.render import render_book
from lange_adem.errors import DeclarationError, LangeAdemError
from tests.unit.book.example import CHAPTER, stage_example


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    assert render_book(stage_example(folder), folder / "release" / "book", "pandoc") == "pandoc"
    return folder / "release" / "book"


@pytest.fixture(scope="module")
def chapter(book):
    return (book / "chapters" / "chapter_4.html").read_text(encoding="utf-8")


def test_a_number_in_the_text_is_the_fact_as_printed_with_its_id(chapter):
    found = re.search(r'<span class="fact" data-fact="table-4.9/total/w1/mean"[^>]*>([^<]*)</span>', chapter)
    assert found and found.group(1) == "122"


def test_a_p_reads_as_an_equation(chapter):
    assert re.search(r"\(p\s=\u00a0<span [^>]*w3_vs_w1/p[^>]*>0,034</span>\)", chapter)


def test_a_claim_that_holds_is_a_quiet_link_to_its_statement(chapter):
    link = re.search(r"<a\s[^>]*claim-supported[^>]*>significant gedaald</a>", chapter)
    assert link and 'href="../claims.html#claim-falls"' in link.group(0)


def test_a_claim_that_does_not_hold_is_marked_in_the_page(chapter):
    assert re.search(r"<a\s[^>]*claim-doubt[^>]*>iets anders</a>", chapter)
    assert re.search(r"<a\s[^>]*claim-note[^>]*>niet gesteund</a>", chapter)


def test_references_have_the_number_and_the_address_of_what_they_name(chapter):
    assert re.search(r'<a href="../chapters/chapter_4.html#table-4-9"[^>]*>tabel\u00a04.9</a>', chapter)
    assert re.search(r'<a href="../chapters/chapter_4.html#figure-4-1"[^>]*>Figuur\u00a04.1</a>', chapter)
    assert re.search(r'<a href="../chapters/chapter_4.html"[^>]*>Hoofdstuk\u00a04</a>', chapter)
    assert re.search(r'<a href="../methods.html"[^>]*>Vragenlijsten en schalen</a>', chapter)
    assert re.search(r'<a href="#ontwikkeling"[^>]*>paragraaf\u00a04.1</a>', chapter)


def test_sections_carry_the_number_of_their_chapter_and_a_permalink(chapter):
    assert '<span class="header-section-number">4.1</span>' in chapter
    assert '<a class="permalink" href="#ontwikkeling"' in chapter


def test_a_table_stands_in_its_place_and_its_download_resolves(book, chapter):
    assert chapter.index('id="ontwikkeling"') < chapter.index('id="table-4-9"')
    assert 'href="../tables/table-4-9.csv"' in chapter
    assert (book / "tables" / "table-4-9.csv").is_file()


def test_every_page_says_that_the_data_are_invented(book):
    pages = sorted(book.rglob("*.html"))
    assert len(pages) == 7
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.count("alle gegevens in dit rapport zijn verzonnen") >= 3, (
            page
        )  # banner, description, imprint
        assert '<meta name="lange-adem:data" content="synthetisch">' in text, page


def test_a_report_on_real_data_says_nothing_of_the_kind(tmp_path):
    render_book(stage_example(tmp_path, synthetic=False), tmp_path / "book", "pandoc")
    texts = [page.read_text(encoding="utf-8") for page in (tmp_path / "book").rglob("*.html")]
    assert texts and not any("verzonnen" in text or "synthetisch" in text for text in texts)


def test_nothing_in_the_book_reaches_for_the_network(book):
    files = [path for path in book.rglob("*") if path.suffix in (".html", ".css", ".js")]
    assert len(files) > 10
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""(src|href)=["']?(https?:)?//""", text), path
        assert not re.search(r"@import|fetch\(|XMLHttpRequest|url\(\s*[\"']?https?:", text), path


def test_local_links_lead_to_files_and_places_that_exist(book):
    checked = 0
    for page in book.rglob("*.html"):
        for address in re.findall(r'<a\s[^>]*?href="([^"]+)"', page.read_text(encoding="utf-8")):
            path, _, anchor = address.partition("#")
            target = (page.parent / path).resolve() if path else page
            assert target.is_file(), (page.name, address)
            if anchor and target.suffix == ".html":
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), (page.name, address)
            checked += 1
    assert checked > 50


def test_the_lists_name_the_table_and_put_doubtful_claims_first(book):
    listed = (book / "tables_and_figures.html").read_text(encoding="utf-8")
    assert "Tabel\u00a04.9" in listed and "Aantal incidenten" in listed
    claims = (book / "claims.html").read_text(encoding="utf-8")
    assert claims.index("Iets stijgt.") < claims.index("Het geweld daalt.")


def test_an_unknown_id_stops_the_build_with_its_line_and_the_nearest_ids_and_the_old_book_stays(tmp_path):
    target = tmp_path / "release" / "book"
    render_book(stage_example(tmp_path), target, "pandoc")
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    page = tmp_path / "book_source" / "chapters" / "chapter_4.qmd"
    page.write_text(
        CHAPTER.replace("total/w1/mean", "totaal/w1/mean").replace("claim:falls", "claim:fals"), "utf-8"
    )
    with pytest.raises(LangeAdemError) as error:
        render_book(tmp_path / "book_source", target, "pandoc")
    words = str(error.value)
    assert "chapters/chapter_4.qmd:8: unknown fact 'table-4.9/totaal/w1/mean'" in words
    assert "nearest: table-4.9/total/w1/mean" in words
    assert "chapters/chapter_4.qmd:9: unknown claim 'fals'; nearest: falls" in words
    assert "lua" not in words and "stack" not in words
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    assert [path.name for path in target.parent.iterdir() if path.name.startswith(".")] == []


def test_the_same_source_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        render_book(stage_example(tmp_path / name), tmp_path / name / "book", "pandoc")
    one, two = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in
                (tmp_path / "one" / "book", tmp_path / "two" / "book"))  # fmt: skip
    assert len(one) > 15
    assert one == two


def test_a_table_without_a_place_and_a_place_without_a_table_are_refused(tmp_path):
    with pytest.raises(DeclarationError, match="table-4.9 is declared and made, but no page shows it"):
        stage_example(tmp_path / "none", CHAPTER.replace('::: {.table item="4.9"}\n:::', ""))
    with pytest.raises(
        DeclarationError, match="chapter_4.qmd: table-4.8 has a place, but it is not declared"
    ):
        stage_example(tmp_path / "other", CHAPTER + '\n::: {.table item="4.8"}\n:::\n')
    with pytest.raises(DeclarationError, match="table-4.9 stands twice"):
        stage_example(tmp_path / "twice", CHAPTER + '\n::: {.table item="4.9"}\n:::\n')


def test_the_book_is_staged_without_a_single_row_about_people(tmp_path):
    source = stage_example(tmp_path)
    assert not any("microdata" in str(path) or path.suffix == ".parquet" for path in Path(source).rglob("*"))


def test_the_filter_makes_plain_text_and_tables_for_other_formats(tmp_path):
    source = stage_example(tmp_path)
    command = [pandoc_path(), "--to=plain", "--lua-filter=shared/lange_adem.lua", "chapters/chapter_4.qmd"]
    text = subprocess.run(
        command, cwd=source, capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout
    assert "van 122 naar 73" in text
    assert "iets anders [niet gesteund]" in text
    assert re.search(r"1e meting\s+-+ -+\s+Totaal\s+122", text)
    assert "Figuur 4.1. Het verloop" in text
