"""Content decides what runs again: each change reruns what depends on it and no more; the jobs are counted."""

import os
import time

from lange_adem.declarations import read

AFTER_FACTS = {"facts": 1, "book": 1, "formats": 1, "manifest": 1}


def test_a_second_run_does_nothing(project):
    assert project.pending() == {}


def test_a_newer_modification_time_alone_reruns_nothing(project):
    for path in (
        "data/g4/register.csv",
        "workflow/instruments/ace.yaml",
        "src/lange_adem/language/numbers.py",
    ):
        if (project.folder / path).exists():
            os.utime(project.folder / path, (time.time() + 60, time.time() + 60))
    assert project.pending() == {}


def test_changed_content_under_an_older_modification_time_is_seen(project):
    path = project.folder / "report/g4/chapters/chapter_2.qmd"
    before = path.stat()
    project.append("report/g4/chapters/chapter_2.qmd", "\nEen zin erbij.\n")
    os.utime(path, (before.st_atime - 9999, before.st_mtime - 9999))
    assert project.pending() == {"book": 1, "formats": 1, "manifest": 1}


def test_a_changed_export_reruns_its_own_ingest_and_what_is_made_from_all_exports(project, exports):
    name, path = exports["csv"]
    project.append(path, "\n")
    pending = project.pending()
    assert pending["ingest"] == 1
    assert pending["clean"] == 1
    assert pending["score"] == len(read(project.folder / "workflow/studies/g4.yaml").data["instruments"])


def test_a_changed_instrument_reruns_its_score_and_the_chapters_that_use_it(project):
    project.edit("workflow/instruments/cts2.yaml", "\nname: ", "\nname: The ")
    pending = project.pending()
    assert pending["score"] == 1
    assert {"reference_comparisons", "chapter_4", "methods"} <= set(pending)
    assert not {"ingest", "clean", "chapter_3"} & set(pending)


def test_a_changed_instrument_leaves_chapters_alone_that_do_not_use_it(project):
    project.edit("workflow/instruments/help.yaml", "\nname: ", "\nname: The ")
    pending = project.pending()
    assert pending["score"] == 1
    assert {"chapter_7", "chapter_9", "methods"} <= set(pending)
    assert not {"chapter_2", "chapter_3", "chapter_4", "chapter_5", "reference_comparisons"} & set(pending)


def test_a_changed_chapter_declaration_reruns_that_chapter_only(project):
    project.edit("report/g4/chapters/chapter_3.yaml", "caption:", "caption: ' ' #")
    assert project.pending() == {"chapter_3": 1, "tables_chapter_3": 1, "replication": 1, **AFTER_FACTS}


def test_a_changed_library_module_reruns_the_rules_that_import_it(project):
    project.append("src/lange_adem/clean/__init__.py", "\n# a remark\n")
    pending = project.pending()
    assert pending["clean"] == 1
    assert "ingest" not in pending
    project.append("src/lange_adem/ingest/__init__.py", "\n# a remark\n")
    assert project.pending()["ingest"] == 1


def test_a_module_that_only_tables_import_reruns_tables_and_the_book(project):
    project.append("src/lange_adem/tables/xlsx.py", "\n# a remark\n")
    pending = project.pending()
    tables = {rule for rule in pending if rule.startswith("tables_")}
    assert len(tables) > 2
    assert set(pending) - tables == {"audit_walk", "book", "formats", "manifest"}


def test_a_changed_setting_of_a_study_reruns_what_reads_it(project):
    project.edit("workflow/studies/g4.yaml", "edition: ", "edition: Tweede ")
    assert project.pending() == {"book": 1, "formats": 1, "manifest": 1}
    project.edit("workflow/studies/g4.yaml", "quarantine_ceiling: 0.05", "quarantine_ceiling: 0.06")
    assert project.pending()["clean"] == 1


def test_after_a_rerun_nothing_is_left_to_do(small_project):
    small_project.append("report/teamwork/chapters/chapter_1.qmd", "\nEen zin erbij.\n")
    run = small_project.snakemake()
    assert run.returncode == 0, run.stdout
    assert small_project.pending() == {}
