"""What a study file says of people, and the rules of who belongs in it: what nothing can come of is refused by name."""

from pathlib import Path

import pytest

from lange_adem.declarations import load
from lange_adem.errors import DeclarationError
from lange_adem.study import Study, read_study

SCHOOL = """\
id: school
title: A school
language: en
synthetic: true
edition: first
quarantine_ceiling: 0.05
waves: {t0: before, t1: after}
roles: {pupil: {label: pupils}, teacher: {label: teachers}}
populations: {school: {label: the school, registered: true}}
forms:
  list: {kind: register}
  own: {kind: questionnaire, about: pupil, ages: [6, 12]}
variables:
  phase:
    label: phase
    bins: {of: age, role: pupil, groups: {first: [6, 8], second: [9, 12]}, others: none, unknown: {own: first}}
  consent: {label: consent, from: register}
  mood: {label: mood, asked: each_wave}
exports:
  list: {path: a.csv, format: csv, form: list, population: school, key: [person_id], codebook: list}
  own: {path: b.csv, format: csv, form: own, population: school, wave: t0, key: [person_id], codebook: own}
codebooks:
  list:
    columns:
      nr: {to: person_id, type: id}
      class: {to: group_id, type: id}
      who: {to: role, type: code, codes: {p: pupil, t: teacher}}
      born: {to: birth_date, type: date}
      since: {to: registered_on, type: date}
      ok: {to: consent, type: code, codes: {"1": "yes", "0": "no"}}
  own:
    columns:
      nr: {to: person_id, type: id}
      mood: {to: mood, type: integer, low: 1, high: 5}
eligibility:
  - {id: consent, of: group, variable: consent, role: pupil, keep: ["yes"], state: no_consent, reason: no consent}
  - {id: pupils, of: group, needs: pupil, low: 6, high: 12, since: registered_on, state: ineligible, reason: no pupil}
"""
RULE = SCHOOL[SCHOOL.index("  - {id: consent") :].splitlines()[0]
NEEDS = "needs: pupil, low: 6, high: 12, since: registered_on"


def school(folder: Path, old: str = "", new: str = "") -> Study:
    """The study of the school, with one place in its file otherwise."""
    assert old in SCHOOL
    path = folder / "school.yaml"
    path.write_text(SCHOOL.replace(old, new, 1), encoding="utf-8")
    return read_study(load(path, "study"))


def test_a_study_has_the_roles_populations_and_rules_that_it_declares(tmp_path):
    study = school(tmp_path)
    assert study.roles == ("pupil", "teacher")
    assert study.registered == ["school"]
    assert study.values_of("role") == ("pupil", "teacher")
    assert study.words["roles"] == {"pupil": "pupils", "teacher": "teachers"}
    assert [rule.id for rule in study.eligibility] == ["consent", "pupils"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("own: {kind: questionnaire, about: pupil,", "own: {kind: questionnaire, about: pupl,",
         "school.yaml:12: forms.own.about: 'pupl' is not declared; the nearest is 'pupil'"),
        ("ages: [6, 12]", "filled_in_by: mother",
         "forms.own.filled_in_by: 'mother' is not declared"),
        ("ages: [6, 12]", "ages: [12, 6]", "school.yaml:12: forms.own.ages: 12 lies above 6; turn them round"),
        ("first: [6, 8]", "first: [8, 6]", "school.yaml:16: variables.phase.bins.groups.first: 8 lies above 6"),
        ("bins: {of: age, role: pupil", "bins: {of: age, role: child", "bins.role: 'child' is not declared"),
        ("unknown: {own: first}", "unknown: {owm: first}", "unknown.owm: 'owm' is not declared; the nearest is 'own'"),
        ("about: pupil, ages: [6, 12]", "ages: [6, 12], unregistered: {by: mood, roles: {a: pupil}, others: teacher}",
         "everyone who fills in this form stands in a register, so it changes nothing"),
        ("label: the school, registered: true", "label: the school",
         "school.yaml:20: exports.list: it is a register of 'school', which is not `registered: true`"),
        ("list: {kind: register}", "list: {kind: questionnaire, about: pupil}", "nothing says the wave of its rows"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_at_its_line(tmp_path, old, new, message):
    with pytest.raises(DeclarationError) as caught:
        school(tmp_path, old, new)
    assert message in str(caught.value)


def test_a_register_that_nobody_delivers(tmp_path):
    with pytest.raises(DeclarationError, match=r"school.yaml:9: .*registered: no export is a register"):
        school(tmp_path, "list: {kind: register}", "list: {kind: contacts}")


def test_a_form_of_which_nothing_tells_the_role(tmp_path):
    any_role = SCHOOL.replace("{kind: questionnaire, about: pupil, ages: [6, 12]}", "{kind: questionnaire}")
    path = tmp_path / "school.yaml"
    path.write_text(any_role, encoding="utf-8")
    assert read_study(load(path, "study")).forms["own"].roles == ()  # the register tells it
    path.write_text(
        any_role.replace("      who: {to: role, type: code, codes: {p: pupil, t: teacher}}\n", ""), "utf-8"
    )
    with pytest.raises(DeclarationError, match="nothing tells the role of the people in export 'own'"):
        read_study(load(path, "study"))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("variable: consnt, role: pupil, keep: ['yes']", "'consnt' is not declared; the nearest is 'consent'"),
        ("variable: consent, role: pupl, keep: ['yes']", "role: 'pupl' is not declared; the nearest is 'pupil'"),
        ("variable: consent, role: pupil, keep: ['ja']", "consent is never 'ja'"),
        ("variable: consent, keep: ['yes']", "say whom it looks at: `role` (pupil, teacher) or `form` (list, own)"),
        ("variable: consent, role: pupil", "say what stays: `keep` for values, or `low` and `high`"),
        ("variable: mood, role: pupil, keep: ['1']", "'mood' has no closed list of values; say `low` and `high`"),
        ("variable: consent, role: pupil, low: 1", "'consent' is no number but one of yes, no; say `keep`"),
        ("variable: age, role: pupil, low: 12, high: 6", "low: 12 lies above 6; turn them round"),
        ("variable: mood, role: teacher, low: 2", "looks at nobody: no export about role 'teacher' has 'mood'"),
        ("variable: mood, form: list, low: 2", "looks at nobody: no export about form 'list' has 'mood'"),
        ("variable: phas, role: pupil, keep: [first]", "'phas' is not declared; the nearest is 'phase'"),
        ("variable: phase, role: pupil, keep: [frist]", "phase is never 'frist'; the nearest is 'first'"),
        ("variable: phase, role: pupil, low: 1", "'phase' is no number but one of first, second, none; say `keep`"),
        ("variable: consent, form: ownn, keep: ['yes']", "form: 'ownn' is not declared; the nearest is 'own'"),
        ("variable: consent, role: pupil, keep: ['yes'], since: registered_on", "`since` is read beside `needs` only"),
        ("keep: ['yes'], role: pupil", "neither which `variable` is looked at nor what the group `needs`"),
        (f"{NEEDS}, variable: consent", "`variable` changes nothing beside `needs`; take it out"),
        (f"{NEEDS}, role: pupil", "`role` changes nothing beside `needs`; take it out"),
        (NEEDS.replace("pupil", "pupl"), "needs: 'pupl' is not declared; the nearest is 'pupil'"),
        (NEEDS.replace("registered_on", "registered"), "since: 'registered' is not declared"),
    ],
)  # fmt: skip
def test_a_rule_that_can_do_nothing_or_too_much_is_refused(tmp_path, said, message):
    rule = f"  - {{id: x, of: group, {said}, state: ineligible, reason: x}}"
    with pytest.raises(DeclarationError) as caught:
        school(tmp_path, RULE, rule)
    assert str(caught.value).startswith(f"{tmp_path}/school.yaml:36: ")
    assert message in str(caught.value)


