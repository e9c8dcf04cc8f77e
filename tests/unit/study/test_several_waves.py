"""Exports of several waves: columns with suffixes, or a column with the wave; what contradicts itself is refused."""

import re
from datetime import date

import pytest

from lange_adem.declarations import load
from lange_adem.errors import DeclarationError
from lange_adem.study import read_study

SMALL = """\
id: small
title: Small
edition: First
quarantine_ceiling: 0.05
synthetic: true
waves: {t0: before, t1: after}
roles: {adult: {label: adults}}
populations: {all: {label: everyone}}
forms: {own: {kind: questionnaire, about: adult}}
instruments: [calm]
exports:
  wide:
    path: wide.sav
    format: sav
    form: own
    population: all
    key: [person_id]
    codebook: own
    shared: [nr, sex]
    waves:
      t0: {suffix: _T0, columns: {late: null}}
      t1: "T1_{}"
    period:
      t0: {from: 01-01-2020, to: 31-01-2020}
      t1: {from: 01-02-2020, to: 28-02-2020}
    columns:
      late: {to: null, type: text}
codebooks:
  own:
    columns:
      nr: {to: person_id, type: id}
      sex: {to: sex, type: code, codes: {"1": male, "2": female}}
      day: {to: completed_on, type: date}
    blocks: [{columns: "c{}", items: "calm_{}", from: 1, to: 2, instrument: calm}]
"""
PLACE = """    shared: [nr, sex]
    waves:
      t0: {suffix: _T0, columns: {late: null}}
      t1: "T1_{}"
"""
PERIOD = """    period:
      t0: {from: 01-01-2020, to: 31-01-2020}
      t1: {from: 01-02-2020, to: 28-02-2020}
"""
LONG = (
    SMALL.replace(PLACE, "")
    .replace(
        "      late: {to: null, type: text}",
        '      moment: {to: wave, type: code, codes: {"0": t0, "1": t1}}',
    )
    .replace("key: [person_id]", "key: [person_id, wave]")
)


def read(folder, text, old="", new=""):
    assert old in text
    path = folder / "small.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_study(load(path, "study"))


def test_a_wide_file_is_one_export_for_each_wave(tmp_path):
    study = read(tmp_path, SMALL)
    before, after = study.exports["wide_t0"], study.exports["wide_t1"]
    assert list(before.columns) == ["nr", "sex", "day_T0", "c1_T0", "c2_T0"]
    assert list(after.columns) == ["nr", "sex", "T1_day", "T1_c1", "T1_c2", "T1_late"]
    assert (before.path, before.wave, before.waves) == ("wide.sav", "t0", ("t0",))
    assert before.elsewhere == {"T1_day", "T1_c1", "T1_c2", "T1_late"}
    assert after.periods == {"t1": (date(2020, 2, 1), date(2020, 2, 28))}
    assert study.waves_of("all") == ("t0", "t1")


def test_a_long_file_is_one_export_whose_rows_say_their_wave(tmp_path):
    long = read(tmp_path, LONG).exports["wide"]
    assert (long.wave, long.waves, long.is_long, long.is_wide) == ("", ("t0", "t1"), True, False)
    assert sorted(long.periods) == ["t0", "t1"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("t1: \"T1_{}\"", "t2: _T2", "22: exports.wide.waves.t2: 't2' is not declared; the nearest is 't1'"),
        ("t1: \"T1_{}\"", "t1: _T0", "22: export wide: waves 't0' and 't1' both have column 'day_T0'"),
        ("[nr, sex]", "[nr, sexe]", "19: export wide: no column 'sexe' is declared that waves could share; the nearest"
         " is 'sex'"),
        (PLACE + PERIOD, "    wave: t0\n    shared: [nr]\n", "`shared` changes nothing without `waves`"),
        ("    key:", "    wave: t0\n    key:", "`waves` says the wave of each column; take out `wave`"),
        ("late: {to: null, type: text}", "late: {to: wave, type: integer}", "take out `wave`, and a column `to: wave`"),
        ("  t1: {from", "  t2: {from", "25: exports.wide.period.t2: 't2' is not declared"),
        ("      t1: {from: 01-02-2020, to: 28", "      t1: {from: 01-03-2020, to: 28", "`from` 01-03-2020 is after"),
        ("{late: null}", "{lat: null}", "no column 'lat' is declared that this export could do without; the nearest is"
         " 'late'"),
        ("kind: questionnaire, about: adult", "kind: contacts", "`waves` changes nothing: rows of contacts"),
        ("codebooks:", "  wide_t0: {path: a, format: csv, form: own, population: all, wave: t0, key: [person_id],"
         " codebook: own}\ncodebooks:", "wave 't0' of export 'wide' is called 'wide_t0', and so is another export"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_in_a_wide_file_is_refused(tmp_path, old, new, said):
    with pytest.raises(DeclarationError, match=re.escape(said)):
        read(tmp_path, SMALL, old, new)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[person_id, wave]", "[person_id]", "so a person has several: `key` needs 'wave' as well"),
        ('"1": t1', '"1": t2', "code '1' stands for wave 't2', which is not declared; the nearest is 't1'"),
        ('type: code, codes: {"0": t0, "1": t1}', "type: id", "a wave is of type code or integer, not id"),
        ("      t0: {from: 01-01-2020, to: 31-01-2020}\n      t1: {from: 01-02-2020, to: 28-02-2020}",
         "      {from: 01-01-2020, to: 31-01-2020}", "has several waves; say the period of each"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_in_a_long_file_is_refused(tmp_path, old, new, said):
    with pytest.raises(DeclarationError, match=re.escape(said)):
        read(tmp_path, LONG, old, new)


def test_a_correction_of_what_each_wave_has_says_which(tmp_path):
    one = (
        "corrections:\n  - {id: c, export: wide, key: {person_id: P1}, column: sex, expect: '1', value: '2',"
    )
    one += " reason: r, date: 01-01-2021}\n"
    study = read(tmp_path, SMALL + one)
    assert [len(export.corrections) for export in study.exports.values()] == [1, 1]
    with pytest.raises(DeclarationError, match="which each wave has; say which, as in `export: wide_t0`"):
        read(tmp_path, SMALL + one.replace("column: sex", "column: calm_1"))
    named = one.replace("column: sex", "column: calm_1").replace("export: wide", "export: wide_t1")
    assert [len(export.corrections) for export in read(tmp_path, SMALL + named).exports.values()] == [0, 1]


@pytest.mark.parametrize("name", ["account", "all", "issues", "missing"])
def test_an_export_cannot_be_called_as_what_is_told_of_all_of_them(tmp_path, name):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL.replace("  wide:", f"  {name}:"))
    with pytest.raises(
        DeclarationError, match=rf"small.yaml:12: '{name}' is the name of what is told of all"
    ):
        read_study(load(path, "study"))


@pytest.mark.parametrize("role", ["self", "group", "person", "count", "above"])
def test_a_role_cannot_be_called_as_a_word_of_the_rules_of_indicators(tmp_path, role):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL.replace("adult", role))
    with pytest.raises(
        DeclarationError, match=rf"small.yaml:7: roles.{role}: '{role}' is a word of the rules"
    ):
        read_study(load(path, "study"))


def test_an_item_cannot_be_called_as_a_variable_is(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL.replace("calm_{}", "in_wave_t{}").replace("from: 1, to: 2", "from: 0, to: 1"))
    with pytest.raises(
        DeclarationError, match=r"small.yaml:\d+: .* item 'in_wave_t0' is called as a variable is"
    ):
        read_study(load(path, "study"))
