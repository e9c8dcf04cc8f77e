"""Every key of an export, a column, a block, a variable and a correction: what comes out is other, or it is refused."""

import pytest

from lange_adem.declarations import load, schema
from lange_adem.errors import DataError, DeclarationError
from lange_adem.language.catalogue import words_of
from lange_adem.stages.clean import clean
from lange_adem.stages.ingest import ingest, together
from lange_adem.study import read_study
from tests.unit.instruments.example import CALM, instrument

INSTRUMENT = {"calm": instrument(CALM)}
FILE = (
    "nr;wie;sexe;dag;uren;arm;opm;c1;c2;c3\n"
    "P1;;m;02-01-2020;12,5;j;;1;2;3\nP2;;v;01-02-2020;20,5;n;één;4;9;4\nP3;;v;03-03-2020;40;;;1;1;1\n"
)
STUDY = """\
id: small
title: Small
edition: First
quarantine_ceiling: 1
synthetic: true
waves: {t0: before, t1: after}
roles: {adult: {label: adults}, child: {label: children}}
populations: {all: {label: everyone}, others: {label: others}}
forms: {own: {kind: questionnaire, about: adult}, more: {kind: questionnaire, about: adult}}
instruments: [calm]
variables:
  hours: {label: hours, asked: each_wave}
  poor: {label: poor, asked: once}
  pace: {label: pace, bins: {of: hours, groups: {part: [0, 30], full: [31, 80]}}}
exports:
  own:
    path: e.csv
    format: csv
    form: own
    population: all
    wave: t0
    key: [person_id]
    columns:
      nr: {to: person_id, type: id}
      wie: {to: null, type: text}
      sexe: {to: sex, type: code, codes: {m: male, v: female}}
      dag: {to: completed_on, type: date}
      uren: {to: hours, type: decimal}
      arm: {to: poor, type: code, codes: {j: "yes", n: "no"}}
      opm: {to: null, type: text}
    blocks:
      - {columns: "c{}", items: "calm_{}", from: 1, to: 3, instrument: calm, missing: ["9"]}
  later: {path: later.csv, format: csv, form: own, population: all, wave: t1, key: [person_id], columns: {
      nr: {to: person_id, type: id}, c1: {to: calm_1, type: answer, instrument: calm}}}
corrections:
  - {id: c, export: own, key: {person_id: P1}, column: hours, expect: "12,5", value: "13", reason: why,
     date: 01-01-2021, by: us}
"""
HOURS, POOR, SEX = (
    "uren: {to: hours, type: decimal}",
    "arm: {to: poor, type: code,",
    "sexe: {to: sex, type: code,",
)
BLOCK, NAME, PACE = "instrument: calm, missing", "opm: {to: null, type: text}", "{of: hours, groups:"
ASKED, ONCE = "hours: {label: hours, asked: each_wave}", "poor: {label: poor, asked: once}"
CODES = 'codes: {"1": "4", "2": "3", "3": "2", "4": "1"}'
# What is declared -> key -> a place in the file, and what stands there then.
CHANGED = {
    "export": {
        "path": ("path: e.csv", "path: other.csv"),
        "format": ("format: csv", "format: sav"),
        "delimiter": ("format: csv", 'format: csv\n    delimiter: ","'),
        "encoding": ("format: csv", "format: csv\n    encoding: cp1252"),
        "decimal": ("format: csv", 'format: csv\n    decimal: "."'),
        "sheet": ("format: csv", "format: csv\n    sheet: one"),
        "form": ("form: own", "form: more"),
        "population": ("population: all", "population: others"),
        "wave": ("wave: t0", "wave: t1"),
        "waves": ("wave: t0", 'waves: {t0: "", t1: _1}'),
        "shared": ("wave: t0", "wave: t0\n    shared: [nr]"),
        "period": ("wave: t0", "wave: t0\n    period: {from: 01-01-2020, to: 15-01-2020}"),
        "key": ("key: [person_id]", "key: [sex]"),
        "codebook": ("wave: t0", "wave: t0\n    codebook: book"),
        "columns": (NAME, "opm: null"),
        "blocks": ("c{}", "d{}"),
    },
    "column": {
        "to": ("to: hours", "to: null"),
        "type": (HOURS, "uren: {to: hours, type: integer}"),
        "codes": (f'{POOR} codes: {{j: "yes", n: "no"}}', f'{POOR} codes: {{j: "no", n: "yes"}}'),
        "labels": (POOR, f"{POOR} labels: {{ja: x}},"),
        "missing": (HOURS, 'uren: {to: hours, type: decimal, missing: ["40"]}'),
        "low": (HOURS, "uren: {to: hours, type: decimal, low: 20}"),
        "high": (HOURS, "uren: {to: hours, type: decimal, high: 20}"),
        "instrument": (POOR, f"{POOR} instrument: calm,"),
        "personal": (HOURS, "uren: {to: hours, type: decimal, personal: true}"),
        "optional": (HOURS, "uren: {to: hours, type: decimal, optional: true}"),
    },
    "block": {
        "columns": ("c{}", "c0{}"),
        "items": ("calm_{}", "calm_{:03d}"),
        "from": ("from: 1", "from: 2"),
        "to": ("to: 3", "to: 2"),
        "names": ("from: 1, to: 3", "names: {1: 3, 2: 2, 3: 1}"),
        "type": (BLOCK, "type: integer, instrument: calm, missing"),
        "codes": (BLOCK, f"{CODES}, {BLOCK}"),
        "instrument": ("instrument: calm, ", ""),
        "missing": ('missing: ["9"]', 'missing: ["4"]'),
        "low": (BLOCK, f"low: 2, {BLOCK}"),
        "high": (BLOCK, f"high: 2, {BLOCK}"),
    },
    "variable": {
        "label": ("label: hours", "label: hours of work"),
        "values": (ONCE, 'poor: {label: poor, asked: once, values: {"yes": is poor, "no": is not}}'),
        "says_itself": (ONCE, "poor: {label: poor, asked: once, says_itself: true}"),
        "of": (ONCE, "poor: {label: poor, asked: once, of: group}"),
        "from": (ONCE, "poor: {label: poor, from: register}"),
        "asked": ("asked: once", "asked: each_wave"),
        "bins": ("part: [0, 30]", "part: [0, 10]"),
        "when": (f"bins: {PACE} {{part: [0, 30], full: [31, 80]}}}}", 'when: {poor: ["yes"]}'),
        "above_zero": (f"bins: {PACE} {{part: [0, 30], full: [31, 80]}}}}", "above_zero: hours"),
    },
    "bins": {
        "of": ("{of: hours", "{of: age"),
        "role": (PACE, "{of: hours, role: child, others: none, groups:"),
        "groups": ("full: [31", "much: [31"),
        "others": (PACE, "{of: hours, others: none, groups:"),
        "unknown": (PACE, "{of: hours, unknown: {own: part}, groups:"),
    },
    "correction": {
        "id": ("{id: c,", "{id: d,"),
        "export": ("export: own", "export: owm"),
        "key": ("person_id: P1", "person_id: P2"),
        "column": ("column: hours", "column: sex"),
        "expect": ('"12,5"', '"12"'),
        "value": ('value: "13"', 'value: "14"'),
        "reason": ("reason: why", "reason: how"),
        "date": ("01-01-2021", "02-01-2021"),
        "by": ("by: us", "by: them"),
    },
}  # fmt: skip


