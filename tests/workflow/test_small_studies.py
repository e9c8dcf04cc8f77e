"""Studies in folders of their own: any number together, each as it is alone; the installation stays as it is."""

import csv
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from lange_adem.files import write_parquet
from tests.unit.language.test_no_words_in_code import DUTCH
from tests.workflow.built import ROOT, Project
from tests.workflow.flood import flood
from tests.workflow.small import digests, install, name_studies, study_folder

NAMES = ["after_flood", "night_rest", "teamwork", "two_views"]
# What tells when a build was, and in which folder: logs name temporary files, the ledger has the time.
OF_THE_RUN = ("logs/", "ledger.jsonl")


@dataclass(frozen=True)
class Built:
    """Every study alone, and all of them together; and the installation as it was before."""

    alone: dict[str, Project]
    together: Project
    installation: Path
    before: dict[str, str]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("small") / "Jansen's onderzoek (v2) é"
    installation = install(root / "installation")
    before = digests(installation)
    alone = {name: study_folder(root / name, [name], installation) for name in NAMES}
    together = study_folder(root / "together", NAMES, installation)
    for project in (*alone.values(), together):
        run = project.snakemake()
        assert run.returncode == 0, run.stdout[-5000:]
    return Built(alone, together, installation, before)


@pytest.mark.parametrize("name", NAMES)
def test_a_study_is_the_same_to_the_byte_whatever_other_studies_there_are(made, name):
    alone = digests(made.alone[name].folder / "results" / name, *OF_THE_RUN)
    together = digests(made.together.folder / "results" / name, *OF_THE_RUN)
    assert {"manifest.json", "facts.csv", "recipes/clean.json", "release/report.pdf"} <= set(alone)
    assert together == alone


def test_the_installation_is_read_and_never_written(made):
    assert digests(made.installation) == made.before


def test_no_path_of_the_machine_is_in_what_was_made(made):
    for name, project in made.alone.items():
        for path in (project.folder / "results" / name).rglob("*"):
            if path.is_file() and "logs" not in path.parts:
                assert str(project.folder.parent).encode() not in path.read_bytes(), path


@pytest.mark.parametrize("name", NAMES)
def test_a_study_beside_others_is_verified_and_computed_again(made, name):
    run = made.together.adem("verify", "--study", name)
    assert run.returncode == 0, run.stdout
    assert re.search(r"recompute +([\d,]+) +\1 ", run.stdout)


def test_numbers_of_groups_and_reports_are_those_of_the_files_by_hand(made):
    project = made.together
    with (project.folder / "results/after_flood/facts.csv").open(encoding="utf-8-sig") as file:
        found = {row["fact"]: row["value"] for row in csv.DictReader(file)}
    for fact, value in flood(project.folder).numbers().items():
        assert float(found[fact]) == pytest.approx(value, rel=1e-12), fact


def test_a_trace_lists_the_rows_of_every_member_that_gave_a_value(made):
    project = made.together
    for fact, rows in flood(project.folder).rows().items():
        run = project.adem("trace", fact, "--rows", "--study", "after_flood")
        assert run.returncode == 0, run.stdout
        listed = re.findall(r"(?m)^  (data/\S+):(\d+)$", run.stdout)
        assert {(path, int(line)) for path, line in listed} == rows, fact
        assert f"{len(rows)} raw rows" in run.stdout
        in_vain = re.findall(r"(?m)^  (data/\S+): no row of its cases gave a value$", run.stdout)
        asked = re.findall(r"(?m)^  (?:export)? +(data/\S+)  sha256:", run.stdout)
        assert set(asked) == {path for path, _ in rows} | set(in_vain), fact


def test_how_to_shows_units_and_ties_as_they_are(made):
    """Every line that it shows stands in a file of the study, and every number is what comes out."""
    page = (ROOT / "docs/how-to.md").read_text(encoding="utf-8")
    section = page.partition("## Units and ties\n")[2].partition("\n## ")[0]
    folder = made.together.folder
    files = ["workflow/studies/after_flood.yaml", "report/after_flood/chapters/households.yaml"]
    known = {line.strip() for path in files for line in (folder / path).read_text("utf-8").splitlines()}
    children = (folder / "data/after_flood/about_children.csv").read_text("utf-8").splitlines()
    known |= {",".join(line.split(",")[:8]) for line in children}
    shown = [line.strip() for line in re.findall(r"(?m)^    (.*)$", section)]
    assert shown and sorted(set(shown) - known) == []
    with (folder / "results/after_flood/facts.csv").open(encoding="utf-8-sig") as file:
        facts = {row["fact"]: [row["display"], row["n"], row["n_groups"]] for row in csv.DictReader(file)}
    told = re.findall(r"(?m)^\| `(table-\S+)` \| (\S+) \| (\d+) \| (\d+) \|", section)
    assert len(told) == 6
    assert {fact: said for fact, *said in told} == {fact: facts[fact] for fact, *_ in told}


