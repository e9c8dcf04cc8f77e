"""The declarations of the report on the four cities: complete, and every fact they name is declared."""

import re
from pathlib import Path

import pytest

from lange_adem.declarations import load
from lange_adem.grid.claims import expand_parts, facts_of
from lange_adem.grid.comparing import expand_tests, marks
from lange_adem.grid.expansion import expand, items
from lange_adem.grid.requirements import required_measures
from lange_adem.scoring import measures

ROOT = Path(__file__).parents[3]
NAMES = ("reference_comparisons", "hoofdstuk_2", "hoofdstuk_3", "hoofdstuk_4")
PRINTED = {
    "hoofdstuk_2": ["2.1", "2.2", "2.3"],
    "hoofdstuk_3": [f"3.{number}" for number in range(1, 8)],
    "hoofdstuk_4": [f"4.{number}" for number in range(1, 11)],
}


@pytest.fixture(scope="module")
def declared():
    return {name: load(ROOT / f"report/g4/chapters/{name}.yaml", "chapter") for name in NAMES}


@pytest.fixture(scope="module")
def known(declared):
    """Ids of all cells, and of the p of all tests."""
    cells = {cell.fact for one in declared.values() for cell in expand(one)}
    return cells | {f"{test.fact}/p" for one in declared.values() for test in expand_tests(one)}


@pytest.mark.parametrize("name", PRINTED)
def test_every_printed_table_is_declared_in_its_order(declared, name):
    assert list(declared[name].data["tables"]) == PRINTED[name]


def test_every_printed_figure_is_declared(declared):
    assert list(declared["hoofdstuk_4"].data["figures"]) == ["4.1", "4.2", "4.3"]


def test_every_table_and_figure_has_a_caption(declared):
    shown = [
        item for one in declared.values() for item in items(one) if item.section in ("tables", "figures")
    ]
    assert len(shown) == 23
    assert all(item.body.get("caption") for item in shown)


def test_every_fact_id_is_declared_once(declared):
    ids = [cell.fact for one in declared.values() for cell in expand(one)]
    ids += [test.fact for one in declared.values() for test in expand_tests(one)]
    assert len(ids) > 1000
    assert sorted(ids) == sorted(set(ids))


def test_every_fact_named_by_a_cell_mark_note_or_figure_is_declared(declared, known):
    named = [fact for one in declared.values() for cell in expand(one) for fact in cell.reads_facts]
    for one in declared.values():
        for item in items(one):
            named += [fact for facts in marks(one, item.section, item.number).values() for fact in facts]
            named += re.findall(r"\{fact:([^}]+)\}", " ".join(item.body.get("notes", [])))
            named += [item.body["reference"]["fact"]] if "reference" in item.body else []
    assert len(named) > 100
    assert [fact for fact in named if fact not in known] == []


def test_every_fact_named_by_a_claim_is_declared(declared, known):
    claims = {name: claim for one in declared.values() for name, claim in one.data.get("claims", {}).items()}
    assert len(claims) > 50
    named = [
        fact for claim in claims.values() for part in expand_parts(claim).values() for fact in facts_of(part)
    ]
    assert [fact for fact in named if fact not in known] == []


def test_every_measure_exists_in_its_instrument(declared):
    cts2 = measures(load(ROOT / "workflow/instruments/cts2.yaml", "instrument").data)
    asked = {measure for one in declared.values() for measure in required_measures(one.data)}
    assert asked and asked <= set(cts2)


def test_codes_of_a_selection_exist_in_the_study_file(declared):
    """A misspelt code would silently select nobody."""
    study = load(ROOT / "workflow/studies/g4.yaml", "study").data
    codes: dict[str, set] = {
        "population": {"research", "reference", "probation2007"},
        "role": {"parent", "adult", "child"},
    }
    for codebook in [*study["codebooks"].values(), *study["exports"].values()]:
        for column in codebook.get("columns", {}).values():
            codes.setdefault(column["to"], set()).update(column.get("codes", {}).values())
    codes |= {name: {"yes", "no"} for name in ("native", "in_wave_1", "in_wave_2", "in_wave_3")}
    codes["age_group"] = {"young", "older", "adult"}
    cells = [cell for one in declared.values() for cell in expand(one)]
    used = {
        (name, value) for cell in cells for name, values in (*cell.where, *cell.category) for value in values
    }
    texts = {(name, value) for name, value in used if isinstance(value, str)}
    assert len(texts) > 30
    assert sorted((name, value) for name, value in texts if value not in codes[name]) == []
