"""What can never be, or always is, is refused at its line before any data are read, with the nearest."""

import pytest

from lange_adem.build.project import Project
from lange_adem.declarations import read
from lange_adem.errors import DeclarationError
from lange_adem.grid.checks import check_names

CHAPTER = """texts:
  "1":
    where: {population: research}
    columns: [{id: w, where: {wave: 1}}]
    rows:
      - {id: x, stat: percent, of: ace.total, condition: {above: 3}}
    tests: [{id: t, test: chi_square, variables: [sex, city], where: {role: parent}}]
    regressions: [{id: m, label: M, predictors: [{id: p, label: P, category: {sex: male}}]}]
"""
ROW = "stat: percent, of: ace.total, condition: {above: 3}"


@pytest.fixture(scope="module")
def project(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(request.config.rootpath)
        found = Project(read("config.yaml").data)
        return found.instruments, found.study


def test_what_can_be_is_asked(plan, project):
    check_names(plan(CHAPTER), *project)


@pytest.mark.parametrize(
    ("said", "instead", "message"),
    [
        ("population: research", "population: reserch", ":5: population cannot be 'reserch'; the nearest is"),
        ("wave: 1", "wave: 4", ":6: wave cannot be '4'; it is 1, 2, 3."),
        ("role: parent", "role: [parent, chlid]", ":9: role cannot be 'chlid'; the nearest is 'child'."),
        ("sex: male", "sex: vrouw", ":10: sex cannot be 'vrouw'; it is female, male."),
        ("sex: male", "sex: 1", ":10: sex cannot be 1; it is female, male."),
        (ROW, "stat: count, category: {age_group: oldr}", ":8: age_group cannot be 'oldr'; the nearest is 'older'."),
        (ROW, "stat: count, category: {in_wave_2: 'ja'}", "in_wave_2 cannot be 'ja'; it is yes, no."),
        (ROW, "stat: n, where: {age: ten}", ":8: age is a number, and cannot be 'ten'."),
        (ROW, "stat: n, where: {person_id: 12}", "person_id is a text, and cannot be the number 12;"),
        (ROW, "stat: n, where: {waves_taken_part: 4}", "waves_taken_part is 1 to 3, so `is: 4` never holds."),
        (ROW, "stat: n, where: {'help.any@2+3': 3}", "help.any@2\\+3 is 0 to 2, so `is: 3` never holds."),
        (ROW, "stat: n, where: {'help.any@2': 2}", "help.any@2 is 0 to 1, so `is: 2` never holds."),
        (ROW, "stat: n, where: {cts2.mutual.physical: man}", "cannot be 'man'; the nearest is 'man_only'."),
        ("above: 3", "above: 10", ":8: ace.total is 0 to 10, so `above: 10` never holds."),
        ("above: 3", "at_least: 0", "ace.total is 0 to 10, so `at_least: 0` always holds."),
        ("above: 3", "is: 11", "ace.total is 0 to 10, so `is: 11` never holds."),
        ("above: 3", "above: 5, below: 4", "ace.total is 0 to 10, so nothing is both above 5 and below 4."),
        ("above: 3", "above: 5, at_least: 4", "two bounds at one side, `above` and `at_least`; keep one"),
        ("above: 3", "is: 5, at_least: 4", "is held against one value and against bounds"),
        (ROW, f"{ROW}}}\n      - {{id: y, stat: percent, of: ace.total, change_from: 2, condition: {{below: -10}}",
         "the change of ace.total is -10 to 10, so `below: -10` never holds"),
        (ROW, "stat: mean, of: 'parent:ace.total', where: {role: parent}",
         ":8: parent:ace.total never has a value here: 'parent' is a tie of child, and the cases are parent."),
        (ROW, "stat: n, where: {role: parent, 'parent:relationship': 'no'}", "'parent' is a tie of child, and the"),
        (ROW, "stat: mean, of: age, change_from: 1", ":8: the change of age since wave 1 is nought at that"),
        (ROW, "stat: count, of: sex, condition: {above: 1}", "sex holds codes; `above` needs numbers, use `is`."),
        (ROW, "stat: count, of: sex, condition: {is: man}", ":8: sex cannot be 'man'; the nearest is 'male'."),
        (ROW, "stat: percent, of: ace.total", ":8: text-1/x/w/percent is a share, but ace.total is no yes"),
        (ROW, "stat: count, of: ace.total", ":8: text-1/x/w/count is a share, but ace.total is no yes or no"),
        (ROW, "stat: percent, of: help.any, change_from: 2", "is a share, but help.any is no yes or no"),
        (ROW, "stat: mean, of: city", ":8: city holds codes, and has no mean; count or share its codes."),
        (ROW, "stat: r, of: age, against: city", ":8: city holds codes, and has no r"),
    ],
)  # fmt: skip
def test_what_can_never_be(plan, project, said, instead, message):
    assert said in CHAPTER
    with pytest.raises(DeclarationError, match=message):
        check_names(plan(CHAPTER.replace(said, instead)), *project)


def test_what_always_holds_is_the_total_of_what_is_divided_beside_it(plan, project):
    total = f"{ROW}}}\n      - {{id: total, stat: percent, of: ace.total, condition: {{at_least: 0}}"
    check_names(plan(CHAPTER.replace(ROW, total)), *project)


def test_a_bound_that_is_a_fact_is_known_with_the_data_only(plan, project):
    check_names(plan(CHAPTER.replace("above: 3", "above: text-1/x/w/percent")), *project)


def test_of_a_manova_the_selection_and_the_groups(plan, project):
    text = """analyses:
  "1":
    kind: manova
    caption: X
    where: {population: research}
    waves: [1, 2]
    measures: [{id: a, label: A, of: cts2.total.both}]
    between:
      of: help.any@2
      groups: [{id: y, label: Y, condition: {is: 1}}, {id: n, label: N, condition: {is: 0}}]
"""
    check_names(plan(text), *project)
    with pytest.raises(DeclarationError, match="population cannot be 'resarch'; the nearest is 'research'"):
        check_names(plan(text.replace("research", "resarch")), *project)
    with pytest.raises(DeclarationError, match="help.any@2 is 0 to 1, so `is: 2` never holds"):
        check_names(plan(text.replace("{is: 1}", "{is: 2}")), *project)


def test_a_test_of_pairs_between_people_who_are_never_the_same(plan, project):
    pairs = """tables:
  "1":
    caption: Change
    columns: [{id: a, label: A, where: {wave: 1, NAME: FIRST}}, {id: b, label: B, where: {wave: 2, NAME: SECOND}}]
    rows: [{id: x, label: X, stat: mean, of: ace.total}]
    tests: [{id: t, test: KIND, columns: [a, b], marks: a}]
"""

    def asked(kind, name, first, second):
        return plan(
            pairs.replace("KIND", kind)
            .replace("NAME", name)
            .replace("FIRST", first)
            .replace("SECOND", second)
        )

    said = r":8: test table-1/x/t can have no pairs: sex is the same for a case at every wave, and it is male"
    for kind in ("t_test_paired", "clustered_mean"):
        with pytest.raises(DeclarationError, match=said):
            check_names(asked(kind, "sex", "male", "female"), *project)
        check_names(asked(kind, "sex", "[male, female]", "female"), *project)
    check_names(asked("t_test_independent", "sex", "male", "female"), *project)
    check_names(asked("t_test_paired", "income", "low", "high"), *project)
