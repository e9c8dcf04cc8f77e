"""An instrument as a study uses it: its file, and what the study says otherwise."""

from pathlib import Path

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.instruments import Instrument, named_instruments
from lange_adem.study.named_instrument import NamedInstrument

FILE = """\
id: calm
name: Calmness (invented)
title: Calm
topic: calmness
citation: Nobody (2000).
licence: Free.
keys: invented
keys_note: Invented.
informant: self
ages: {low: 8, high: 18}
responses: {low: 1, high: 4}
items:
  - {pattern: "calm_{:d}", from: 1, to: 4}
reverse_keyed: "2"
missing: {rule: complete}
scales:
  total: {label: Calm, items: "1-4", score: sum, range: {low: 4, high: 16}}
  first: {label: First, items: "1-3", score: sum, range: {low: 3, high: 12}, missing: {rule: prorated, min_answered: 2}}
"""


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def used(root: Path, name: str = "calm", **changes: object) -> Instrument:
    (root / "workflow/instruments").mkdir(parents=True, exist_ok=True)
    (root / "workflow/instruments/calm.yaml").write_text(FILE, encoding="utf-8")
    specs = {(key,): f"small.yaml:{line}" for line, key in enumerate(changes, 8)}
    return named_instruments({name: NamedInstrument(name, "small.yaml:7", changes, specs)})[name]


def test_an_instrument_is_that_of_its_file(tmp_path: Path):
    found = used(tmp_path)
    assert (found.title, found.reverse_keyed, found.changed) == ("Calm", {"calm_2"}, {})


def test_an_instrument_that_is_not_there_is_named_with_the_nearest(tmp_path: Path):
    with pytest.raises(
        DeclarationError, match=r"small.yaml:7: there is no file .*clam.yaml; the nearest is 'calm'"
    ):
        used(tmp_path, "clam")


def test_what_a_study_says_otherwise_holds_and_is_told(tmp_path: Path):
    found = used(
        tmp_path,
        reverse_keyed="1, 3",
        keys="published",
        keys_note=None,
        scales={"first": {"missing": {"rule": "prorated", "min_answered": 1}}},
    )
    assert found.reverse_keyed == {"calm_1", "calm_3"}
    assert not found.invented and found.keys_note == ""
    assert found.scales["first"].missing.min_answered == 1
    assert found.scales["first"].label == "First"  # what the study does not say stays
    assert found.changed == {
        **{"reverse_keyed": "small.yaml:8", "keys": "small.yaml:9", "keys_note": "small.yaml:10"},
        "scales.first.missing": "small.yaml:7",
    }


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reverse_keyed": "2"}, r"small.yaml:8: reverse_keyed changes nothing of .*calm.yaml"),
        ({"unscored": None}, r"unscored changes nothing"),
        (
            {"keys": "published", "keys_note": None, "missing": {"rule": "complete"}},
            r"small.yaml:10: missing changes",
        ),
        ({"scales": {"total": {"label": "Calm"}}}, r"scales.total.label changes nothing"),
        ({"reverse_keyed": "7"}, r"small.yaml:7: as this study changes calm: .*no item number 7"),
        ({"keys": "own"}, r"small.yaml:7: as this study changes calm: .*'own' is not one of"),
    ],
)
def test_a_change_that_changes_nothing_or_is_wrong_is_refused(tmp_path: Path, changes: dict, message: str):
    with pytest.raises(DeclarationError, match=message):
        used(tmp_path, **changes)
