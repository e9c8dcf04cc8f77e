"""What a bundle tells of the build that made it."""

import json
import os

import pandas as pd

from lange_adem.bundle.provenance import last_run, provenance
from tests.unit.study.example import study

BUILD = {"finished": "2026-01-02T10:00:30Z", "seconds": 30.0, "software": {"snakemake": "9.1"}}


def test_the_run_is_the_last_that_ended_well(tmp_path):
    run = last_run([{**BUILD, "finished": "2025-01-01T00:00:00Z"}, BUILD], tmp_path)
    assert (run.started, run.finished, run.snakemake) == (
        "2026-01-02T10:00:00Z",
        "2026-01-02T10:00:30Z",
        "9.1",
    )


def test_without_a_ledger_it_is_the_time_of_the_manifest(tmp_path):
    (tmp_path / "manifest.json").write_text("{}")
    os.utime(tmp_path / "manifest.json", (0, 0))
    assert last_run([], tmp_path / "manifest.json").finished == "1970-01-01T00:00:00Z"


def test_every_fact_tells_from_which_exports_it_came(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Snakefile").write_text("")
    row = {"fact": "f", "label": "F", "value": 1.0, "display": "1", "function": "mean", "rule": "chapter_4"}
    facts = pd.DataFrame([row | {"inputs": json.dumps({"exports": ["a"]})}])
    exports = {"a": {"path": "data/a.csv", "sha256": "ab", "bytes": 1}}
    declared = study({"id": "g4", "title": "Proef", "exports": {}})
    made = provenance(declared, exports, facts, ["Snakefile"], last_run([BUILD], tmp_path))
    derived = json.loads(made["prov.json"])["wasDerivedFrom"].values()
    assert [entry["prov:usedEntity"] for entry in derived] == ["la:export/a"]
    assert "ro-crate-metadata.json" in made
