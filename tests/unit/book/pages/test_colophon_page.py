"""The colophon: from which files the book was made."""

from lange_adem.book.pages.colophon import colophon_page
from lange_adem.language.catalogue import catalogue
from tests.unit.households import study


def test_a_file_of_several_exports_stands_there_once():
    about = {"path": "data/all.csv", "sha256": "0f"}
    page = colophon_page(study(), {"all_t0": about, "all_t1": about}, "", "", catalogue("en"))
    assert page.count("| [data/all.csv]{.name} | [`0f`]{.name} |") == 1
