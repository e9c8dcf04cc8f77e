"""From a declaration to its cells: what is merged, what is refused, and what needs no data."""

import os
import subprocess
import sys

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.grid.plan import Needs

GRID = """
tables:
  "4.9":
    caption: Proef
    where: {population: research}
    n: "cts2.total.{actor}"
    columns:
      - {id: self, group: Vrouwen, label: Zelf, with: {actor: self}, where: {sex: female}}
    rows:
      - {id: total, label: Totaal, stat: mean, of: "cts2.total.{actor}", where: {wave: 1}}
"""


def test_a_cell_is_item_column_and_row_together(plan):
    total, base = plan(GRID).cells
    assert total.fact == "table-4.9/total/self/mean"
    assert total.population == 'population == "research" and sex == "female" and wave == 1'
    assert total.measure == "cts2.total.self"
    assert total.label == "Tabel 4.9, Totaal, Vrouwen, Zelf"
    assert total.spec.endswith("hoofdstuk.yaml:12")
    assert base.fact == "table-4.9/base/self/n"
    assert base.population == 'population == "research" and sex == "female"'


def test_readers_know_a_text_by_its_section(plan):
    (cell,) = plan('texts:\n  "4.3.1a":\n    rows: [{id: x, label: Gezinnen, stat: groups}]').cells
    assert cell.fact == "text-4.3.1a/x/all/groups"
    assert cell.label == "Paragraaf 4.3.1, Gezinnen"


@pytest.mark.parametrize(("wave", "id_of_wave"), [("t0", "t0"), ("0", "0"), ('"0"', "0"), ("12", "12")])
def test_a_wave_is_an_id_though_yaml_may_read_a_number(plan, wave, id_of_wave):
    said = f"where: {{wave: {wave}}}, change_from: {wave}"
    (cell,) = plan(f'texts:\n  "1":\n    rows: [{{id: x, stat: mean, of: age, {said}}}]').cells
    assert (cell.where[0][1], cell.change_from) == ((id_of_wave,), id_of_wave)
    assert cell.population == f"wave == {id_of_wave}"
    assert cell.measure == f"change of age from wave {id_of_wave}"


def test_over_moves_a_variable_from_the_base_to_the_share(plan):
    (cell,) = plan(
        'tables:\n  "1":\n    rows: [{id: men, stat: percent, where: {sex: male, wave: 1}, over: [sex]}]'
    ).cells
    assert cell.population == "wave == 1"
    assert cell.measure == 'sex == "male"'
    assert [name.text for name in cell.known] == ["sex"]


def test_a_row_has_only_the_columns_it_names(plan):
    cells = plan(
        'texts:\n  "1":\n    columns: [{id: a}, {id: b}]\n    rows:\n'
        "      - {id: x, stat: count}\n      - {id: y, stat: count, columns: [b]}"
    ).cells
    assert [cell.fact for cell in cells] == ["text-1/x/a/count", "text-1/x/b/count", "text-1/y/b/count"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "{id: x, stat: mean, of: age, where: {sex: male}}",
            r"sex is selected as \['female'\] and as \['male'\]",
        ),
        ("{id: x, of: age}", "no `stat` for row 'x'"),
        ("{id: x, stat: mean}", "is a mean and needs `of`"),
        ("{id: x, stat: sd, of: age}", "`stat` is 'sd' in row 'x' and 'mean' in column 'b'"),
        ("{id: x, stat: count, columns: [aa]}", "no column 'aa'; the nearest is 'a'"),
        ("{id: x, stat: count, cells: {c: {reason: onbekend}}}", "no column 'c'"),
        ("{id: x, stat: ratio}", "is a ratio and needs `derive`"),
        ("{id: x, stat: constant, value: 3}", "is a constant and needs `source`"),
        ("{id: x, stat: mean, of: 'cts2.total.{who}'}", "asks for 'who', which no `with` gives"),
        ("{id: z, stat: count}", "has two rows 'z'"),
        ("{id: x, stat: count, condition: {above: 1}}", "has `condition` but no measure"),
    ],
)
def test_what_a_row_may_not_say(plan, row, message):
    text = f"""
tables:
  "1":
    columns: [{{id: a, where: {{sex: female}}}}, {{id: b}}]
    rows:
      - {{id: z, stat: count, columns: [a]}}
      - {row}
"""
    if "stat: sd" in row:
        text = text.replace("{id: b}", "{id: b, stat: mean}")
    with pytest.raises(DeclarationError, match=rf"hoofdstuk.yaml:\d+: .*{message}"):
        plan(text)


def test_an_unknown_key_is_refused_by_name(declare):
    with pytest.raises(DeclarationError, match="unknown key 'colums'; the nearest allowed key is 'columns'"):
        declare('tables:\n  "1":\n    colums: []\n    rows: [{id: x, stat: count}]')


def test_yes_and_no_are_written_between_quotes(declare):
    with pytest.raises(DeclarationError, match="paid_work"):
        declare('tables:\n  "1":\n    rows: [{id: x, stat: count, where: {paid_work: yes}}]')


def test_what_a_declaration_needs(plan):
    found = plan(GRID, head="chapter: 4\ntitle: Proef\nrequires_facts: [reference_comparisons]\n")
    assert found.measures == {"cts2.total.self"}
    assert found.needs == Needs(("cts2",), (), ("reference_comparisons",))


def test_an_alpha_needs_the_answers_item_by_item(plan):
    found = plan("texts: {'1': {rows: [{id: x, stat: alpha, of: cts2.total.both}]}}")
    assert found.needs == Needs(("cts2",), ("cts2.total.both",), ())


def test_compared_cells_count_as_needed(plan):
    text = """
comparisons:
  "1":
    tests_only: true
    columns: [{id: a, where: {sex: female}}, {id: b, where: {sex: male}}]
    rows: [{id: x, stat: mean, of: ace.total}]
    tests: [{id: t, test: t_test_independent, columns: [a, b]}]
"""
    assert plan(text).needs.instruments == ("ace",)
    assert plan(text).cells == ()


def test_the_snakefile_reads_plans_without_pandas():
    code = (
        "import sys, lange_adem.grid.plan, lange_adem.facts\n"
        "print([m for m in ('pandas', 'numpy') if m in sys.modules])"
    )
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=here)
    assert found.stdout.strip() == "[]"
