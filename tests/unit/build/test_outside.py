"""The files of given numbers that a study names: each is there, named once, and read."""

import pytest

from lange_adem.build.outside import find_outside, given_files
from lange_adem.declarations import parse
from lange_adem.errors import DeclarationError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "given").mkdir()
    for name in ("norms", "survey"):
        text = "id,value,unit,n,source,year\nlow,2,,,Manual,1999\n"
        (tmp_path / "given" / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def study(*patterns):
    return parse("id: x\ngiven:\n" + "".join(f"  - {pattern}\n" for pattern in patterns), "x.yaml")


def test_a_pattern_names_its_files_in_order(folder):
    assert given_files(study("given/*.csv")) == ["given/norms.csv", "given/survey.csv"]
    assert given_files(parse("id: x\n", "x.yaml")) == []


@pytest.mark.parametrize(
    ("patterns", "said"),
    [
        (["given/norm.csv"], "x.yaml:3: there is no file given/norm.csv; the nearest is given/norms.csv."),
        (["given/s*.csv", "given/survey.csv"], "x.yaml:4: given/survey.csv is named already, at x.yaml:3;"),
    ],
)
def test_a_file_that_is_not_there_or_named_twice_is_refused(folder, patterns, said):
    with pytest.raises(DeclarationError) as error:
        given_files(study(*patterns))
    assert said in str(error.value)


def test_a_file_of_which_nothing_is_read_is_refused(folder):
    outside = find_outside(study("given/*.csv"))
    assert list(outside.rules_of(["given-norms/low/all/constant", "table-1/x/all/mean"])) == ["given"]
    assert list(outside.rules_of(["given-norms/other/all/constant"])) == []
    outside.check_used(["given-norms/low/all/constant", "given-survey/low/all/constant"])
    with pytest.raises(
        DeclarationError, match="^given/survey.csv: no chapter and no page reads a number of it"
    ):
        outside.check_used(["given-norms/low/all/constant"])