def outcome(folder, text):
    """All that comes of a study file: tables, faults, account, missing counts and words; or why it is refused."""
    (folder / "e.csv").write_text(FILE, encoding="utf-8")
    (folder / "later.csv").write_text("nr;c1\nP1;4\n", encoding="utf-8")
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        study = read_study(load(path, "study"))
        found = ingest(study, INSTRUMENT, folder)
        issues, account = together(found, "issues"), together(found, "account")
        rows = {name: result.rows for name, result in found.items()}
        cleaned = clean(study, INSTRUMENT, rows, issues, account, 1.0)
    except (DeclarationError, DataError) as refused:
        return f"refused: {refused}".replace(str(folder), "")
    frames = [
        cleaned.units,
        cleaned.group_waves,
        cleaned.rows,
        issues,
        together(found, "missing"),
        *cleaned.answers.values(),
    ]
    words, by = words_of(study), [correction.by for correction in study.corrections]
    told = [*(frame.to_csv(index=False) for frame in frames), repr(words.group("study")), repr(by)]
    return "\n".join(told).replace(str(folder), "")


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory):
    """What comes out of the study as it stands."""
    return outcome(tmp_path_factory.mktemp("unchanged"), STUDY)


def properties(name):
    """The keys of a part of a study file."""
    if name == "bins":
        return schema("study")["$defs"]["variable"]["properties"]["bins"]["properties"]
    return schema("study")["$defs"][name]["properties"]


@pytest.mark.parametrize(("name", "key"), [(name, key) for name, keys in CHANGED.items() for key in keys])
def test_a_key_has_an_effect_or_is_refused(tmp_path, unchanged, name, key):
    old, new = CHANGED[name][key]
    assert old in STUDY
    assert "refused" not in unchanged
    assert outcome(tmp_path, STUDY.replace(old, new, 1)) != unchanged


def test_what_comes_out_hangs_on_nothing_else(tmp_path, unchanged):
    assert outcome(tmp_path, STUDY) == unchanged


@pytest.mark.parametrize("name", CHANGED)
def test_no_key_of_the_schema_is_forgotten(name):
    assert set(CHANGED[name]) == set(properties(name))


UNREAD = [
    ("format: csv", 'format: sav\n    delimiter: ","', "delimiter: changes nothing where 'format' is sav"),
    ("format: csv", "format: xlsx\n    encoding: utf-8", "encoding: changes nothing where 'format' is xlsx"),
    ("format: csv", "format: csv\n    sheet: one", "sheet: changes nothing where 'format' is csv"),
    (NAME, "opm: {to: null, type: code, codes: {a: b}}", "codes: changes nothing where 'to' is null"),
    (NAME, "opm: {to: null, type: text, missing: ['9']}", "missing: changes nothing where 'to' is null"),
    (NAME, "opm: {to: null, type: text, optional: true}", "optional: changes nothing where 'to' is null"),
    (HOURS, "uren: {to: hours, type: decimal, personal: true}", "personal: changes nothing where 'to' is hours"),
    (HOURS, "uren: {to: hours, type: decimal, codes: {a: b}}", "codes: changes nothing where 'type' is decimal"),
    (HOURS, "uren: {to: hours, type: decimal, labels: {a: '1'}}", "labels: changes nothing where 'type' is decimal"),
    (POOR, f"{POOR} low: 1,", "low: changes nothing where 'type' is code"),
    (BLOCK, f"high: 3, {BLOCK}", "high: changes nothing where 'type' is answer"),
    ('codes: {j: "yes", n: "no"}', "codes: {j: yes, n: no}", "codes.j: true is no text. Put it between quotes"),
    ('codes: {j: "yes", n: "no"}', 'codes: {no: "no"}', "key 'no' is read as true or false; put it between quotes"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), UNREAD)
def test_a_key_that_is_not_read_there_is_refused_by_name(tmp_path, old, new, said):
    assert old in STUDY
    found = outcome(tmp_path, STUDY.replace(old, new, 1))
    assert found.startswith("refused: /small.yaml:") and said in found
