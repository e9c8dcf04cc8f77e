"""Every key of an item and of a test, in every place: it changes what is made or shown, or is refused by its name.

The keys are those of the schema of a chapter; those of a single cell are walked in `test_every_key`.
"""

import pytest
import yaml

from lange_adem.figures.kinds.registry import KINDS
from lange_adem.grid.test_kinds import ASKED
from tests.unit.grid.walking import ITEM, MODEL, effective_or_refused, properties

SECTIONS = {"tables": "table-1", "figures": "figure-1", "texts": "text-1", "comparisons": "comparison-1"}
# A value of each key that an item did not have, or has otherwise; {} is the item itself.
OF_ITEM = {
    "caption": "Een ander",
    "unit": "person",
    "where": {"population": "reference"},
    "stat": "count",
    "of": "cts2.total.self",
    "category": {"income": "low"},
    "condition": {"above": 9},
    "over": ["city"],
    "decimals": 3,
    "value_unit": "euro",
    "n": "cts2.total.both",
    "n_columns": ["w"],
    "stub": "Wat",
    "columns": ITEM["columns"][::-1],
    "rows": ITEM["rows"][:1],
    "tests": [{"id": "t", "test": "chi_square", "columns": ["m", "w"]}],
    "regressions": [MODEL],
    "triangles": {"lower": {"wave": 1}, "diagonal": {"wave": 1}},
    "tests_only": True,
    "marks_from": [{"fact": "{}/x/t/p", "marks": "m"}],
    "notes": ["Let op."],
    "kind": "lines",
    "x": "rows",
    "y_label": "Deel",
    "y_range": [0, 200],
    "reference": {"fact": "{}/x/w/percent", "label": "Grens"},
}
# Tests of each kind that can be made of six people at two waves: what is compared.
COMPARED = {
    "t_test_independent": {"columns": ["w", "m"], "for": ["mean"]},
    "t_test_paired": {"rows": ["first", "second"]},
    "chi_square": {"columns": ["w", "m"], "for": ["percent"]},
    "mcnemar": {"rows": ["some1", "some2"]},
    "anova_oneway": {"columns": ["w", "m"], "for": ["mean"]},
    "mixed_model": {"rows": ["first", "second"]},
    "clustered_mean": {"rows": ["first", "second"]},
    "t_test_one_sample": {"columns": ["w"], "for": ["mean"], "against": "given-norms/low/all/constant"},
    "binomial_test": {"columns": ["w"], "for": ["percent"], "against": "given-norms/share/all/percent"},
    "clustered_one_sample": {"columns": ["w"], "for": ["mean"], "against": "given-norms/low/all/constant"},
}
INSTEAD = {
    "t_test_one_sample": "clustered_one_sample",
    "binomial_test": "clustered_one_sample",
    "clustered_one_sample": "t_test_one_sample",
    "anova_oneway": "t_test_independent",
    "chi_square": "mixed_model",
    "mcnemar": "clustered_mean",
}
OF_TEST = {
    "id": "u",
    "test": "anova_oneway",
    "columns": ["m", "w"],
    "rows": ["second", "first"],
    "variables": ["sex", "city"],
    "where": {"wave": 1},
    "label": "Anders",
    "holm": True,
    "only": ["first", "w"],
    "for": ["percent"],
    "marks": "first",
    "against": "given-norms/high/all/constant",
}
TESTED = {
    **{key: ITEM[key] for key in ("where", "columns")},
    "rows": [
        {"id": "first", "stat": "mean", "of": "cts2.total.both", "where": {"wave": 1}},
        {"id": "second", "stat": "mean", "of": "cts2.total.both", "where": {"wave": 2}},
        {
            "id": "some1",
            "stat": "percent",
            "of": "cts2.total.both",
            "condition": {"above": 5},
            "where": {"wave": 1},
        },
        {
            "id": "some2",
            "stat": "percent",
            "of": "cts2.total.both",
            "condition": {"above": 5},
            "where": {"wave": 2},
        },
    ],
}


def test_every_key_of_the_schema_has_an_example():
    assert properties("item") == OF_ITEM.keys()
    assert properties("test") == OF_TEST.keys()
    assert ASKED.keys() == COMPARED.keys()


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("key", OF_ITEM)
def test_a_key_of_an_item(shown, section, key):
    value = yaml.safe_load(
        yaml.safe_dump(OF_ITEM[key])
        .replace("'{}/", f"'{SECTIONS[section]}/")
        .replace("{}", SECTIONS[section])
    )
    effective_or_refused(
        shown, {section: {"1": ITEM}}, key, lambda chapter: chapter[section]["1"].update({key: value})
    )


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"funnel"}))  # its columns are its own: test_funnel.py
def test_a_kind_of_figure_shows_what_it_is_told(shown, kind):
    figure = {**ITEM, "kind": kind}
    for key in ("x", "y_label", "y_range", "reference"):
        value = {"fact": "figure-1/x/w/percent", "label": "Grens"} if key == "reference" else OF_ITEM[key]
        told = effective_or_refused(
            shown,
            {"figures": {"1": figure}},
            key,
            lambda chapter, k=key, v=value: chapter["figures"]["1"].update({k: v}),
        )
        assert told


@pytest.mark.parametrize("kind", COMPARED)
@pytest.mark.parametrize("key", OF_TEST)
def test_a_key_of_a_test(shown, kind, key):
    test = {"id": "t", "test": kind, **COMPARED[kind]}
    across = "columns" in test
    other = {
        "only": ["first"] if across else ["w"],
        "for": ["sd"],
        "test": INSTEAD.get(kind, OF_TEST["test"]),
    }
    other |= {"rows": ["some2", "some1"]} if kind == "mcnemar" else {}
    value = other.get(key, OF_TEST[key])
    base = {"tables": {"1": {**TESTED, "tests": [test]}}}

    def change(chapter):
        chapter["tables"]["1"]["tests"][0][key] = value

    effective_or_refused(shown, base, key, change)
