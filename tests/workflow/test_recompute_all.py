"""`adem recompute` on a built study: from the exports alone, and not fooled by an edited result."""

import os
import shutil
import subprocess
import sys

import pandas as pd

VIOLENCE = "table-4.9/total/w1/mean"


def recompute(project, *arguments):
    command = [sys.executable, "-m", "lange_adem", "recompute", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(project.folder / "src")}
    return subprocess.run(command, cwd=project.folder, env=environment, text=True, capture_output=True)


def test_every_fact_follows_from_the_exports_without_any_intermediate_file(project):
    results = project.folder / "results/g4"
    facts = (results / "facts.parquet").read_bytes()
    shutil.rmtree(results)
    results.mkdir()
    (results / "facts.parquet").write_bytes(facts)
    run = recompute(project, "--all")
    assert run.returncode == 0, run.stdout + run.stderr
    total = next(line.split() for line in run.stdout.splitlines() if line.startswith("all "))
    assert total[1] == total[2]
    assert int(total[1]) == len(pd.read_parquet(results / "facts.parquet"))


def test_an_edited_fact_is_named(project):
    path = project.folder / "results/g4/facts.parquet"
    facts = pd.read_parquet(path)
    facts.loc[facts["fact"] == VIOLENCE, "value"] += 1e-9
    facts.to_parquet(path, index=False)
    run = recompute(project, VIOLENCE)
    assert run.returncode == 1
    assert f"{VIOLENCE}  value" in run.stdout


def test_an_edited_export_is_noticed_though_the_facts_are_as_they_were(project):
    project.edit("data/g4/ouders_meting1.csv", ";2;", ";3;", encoding="utf-8-sig")
    assert recompute(project, "--all").returncode == 1


def test_an_unknown_fact_names_the_nearest(built):
    run = recompute(built, "table-4.9/totaal/w1/mean")
    assert run.returncode == 2
    assert VIOLENCE in run.stderr
