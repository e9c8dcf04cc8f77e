"""A printed report held against the data: a study may have one."""


def test_a_study_that_names_no_printed_report_has_no_rule_for_it(project):
    project.edit("workflow/studies/g4.yaml", "published: data/g4/published/effect_study_2014.csv\n", "")
    assert "replication" not in project.pending()
    book = project.snakemake("--dry-run", "results/g4/release/book/index.html")
    assert book.returncode == 0, book.stdout