def test_a_command_about_one_of_several_studies_asks_which(made):
    run = made.together.adem("facts", "score")
    assert run.returncode == 1
    assert (
        "config.yaml:1: there are 4 studies, after_flood, night_rest, teamwork, two_views; "
        "say which one: --study after_flood." in run.stdout
    )
    assert (
        "there is no study 'team' in workflow/studies; the nearest is 'teamwork'"
        in made.together.adem("show", "table-1.1", "--study", "team").stdout
    )


def test_rules_have_the_name_of_their_study_only_where_there_are_several(made):
    def rules(project: Project, *arguments: str) -> set[str]:
        run = project.snakemake("--dry-run", "--forceall", *arguments)
        assert run.returncode == 0, run.stdout
        table = re.search(r"Job stats:\n.*?\n-+.*?\n(.*?)\ntotal", run.stdout, re.S)
        return set(re.findall(r"^(\S+)", table.group(1), re.M))

    assert {"clean", "nights", "tables_nights"} <= rules(made.alone["night_rest"])
    assert {"night_rest_nights", "teamwork_chapter_1", "teamwork_shared_numbers"} <= rules(made.together)
    assert rules(made.together, "--config", "study=night_rest") == rules(made.alone["night_rest"])


MINE = """
configfile: "config.yaml"

module book:
    snakefile: "{installation}/Snakefile"
    config: config
    {more}

use rule * from book as book_*

use rule nights from book as book_nights with:
    threads: 2

rule mine:
    default_target: True
    input: rules.book_facts.output.parquet, rules.book_all.input
    output: "mine.txt"
    shell: "ls {{input}} > {{output}}"

onsuccess:
    book.onsuccess()
"""


def test_it_is_a_module_of_another_workflow(made, tmp_path):
    shutil.copytree(made.alone["night_rest"].folder, tmp_path / "project", symlinks=True)
    project = Project(tmp_path / "project")
    (project.folder / "Snakefile").write_text(MINE.format(installation=made.installation, more=""))
    (project.folder / "results/night_rest/ledger.jsonl").unlink()
    run = project.snakemake()
    assert run.returncode == 0, run.stdout[-5000:]
    assert re.findall(r"\(Rule: (\w+)\)", run.stdout) == ["mine"]
    assert "night_rest/facts.parquet" in (project.folder / "mine.txt").read_text()
    assert (project.folder / "results/night_rest/ledger.jsonl").is_file()


def test_a_module_with_a_prefix_is_refused(made, tmp_path):
    project = study_folder(tmp_path / "project", ["night_rest"], tmp_path)
    more = 'prefix: "deep"'
    (project.folder / "Snakefile").write_text(MINE.format(installation=made.installation, more=more))
    run = Project(project.folder).snakemake("--dry-run")
    assert run.returncode == 1
    assert "This module takes no `prefix`" in run.stdout


def test_what_was_renamed_or_taken_out_leaves_nothing_behind(made, tmp_path):
    shutil.copytree(made.alone["teamwork"].folder, tmp_path / "teamwork", symlinks=True)
    project = Project(tmp_path / "teamwork", made.installation)
    chapters = "report/teamwork/chapters"
    project.edit("workflow/studies/teamwork.yaml", "  strain_t3:", "  last_strain:")
    project.edit("workflow/studies/teamwork.yaml", "teamwork/strain_t3.csv", "teamwork/last.csv")
    data = project.folder / "data/teamwork"
    (data / "strain_t3.csv").rename(data / "last.csv")
    (project.folder / chapters / "shared_numbers.yaml").rename(project.folder / chapters / "from_t0.yaml")
    for name in ("from_t0", "chapter_1"):
        project.edit(f"{chapters}/{name}.yaml", "shared_numbers", "from_t0")
    bars = "caption: Werkdruk bij vier metingen\n    kind: bars"
    project.edit(f"{chapters}/chapter_1.yaml", f'"1.1":\n    {bars}', f'"1.3":\n    {bars}')
    project.edit(f"{chapters}/chapter_1.qmd", '.figure item="1.1"', '.figure item="1.3"')
    run = project.snakemake()
    assert run.returncode == 0, run.stdout[-5000:]
    left = [path for path in (project.folder / "results").rglob("*") if "logs" not in path.parts]
    assert not [path for path in left if re.search("strain_t3|shared_numbers|figure-1-1", path.name)]
    assert "strain_t3" not in (project.folder / "results/teamwork/manifest.json").read_text()
    verified = project.adem("verify", "--quick")
    assert verified.returncode == 0, verified.stdout


@pytest.fixture(scope="module")
def later(made, tmp_path_factory):
    """A study that names facts of another, which its config does not name."""
    folder = tmp_path_factory.mktemp("later") / "project"
    project = study_folder(folder, ["night_rest", "late_nights"], made.installation)
    name_studies(folder, ["late_nights"])
    run = project.snakemake()
    assert run.returncode == 0, run.stdout[-5000:]
    return project


