"""Every key of an item, test, regression, claim ... in every place: it changes what is made or shown, or is refused.

The keys are those of the schema of a chapter; those of a single cell are walked in `test_every_key`.
"""

import copy

import pytest
import yaml

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.claims import evaluate_claims
from lange_adem.declarations import schema
from lange_adem.errors import DeclarationError
from lange_adem.facts.fact import Facts
from lange_adem.figures.kinds.registry import KINDS
from lange_adem.figures.plot import make_plot
from lange_adem.grid.checks import check_references, check_required
from lange_adem.grid.plan import claims_of
from lange_adem.grid.test_kinds import ASKED
from lange_adem.tables.html import table_html
from lange_adem.tables.layout import lay_out

SCHEMA = schema("chapter")
SECTIONS = {"tables": "table-1", "figures": "figure-1", "texts": "text-1", "comparisons": "comparison-1"}
MODEL = {
    "id": "m",
    "label": "M",
    "column": "w",
    "predictors": [{"id": "p", "label": "P", "of": "cts2.total.self"}],
}
ITEM = {
    "where": {"population": "research"},
    "columns": [
        {"id": "w", "label": "Vrouw", "where": {"sex": "female"}},
        {"id": "m", "label": "Man", "where": {"sex": "male"}},
    ],
    "rows": [
        {"id": "x", "label": "X", "stat": "percent", "category": {"income": "low"}},
        {"id": "y", "label": "Y", "stat": "percent", "category": {"city": "utrecht"}},
    ],
    "tests": [{"id": "t", "test": "chi_square", "columns": ["w", "m"]}],
}
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
}
INSTEAD = {"anova_oneway": "t_test_independent", "chi_square": "mixed_model", "mcnemar": "clustered_mean"}
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
MARKED = {"marks": "w", "fact": "table-1/{row}/t/p", "only": ["x"]}
PARTS = {
    "higher": {"higher": "text-2/x/w/percent", "than": "text-2/x/m/percent"},
    "higher_p": {"higher": "text-2/x/w/percent", "than": "text-2/x/m/percent", "p": "text-2/x/t/p"},
    "lower": {"lower": "text-2/x/w/percent", "than": 3},
    "significant": {"significant": "text-2/x/t/p"},
    "not_significant": {"not_significant": "text-2/x/t/p"},
    "fact": {"fact": "text-2/x/w/percent", "at_least": 10},
    "test": {"test": "text-2/x/t", "first": "higher", "level": 0.99},
}
OF_PART = {
    "test": "text-2/y/t",
    "first": "lower",
    "higher": "text-2/y/w/percent",
    "lower": "text-2/y/w/percent",
    "than": 90,
    "p": "text-2/y/t/p",
    "significant": "text-2/y/t/p",
    "not_significant": "text-2/y/t/p",
    "fact": "text-2/y/w/percent",
    "at_least": 95,
    "at_most": 99,
    "level": 0.9,
}


@pytest.fixture
def shown(plan, data):
    """Everything that is made of a chapter, and seen of it: facts, tables, figures, marks and claims."""

    def _shown(sections):
        asked = plan(yaml.safe_dump({"chapter": 4, "title": "Proef", **sections}, sort_keys=False), head="")
        check_references([asked])
        check_required([asked], {})
        made = analyse_chapter(asked, data, None, "chapter_4").facts
        facts = Facts.of(made.to_dict("records"))
        seen = [made.drop(columns=["spec", "inputs"]).to_csv()]
        for item in asked.items.values():
            seen += [item.caption, sorted(map(str, item.marks.items()))]
            if item.kind in ("table", "figure"):
                layout = lay_out(item, facts, asked.words)
                seen.append(table_html(layout))
                seen += [make_plot(item.picture, layout, facts)] if item.kind == "figure" else []
        claims = claims_of([asked])
        judged = evaluate_claims(claims, made)[
            ["claim", "state", "distance", "acknowledged", "text", "facts"]
        ]
        return str([seen, judged.to_dict("records"), [claim.note for claim in claims], asked.title])

    return _shown


def effective_or_refused(shown, base, key, change):
    """That a change of a chapter, of this key alone, is refused by the key's name or makes another thing."""
    before = shown(base)
    changed = copy.deepcopy(base)
    change(changed)
    try:
        after = shown(changed)
    except DeclarationError as error:
        assert any(said in str(error) for said in (f"`{key}`", f"'{key}'", f".{key}: "))
        return False
    assert after != before
    return True


def properties(name):
    return SCHEMA["$defs"][name]["properties"].keys()


def test_every_key_of_the_schema_has_an_example():
    assert properties("item") == OF_ITEM.keys()
    assert properties("test") == OF_TEST.keys()
    assert properties("part") == OF_PART.keys()
    assert ASKED.keys() == COMPARED.keys()
    beside = {"regression", "predictor", "marks_from", "analysis", "claim"}
    assert {name: set(properties(name)) for name in beside} == {
        name: {path[-1] for at, path, _ in OTHERS if at == name} for name in beside
    }
    assert (
        SCHEMA["properties"].keys()
        == {path[-1] for at, path, _ in OTHERS if at == "chapter"} | SECTIONS.keys()
    )


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


