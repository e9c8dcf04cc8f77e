"""Facts in the form of published numbers."""

from lange_adem.facts.fact import Facts
from lange_adem.printed.check import check
from lange_adem.printed.published import Link
from tests.own_facts import facts_as_published, holding
from tests.unit.printed.examples import published


def link(name, fact):
    return Link(name, fact, "", "", (), "", "")


def facts(**values):
    rows = [{"fact": name, "value": value, "decimals": places} for name, (value, places) in values.items()]
    return Facts.of(rows)


def test_a_fact_takes_the_place_of_the_printed_value_in_its_own_decimals():
    numbers = {
        "a": published("a", 122, printed="122*", note="marked"),
        "b": published("b", 7),
        "c": published("c", 8),
    }
    links = {"a": link("a", "f"), "b": link("b", ""), "c": link("c", "empty")}
    own = facts_as_published(numbers, links, facts(f=(121.46, 1), empty=(None, 0)))
    assert list(own) == ["a"]
    assert (float(own["a"].value), own["a"].decimals, own["a"].note) == (121.5, 1, "")


def test_a_p_becomes_a_verdict_of_which_the_test_is_known():
    printed = published("p", "0.05", "p_bound", "p < .05", 2, "bound")
    for value, said in ((0.043, "p < 0.05"), (0.2, "ns")):
        own = facts_as_published({"p": printed}, {"p": link("p", "f")}, facts(f=(value, 3)))
        assert (own["p"].printed, own["p"].kind) == (said, "p_known")


def test_where_the_test_is_known_a_verdict_that_one_test_bears_out_is_no_finding():
    # equal variances p = .043, unequal p = .081
    values = {"n1": 36, "m1": "13.97", "s1": "5.56", "n2": 116, "m2": "12.17", "s2": "4.30"}
    kinds = {"n": "n", "m": "mean", "s": "sd"}
    numbers = {
        name: published(name, value, kinds[name[0]], decimals=0 if name[0] == "n" else 2)
        for name, value in values.items()
    }
    relation = {
        "means": {"p": "p", "groups": [{"n": f"n{i}", "mean": f"m{i}", "sd": f"s{i}"} for i in (1, 2)]}
    }
    for kind, found in (("p_bound", 1), ("p_known", 0)):
        p = published("p", "0.05", kind, "p < .05", 2, "bound")
        assert len(check({**numbers, "p": p}, [relation])) == found


def test_facts_are_held_to_firm_relations_only():
    declared = [{"same": ["a"]}, {"same": ["b"], "soft": True}, {"same": ["c"], "only_printed": "two facts"}]
    assert holding(declared) == [{"same": ["a"]}]
