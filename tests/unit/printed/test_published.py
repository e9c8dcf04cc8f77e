"""Links are checked when they are read: every fault names file, line and id."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.printed.published import Published, read_links

NUMBER = Published("t1.n", "4", "tabel 4.1", "n", 10.0, "10", 0, "exact", "")
HEAD = "id,fact,relation,verdict,erratum,reason,explanation\n"


def read(folder, row):
    (folder / "chapter_4.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    return read_links(folder, [NUMBER], ["E001"])


def test_a_link_names_its_fact_or_its_reason(tmp_path):
    link = read(tmp_path, "t1.n,table-4.1/a/b/n,,p/p<0.05,E001,,")["t1.n"]
    assert (link.fact, link.verdict, link.errata) == ("table-4.1/a/b/n", "p/p<0.05", ("E001",))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("t2.n,f,,,,,", "no published number"),
        ("t1.n,f,,,,,\nt1.n,f,,,,,", r"chapter_4.csv:3: t1.n: linked twice"),
        ("t1.n,f,about,,,,", "unknown relation 'about'"),
        ("t1.n,f,,p is 3,,,", "a verdict is written"),
        ("t1.n,f,,,E999,,", "no entry 'E999'"),
        ("t1.n,,,,,,", "neither a fact nor a reason"),
        ("t1.n,f,,,,literature,", "as well as the reason"),
        ("t1.n,,,,,wording,", "needs an explanation"),
        ("t1.n,,,,,because,", "unknown reason"),
    ],
)
def test_a_faulty_link_is_refused_with_file_and_line(tmp_path, row, message):
    with pytest.raises(DeclarationError, match=message):
        read(tmp_path, row)
