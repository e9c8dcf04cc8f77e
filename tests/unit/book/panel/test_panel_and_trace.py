"""`adem trace` and the panel of the book tell the same of a number: no two accounts of one origin."""

import json
from types import SimpleNamespace

import pytest

from lange_adem.audit.trace import trace
from lange_adem.book.panel.trace_data import panel_entry, scale_entries
from lange_adem.declarations import read
from lange_adem.facts.fact import Fact
from lange_adem.instruments import read_instruments
from lange_adem.language.catalogue import catalogue
from lange_adem.study import read_study

EXPORTS = {
    "parents_w1": {"path": "data/ouders.csv", "sha256": "ab12"},
    "register": {"path": "data/r.csv", "sha256": "cd34"},
}
MEAN = {
    "fact": "table-4.9/total/w1/mean", "chapter": "4", "item": "table 4.9", "row": "total", "column": "w1",
    "statistic": "mean", "value": 121.75, "decimals": 0, "unit": "", "display": "122", "n": 194, "n_groups": 190,
    "measure": "cts2.total.both", "population": 'population == "research" and wave == 1', "test": "",
    "compared_with": "", "spec": "h.yaml:12", "function": "lange_adem.facts.statistic.mean", "rule": "chapter_4",
    "inputs": json.dumps({"values": "e5" * 32, "exports": ["parents_w1", "register"]}), "label": "Totaal: gemiddelde",
}  # fmt: skip
TESTED = MEAN | {
    "fact": "table-4.9/total/w2_vs_w1/p", "statistic": "p", "value": 0.0213, "display": "0,021", "decimals": 3,
    "test": "t-toets voor paren", "compared_with": "1e meting", "label": "Totaal, 2e tegenover 1e meting: p-waarde",
    "measure": "parent:cts2.total.both x imp.total", "population": "help.any@2 == 1",
}  # fmt: skip
COMPUTED = MEAN | {
    "fact": "text-4.5/a/b/ratio", "inputs": json.dumps({"facts": ["a/b/c/mean", "d/e/f/mean"]}), "measure": "",
    "population": "", "n": None, "n_groups": None,
}  # fmt: skip


NAMED = read_study(read("workflow/studies/g4.yaml")).instruments
# In English, which the panel does not speak; and where its own rule says it in other words.
FOR_ANALYSTS = ("missing rule", "named", "recoded", "licence")


@pytest.fixture(scope="module")
def instruments():
    return read_instruments("workflow/instruments")


def traced(fact):
    """What `adem trace` prints: pairs of a name and a value, in order; the name of a list is said once."""
    store = SimpleNamespace(
        declared=SimpleNamespace(language="nl", words={}, instruments=NAMED, indicators={}),
        fact=lambda _: fact,
        exports=lambda: EXPORTS,
    )
    pairs = []
    for line in trace(store, fact.fact).splitlines()[2:]:
        name, value = line[2:15].strip(), line[16:]
        if line.strip():
            pairs.append((name or pairs[-1][0], value))
    return pairs


@pytest.mark.parametrize("given", [MEAN, TESTED, COMPUTED], ids=lambda fact: fact["fact"])
def test_the_panel_and_adem_trace_tell_the_same(given, instruments):
    fact = Fact.of(given)
    scales = scale_entries(instruments, catalogue("nl"))
    panel = panel_entry(fact, {name: scale["label"] for name, scale in scales.items()}, catalogue("nl"))
    told = [
        ("printed", panel["display"]), ("value", repr(float(panel["value"]))), ("what", panel["label"]),
        ("item", fact.item), ("statistic", panel["statistic"]), ("measure", panel.get("measure")),
        ("population", panel.get("population")), ("n", panel.get("n")), ("groups", panel.get("n_groups")),
        ("test", panel.get("test")), ("against", panel.get("compared_with")), ("declared in", panel["spec"]),
        ("function", panel["function"]), ("rule", panel["rule"]), ("values", panel.get("values")),
        *(("from facts", name) for name in panel.get("from", [])),
    ]  # fmt: skip
    for name in panel.get("scales", []):
        told += scale_lines(name, scales[name])
    told += [
        ("export", f"{EXPORTS[e]['path']}  sha256:{EXPORTS[e]['sha256']}") for e in panel.get("exports", [])
    ]
    said = [(name, str(value)) for name, value in told if value is not None]
    assert [pair for pair in traced(fact) if pair[0] not in FOR_ANALYSTS] == said


def scale_lines(name, scale):
    """A scale of the panel as `adem trace` says it; the missing rule is Dutch in one and English in the other."""
    low_high = scale.get("range")
    return [
        ("instrument", f"{scale['instrument']} ({scale['file']})"),
        ("scale", f"{name}: {scale['label']}"),
        ("range", f"{low_high[0]} to {low_high[1]}" if low_high else None),
        ("items", f"{scale['count']}: {scale['items']}"),
        ("reversed", scale.get("reversed")),
        ("classes", scale.get("classes")),
        ("made of", ", ".join(scale.get("of", [])) or None),
        ("source", scale["source"]),
    ]


def test_every_scale_has_a_missing_rule_in_both_languages(instruments):
    fact = Fact.of(TESTED)
    english = [value for name, value in traced(fact) if name == "missing rule"]
    dutch = [
        scale_entries(instruments, catalogue("nl"))[name]["missing"]
        for name in ("cts2.total.both", "imp.total", "help.any")
    ]
    assert len(english) == len(dutch) == 3 and not set(english) & set(dutch)
