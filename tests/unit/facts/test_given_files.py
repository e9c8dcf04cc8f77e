"""Files of given numbers: what they hold as facts, and every fault by file, line, column and value."""

import json

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.facts.given import given_fact, read_given
from lange_adem.language.catalogue import catalogue

HEAD = "id,value,unit,n,source,year\n"


def write(folder, *lines, name="norms.csv", head=HEAD):
    path = folder / name
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return path.as_posix()


def test_a_number_is_a_fact_with_its_decimals_as_written_and_its_source(tmp_path):
    path = write(tmp_path, 'hit,12.50,%,1204,"Survey, table 3",2010', "mean,-3,points,,Manual,1999")
    share, mean = (given_fact(number, catalogue("nl")) for number in read_given([path]).values())
    assert share.fact == "given-norms/hit/all/percent"
    assert (share.value, share.decimals, share.display, share.n) == (12.5, 2, "12,50%", 1204)
    assert (share.measure, share.spec, share.rule) == ("Survey, table 3, 2010", f"{path}:2", "given")
    assert json.loads(share.inputs) == {"given": [path]}
    assert mean.fact == "given-norms/mean/all/constant"
    assert (mean.value, mean.display, mean.unit, mean.n) == (-3.0, "−3", "points", None)


def test_a_year_is_written_as_one(tmp_path):
    (number,) = read_given([write(tmp_path, "survey,2010,year,,Survey,2011")]).values()
    fact = given_fact(number, catalogue("nl"))
    assert (fact.fact, fact.display) == ("given-norms/survey/all/year", "2010")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a,1.5,%,10,Survey,2010", ":3, column id, 'a': is also in line 2; rename one."),
        ("b,12%,%,10,Survey,2010", ":3, column value, '12%': is no number"),
        ('b,"1,5",,10,Survey,2010', ":3, column value, '1,5': is no number"),
        ("b,nan,,10,Survey,2010", ":3, column value, 'nan': is no number"),
        ("b,101,%,10,Survey,2010", ":3, column value, '101': is no percentage"),
        ("b,1,,many,Survey,2010", ":3, column n, 'many': is no number of cases"),
        ("b,1,,10,,2010", ":3, column source, '': is no source"),
        ("b,1,,10,Survey,10", ":3, column year, '10': is no year"),
        ("b c,1,,10,Survey,2010", ":3, column id, 'b c': is no id"),
        ("b,1,,10,Survey ,2010", ":3, column source, 'Survey ': begins or ends with a blank"),
        ("b,1,10,Survey,2010", ":3: has 5 cells, and there are 6 columns"),
    ],
)
def test_a_fault_is_refused_by_its_place_and_value(tmp_path, line, said):
    path = write(tmp_path, "a,1.5,%,10,Survey,2010", line)
    with pytest.raises(DeclarationError) as error:
        read_given([path])
    assert f"{path}{said}" in str(error.value)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("id,value,unit,n,source\n", "the columns are id,value,unit,n,source;"),
        ("", "the columns are nothing;"),
    ],
)
def test_other_columns_are_refused(tmp_path, head, said):
    with pytest.raises(DeclarationError) as error:
        read_given([write(tmp_path, head=head)])
    assert f"norms.csv:1: {said}" in str(error.value)


def test_a_file_without_numbers_and_two_files_of_one_name_are_refused(tmp_path):
    (tmp_path / "more").mkdir()
    paths = [write(tmp_path, head=HEAD.strip()), write(tmp_path / "more", "a,1,,,Survey,2010")]
    with pytest.raises(DeclarationError) as error:
        read_given(paths)
    assert "there is no number in it" in str(error.value)
    assert f"{paths[1]}: {paths[0]} has the same name" in str(error.value)
