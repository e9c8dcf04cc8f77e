"""The pages of a book: what readers call a chapter, also where several pages share it."""

from lange_adem.book.structure import read_pages

PAGES = {
    "index": "title: Cover",
    "chapters/one": "title: One\nchapter: 1",
    "chapters/site-south": "title: South\nchapter: 3",
    "chapters/site-north": "title: North\nchapter: 3",
    "chapters/two": "title: Two\nchapter: 2",
}


def test_pages_that_share_a_chapter_are_numbered_within_it(tmp_path):
    (tmp_path / "chapters").mkdir()
    for name, head in PAGES.items():
        (tmp_path / f"{name}.qmd").write_text(f"---\n{head}\n---\n\nText.\n", encoding="utf-8")
    pages = read_pages(tmp_path, {"book": {"chapters": [f"{name}.qmd" for name in PAGES]}})
    assert [(page.id, page.number) for page in pages] == [
        *(("index", ""), ("one", "1"), ("site-south", "3.1"), ("site-north", "3.2"), ("two", "2")),
    ]
    entries = {page.id: page.entry() for page in pages}
    assert [entries["site-north"][key] for key in ("chapter", "declared")] == ["3.2", "3"]
    assert not {"chapter", "declared"} & set(entries["index"])