def test_a_study_whose_facts_another_names_is_built_before_it_as_far_as_its_facts(made, later):
    alone, there = (project.folder / "results/night_rest" for project in (made.alone["night_rest"], later))
    for name in ("facts.parquet", "facts.csv", "rows.parquet", "recipes/facts.json"):
        assert (there / name).read_bytes() == (alone / name).read_bytes()
    assert not (there / "release").exists()
    page = (later.folder / "results/late_nights/release/book/chapters/spring.html").read_text(
        encoding="utf-8"
    )
    assert 'data-fact="night_rest:table-1.1/trouble/all/mean"' in page
    assert ">5,1</" in page  # in the language of this study
    for command in (["verify"], ["recompute", "--all"]):
        run = later.adem(*command)
        assert run.returncode == 0, run.stdout


def test_the_trace_of_its_number_goes_on_into_the_other_study(later):
    told = later.adem("trace", "night_rest:table-1.1/trouble/all/mean", "--rows").stdout
    mine, _, there = told.partition("In study night_rest:")
    assert "5,1" in mine
    assert "rule          nights" in there
    assert "data/night_rest/autumn.csv:2" in there


def test_a_change_in_the_other_study_is_followed_and_found_and_named_as_the_cause(later, tmp_path):
    shutil.copytree(later.folder, tmp_path / "project", symlinks=True)
    project = Project(tmp_path / "project", later.installation)
    assert project.adem("keep", "before").returncode == 0
    lines = (project.folder / "data/night_rest/autumn.csv").read_text().splitlines()
    project.edit("data/night_rest/autumn.csv", lines[-1] + "\n", "")
    assert "study night_rest changed" in project.adem("why", "table-1.1/often/spring/percent").stdout
    project.edit(
        "workflow/studies/night_rest.yaml",
        "title: How first-year students sleep",
        "title: '{Sleep} of $5 <students>'",
    )
    run = project.snakemake("bundles")
    assert run.returncode == 0, run.stdout[-5000:]
    bundle = project.adem("verify", str(project.folder / "results/late_nights/bundle/late_nights.zip"))
    assert bundle.returncode == 0, (
        bundle.stdout
    )  # made in the same run as what is in it: that is in its ledger
    told = project.adem("diff", "before").stdout
    assert "a fact of another study: night_rest:table-1.1/trouble/all/mean" in told
    facts = project.folder / "results/night_rest/facts.parquet"
    write_parquet(changed_value(pd.read_parquet(facts), "table-1.1/trouble/all/mean"), facts)
    verified = project.adem("verify", "--only", "compared").stdout
    assert "night_rest:table-1.1/trouble/all/mean is " in verified


def changed_value(facts, name):
    """A fact table in which one value is another."""
    return facts.assign(value=facts["value"].where(facts["fact"] != name, facts["value"] + 1))


def test_a_study_put_beside_one_that_is_built_leaves_that_as_it_is(project, made):
    before, config = digests(project.folder / "results/g4"), (project.folder / "config.yaml").read_text()
    study_folder(project.folder, ["night_rest"], project.folder)
    (project.folder / "config.yaml").write_text(config)
    name_studies(project.folder, ["g4", "night_rest"])
    run = project.snakemake()
    assert run.returncode == 0, run.stdout[-5000:]
    done = re.findall(r"^Finished jobid: \d+ \(Rule: (\w+)\)", run.stdout, re.M)
    assert {rule for rule in done if not rule.startswith("night_rest_")} == {"all"}
    assert digests(project.folder / "results/g4") == before
    beside = digests(project.folder / "results/night_rest", "release/book")
    alone = digests(made.alone["night_rest"].folder / "results/night_rest")
    for name in (
        "facts.csv",
        "facts.parquet",
        "rows.parquet",
        "recipes/facts.json",
        "release/tables/table-1-1.html",
    ):
        assert beside[name] == alone[name]


def test_an_english_book_is_english_throughout(made):
    """Its pages, scripts and downloads: no Dutch word, English numbers, and all say so."""
    release = made.alone["night_rest"].folder / "results/night_rest/release"
    pages = sorted((release / "book").rglob("*.html"))
    texts = {
        path: path.read_text("utf-8") for path in (*pages, *release.rglob("*.js"), *release.rglob("*.csv"))
    }
    assert (
        len(pages) > 6
        and {path: DUTCH.findall(text) for path, text in texts.items() if DUTCH.search(text)} == {}
    )
    assert all('<html lang="en">' in texts[page] for page in pages)
    assert "Mean score,5.1,5.2,5.0" in texts[release / "tables/table-1-1.csv"]
    with ZipFile(release / "report.docx") as word:
        assert re.findall(rb'<w:lang [^>]*w:val="([^"]*)"', word.read("word/styles.xml")) == [b"en-GB"]
        assert b'<w:decimalSymbol w:val="."/>' in word.read("word/settings.xml")
