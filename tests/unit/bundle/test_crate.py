"""The RO-Crate and the PROV of a bundle, checked with the tools of those who made the standards."""

import io
import json
from importlib.resources import files

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.response import HTTPResponse

from lange_adem.build.recipes import sha256_file
from lange_adem.bundle.crate import Described, Run, crate
from lange_adem.bundle.prov import prov_json
from lange_adem.facts.fact import Fact

EXPORTS = {"parents_w1": {"path": "data/klein/ouders.csv", "sha256": "ab" * 32}}
INPUTS = json.dumps({"exports": ["parents_w1"]})
FACTS = [
    Fact("table-4.9/total/w1/mean", label="Totaal", value=123.25, display="123", rule="chapter_4", function="mean",
         inputs=INPUTS),
    Fact("quality-rows/all/read/count", label="Rijen", value=5527.0, display="5.527", rule="quality",
         function="quality_facts", inputs=INPUTS),
]  # fmt: skip
RUN = Run(finished="2026-11-22T04:00:00Z", started="2026-11-22T03:59:00Z", snakemake="9.27.0")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An unpacked bundle of three files."""
    folder = tmp_path_factory.mktemp("bundle")
    for name, text in (
        ("Snakefile", "rule all:\n"),
        ("results/klein/facts.csv", "fact\n"),
        ("LICENSE", "MIT\n"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    paths = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    told = {p: (sha256_file(folder / p), (folder / p).stat().st_size) for p in paths}
    content = crate(Described("Klein onderzoek", "klein", told, EXPORTS, FACTS, RUN))
    (folder / "ro-crate-metadata.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture
def no_network(monkeypatch):
    """The vocabulary comes from the package `rocrate`; nothing else is there.

    ASSUME: the package has the terms of RO-Crate 1.3; those of 1.1 that a crate of ours uses are the same, but
    for one word of Bioschemas, put back here.
    """
    terms = json.loads((files("rocrate") / "data/ro-crate.jsonld").read_bytes())
    terms["@context"]["ComputationalWorkflow"] = "https://bioschemas.org/ComputationalWorkflow"
    vocabulary = json.dumps(terms).encode()

    def send(_self, request, **_options):
        known = "ro/crate" in request.url
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = (200 if known else 404), request.url, request
        answer.headers["Content-Type"] = "application/ld+json"
        answer._content = vocabulary if known else b""
        answer.raw = HTTPResponse(io.BytesIO(answer._content), {"Content-Type": "application/ld+json"}, status=200,
                                  preload_content=False, request_url=request.url)  # fmt: skip
        return answer

    monkeypatch.setattr(HTTPAdapter, "send", send)


def validate(folder, cache):
    from rocrate_validator import models, services

    settings = services.ValidationSettings(
        rocrate_uri=str(folder), profile_identifier="workflow-run-crate", cache_path=str(cache),
        requirement_severity=models.Severity.REQUIRED,
    )  # fmt: skip
    result = services.validate(settings)
    return [str(issue.message) for issue in result.get_issues()]


def test_the_validator_of_ro_crate_finds_a_workflow_run_crate(folder, no_network, tmp_path):
    assert validate(folder, tmp_path / "cache") == []


def test_the_validator_would_find_a_crate_without_its_workflow(folder, no_network, tmp_path):
    import shutil

    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    content = json.loads((broken / "ro-crate-metadata.json").read_text())
    content["@graph"] = [e for e in content["@graph"] if e["@id"] not in ("Snakefile", "#run")]
    (broken / "ro-crate-metadata.json").write_text(json.dumps(content))
    assert validate(broken, tmp_path / "cache")


def test_a_fact_points_to_its_exports_by_digest_and_to_its_rule(folder):
    graph = {e["@id"]: e for e in json.loads((folder / "ro-crate-metadata.json").read_text())["@graph"]}
    fact = graph["#fact/table-4.9/total/w1/mean"]
    assert (fact["value"], fact["alternateName"]) == (123.25, "123")
    assert graph[fact["isBasedOn"][0]["@id"]]["sha256"] == "ab" * 32
    action = graph[fact["subjectOf"]["@id"]]
    assert {"@id": fact["@id"]} in action["result"] and action["instrument"] == {"@id": "#rule/chapter_4"}


def test_prov_reads_back_with_every_fact_generated_by_its_rule_and_derived_from_its_exports():
    from prov.model import ProvDerivation, ProvDocument, ProvGeneration

    text = json.dumps(prov_json(EXPORTS, FACTS, RUN.finished))
    document = ProvDocument.deserialize(content=text, format="json")
    assert (
        len(list(document.get_records(ProvGeneration)))
        == len(list(document.get_records(ProvDerivation)))
        == 2
    )
