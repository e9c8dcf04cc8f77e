"""Declared relations: patterns, formulas, files; and the relations of the 2014 report."""

from pathlib import Path

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.printed.check import CHECKERS
from lange_adem.printed.formula import evaluate, written
from lange_adem.printed.numbers import read_numbers, read_verdicts
from lange_adem.printed.patterns import bindings, matching
from lange_adem.printed.relations import BESIDE, declared_relations, expand
from tests.unit.printed.examples import DUTCH, published

PUBLISHED = Path(__file__).resolve().parents[3] / "data/g4/published"
IDS = ["t.a.m1.n", "t.a.m1.pct", "t.b.m1.n", "t.b.m2.n", "t.totaal.m1.n"]


def test_a_name_in_a_pattern_is_the_same_part_wherever_it_returns():
    assert list(bindings(["t.{row}.{wave}.n", "t.{row}.{wave}.pct"], IDS)) == [{"row": "a", "wave": "m1"}]
    assert [b["row"] for b in bindings(["t.{row:a|b}.m1.n"], IDS)] == ["a", "b"]


def test_a_star_stands_for_every_part_but_the_total():
    assert matching("t.*.m1.n", IDS) == ["t.a.m1.n", "t.b.m1.n"]


def test_one_declaration_becomes_a_relation_per_line_of_the_table():
    declared = {"sum": {"total": "t.totaal.{wave}.n", "parts": ["t.*.{wave}.n"]}}
    relations = list(expand(declared, IDS))
    assert [(r.id("total"), r.ids("parts")) for r in relations] == [
        ("t.totaal.m1.n", ["t.a.m1.n", "t.b.m1.n"])
    ]


def test_a_relation_of_which_a_number_is_absent_is_not_checked():
    assert list(expand({"same": ["t.a.m1.n", "t.a.m3.n"]}, IDS)) == []


def test_a_formula_keeps_to_the_order_of_operations_and_carries_rounding():
    numbers = {
        name: published(name, value, "count")
        for name, value in (("a", 440), ("b", 24), ("c", 701), ("d", 55))
    }
    value = evaluate("100 * ([a] + [b]) / ([c] + [d])", numbers.__getitem__)
    assert float(value.low) == float(value.high) == pytest.approx(61.376, abs=0.001)
    assert written("100 * ([a] + [b])", numbers.__getitem__) == "100 × (440 + 24)"
    rounded = evaluate("[m] * 2", {"m": published("m", 5)}.__getitem__)
    assert (rounded.low, rounded.high) == (9, 11)


@pytest.mark.parametrize("formula", ["[a] +", "([a]", "[a] [b]", "x + [a]"])
def test_a_formula_that_cannot_be_read_is_refused(formula):
    with pytest.raises(DeclarationError):
        evaluate(formula, lambda name: published(name, 1))


def test_a_file_with_an_id_twice_or_a_word_for_a_value_is_refused_with_its_line(tmp_path):
    head = "id,chapter,item,line,measure,kind,wave,group,value,printed,decimals,approx,note\n"
    row = "a,4,tabel 4.1,1,x,mean,1,research,{},12,0,exact,\n"
    path = tmp_path / "numbers.csv"
    path.write_text(head + row.format(12) * 2, encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"numbers\.csv:3: the id 'a' occurs twice"):
        read_numbers(path, DUTCH)
    path.write_text(head + row.format("twaalf"), encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"numbers\.csv:2: a: "):
        read_numbers(path, DUTCH)


def test_every_declared_relation_of_the_2014_report_applies_to_its_numbers():
    declared, verdicts = declared_relations(PUBLISHED / "relations.yaml")
    ids = [
        *read_numbers(PUBLISHED / "effect_study_2014.csv", DUTCH),
        *read_verdicts(PUBLISHED / verdicts, DUTCH),
    ]
    idle = [one for one in declared if not list(expand(one, ids))]
    assert idle == []
    followed = list(read_numbers(PUBLISHED / "cohort_2020.csv", DUTCH))
    more, _ = declared_relations(PUBLISHED / "cohort_2020.relations.yaml")
    assert len(more) == 8 and [one for one in more if not list(expand(one, followed))] == []
    assert len(declared) > 150 and {kind for one in declared for kind in one} - {*BESIDE} == set(CHECKERS)
