"""The declarations of the report on the four cities: complete, and every fact they name is declared."""

from pathlib import Path

import pytest

from lange_adem.declarations import load
from lange_adem.grid.checks import check_references
from lange_adem.grid.plan import claims_of, read_chapter
from lange_adem.grid.prose import check_prose
from lange_adem.grid.written_out import read_chapter_file
from lange_adem.instruments import read_instruments
from lange_adem.language.catalogue import words_of
from lange_adem.study import read_study

ROOT = Path(__file__).parents[3]
# The printed report numbers two tables 7.8.
PRINTED = {
    "chapter_2": ["2.1", "2.2", "2.3"],
    "chapter_3": [f"3.{number}" for number in range(1, 8)],
    "chapter_4": [f"4.{number}" for number in range(1, 11)],
    "chapter_5": [f"5.{number}" for number in range(1, 8)],
    "chapter_6": ["6.1", "6.2", "6.3", "6.4"],
    "chapter_7": [f"7.{number}" for number in (*range(1, 8), "8a", "8b", 9, 10, 11)],
    "chapter_9": ["9.1", "9.2", "9.3"],
}
FIGURES = {"chapter_4": 3, "chapter_5": 9, "chapter_6": 4, "chapter_7": 6}
NAMES = ("reference_comparisons", *PRINTED)


@pytest.fixture(scope="module")
def declared():
    return {name: read_chapter_file(ROOT / f"report/g4/chapters/{name}.yaml") for name in NAMES}


@pytest.fixture(scope="module")
def words():
    return words_of(read_study(load(ROOT / "workflow/studies/g4.yaml", "study")))


@pytest.fixture(scope="module")
def plans(declared, words):
    return {name: read_chapter(one, words) for name, one in declared.items()}


@pytest.mark.parametrize("name", PRINTED)
def test_every_printed_table_is_declared_in_its_order(plans, name):
    assert [item.number for item in plans[name].of_kind("table")] == PRINTED[name]


@pytest.mark.parametrize("name", PRINTED)
def test_every_printed_figure_is_declared(plans, name):
    numbers = [f"{name[-1]}.{number}" for number in range(1, FIGURES.get(name, 0) + 1)]
    assert [item.number for item in plans[name].of_kind("figure")] == numbers


def test_every_table_and_figure_has_a_caption(plans):
    shown = [item for one in plans.values() for kind in ("table", "figure") for item in one.of_kind(kind)]
    assert len(shown) == 68  # 46 tables and 22 figures
    assert all(item.caption for item in shown)


def test_every_fact_id_is_declared_once(plans):
    ids = [cell.fact for one in plans.values() for cell in one.cells]
    ids += [test.fact for one in plans.values() for test in one.tests]
    assert len(ids) > 1000
    assert sorted(ids) == sorted(set(ids))


def test_every_fact_named_by_a_cell_mark_note_figure_or_claim_is_declared(plans):
    check_references(list(plans.values()))
    assert len(claims_of(plans.values())) > 50


def test_every_link_of_the_prose_leads_to_what_is_declared(plans, words):
    more = [path for path in (ROOT / "report/g4/chapters").glob("*.yaml") if path.stem not in plans]
    written = [read_chapter_file(path) for path in sorted(more)]
    everything = [*plans.values(), *(read_chapter(one, words) for one in written)]
    pages = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "report/g4").rglob("*.qmd")}
    assert sum(text.count("](fact:") for text in pages.values()) > 300
    check_prose(everything, pages.items())


def test_every_measure_exists_in_its_instrument(plans):
    asked = {measure for one in plans.values() for measure in one.measures}
    instruments = read_instruments(ROOT / "workflow/instruments").values()
    found = {measure for instrument in instruments for measure in instrument.measures}
    assert len(asked) > 100
    assert sorted(asked - found) == []


YES_NO = ("native", "first_participation", "in_wave_1", "in_wave_2", "in_wave_3")


def test_codes_of_a_selection_exist_in_the_study_file(plans):
    """A misspelt code would silently select nobody."""
    study = read_study(load(ROOT / "workflow/studies/g4.yaml", "study"))
    codes: dict[str, set] = {"population": set(study.populations), "role": {"parent", "adult", "child"}}
    for export in study.exports.values():
        for variable, column in export.variables.items():
            codes.setdefault(variable, set()).update(column.codes.values())
    codes |= {name: {"yes", "no"} for name in YES_NO}
    codes["age_group"] = {"young", "older", "adult"}
    codes |= {name: set(study.waves) for name in ("wave", "first_wave")}
    codes["informant_sex"] = codes["sex"]
    help_received = read_instruments(ROOT / "workflow/instruments")["help"].derived
    codes |= {
        f"help.{name}": set(one.categories.values()) for name, one in help_received.items() if one.categories
    }
    cells = [cell for one in plans.values() for cell in one.cells]
    used = {
        (name.measures[0], value)
        for cell in cells
        for name, values in (*cell.where, *cell.category)
        for value in values
    }
    texts = {(name, value) for name, value in used if isinstance(value, str)}
    assert len(texts) > 30
    assert sorted((name, value) for name, value in texts if value not in codes[name]) == []
