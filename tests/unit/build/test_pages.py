"""The order of the pages and the heads of the pages, held against what is there."""

import pytest

from lange_adem.book.pages.registry import PAGES
from lange_adem.build.pages import check_book, listed, made_pages
from lange_adem.declarations import Declaration, load
from lange_adem.errors import DeclarationError
from tests.unit.study.example import study

BOOK = """project: {type: book, output-dir: _book}
lang: nl
book:
  title: Klein
  chapters: [index.qmd, chapters/een.qmd]
  appendices: [claims.qmd]
format: {html: {template: shared/template.html, toc: false, number-sections: false}}
filters: [shared/lange_adem.lua]
"""
WRITTEN = {
    "index.qmd": "---\ntitle: Welkom\n---\n",
    "chapters/een.qmd": "---\ntitle: Een\nchapter: 1\n---\n\nTekst.\n",
}


def checked(tmp_path, book=BOOK, pages=None):
    (tmp_path / "_quarto.yml").write_text(book, encoding="utf-8")
    declared = load(tmp_path / "_quarto.yml", "book")
    written = {f"{tmp_path}/{name}": text for name, text in {**WRITTEN, **(pages or {})}.items()}
    numbers = Declaration(f"{tmp_path}/chapters/een.yaml", {"chapter": 1, "title": "Een"}, {("chapter",): 1})
    check_book(declared, study({"exports": {}}), list(written.items()), [numbers])
    return listed(declared)


def test_pages_in_their_order(tmp_path):
    assert checked(tmp_path) == ["index.qmd", "chapters/een.qmd", "claims.qmd"]


def test_the_book_makes_the_pages_that_have_a_text_in_each_language():
    assert {page.source for page in PAGES} == set(made_pages("nl")) == set(made_pages("en"))


@pytest.mark.parametrize(
    ("said", "instead", "message"),
    [
        ("lang: nl", "lang: en", ":2: the language of the pages is 'en', and `language` of .* is 'nl'"),
        ("lang: nl\n", "", "'lang' is missing: Language of the pages"),
        ("[claims.qmd]", "[claims.qmd, index.qmd]", ":6: index.qmd is in the order of pages already, at .*:5"),
        ("[claims.qmd]", "[claim.qmd]", ":6: there is no page 'claim.qmd', and .* nearest is 'claims.qmd'"),
        ("chapters/een.qmd]", "chapters/en.qmd]", ":5: there is no page 'chapters/en.qmd'.* 'chapters/een.qmd'"),
        ("[claims.qmd]", "[{part: Deel, chapters: [claims.qmd]}]", ":6: book.appendices.0: .* is not of type 'string'"),
        ("title: Klein", "title: Klein\n  author: Ik", ":5: unknown key 'author'"),
        ("title: Klein", "title: Klein\n  search: true", ":5: book.search: only false may stand here: The book has"),
        ("number-sections: false", "number-sections: true", "only false may stand here: The book numbers"),
        ("toc: false", "toc: true", "only false may stand here: The book makes its own contents"),
        ("lang: nl", "lang: nl\ntoc: true", ":3: unknown key 'toc'"),
        ("lang: nl", "lang: nl\nlang: en", ":3: key 'lang' is given twice"),
    ],
)  # fmt: skip
def test_what_the_book_does_not_read(tmp_path, said, instead, message):
    assert said in BOOK
    with pytest.raises(DeclarationError, match=message):
        checked(tmp_path, BOOK.replace(said, instead))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Tekst.", ":1: a page begins with a head"),
        ("---\nchapter: 1\n---\n", "'title' is missing: Title of the page"),
        ("---\ntitle: Een\nlang: nl\n---\n", ":3: unknown key 'lang'"),
        ("---\ntitle: Een\nauthor: Ik\n---\n", ":3: unknown key 'author'"),
        ("---\ntitle: Een\nchapter: 1\nkicker: Bijlage\n---\n", ":4: `kicker` changes nothing above"),
        ("---\ntitle: Een\nchapter: 2\n---\n", ":3: `chapter` is '2' at the head of this page and '1' in .*een.yaml:1"),
        ("---\ntitle: Twee\nchapter: 1\n---\n", ":2: `title` is 'Twee' at the head of this page and 'Een' in"),
        ("---\ntitle: [\n---\n", "een.qmd:3: not valid YAML"),
    ],
)  # fmt: skip
def test_what_the_head_of_a_page_says_in_vain(tmp_path, text, message):
    with pytest.raises(DeclarationError, match=message):
        checked(tmp_path, pages={"chapters/een.qmd": text})
