"""The RO-Crate of a bundle: Workflow Run Crate, in which every fact points to its exports and its rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lange_adem.facts.fact import Fact

Entity = dict[str, Any]
CRATE = "https://w3id.org/ro/crate/1.1"
PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": ("Process Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/workflow/0.5": ("Workflow Run Crate", "0.5"),
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0": ("Workflow RO-Crate", "1.0"),
}
CONTEXT = [f"{CRATE}/context", {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"}]
SNAKEMAKE = "https://w3id.org/workflowhub/workflow-ro-crate#snakemake"
WORKFLOW = "Snakefile"
LICENSE = "https://spdx.org/licenses/MIT.html"
_TYPES = {
    ".html": "text/html", ".csv": "text/csv", ".json": "application/json", ".pdf": "application/pdf",
    ".svg": "image/svg+xml", ".png": "image/png", ".py": "text/x-python", ".yaml": "application/yaml",
    ".md": "text/markdown", ".parquet": "application/vnd.apache.parquet", ".js": "text/javascript",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """The build a bundle tells of: when it ended (ISO 8601), how long it took, and the version of Snakemake."""

    finished: str
    started: str
    snakemake: str


@dataclass(frozen=True, slots=True)
class Described:
    """Everything a crate tells of: title, files with their digest and size, exports, facts by rule, and the run."""

    title: str
    study: str
    files: Mapping[str, tuple[str, int]]
    exports: Mapping[str, Mapping[str, Any]]
    facts: Sequence[Fact]
    run: Run


def crate(told: Described) -> dict[str, Any]:
    """The content of `ro-crate-metadata.json`.

    Exports are not in the bundle: they are entities with a name and a SHA-256. A fact is a PropertyValue that
    `isBasedOn` its exports; the action of its rule has it as a `result`.
    """
    exports = [_export(name, about) for name, about in sorted(told.exports.items())]
    files = [_file(path, *about) for path, about in sorted(told.files.items()) if path != WORKFLOW]
    rules = sorted({fact.rule for fact in told.facts})
    facts = [_fact(fact) for fact in told.facts]
    actions = [_rule_action(rule, told) for rule in rules]
    return {
        "@context": CONTEXT,
        "@graph": [
            *_root(told, files), _workflow(told), _language(told.run), *_profiles(), _license(),
            _run_action(told, exports), *actions, *(_tool(rule) for rule in rules), *exports, *files, *facts,
        ],
    }  # fmt: skip


def export_id(name: str) -> str:
    """Id of an export in the crate."""
    return f"#export-{name}"


def fact_id(fact: str) -> str:
    """Id of a fact in the crate."""
    return f"#fact/{fact}"


def _ids(names: Iterable[str]) -> list[Entity]:
    return [{"@id": name} for name in names]


def _root(told: Described, files: Sequence[Entity]) -> list[Entity]:
    descriptor = {
        "@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"},
        "conformsTo": _ids([CRATE, "https://w3id.org/workflowhub/workflow-ro-crate/1.0"]),
    }  # fmt: skip
    dataset = {
        "@id": "./", "@type": "Dataset", "name": told.title,
        "description": "The report of a study with every number it prints, the rule and the exports behind each, "
        "and the code and declarations that made them. Holds no data about persons.",
        "datePublished": told.run.finished, "license": {"@id": LICENSE}, "conformsTo": _ids(PROFILES),
        "mainEntity": {"@id": WORKFLOW}, "mentions": _ids(["#run"]),
        "hasPart": _ids([WORKFLOW, *(file["@id"] for file in files)]),
    }  # fmt: skip
    return [descriptor, dataset]


def _workflow(told: Described) -> Entity:
    return {
        **_file(WORKFLOW, *told.files[WORKFLOW]), "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "name": "Lange Adem: from raw questionnaire exports to the printed report",
        "programmingLanguage": {"@id": SNAKEMAKE}, "license": {"@id": LICENSE},
    }  # fmt: skip


def _language(run: Run) -> Entity:
    return {
        "@id": SNAKEMAKE, "@type": "ComputerLanguage", "name": "Snakemake", "version": run.snakemake,
        "identifier": {"@id": "https://snakemake.github.io"}, "url": {"@id": "https://snakemake.github.io"},
    }  # fmt: skip


def _profiles() -> list[Entity]:
    return [
        {"@id": profile, "@type": ["CreativeWork", "Profile"], "name": name, "version": version}
        for profile, (name, version) in PROFILES.items()
    ]


def _license() -> Entity:
    return {
        "@id": LICENSE,
        "@type": "CreativeWork",
        "name": "MIT License",
        "description": "Licence of the code.",
    }


def _run_action(told: Described, exports: Sequence[Entity]) -> Entity:
    results = [path for path in told.files if path.startswith(f"results/{told.study}/release/report.")]
    results += [f"results/{told.study}/facts.csv"]
    return {
        "@id": "#run", "@type": "CreateAction", "name": f"Build of {told.title}", "instrument": {"@id": WORKFLOW},
        "startTime": told.run.started, "endTime": told.run.finished,
        "actionStatus": {"@id": "http://schema.org/CompletedActionStatus"},
        "object": _ids(e["@id"] for e in exports), "result": _ids(sorted(p for p in results if p in told.files)),
    }  # fmt: skip


def _rule_action(rule: str, told: Described) -> Entity:
    own = [fact for fact in told.facts if fact.rule == rule]
    exports = sorted({export for fact in own for export in fact.exports})
    return {
        "@id": f"#action/{rule}", "@type": "CreateAction", "name": f"Rule {rule}",
        "instrument": {"@id": f"#rule/{rule}"}, "endTime": told.run.finished,
        "object": _ids(export_id(export) for export in exports),
        "result": _ids(fact_id(fact.fact) for fact in own),
    }  # fmt: skip


def _tool(rule: str) -> Entity:
    return {
        "@id": f"#rule/{rule}",
        "@type": "SoftwareApplication",
        "name": rule,
        "isPartOf": {"@id": WORKFLOW},
    }


def _export(name: str, about: Mapping[str, Any]) -> Entity:
    return {
        "@id": export_id(name), "@type": "CreativeWork", "name": str(about["path"]), "sha256": about["sha256"],
        "identifier": f"sha256:{about['sha256']}", "encodingFormat": _encoding(str(about["path"])),
        "description": "Raw export; not in this bundle.",
    }  # fmt: skip


def _fact(fact: Fact) -> Entity:
    return {
        "@id": fact_id(fact.fact), "@type": "PropertyValue", "name": fact.label,
        "propertyID": fact.fact, "value": fact.display if fact.is_missing else fact.value,
        "alternateName": fact.display, "measurementTechnique": fact.function,
        "isBasedOn": _ids(export_id(export) for export in fact.exports),
        "subjectOf": {"@id": f"#action/{fact.rule}"},
    }  # fmt: skip


def _file(path: str, sha256: str, size: int) -> Entity:
    return {
        "@id": path, "@type": "File", "name": PurePosixPath(path).name, "sha256": sha256, "contentSize": str(size),
        "encodingFormat": _encoding(path),
    }  # fmt: skip


def _encoding(path: str) -> str:
    return _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
