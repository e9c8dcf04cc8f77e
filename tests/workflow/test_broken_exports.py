"""Broken exports in the whole workflow: the message names file, line and rule, and the old book stays as it was."""

from pathlib import Path

import pytest

from lange_adem.build.recipes import sha256_file

PARENTS = "data/g4/ouders_meting2.csv"  # UTF-8 with a byte-order mark
CHILDREN = "data/g4/ouder_over_kind_meting1.csv"  # cp1252


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
    (remove, PARENTS, "there is no such file"),
    (empty, PARENTS, "the file is empty"),
    (become_a_workbook, PARENTS, "its first bytes are those of a zip file"),
    (comma_separated, PARENTS, "the header is one column when cut at ';'"),
    (latin, PARENTS, "the bytes on this line are not utf-8"),
    (lose_a_column, CHILDREN, "the codebook has this column, the file does not"),
    (gain_a_column, CHILDREN, "the file has this column, the codebook does not"),
    (repeat_a_column, CHILDREN, "this column stands 2 times in the header"),
    (open_a_quote, CHILDREN, "a double quote is opened here and not closed properly"),
    (gain_addresses, CHILDREN, "this column looks like an e-mail address"),
    (lose_all_keys, CHILDREN, "quarantine"),
]


def book(project) -> dict[str, str]:
    folder = project.folder / "results/g4/release"
    return {
        p.relative_to(folder).as_posix(): sha256_file(p) for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.mark.parametrize(("break_it", "path", "message"), CASES, ids=[case[0].__name__ for case in CASES])
def test_a_broken_export_stops_the_run_and_leaves_the_old_book(project, break_it, path, message):
    before = book(project)
    assert len(before) > 50
    break_it(project.folder / path)
    run = project.snakemake()
    assert run.returncode != 0
    assert path in run.stdout
    assert message in run.stdout
    assert "iemand@voorbeeld.nl" not in run.stdout
    assert book(project) == before


def test_all_faults_of_a_run_are_in_one_report(project):
    comma_separated(project.folder / PARENTS)
    lose_a_column(project.folder / CHILDREN)
    remove(project.folder / "data/g4/register.csv")
    run = project.snakemake()
    assert run.returncode != 0
    for path in (PARENTS, CHILDREN, "data/g4/register.csv"):
        assert path in run.stdout


def test_rows_in_quarantine_under_the_ceiling_do_not_stop_the_run(project):
    path = project.folder / CHILDREN
    head, first, *rows = lines(path)
    path.write_bytes(b"".join([head, b";" + first.split(b";", 1)[1], *rows]))
    before = book(project)
    run = project.snakemake("results/g4/release/book/index.html")
    assert run.returncode == 0, run.stdout[-3000:]
    assert book(project) != before
    assert set(project.pending()) == {"formats", "manifest"}


def test_the_book_builds_without_microdata_and_without_exports(project):
    microdata = project.folder / "results/g4/microdata"
    microdata.rename(microdata.with_name("elsewhere"))
    for export in (project.folder / "data/g4").glob("*.*"):
        export.unlink()
    run = project.snakemake("--force", "--allowed-rules", "book", "--", "results/g4/release/book/index.html")
    assert run.returncode == 0, run.stdout[-3000:]
