"""Which variables cases of each unit have, and where they come from."""

import re

import pytest

from lange_adem.declarations import load
from lange_adem.errors import DeclarationError
from lange_adem.language.catalogue import words_of
from lange_adem.study import read_study

from .example import study

PERSONAL = {"person_id", "group_id", "population", "role", "sex", "age", "informant_id", "informant_sex"}
DECLARED = {"age_group", "city", "poor", "hours", "pace"}
WAVES = {"first_wave", "in_wave_1", "in_wave_2", "waves_taken_part"}
CONTACT = {"contact_id", "invited_persons", "invited_any"}

SMALL = """\
id: small
edition: Proef
quarantine_ceiling: 0.05
synthetic: true
title: Klein
waves: {1: 1e meting, 2: 2e meting}
populations: {research: {label: onderzoeksgroep, registered: true}}
roles: {parent: {label: ouders}}
forms:
  register: {kind: register}
  own: {kind: questionnaire, about: parent}
  log: {kind: contacts}
variables:
  age_group: {label: leeftijd, bins: {of: age, groups: {young: [3, 9], older: [10, 17]}}}
  city: {label: stad, from: register, says_itself: true, values: {utrecht: Utrecht, den_haag: Den Haag}}
  poor: {label: armoede, asked: each_wave}
  hours: {label: uren, asked: once}
  pace: {label: werk, bins: {of: hours, groups: {part: [0, 31.9], full: [32, 80]}}}
  invited_persons: {label: uitgenodigd, from: contacts}
  invited_any: {label: iemand uitgenodigd, above_zero: invited_persons}
exports:
  register:
    {path: r.csv, format: csv, form: register, population: research, key: [person_id], columns: {
      nr: &nr {to: person_id, type: id},
      stad: {to: city, type: code, codes: {"1": utrecht, "2": den_haag}}}}
  own:
    {path: o.csv, format: csv, form: own, population: research, wave: 1, key: [person_id], columns: {
      nr: *nr,
      arm: {to: poor, type: code, codes: {j: "yes", n: "no"}},
      uren: {to: hours, type: decimal}}}
  log:
    {path: l.csv, format: csv, form: log, population: research, key: [contact_id], columns: {
      nr: {to: contact_id, type: id},
      gevraagd: {to: invited_persons, type: integer}}}
"""


def small_study(folder, old="", new=""):
    """The small study, or one in which a text is another."""
    assert old in SMALL
    path = folder / "small.yaml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    return read_study(load(path, "study"))


def test_each_unit_has_its_own_variables_and_those_the_study_declares(tmp_path):
    small = small_study(tmp_path)
    assert small.variables_of("person") == PERSONAL | DECLARED | WAVES
    own = {"unit_id", "wave", "first_participation"}
    assert small.variables_of("participation") == PERSONAL | DECLARED | WAVES | own
    assert small.variables_of("contact") == CONTACT


def test_forms_by_what_their_rows_are():
    small = study({"exports": {}})
    assert small.answered == ["adult", "parent_on_child", "child", "help_parent"]
    assert small.forms_of("questionnaire", about="child") == ["parent_on_child", "child"]
    assert small.registered == []


def test_the_study_of_four_cities():
    g4 = read_study(load("workflow/studies/g4.yaml", "study"))
    assert list(g4.forms) == [
        *("register", "adult", "parent_on_child", "child", "help_parent", "help_child", "response_log")
    ]
    assert g4.forms["child"].ages == (10, 17)
    assert g4.exports["parents_w3"].wave == "3"
    assert len(g4.exports["parents_w1"].items) == 26 + 26 + 100 + 3 + 3 + 45 + 22 + 10
    assert len(g4.variables_of("participation")) == 31


def test_what_values_a_variable_can_have():
    code = {"type": "code", "codes": {"1": "dutch", "2": "other"}}
    of_file = {
        "path": "a.csv",
        "format": "csv",
        "form": "adult",
        "population": "research",
        "wave": 1,
        "key": ["person_id"],
    }
    columns = {
        "nr": {"to": "person_id", "type": "id"},
        "herkomst": {"to": "ethnicity", **code},
        "uren": {"to": "work_hours", "type": "decimal"},
    }
    second = {
        **columns,
        "herkomst": {"to": "ethnicity", "type": "code", "codes": {"3": "turkish", "1": "dutch"}},
    }
    exports = {"a": {**of_file, "columns": columns}, "b": {**of_file, "columns": second}}
    small = study({"exports": exports})
    assert small.values_of("ethnicity") == ("dutch", "other", "turkish")
    assert small.values_of("native") == ("yes", "no")
    assert small.values_of("age_group") == ("young", "older", "adult")
    assert small.values_of("role") == ("parent", "adult", "child")
    assert small.values_of("population") == ("research", "reference")
    assert small.values_of("wave") == ("1", "2")
    assert small.values_of("in_wave_2") == ("yes", "no")
    assert small.values_of("informant_sex") == ("female", "male")
    assert small.values_of("no_such_variable") == ()
    assert [small.values_of(name) for name in ("work_hours", "person_id", "age")] == [None, None, None]


