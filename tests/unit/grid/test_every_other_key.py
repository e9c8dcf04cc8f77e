"""Every other key of a chapter, of claims, regressions and analyses: it has an effect, or is refused by its name."""

import pytest
import yaml

from tests.unit.grid.test_every_item_key import SECTIONS
from tests.unit.grid.walking import ITEM, MODEL, SCHEMA, effective_or_refused, properties

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
LINE = {"reference": {"fact": "figure-1/x/w/percent", "label": "Grens"}}
CORRELATED = {
    "where": {"population": "research"},
    "stat": "r",
    "columns": [{"id": "a", "against": "cts2.total.self"}, {"id": "b", "against": "cts2.total.both"}],
    "rows": [{"id": "a", "of": "cts2.total.self"}, {"id": "b", "of": "cts2.total.both"}],
    "triangles": {"lower": {"wave": 1}, "diagonal": {"wave": 1}, "upper": {"wave": 2}},
}
WITH_MORE = {**WHOLE, "figures": {"1": {**ITEM, **LINE}}, "texts": {"2": CORRELATED}}
TRIANGLES, BETWEEN = ("texts", "2", "triangles"), ("analyses", "1", "between")
MEASURE, GROUP = ("analyses", "1", "measures", 0), ("analyses", "1", "between", "groups", 0)
# Where each key stands that is inside another, and what it says there instead.
INSIDE = [
    ("item", ("figures", "1", "reference", "fact"), "figure-1/y/w/percent"),
    ("item", ("figures", "1", "reference", "label"), "Lijn"),
    ("item", (*TRIANGLES, "lower"), {"wave": 2}),
    ("item", (*TRIANGLES, "diagonal"), {"wave": 2}),
    ("item", (*TRIANGLES, "upper"), {"wave": 1}),
    ("analysis", (*MEASURE, "id"), "b"),
    ("analysis", (*MEASURE, "label"), "B"),
    ("analysis", (*MEASURE, "of"), "cts2.total.self"),
    ("analysis", (*BETWEEN, "of"), "city"),
    ("analysis", (*BETWEEN, "groups"), MANOVA["between"]["groups"][::-1]),
    ("analysis", (*GROUP, "id"), "l"),
    ("analysis", (*GROUP, "label"), "Lager"),
    ("analysis", (*GROUP, "condition"), {"is": "middle"}),
    ("claim", ("claims", "c", "acknowledged", "date"), "2026-11-23"),
    ("claim", ("claims", "c", "acknowledged", "state"), "not_supported"),
    ("claim", ("claims", "c", "acknowledged", "note"), "Nog eens."),
]
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
    ("analysis", ("analyses", "1", "unit"), "person"),
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


def below(node, path=""):
    """Every key of a definition of the schema that stands inside another of it: `between.groups.id`."""
    for name, rule in node.get("properties", {}).items():
        inner = rule.get("items", {}) if rule.get("type") == "array" else rule
        yield from ([f"{path}{name}"] if path else [])
        yield from below(inner, f"{path}{name}.")


def test_every_key_inside_another_has_an_example():
    found = {(name, key) for name in ("item", "analysis", "claim") for key in below(SCHEMA["$defs"][name])}
    assert found == {
        (name, ".".join(map(str, filter(str.isalpha, map(str, path[2:]))))) for name, path, _ in INSIDE
    }


@pytest.mark.parametrize(
    ("path", "value"), [(path, value) for _, path, value in INSIDE], ids=lambda said: str(said)[-40:]
)
def test_a_key_inside_another(shown, path, value):
    def change(chapter):
        for key in path[:-1]:
            chapter = chapter[key]
        chapter[path[-1]] = value

    assert effective_or_refused(shown, WITH_MORE, path[-1], change)


@pytest.mark.parametrize("key", properties("condition"))
def test_a_key_of_a_condition(analyse, key):
    """Of 10, 20 and 0 at wave 1: none of 7, so each comparison of 10 with 7 and of 7 with 10 tells another number."""
    row = {
        "id": "x",
        "stat": "count",
        "of": "cts2.total.both",
        "where": {"population": "research", "wave": 1},
    }
    held = {"is": 10, "above": 10, "at_least": 20, "below": 20, "at_most": 20}
    expected = {"is": 1, "above": 1, "at_least": 1, "below": 2, "at_most": 3}
    facts = analyse(yaml.safe_dump({"texts": {"1": {"rows": [{**row, "condition": {key: held[key]}}]}}}))
    assert facts["value"].tolist() == [expected[key]]


@pytest.mark.parametrize("key", properties("derive"))
def test_an_operation_on_facts(analyse, key):
    """Of two at a half, P(R <= 0) = 0.25 and P(R <= 1) = 0.75: the limit at 0.5 is (1 - (0.75 - 0.5) / 0.5) / 2."""
    expected = {"divide": 4, "percent": 400, "subtract": 6, "add": 10, "multiply": 16, "average": 5}
    expected |= {"lowest": 2, "highest": 8, "binomial": 25, "same": 8}
    operands = {"binomial": [50, 2, 0.5], "same": ["text-1/eight/all/constant"]}.get(key, [8, 2])
    eight = {"id": "eight", "stat": "constant", "value": 8, "source": "Het rapport"}
    rows = [eight, {"id": "x", "stat": "ratio", "derive": {key: operands}}]
    assert analyse(yaml.safe_dump({"texts": {"1": {"rows": rows}}}))["value"].tolist() == [8, expected[key]]


def test_every_key_of_the_schema_has_an_example():
    assert properties("part") == OF_PART.keys()
    beside = {"regression", "predictor", "marks_from", "analysis", "claim"}
    assert {name: set(properties(name)) for name in beside} == {
        name: {path[-1] for at, path, _ in OTHERS if at == name} for name in beside
    }
    of_chapter = {path[-1] for at, path, _ in OTHERS if at == "chapter"}
    # `for_each` makes every item once for each value of a variable of the study: `test_template`.
    assert SCHEMA["properties"].keys() == of_chapter | SECTIONS.keys() | {"for_each"}
