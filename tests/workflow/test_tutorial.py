"""The tutorial: built alone and beside the 2014 study, as `docs/new-study.md` says it is."""

import re
import textwrap

import pandas as pd
import pytest

from lange_adem.declarations import read
from tests.workflow.built import ROOT, Project, copy_project
from tests.workflow.small import digests, name_studies

# What tells when a build was, and in which folder: logs name temporary files, the ledger has the time.
OF_THE_RUN = ("logs/", "ledger.jsonl")
FILES = (
    "workflow/studies/tutorial.yaml",
    "workflow/instruments/cesd.yaml",
    "report/tutorial/chapters/mood.yaml",
    "report/tutorial/chapters/mood.qmd",
)


@pytest.fixture(scope="module")
def alone(tmp_path_factory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("alone") / "project")
    name_studies(project.folder, ["tutorial"])
    run = project.snakemake()
    assert run.returncode == 0, run.stdout[-5000:]
    return project


def test_each_study_is_the_same_to_the_byte_beside_the_other(built, alone, together):
    for name, project in {"g4": built, "tutorial": alone}.items():
        by_itself = digests(project.folder / "results" / name, *OF_THE_RUN)
        assert {"manifest.json", "facts.csv", "recipes/clean.json", "release/report.pdf"} <= set(by_itself)
        assert digests(together.folder / "results" / name, *OF_THE_RUN) == by_itself


def test_every_check_is_green_and_every_number_is_made_again(alone):
    verified = alone.adem("verify")
    assert verified.returncode == 0, verified.stdout[-3000:]
    again = alone.adem("recompute", "--all")
    assert again.returncode == 0, again.stdout[-3000:]


def test_scores_are_those_that_the_source_gives_itself(alone):
    """Of those who answered all twenty items the source has a total of its own (its variable CES_D): 15,198 points
    over 462 people in the unit, 5,681 over 250 six months later."""
    facts = pd.read_parquet(alone.folder / "results/tutorial/facts.parquet").set_index("fact")
    for wave, (points, people) in {"m0": (15198, 462), "m6": (5681, 250)}.items():
        mean = facts.loc[f"table-1.1/mean/{wave}/mean"]
        assert (mean["n"], mean["value"]) == (people, pytest.approx(points / people, abs=1e-12))


def test_the_data_bear_out_every_claim(alone):
    claims = pd.read_csv(alone.folder / "results/tutorial/claims.csv")
    assert len(claims) and set(claims["state"]) == {"supported"}


def test_the_guide_shows_the_files_as_they_are():
    """Every line that the guide shows of a file stands in it, and its chapter and instrument are parts of them."""
    guide = (ROOT / "docs/new-study.md").read_text(encoding="utf-8")
    written = guide.partition("## 2.")[2].partition("## 7.")[0]
    shown = re.findall(r"(?m)(?:^    .*\n|^\n(?=    ))+", written)
    lines = {said(line) for block in shown for line in textwrap.dedent(block).splitlines() if line.strip()}
    known = {said(line) for path in FILES for line in (ROOT / path).read_text(encoding="utf-8").splitlines()}
    commands = {line for line in lines if line.startswith("snakemake ")}
    assert sorted(lines - commands - known) == []


def test_the_guide_counts_the_lines_of_each_file():
    guide = (ROOT / "docs/new-study.md").read_text(encoding="utf-8")
    for path, count in re.findall(r"(?m)^\| `([^`]+)` \|[^|]*\| (\d+) \|$", guide):
        assert abs(len((ROOT / path).read_text(encoding="utf-8").splitlines()) - int(count)) <= 5, path


def test_the_tutorial_names_its_source_and_licence():
    source = (ROOT / "data/tutorial/SOURCE.md").read_text(encoding="utf-8")
    assert "mosaicData" in source and "GPL" in source
    assert read(ROOT / "workflow/studies/tutorial.yaml").data["synthetic"] is False


def said(line: str) -> str:
    """A line without its indent and without the comment behind it."""
    return re.sub(r"\s+#.*$", "", line).strip()