def test_words_of_the_report_are_filled_from_the_variables(tmp_path):
    words = words_of(small_study(tmp_path))
    assert words.group("study.variables")["pace"] == "werk"
    assert (
        words.group("study.values.city")
        == words.group("study.alone.city")
        == {**{"utrecht": "Utrecht", "den_haag": "Den Haag"}}
    )
    assert words.group("study.alone.poor") == {}


def test_types_and_whose_they_are(tmp_path):
    variables = small_study(tmp_path).variables
    assert [variables[name].type for name in ("city", "hours", "pace", "invited_any")] == [
        *("code", "number", "code", "number")
    ]
    assert [name for name, one in variables.items() if one.of_contacts] == ["invited_persons", "invited_any"]
    assert small_study(tmp_path).values_of("invited_any") is None


REFUSED = [
    (
        "asked: each_wave",
        "",
        "16: variable 'poor' has none of from, asked, bins, when, above_zero: say once where it comes from",
    ),
    (
        "asked: once",
        "asked: once, from: register",
        "17: variable 'hours' has from and asked; keep one: say once",
    ),
    (
        "poor: {",
        "por: {",
        "16: variable 'por' is delivered by no export of kind 'questionnaire': no column says"
        " `to: por`; the nearest that is delivered is 'poor'",
    ),
    ("asked: once", "from: register", "17: variable 'hours' is delivered by no export of kind 'register'"),
    ("  city: {", "  sex: {", "15: variable 'sex' is one that every study has"),
    ("  city: {", "  in_wave_1: {", "15: variable 'in_wave_1' is one that every study has"),
    *(
        ("  city: {", f"  {name}: {{", f"15: variable '{name}' is one that every study has")
        for name in ("line", "state", "reason", "stage", "export", "population", "row_id")
    ),
    (
        "den_haag: Den Haag",
        "den_hag: Den Haag",
        "15: variable 'city' never is 'den_hag'; the nearest is 'den_haag'",
    ),
    (", den_haag: Den Haag", "", "15: variable 'city' can be 'den_haag', for which `values` has no words"),
    ("asked: once", "asked: once, values: {a: b}", "17: variable 'hours' has no closed list of values"),
    (
        "asked: each_wave",
        "asked: each_wave, says_itself: true",
        "16: variable 'poor' says itself by its values",
    ),
    (
        "of: hours",
        "of: hors",
        "18: variable 'pace' follows from 'hors', which is no number declared before it; the"
        " nearest is 'hours'",
    ),
    ("of: hours", "of: poor", "18: variable 'pace' follows from 'poor', which is no number"),
    ("[0, 31.9]", "[0, 32]", "18: variable 'pace' has classes 'part' and 'full' that share the number 32"),
    ("of: age, ", "of: age, others: adult, ", "14: variable 'age_group' has `others` and no `role`"),
    (
        "of: age, ",
        "of: age, unknown: {own: old}, ",
        "14: variable 'age_group' is 'old' where the number is unknown",
    ),
    ("above_zero: invited_persons", "above_zero: hours", "20: variable 'invited_any' follows from 'hours'"),
    (
        "bins: {of: hours, groups: {part: [0, 31.9], full: [32, 80]}}",
        "when: {city: [utrect]}",
        "18: variable 'pace' follows from 'city', which never is 'utrect'; the nearest is 'utrecht'",
    ),
    (
        "bins: {of: hours, groups: {part: [0, 31.9], full: [32, 80]}}",
        "when: {cit: [utrecht]}",
        "18: variable 'pace' follows from 'cit', which is not declared before it; the nearest is 'city'",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), REFUSED)
def test_a_variable_that_cannot_be_is_refused_at_its_line(tmp_path, old, new, said):
    with pytest.raises(DeclarationError, match=re.escape(said)):
        small_study(tmp_path, old, new)


def test_a_column_for_a_variable_that_is_taken_from_elsewhere_is_refused(tmp_path):
    said = "29: column arm (city) of own: variable 'city' is taken from exports of kind 'register', so this changes"
    more = "arm: {to: city, type: code, codes: {j: utrecht}}, arm2: {to: poor"
    with pytest.raises(DeclarationError, match=re.escape(said)):
        small_study(tmp_path, "arm: {to: poor", more)


def test_columns_of_a_variable_have_one_type(tmp_path):
    more = "\n  own_2: {path: p.csv, format: csv, form: own, population: research, wave: 2, key: [person_id], columns:"
    more += " {nr: *nr, uren: {to: hours, type: code, codes: {v: veel}}}}\n  log:\n"
    with pytest.raises(DeclarationError, match="'hours' is code and number in its columns .*make them alike"):
        small_study(tmp_path, "\n  log:\n", more)