@pytest.mark.parametrize("kind", KINDS)
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


@pytest.mark.parametrize("kind", PARTS)
@pytest.mark.parametrize("key", OF_PART)
def test_a_key_of_a_part_of_a_claim(shown, kind, key):
    base = {"texts": {"2": ITEM}, "claims": {"c": {"text": "Zo is het.", "parts": {"all": PARTS[kind]}}}}
    effective_or_refused(
        shown, base, key, lambda chapter: chapter["claims"]["c"]["parts"]["all"].update({key: OF_PART[key]})
    )


WAVES = {"kind": "manova", "caption": "Verandering", "where": {"population": "research"}, "waves": [1, 2]}
MANOVA = {
    **WAVES,
    "measures": [{"id": "a", "label": "A", "of": "cts2.total.both"}],
    "between": {
        "of": "income",
        "groups": [
            {"id": "low", "label": "Laag", "condition": {"is": "low"}},
            {"id": "high", "label": "Hoog", "condition": {"is": "high"}},
        ],
    },
}
WHOLE = {
    "lists": {"sexes": {"columns": ITEM["columns"]}},
    "tables": {
        "1": {
            **ITEM,
            "columns": "sexes",
            "regressions": [{**MODEL, "only": ["x"]}],
            "marks_from": [MARKED],
        }
    },
    "analyses": {"1": MANOVA},
    "claims": {
        "c": {
            "text": "Zo is het.",
            "note": "Waarom.",
            "for_each": {"row": ["x"]},
            "parts": {"{row}": {"fact": "table-1/{row}/w/percent", "at_least": 99}},
            "acknowledged": {"date": "2026-11-22", "state": "contradicted", "note": "Gezien."},
        }
    },
}
REGRESSION, PREDICTOR = ("tables", "1", "regressions", 0), ("tables", "1", "regressions", 0, "predictors", 0)
CLAIM = ("claims", "c")
# Where each of the other keys stands in the chapter above, and what it says there instead.
OTHERS = [
    ("chapter", ("chapter",), 5),
    ("chapter", ("title",), "Een ander"),
    ("chapter", ("requires_facts",), ["een_ander"]),
    ("chapter", ("lists",), {"sexes": {"columns": ITEM["columns"][::-1]}}),
    ("chapter", ("analyses",), {"2": MANOVA}),
    ("chapter", ("claims",), {"d": WHOLE["claims"]["c"]}),
    ("regression", (*REGRESSION, "id"), "n"),
    ("regression", (*REGRESSION, "label"), "N"),
    ("regression", (*REGRESSION, "column"), "m"),
    ("regression", (*REGRESSION, "only"), ["y"]),
    ("regression", (*REGRESSION, "predictors"), [{"id": "q", "label": "Q", "of": "cts2.total.partner"}]),
    ("predictor", (*PREDICTOR, "id"), "q"),
    ("predictor", (*PREDICTOR, "label"), "Q"),
    ("predictor", (*PREDICTOR, "of"), "cts2.total.both"),
    ("predictor", (*PREDICTOR, "category"), {"income": "low"}),
    ("predictor", (*PREDICTOR, "condition"), {"above": 3}),
    ("predictor", (*PREDICTOR, "change_from"), 1),
    ("marks_from", ("tables", "1", "marks_from", 0, "fact"), "table-1/y/t/p"),
    ("marks_from", ("tables", "1", "marks_from", 0, "marks"), "m"),
    ("marks_from", ("tables", "1", "marks_from", 0, "only"), ["x", "y"]),
    ("analysis", ("analyses", "1", "kind"), "anova"),
    ("analysis", ("analyses", "1", "caption"), "Iets anders"),
    ("analysis", ("analyses", "1", "where"), {"population": "reference"}),
    ("analysis", ("analyses", "1", "waves"), [2, 1]),
    ("analysis", ("analyses", "1", "measures"), [{"id": "a", "label": "A", "of": "cts2.total.self"}]),
    ("analysis", ("analyses", "1", "between"), {**MANOVA["between"], "of": "city"}),
    ("claim", (*CLAIM, "text"), "Zo was het."),
    ("claim", (*CLAIM, "note"), "Daarom."),
    ("claim", (*CLAIM, "acknowledged"), {"date": "2026-11-23", "state": "contradicted", "note": "Gezien."}),
    ("claim", (*CLAIM, "for_each"), {"row": ["x", "y"]}),
    ("claim", (*CLAIM, "parts"), {"{row}": {"fact": "table-1/{row}/w/percent", "at_least": 1}}),
]


@pytest.mark.parametrize(
    ("path", "value"), [(path, value) for _, path, value in OTHERS], ids=lambda said: str(said)[-40:]
)
def test_every_other_key(shown, path, value):
    def change(chapter):
        for key in path[:-1]:
            chapter = chapter[key]
        chapter[path[-1]] = value

    effective_or_refused(shown, WHOLE, path[-1], change)
