"""Analyses are read when they are asked for: one of them with what it requires, all of them when they are counted."""

import pytest

from lange_adem.build.analyses import Analyses, Declared
from lange_adem.errors import DeclarationError
from lange_adem.grid.written_out import read_chapter_file

FILES = {
    "one": "chapter: 1\ntitle: One\nrequires_facts: [shared]\n",
    "two": "chapter: 2\ntitle: Two\nrequires_facts: [one]\n",
    "shared": "chapter: shared\ntitle: Shared\nrequires_facts: [three]\n",
    "three": "chapter: 3\ntitle: Three\n",
    "broken": "chapter: 4\ntitel: Broken\n",
}
IN_BOOK = ("one", "two", "three")


@pytest.fixture
def of_book(tmp_path):
    """The analyses of a book with these chapters, and the names of the files that were read."""
    for name, text in FILES.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")

    def made(*chapters):
        read = []

        def reads(path):
            read.append(path.stem)
            return read_chapter_file(path)

        return Analyses(Declared([tmp_path / f"{name}.yaml" for name in chapters], reads), tmp_path), read

    return made


def test_of_one_analysis_only_its_file_and_what_it_requires_are_read(of_book):
    analyses, read = of_book(*IN_BOOK, "broken")
    assert (analyses["three"].before, analyses["three"].in_book) == ((), True)
    assert read == ["three"]
    assert analyses["one"].before == ("shared",)
    assert sorted(read) == ["one", "three"]
    with pytest.raises(DeclarationError, match="titel"):
        list(analyses)


def test_one_by_one_they_are_what_all_together_are(of_book):
    together = dict(of_book(*IN_BOOK)[0])
    assert list(together) == ["shared", "one", "two", "three"]
    assert {rule: one.in_book for rule, one in together.items()} == {
        "shared": False,
        **dict.fromkeys(IN_BOOK, True),
    }
    for rule in together:
        assert of_book(*IN_BOOK)[0][rule] == together[rule]
    assert "shared" in of_book(*IN_BOOK)[0] and "four" not in of_book(*IN_BOOK)[0]


def test_those_that_require_each_other_are_refused_for_one_as_for_all(of_book, tmp_path):
    (tmp_path / "three.yaml").write_text(
        "chapter: 3\ntitle: Three\nrequires_facts: [two]\n", encoding="utf-8"
    )
    for ask in (list, len, lambda analyses: analyses["two"]):
        with pytest.raises(DeclarationError, match="require each other"):
            ask(of_book(*IN_BOOK)[0])
