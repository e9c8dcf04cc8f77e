"""The items of a study's exports, held against the files of its instruments."""

from pathlib import Path

import pytest

from lange_adem.build.items import check_items
from lange_adem.declarations import read
from lange_adem.errors import DeclarationError
from lange_adem.study import read_study
from tests.unit.instruments.example import CALM, instrument

STUDY = """\
id: small
waves: {t0: before, t1: after}
populations: {pupils: {label: pupils}}
forms:
  own: {kind: questionnaire, about: pupil}
instruments: [calm]
exports:
  calm: {path: a.csv, format: csv, form: own, population: pupils, wave: t0, key: [person_id], codebook: own}
codebooks:
  own:
    columns: {nr: {to: person_id, type: id}}
    blocks:
      - {columns: "c{}", items: "calm_{}", from: 1, to: 3, instrument: calm}
edition: first
quarantine_ceiling: 0.05
roles: {pupil: {label: pupils}, teacher: {label: teachers}}
"""


def check(tmp_path: Path, old: str, new: str, **about: object) -> None:
    assert old in STUDY
    (tmp_path / "small.yaml").write_text(STUDY.replace(old, new, 1), encoding="utf-8")
    declaration = read(tmp_path / "small.yaml")
    check_items(declaration, read_study(declaration), {"calm": instrument(CALM, **about)})


def test_items_forms_and_informant_that_agree_pass(tmp_path: Path):
    check(tmp_path, "", "", informant="self")
    check(tmp_path, "about: pupil", "about: pupil, filled_in_by: teacher", informant="other")
    check(tmp_path, "about: pupil", "about: pupil, filled_in_by: teacher", informant="either")


@pytest.mark.parametrize(
    ("old", "new", "about", "message"),
    [
        (
            "type: id}}",
            "type: id}, x: {to: calm_9, type: code, codes: {a: b}}}",
            {},
            r"small.yaml:11: column x \(calm_9\): nobody knows 'calm_9'; the nearest is 'calm_[123]'. Declare it under",
        ),
        (
            "to: 3, instrument: calm}",
            'to: 2, instrument: calm}\n      - {columns: "d{}", items: "calm_{}", from: 3, to: 3, type: integer}',
            {},
            r"small.yaml:14: column d3 \(calm_3\): 'calm_3' is an item of calm; say `type: answer`",
        ),
        ("to: 3", "to: 4", {}, r"small.yaml:13: calm has no item 'calm_4'; the nearest is"),
        (
            "to: 3",
            "to: 2",
            {},
            r"small.yaml:8: no export of form 'own' has a column for 1 items of calm: calm_3",
        ),
        (
            "",
            "",
            {"informant": "other"},
            r"small.yaml:5: .*`informant: other`.*the person it is about fills it in",
        ),
        (
            "about: pupil",
            "about: pupil, filled_in_by: teacher",
            {},
            r"`informant: self`.* teacher fill it in",
        ),
    ],
)
def test_items_forms_and_informant_that_do_not_agree_are_refused(
    tmp_path: Path, old: str, new: str, about: dict, message: str
):
    with pytest.raises(DeclarationError, match=message):
        check(tmp_path, old, new, **about)


def test_a_scale_that_one_of_several_exports_lacks_an_item_for_is_refused(tmp_path: Path):
    short = "calm: {path: a.csv"
    after = short.replace("calm:", "after:").replace("a.csv", "b.csv")
    line = next(line for line in STUDY.splitlines() if short in line)
    other = line.replace(short, after).replace("wave: t0", "wave: t1").replace("}", ", columns: {c3: null}}")
    told = (
        r"small.yaml:9: export after has no column for calm_3 of calm, so calm.strict never has a value in its rows."
        r" Map it, or say `optional: true` of it in small.yaml"
    )
    with pytest.raises(DeclarationError, match=told):
        check(tmp_path, line, f"{line}\n{other}")
