"""A study names its instruments; what its exports carry must be of these, and each of these must be carried."""

from pathlib import Path
from textwrap import dedent

import pytest

from lange_adem.declarations import read
from lange_adem.errors import DeclarationError
from lange_adem.study import Study, read_study

SMALL = """\
id: small
waves: {t0: before, t1: after}
populations: {pupils: {label: pupils}, teachers: {label: teachers}}
forms:
  own: {kind: questionnaire, about: pupil}
  other: {kind: questionnaire, about: pupil, filled_in_by: teacher}
instruments: [calm, mood]
exports:
  calm_t1: {path: a.csv, format: csv, form: own, population: pupils, wave: t1, key: [person_id], codebook: own}
  calm_t0: {path: b.csv, format: csv, form: own, population: pupils, wave: t0, key: [person_id], codebook: own}
  mood: {path: c.csv, format: csv, form: other, population: teachers, wave: t0, key: [person_id], codebook: other}
codebooks:
  own:
    columns: {nr: {to: person_id, type: id}}
    blocks:
      - {columns: "c{}", items: "calm_{}", from: 1, to: 3, instrument: calm}
  other:
    columns:
      nr: {to: person_id, type: id}
      m1: {to: mood_1, type: answer, instrument: mood}
edition: first
quarantine_ceiling: 0.05
roles: {pupil: {label: pupils}, teacher: {label: teachers}}
"""


def small(tmp_path: Path, old: str = "", new: str = "") -> Study:
    assert old in SMALL
    path = tmp_path / "small.yaml"
    path.write_text(dedent(SMALL).replace(old, new, 1), encoding="utf-8")
    return read_study(read(path))


def test_which_forms_populations_and_waves_have_an_instrument_follows_from_the_exports(tmp_path: Path):
    study = small(tmp_path)
    assert list(study.instruments) == ["calm", "mood"]
    assert (study.forms_with("calm"), study.forms_with("mood")) == (["own"], ["other"])
    assert study.asked("calm") == {"pupils": ("t0", "t1")}
    assert study.asked("mood") == {"teachers": ("t0",)}


def test_an_export_with_a_column_of_waves_is_of_each_of_them(tmp_path: Path):
    first = SMALL.index("  calm_t1:")
    both = SMALL[first : SMALL.index("  mood: {path")]
    long = """\
  calm:
    {path: a.csv, format: csv, form: own, population: pupils, key: [person_id, wave], codebook: own, columns: {
      moment: {to: wave, type: code, codes: {a: t1, b: t0}}}}
"""
    study = small(tmp_path, both, long)
    assert study.asked("calm") == {"pupils": ("t0", "t1")}
    assert study.waves_of("pupils") == ("t0", "t1")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[calm, mood]", "[calm, mood, calm]", r"small.yaml:7: instrument 'calm' is named twice"),
        ("[calm, mood]", "[calm, {calm: {norms: x.csv}}]", r"small.yaml:7: instrument 'calm' is named twice"),
        ("[calm, mood]", "[calm]", r"small.yaml:20: the study names no instrument 'mood'.*named are calm"),
        (
            "[calm, mood]",
            "[calms, mood]",
            r"small.yaml:16: .* no instrument 'calm'.*the nearest of these is 'calms'",
        ),
        ("[calm, mood]", "[calm, mood, sleep]", r"small.yaml:7: no export has an item of 'sleep'"),
        (", instrument: calm}", ", type: code, instrument: calm}", r"`type: code` needs `codes`"),
    ],
)
def test_what_is_named_and_what_is_carried_must_agree(tmp_path: Path, old: str, new: str, message: str):
    with pytest.raises(DeclarationError, match=message):
        small(tmp_path, old, new)


def test_what_a_study_declares_otherwise_is_kept_with_its_lines(tmp_path: Path):
    changes = "\n  - calm:\n      missing: {rule: complete}\n      scales: {total: {cut_off: 3}}\n  - mood"
    named = small(tmp_path, " [calm, mood]", changes).instruments["calm"]
    assert named.changes == {"missing": {"rule": "complete"}, "scales": {"total": {"cut_off": 3}}}
    assert named.spec.endswith("small.yaml:8")
    assert named.specs[("scales", "total", "cut_off")].endswith("small.yaml:10")
