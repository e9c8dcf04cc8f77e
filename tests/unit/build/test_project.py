"""The project: which analyses there are and in which order, from the pages of the book and what chapters require."""

import pytest

from lange_adem.build.project import Project
from lange_adem.errors import DeclarationError
from tests.unit.build.conftest import CONFIG, FILES


def project() -> Project:
    return Project(CONFIG)


def test_what_chapters_require_goes_before_the_chapters_of_the_book(write):
    assert list(project().analyses) == ["beside", "one", "two"]
    assert [found.in_book for found in project().analyses.values()] == [False, True, True]


def test_a_chapter_reads_the_facts_of_what_it_requires_in_the_book_or_beside_it(write):
    assert project().facts_before("two") == [
        "results/small/facts/beside.parquet",
        "results/small/facts/one.parquet",
    ]
    assert project().facts_before("one") == []


def test_what_is_required_by_what_is_required_goes_before_it(write):
    write("report/small/chapters/beside.yaml", "{chapter: beside, requires_facts: [unused]}")
    assert list(project().analyses) == ["unused", "beside", "one", "two"]


def test_a_file_that_is_required_and_not_there_is_named_with_the_nearest(write):
    write("report/small/chapters/two.yaml", "chapter: 2\nrequires_facts:\n- besides\n")
    with pytest.raises(DeclarationError, match=r"two.yaml:3: there is no file .*besides.yaml; .* 'beside'"):
        list(project().analyses)


def test_files_that_require_each_other_are_refused(write):
    write("report/small/chapters/beside.yaml", "{chapter: beside, requires_facts: [two]}")
    with pytest.raises(DeclarationError, match="require each other"):
        list(project().analyses)


def test_two_chapters_of_one_name_are_refused(write):
    write("report/small/_quarto.yml", "{lang: nl, book: {chapters: [chapters/one.qmd, other/one.qmd]}}")
    write("report/small/other/one.yaml", "{chapter: 2}")
    with pytest.raises(
        DeclarationError, match="other/one.yaml: report/small/chapters/one.yaml has the same name and so rule"
    ):
        _ = project().chapters


def test_only_chapters_of_the_book_that_declare_tables_have_them_made(write):
    write("report/small/chapters/beside.yaml", "{chapter: beside, tables: {'9': {rows: []}}}")
    assert project().presented("tables") == ["one"]
    assert project().presented("figures") == []


def test_a_study_file_of_another_name_than_its_study_is_refused(write):
    write(
        "workflow/studies/small.yaml", FILES["workflow/studies/small.yaml"].replace("id: small", "id: smal")
    )
    said = r"studies/small.yaml:\d+: the file is called small.yaml, and `id` is 'smal'; let both say the same"
    with pytest.raises(DeclarationError, match=said):
        _ = project().study


def test_what_is_wrong_with_several_instruments_is_told_at_once(write):
    study = FILES["workflow/studies/small.yaml"].replace("instruments: [cts2]", "instruments: [cts2, gad7]")
    block = 'blocks: [{columns: "cts2_{}", items: "cts2_{}", from: 1, to: 1, instrument: cts2}'
    other = block.removeprefix("blocks: [").replace("cts2", "gad7")
    write("workflow/studies/small.yaml", study.replace(block, f"{block}, {other}"))
    both = FILES["workflow/instruments/cts2.yaml"].replace("high: 8}\nitems", "high: 0}\nitems")
    for name in ("cts2", "gad7"):
        write(f"workflow/instruments/{name}.yaml", both.replace("cts2", name) + "reverse_keyed: '3'\n")
    with pytest.raises(DeclarationError) as refused:
        _ = project().instruments
    assert [line.split(" ", 1)[1] for line in str(refused.value).splitlines()] == [
        "reverse_keyed: cts2: there is no item number 3.",
        "reverse_keyed: gad7: there is no item number 3.",
    ]