def test_who_must_be_in_a_group_is_a_rule_about_groups(tmp_path):
    with pytest.raises(DeclarationError, match="say `of: group`"):
        school(tmp_path, "{id: pupils, of: group", "{id: pupils, of: person")
    with pytest.raises(DeclarationError, match="a register with columns to birth_date"):
        school(tmp_path, "      born: {to: birth_date, type: date}\n", "")


def test_yes_without_quotes_is_refused(tmp_path):
    with pytest.raises(DeclarationError, match=r"school.yaml:36: .*keep.*between quotes"):
        school(tmp_path, 'keep: ["yes"]', "keep: [yes]")


def test_a_rule_may_look_at_a_variable_that_is_computed(tmp_path):
    rule = "  - {id: x, of: unit, variable: phase, role: %s, keep: [first], state: ineligible, reason: x}"
    assert school(tmp_path, RULE, rule % "pupil").eligibility[0].keep == ("first",)
    of_pupils = SCHOOL.replace(", others: none", "").replace(RULE, rule % "teacher")
    path = tmp_path / "pupils.yaml"
    path.write_text(of_pupils, encoding="utf-8")
    with pytest.raises(DeclarationError, match="looks at nobody: no export about role 'teacher' has 'phase'"):
        read_study(load(path, "study"))


def test_a_column_that_rows_are_not_read_for_can_be_a_variable_of_ones_own(tmp_path):
    born = "      born: {to: birth_date, type: date}\n"
    age = "      age: {to: %s, type: integer, low: 0, high: 99}\n"
    with pytest.raises(DeclarationError) as caught:
        school(tmp_path, born, born + age % "age")
    assert "school.yaml:29: column age (age) of list: variable 'age' is taken from exports of kind" in str(
        caught.value
    )
    said = "age_in_list: {label: ..., from: register}"
    assert f"write `to: null`, or keep it as a variable of your own: `{said}` under `variables`" in str(
        caught.value
    )
    assert str(caught.value).endswith("and here `to: age_in_list`.")
    path = tmp_path / "own.yaml"
    own = SCHOOL.replace(born, born + age % "age_in_list").replace("variables:\n", f"variables:\n  {said}\n")
    path.write_text(own, encoding="utf-8")
    assert read_study(load(path, "study")).variables["age_in_list"].source == "register"


def test_a_code_that_stands_for_no_sex_or_role_is_refused(tmp_path):
    with pytest.raises(
        DeclarationError, match=r"column who \(role\): code 't' stands for 'teachr', which a role cannot"
    ):
        school(tmp_path, "t: teacher}", "t: teachr}")
    sex = "      sex: {to: sex, type: code, codes: {m: man, f: female}}\n"
    said = r"column sex \(sex\): code 'm' stands for 'man', which a sex cannot be; write female or male"
    with pytest.raises(DeclarationError, match=said):
        school(tmp_path, "      born:", f"{sex}      born:")
