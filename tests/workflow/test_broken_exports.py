"""Broken exports in the whole workflow: the message names file, line and rule, and the old book stays as it was.

Each fault by itself stops the run of a small study; in the large one, with its encodings, all stand in one report.
"""

from pathlib import Path

import pytest

from lange_adem.build.recipes import sha256_file

ONE, OTHER = (f"data/teamwork/strain_{wave}.csv" for wave in ("t1", "t2"))
DATA = "data/g4"


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def remove(path: Path) -> None:
    path.unlink()


def become_a_workbook(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(200))


def comma_separated(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b";", b","))


def latin(path: Path) -> None:
    head, *rows = lines(path)
    path.write_bytes(b"".join([head, rows[0].replace(b";", b";caf\xe9;", 1), *rows[1:]]))


def lose_a_column(path: Path) -> None:
    path.write_bytes(b"".join(line.split(b";", 1)[1] for line in lines(path)))


def gain_a_column(path: Path) -> None:
    path.write_bytes(b"".join(b"nieuw;" + line for line in lines(path)))


def repeat_a_column(path: Path) -> None:
    path.write_bytes(b"".join(line.split(b";", 1)[0] + b";" + line for line in lines(path)))


def open_a_quote(path: Path) -> None:
    head, first, *rows = lines(path)
    path.write_bytes(b"".join([head, first.replace(b";", b';"', 1), *rows]))


def gain_addresses(path: Path) -> None:
    head, *rows = lines(path)
    path.write_bytes(b"".join([b"contact;" + head, *(b"iemand@voorbeeld.nl;" + row for row in rows)]))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def lose_all_keys(path: Path) -> None:
    head, *rows = lines(path)
    path.write_bytes(b"".join([head, *(b";" + row.split(b";", 1)[1] for row in rows)]))


CASES = [
    (remove, ONE, "there is no such file"),
    (empty, ONE, "the file is empty"),
    (become_a_workbook, ONE, "its first bytes are those of a zip file"),
    (comma_separated, ONE, "the header is one column when cut at ';'"),
    (latin, ONE, "the bytes on this line are not utf-8"),
    (lose_a_column, OTHER, "the codebook has this column, the file does not"),
    (gain_a_column, OTHER, "the file has this column, the codebook does not"),
    (repeat_a_column, OTHER, "this column stands 2 times in the header"),
    (open_a_quote, OTHER, "a double quote is opened here and not closed properly"),
    (gain_addresses, OTHER, "this column looks like an e-mail address"),
    (lose_all_keys, OTHER, "quarantine"),
]
# One fault a file: UTF-8 with a byte-order mark and without, and cp1252.
TOGETHER = {
    "register.csv": remove,
    "ouders_meting1.csv": empty,
    "hulp_ouders_meting2.csv": become_a_workbook,
    "ouders_meting2.csv": comma_separated,
    "referentie_kinderen.csv": latin,
    "ouder_over_kind_meting1.csv": lose_a_column,
    "ouder_over_kind_meting2.csv": gain_a_column,
    "kinderen_meting2.csv": repeat_a_column,
    "ouder_over_kind_meting3.csv": open_a_quote,
    "referentie_ouder_over_kind.csv": gain_addresses,
}


def book(project, study: str) -> dict[str, str]:
    folder = project.folder / "results" / study / "release"
    return {
        p.relative_to(folder).as_posix(): sha256_file(p) for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.mark.parametrize(("break_it", "path", "message"), CASES, ids=[case[0].__name__ for case in CASES])
def test_a_broken_export_stops_the_run_and_leaves_the_old_book(small_project, break_it, path, message):
    before = book(small_project, "teamwork")
    assert len(before) > 50
    break_it(small_project.folder / path)
    run = small_project.snakemake()
    assert run.returncode != 0
    assert path in run.stdout
    assert message in run.stdout
    assert "iemand@voorbeeld.nl" not in run.stdout
    assert book(small_project, "teamwork") == before


def test_all_faults_of_a_run_are_in_one_report(project):
    before = book(project, "g4")
    assert len(before) > 50
    for name, break_it in TOGETHER.items():
        break_it(project.folder / DATA / name)
    run = project.snakemake()
    assert run.returncode != 0
    messages = {break_it: message for break_it, _, message in CASES}
    for name, break_it in TOGETHER.items():
        said = [line for line in run.stdout.splitlines() if f"{DATA}/{name}" in line]
        assert [line for line in said if messages[break_it] in line], (name, said)
    assert "iemand@voorbeeld.nl" not in run.stdout
    assert book(project, "g4") == before


def test_rows_without_keys_stop_a_run_of_many_exports(project):
    before = book(project, "g4")
    lose_all_keys(project.folder / DATA / "ouder_over_kind_meting1.csv")
    run = project.snakemake()
    assert run.returncode != 0
    assert f"{DATA}/ouder_over_kind_meting1.csv" in run.stdout
    assert "quarantine" in run.stdout
    assert book(project, "g4") == before


def test_rows_in_quarantine_under_the_ceiling_do_not_stop_the_run(small_project):
    path = small_project.folder / OTHER
    head, first, *rows = lines(path)
    path.write_bytes(b"".join([head, b";" + first.split(b";", 1)[1], *rows]))
    before = book(small_project, "teamwork")
    run = small_project.snakemake("results/teamwork/release/book/index.html")
    assert run.returncode == 0, run.stdout[-3000:]
    assert book(small_project, "teamwork") != before
    assert set(small_project.pending()) == {"formats", "manifest"}


def test_the_book_builds_without_microdata_and_without_exports(project):
    microdata = project.folder / "results/g4/microdata"
    microdata.rename(microdata.with_name("elsewhere"))
    for export in (project.folder / "data/g4").glob("*.*"):
        export.unlink()
    run = project.snakemake("--force", "--allowed-rules", "book", "--", "results/g4/release/book/index.html")
    assert run.returncode == 0, run.stdout[-3000:]
