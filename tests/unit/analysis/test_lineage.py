"""From a fact back to its cases, tables and exports; and the same facts whatever the order of the rows."""

import json
import re
from dataclasses import replace
from importlib import import_module
from operator import attrgetter

from lange_adem.analysis.analyse import analyse_chapter

GRID = """
tables:
  "4.9":
    where: {population: research}
    columns: [{id: w1, where: {wave: 1}}, {id: w2, where: {wave: 2}}]
    rows: [{id: total, stat: mean, of: cts2.total.both}, {id: n, stat: n, of: cts2.total.both}]
    tests: [{id: w2_vs_w1, test: t_test_paired, columns: [w2, w1], only: [total]}]
texts:
  "1":
    rows:
      - {id: half, stat: ratio, derive: {divide: [table-4.9/total/w1/mean, 2]}}
      - {id: given, stat: constant, value: 3, source: het rapport}
"""


def _read(result, fact):
    inputs = json.loads(result.facts.set_index("fact").loc[fact, "inputs"])
    rows = [row for row in result.lineage.itertuples() if row.selection == inputs["selection"]]
    return {row.table: row.cases for row in rows}, inputs


def test_a_fact_leads_to_exactly_its_cases(plan, data):
    result = analyse_chapter(plan(GRID), data, None, "chapter_4")
    read, inputs = _read(result, "table-4.9/total/w1/mean")
    assert read == {"cts2": ["R1@1", "R2@1", "R3@1"]}
    assert inputs["tables"] == ["units", "cts2"]
    assert inputs["exports"] == ["parents_w1"]
    assert inputs["values"].startswith(inputs["selection"]) and len(inputs["values"]) == 64


def test_a_paired_test_leads_to_the_pairs(plan, data):
    result = analyse_chapter(plan(GRID), data, None, "chapter_4")
    read, inputs = _read(result, "table-4.9/total/w2_vs_w1/p")
    assert read["cts2"] == ["R1@1", "R1@2", "R2@1", "R2@2", "R3@1", "R3@2"]
    assert inputs["exports"] == ["parents_w1", "parents_w2"]


def test_facts_of_facts_lead_to_those_facts(plan, data):
    facts = analyse_chapter(plan(GRID), data, None, "chapter_4").facts.set_index("fact")
    derived = json.loads(facts.loc["text-1/half/all/ratio", "inputs"])
    assert derived["facts"] == ["table-4.9/total/w1/mean"] and derived["selection"] == ""
    assert facts.loc["text-1/given/all/constant", ["value", "measure"]].tolist() == [3.0, "het rapport"]


def test_the_order_of_rows_changes_nothing(plan, data):
    tables = {name: frame.iloc[::-1] for name, frame in data.tables.items()}
    turned = replace(data, tables=tables, scores={"cts2": data.scores["cts2"].iloc[::-1]})
    first = analyse_chapter(plan(GRID), data, None, "chapter_4")
    second = analyse_chapter(plan(GRID), turned, None, "chapter_4")
    assert first.facts.equals(second.facts)
    assert first.lineage.equals(second.lineage)


def test_one_changed_answer_changes_the_digest_of_its_facts_only(plan, data):
    scores = data.scores["cts2"].copy()
    scores.loc[scores["unit_id"] == "R4@2", "cts2.total.both"] = 7.0
    changed = replace(data, scores={"cts2": scores})
    before, after = (
        analyse_chapter(plan(GRID), found, None, "chapter_4").facts.set_index("fact")["inputs"]
        for found in (data, changed)
    )
    assert before.index[before != after].tolist() == ["table-4.9/total/w2/mean", "table-4.9/n/w2/n"]


def test_every_function_named_by_a_fact_exists(plan, data):
    text = (
        GRID
        + """
      - {id: families, stat: groups}
      - {id: tests, stat: tests}
      - {id: city, stat: count, cells: {all: {reason: onbekend}}}
  "2":
    where: {population: research, wave: 1}
    rows: [{id: alpha, stat: alpha, of: cts2.total.both}, {id: line, stat: threshold, of: cts2.total.both}]
"""
    )
    facts = analyse_chapter(plan(text), data, None, "chapter_4").facts
    assert facts.set_index("fact").loc["text-1/tests/all/tests", "value"] == 1
    names = sorted(set(facts["function"]))
    assert len(names) == 9
    for name in names:
        module, rest = re.fullmatch(r"([a-z_.]+)\.(\w+(?:\.\w+)?)", name).groups()
        assert attrgetter(rest)(import_module(module))


def test_every_column_of_a_fact_is_filled(plan, data):
    fact = analyse_chapter(plan(GRID), data, None, "chapter_4").facts.iloc[0]
    assert fact["fact"] == "table-4.9/total/w1/mean"
    assert fact["chapter"] == "4" and fact["item"] == "table 4.9"
    assert fact["display"] == "10,0" and fact["decimals"] == 1
    assert fact["rule"] == "chapter_4" and fact["function"] == "lange_adem.facts.statistic.mean"
    assert fact["spec"].endswith("hoofdstuk.yaml:8")
