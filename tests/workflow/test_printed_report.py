"""A printed report held against the data: a study may have one, and its own facts keep to the same arithmetic."""

import pyarrow.parquet as parquet

from lange_adem.facts.fact import Facts
from lange_adem.language.catalogue import catalogue
from lange_adem.printed.check import check
from lange_adem.printed.numbers import read_numbers
from lange_adem.printed.published import read_links, read_published
from lange_adem.printed.relations import declared_relations
from tests.own_facts import facts_as_published, holding


def test_a_study_that_names_no_printed_report_has_no_rule_for_it(project):
    project.edit("workflow/studies/g4.yaml", "published: data/g4/published/effect_study_2014.csv\n", "")
    assert "replication" not in project.pending()
    book = project.snakemake("--dry-run", "results/g4/release/book/index.html")
    assert book.returncode == 0, book.stdout


def test_nothing_is_found_on_the_projects_own_facts(built):
    folder = built.folder / "data/g4/published"
    path = folder / "effect_study_2014.csv"
    table = parquet.read_table(built.folder / "results/g4/facts.parquet")
    facts = Facts.of(table.to_pylist())
    links = read_links(folder / "links", read_published(path))
    own = facts_as_published(read_numbers(path, catalogue("nl")), links, facts)
    declared, _ = declared_relations(folder / "relations.yaml")
    findings = check(own, holding(declared))
    assert len(own) > 1500 and len(holding(declared)) > 0.8 * len(declared)
    assert [(one.kind, one.ids, one.arithmetic) for one in findings] == []
