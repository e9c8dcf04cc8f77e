"""Families, registers and files: what has to hold before any fault is planted."""

import io
import zipfile
from datetime import date

import pandas as pd
import pytest

from demo.ages import years_between
from demo.exports import FIXED_DAY, raw_columns, to_raw, write_export, write_sav
from demo.instruments import item_numbers
from demo.published import Published
from lange_adem.errors import DeclarationError
from lange_adem.study import Column


def test_years_between_counts_whole_years():
    assert years_between(date(2001, 5, 10), date(2011, 5, 9)) == 9
    assert years_between(date(2001, 5, 10), date(2011, 5, 10)) == 10


def test_siblings_are_born_at_least_nine_months_apart(frames):
    register = frames["register"]
    children = register[register["role"].eq("child") & register["reason"].eq("")].sort_values("birth_date")
    births = pd.to_datetime(children["birth_date"])
    gaps = births.groupby(children["group_id"]).diff().dropna()
    assert len(gaps) > 100
    assert gaps.min().days >= 290


def test_every_participating_family_has_a_parent_and_a_child_at_each_of_its_waves(frames):
    register = frames["register"]
    people = register[register["reason"].eq("")]
    for wave in (1, 2, 3):
        present = people[people[f"in_{wave}"]].groupby("group_id")["role"].nunique()
        assert present.eq(2).all(), wave


def test_all_columns_of_the_study_file_are_made(study, frames):
    for name, export in study.exports.items():
        assert list(to_raw(export, frames[name])) == list(raw_columns(export))


def test_an_unknown_published_number_is_refused_by_name():
    with pytest.raises(DeclarationError, match="t9_9.nothing"):
        Published({})("t9_9.nothing")


def test_item_numbers_count_from_zero():
    assert item_numbers((1, 2, 3, 7)) == [0, 1, 2, 6]
    assert item_numbers((18, "sis_19_alternative", 20)) == [17, 19]


def test_a_workbook_has_the_same_bytes_on_any_day(study, frames, tmp_path):
    export = study.exports["response_log"]
    cells = to_raw(export, frames["response_log"])
    for folder in ("one", "two"):
        write_export(export, cells, tmp_path / folder)
    first, second = ((tmp_path / f / "responslog_referentie.xlsx").read_bytes() for f in ("one", "two"))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {part.date_time for part in book.infolist()} == {tuple(FIXED_DAY.timetuple()[:6])}


def test_the_spss_header_has_a_fixed_time_and_the_file_reads_back(tmp_path):
    import pyreadstat

    columns = {
        "respnr": Column("respnr", "person_id", "id"),
        "datum": Column("datum", "completed_on", "date"),
        "so01": Column("so01", "so_01", "answer"),
    }
    cells = pd.DataFrame({"respnr": ["P0001", "P0002"], "datum": ["05-03-2007", ""], "so01": ["1", "9"]})
    write_sav(cells, tmp_path / "x.sav", columns)
    frame, about = pyreadstat.read_sav(str(tmp_path / "x.sav"), user_missing=True)
    assert about.creation_time == FIXED_DAY
    assert frame["so01"].tolist() == [1.0, 9.0]
    assert about.missing_ranges["so01"] == [{"lo": 9.0, "hi": 9.0}]
    assert frame["datum"].iloc[0] == date(2007, 3, 5)


def test_49_women_of_the_second_wave_and_their_children_are_the_case_group(frames):
    register = frames["register"]
    group = register[register["case_study"].eq("yes")]
    women = group[group["role"].eq("parent")]
    assert (len(women), set(women["sex"]), women["in_2"].all()) == (49, {"female"}, True)
    children = register[register["role"].eq("child") & register["reason"].eq("")]
    assert children["case_study"].eq("yes").equals(children["family"].isin(women["family"]))
