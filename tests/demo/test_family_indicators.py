"""Indicators of families in the demonstration data, held against ten lines of pandas."""

import pytest

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.data import AnalysisData
from lange_adem.clean.groups import make_group_waves, make_groups
from lange_adem.declarations import Declaration, read
from lange_adem.grid.plan import read_chapter
from lange_adem.language.catalogue import catalogue
from lange_adem.study.read_indicators import read_indicators

INDICATORS = """\
indicators:
  frequent: {label: Frequent, of: group, any: [{parent: cts2.total.both, above: 22}]}
  severe: {label: Severe, of: group, parent: cts2.severe.both, above: 0}
  either: {label: Frequent or severe, of: group, any: [frequent, severe]}
  both: {label: Frequent and severe, of: group, all: [frequent, severe]}
  neither: {label: Neither, of: group, not: {any: [frequent, severe]}}
  hurt: {label: Hurt as a child, of: parent, self: ace.total, at_least: 4}
  problems: {label: Problems, of: group, count: [frequent, severe, hurt]}
  complete: {label: Frequent, of: group, missing: complete, all: [severe, hurt]}
"""
NAMES = ("frequent", "severe", "either", "both", "neither", "problems", "complete")


@pytest.fixture(scope="module")
def found(cleaned, study, tmp_path_factory):
    """The count, or sum, and the number of families of every indicator, by indicator and wave."""
    path = tmp_path_factory.mktemp("study") / "study.yaml"
    path.write_text(INDICATORS)
    indicators = read_indicators(read(path), study.roles, study.variables_of("participation"))
    group_waves = make_group_waves(cleaned.units)
    tables = {"units": cleaned.units, "persons": cleaned.persons, "group_waves": group_waves}
    tables["groups"] = make_groups(group_waves, study.waves)
    scores = {name: cleaned.score(name) for name in ("cts2", "ace")}
    data = AnalysisData(tables, scores, ties=study.ties, indicators=indicators)
    rows = [{"id": name, "stat": "sum", "of": name} for name in NAMES]
    columns = [{"id": f"w{wave}", "where": {"wave": wave}} for wave in study.waves]
    item = {"unit": "group_wave", "where": {"population": "research"}, "columns": columns, "rows": rows}
    chapter = {"chapter": 4, "title": "Families", "texts": {"1": item}}
    facts = analyse_chapter(read_chapter(Declaration("c.yaml", chapter, {}), catalogue("nl")), data).facts
    made = facts.set_index(["row", "column"])
    return lambda name, wave: (made.loc[(name, f"w{wave}"), "value"], made.loc[(name, f"w{wave}"), "n"])


@pytest.fixture(scope="module")
def families(cleaned):
    """The same from the scores of the parents, one row per family and wave; blank where it is not known."""
    ace = cleaned.score("ace")[["unit_id", "ace.total"]]
    parents = cleaned.score("cts2").query("role == 'parent' and population == 'research'")
    parents = parents.merge(ace, on="unit_id", how="left")
    by_family = parents.groupby(["wave", "group_id"])
    highest = by_family[["cts2.total.both", "cts2.severe.both", "ace.total"]].max()
    above = {"frequent": ("cts2.total.both", 22), "severe": ("cts2.severe.both", 0), "hurt": ("ace.total", 3)}
    told = highest.assign(
        **{name: highest[m].gt(b).where(highest[m].notna()) for name, (m, b) in above.items()}
    )
    told = told[list(above)].astype(float)
    two, blank = (
        told[["frequent", "severe"]],
        by_family["ace.total"].apply(lambda scores: scores.isna().any()),
    )
    told = told.assign(either=two.max(axis=1), both=two.min(axis=1), neither=1 - two.max(axis=1))
    told = told.assign(problems=told[["frequent", "severe", "hurt"]].sum(axis=1, min_count=1))
    return told.assign(complete=told[["severe", "hurt"]].min(axis=1).mask(blank | told["severe"].isna()))


def test_families_with_a_parent_above_22_incidents(found):
    assert found("frequent", "1") == (158, 190)
    assert found("frequent", "3") == (46, 91)


@pytest.mark.parametrize("name", NAMES)
def test_and_or_not_count_and_both_rules_for_what_is_missing(found, families, name):
    for wave in ("1", "2", "3"):
        expected = families.loc[wave, name].dropna()
        assert found(name, wave) == (expected.sum(), len(expected))
