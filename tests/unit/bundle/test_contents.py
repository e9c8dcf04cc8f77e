"""What goes into a bundle: aggregates, code and declarations; never a row about a person."""

import zipfile

import pytest

from lange_adem.build.manifest import Covered
from lange_adem.bundle.contents import bundle_files, config_text, row_account, write_archive
from lange_adem.errors import DataError

FILES = (
    "Snakefile", "config.yaml", "README.md", "src/lange_adem/cli.py", "envs/requirements.txt", "data/g4/ouders.csv",
    "results/g4/facts.csv", "results/g4/rows.parquet", "results/g4/release/book/index.html",
    "results/g4/microdata/scores/cts2.parquet", "results/g4/recipes/clean.json", "results/g4/logs/clean.log",
)  # fmt: skip


COVERED = Covered(
    "g4",
    {"report": {"engine": "auto"}},
    {},
    {"code": ["Snakefile", "src/lange_adem/cli.py"], "locks": FILES[4:5]},
)


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_neither_exports_nor_rows_nor_microdata_are_in_it(project):
    files = bundle_files(COVERED)
    assert "results/g4/release/book/index.html" in files and "src/lange_adem/cli.py" in files
    assert [f for f in files if "microdata" in f or f.startswith("data/g4/ouders") or "rows" in f] == []
    assert "results/g4/logs/clean.log" not in files


def test_a_file_of_microdata_inside_the_release_stops_the_bundle(project):
    hidden = project / "results/g4/release/microdata/cts2.parquet"
    hidden.parent.mkdir()
    hidden.write_text("x")
    with pytest.raises(DataError, match="may hold microdata"):
        bundle_files(COVERED)


def test_the_config_of_a_bundle_names_its_study_alone():
    assert config_text(COVERED) == "study: g4\nreport:\n  engine: auto\n"


def test_the_row_account_has_counts_only():
    states = [("a", "used", ""), ("a", "used", ""), ("a", "quarantined", "blank key")]
    assert row_account(states) == "export,state,reason,rows\na,quarantined,blank key,1\na,used,,2\n"


def test_the_same_content_is_the_same_archive(project, tmp_path):
    for name in ("one.zip", "two.zip"):
        write_archive(project / name, ["Snakefile", "README.md"], {"prov.json": "{}"}, "lange-adem-g4")
    assert (project / "one.zip").read_bytes() == (project / "two.zip").read_bytes()
    assert zipfile.ZipFile(project / "one.zip").namelist() == [
        "lange-adem-g4/README.md", "lange-adem-g4/Snakefile", "lange-adem-g4/prov.json",
    ]  # fmt: skip
