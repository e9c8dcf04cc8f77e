"""The recipe of every job: which exports, declarations, modules and earlier jobs its result depends on.

Imports no pandas: the Snakefile asks for recipes at each parse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lange_adem.build.manifest import project_files
from lange_adem.build.recipes import SOURCE, Recipe, code_recipe, digest, digest_file, sha256_file

if TYPE_CHECKING:
    from lange_adem.build.project import Plan

COMPARISONS = "reference_comparisons"
LOCK = "envs/requirements.txt"
WALK_SOURCE = "workflow/notebooks/audit_walk.py.ipynb"


@dataclass(frozen=True)
class JobRecipes:
    """Recipes of the jobs of a plan, each computed once."""

    plan: Plan
    _memory: dict[str, Recipe] = field(default_factory=dict, repr=False)

    def recipe(self, job: str, name: str = "") -> Recipe:
        """Recipe of one job: `ingest` of an export, `score` of an instrument, `chapter_4`, `tables` of a rule ..."""
        key = f"{job}.{name}" if name else job
        if key not in self._memory:
            make = getattr(self, f"_{job}", None)
            components = make(name) if make else self._analysis(job)
            self._memory[key] = Recipe({"lock " + LOCK: digest_file(LOCK), **components})
        return self._memory[key]

    def job(self, job: str, name: str = "") -> dict[str, str]:
        """The component that stands for a job in the recipes of the jobs after it."""
        return {f"job {job}.{name}" if name else f"job {job}": digest(self.recipe(job, name))}

    def _ingest(self, export: str) -> dict[str, str]:
        declared = self.plan.exports[export]
        codebook = self.plan.study_declaration.data["codebooks"].get(declared.get("codebook"), {})
        return {
            f"export {export}": sha256_file(declared["path"]),
            f"declaration exports.{export}": digest(declared),
            f"declaration codebooks.{declared.get('codebook')}": digest(codebook),
            **{
                f"answers {name}": digest(self._answers(name)) for name in _instruments_in(declared, codebook)
            },
            **code_recipe("scripts/ingest.py"),
        }

    def _answers(self, instrument: str) -> Any:
        data = self.plan.instruments[instrument].data if instrument in self.plan.instruments else {}
        return [data.get(key) for key in ("responses", "item_responses", "items")]

    def _clean(self, _: str) -> dict[str, str]:
        study = {
            k: v
            for k, v in self.plan.study_declaration.data.items()
            if k not in ("exports", "codebooks", "title", "published")
        }
        components = {"declaration study": digest(study), **code_recipe("scripts/clean.py")}
        components["config quarantine_ceiling"] = digest(self.plan.config["quarantine_ceiling"])
        for export in self.plan.exports:
            components |= self.job("ingest", export)
        return components

    def _score(self, instrument: str) -> dict[str, str]:
        declaration = self.plan.instruments[instrument]
        return {
            f"instrument {declaration.path}": digest(declaration.data),
            **{f"norms {path}": digest_file(path) for path in self.plan.local_files(instrument)},
            **code_recipe("scripts/score.py"),
            **self.job("clean"),
        }

    def _analysis(self, rule: str) -> dict[str, str]:
        stem = self.plan.analyses[rule]
        path = self.plan.declaration(stem).path
        script = f"scripts/{'chapter' if rule != COMPARISONS else COMPARISONS}.py"
        components = {f"declaration {path}": digest_file(path), **code_recipe(script), **self.job("clean")}
        for instrument in self.plan.instruments_of(stem):
            components |= self.job("score", instrument)
        if self.plan.comparisons_needed(stem):
            components |= self.job(COMPARISONS)
        return components

    def _quality(self, _: str) -> dict[str, str]:
        return {**code_recipe("scripts/quality.py"), **self.job("clean")}

    def _methods(self, _: str) -> dict[str, str]:
        components = {**code_recipe("scripts/methods.py"), **self.job("clean")}
        for instrument in self.plan.instruments:
            components |= self.job("score", instrument)
        return components

    def _audit_walk(self, _: str) -> dict[str, str]:
        components = {f"notebook {WALK_SOURCE}": digest_file(WALK_SOURCE), "walk": digest(self.plan.walk)}
        return {
            **components,
            **self.job(self.plan.walk["rule"]),
            **self.job("tables", self.plan.walk["rule"]),
        }

    def _changes(self, _: str) -> dict[str, str]:
        components = {f"baseline {path}": digest_file(path) for path in self.plan.baseline_files}
        return {**components, **code_recipe("scripts/changes.py"), **self.job("facts")}

    def _replication(self, _: str) -> dict[str, str]:
        components = code_recipe("scripts/replication.py")
        components |= {f"published {path}": digest_file(path) for path in self.plan.published_files}
        for job in self.plan.data_jobs:
            components |= self.job(job)
        return components

    def _facts(self, _: str) -> dict[str, str]:
        components = code_recipe("scripts/facts.py")
        for job in self.plan.fact_jobs:
            components |= self.job(job)
        return components

    def _tables(self, rule: str) -> dict[str, str]:
        return self._presentation("tables", rule)

    def _figures(self, rule: str) -> dict[str, str]:
        fonts = sorted((SOURCE / "lange_adem" / "figures" / "fonts").glob("*.ttf"))
        used = {f"font {path.name}": digest_file(path) for path in fonts}
        return {**used, **self._presentation("figures", rule)}

    def _presentation(self, kind: str, rule: str) -> dict[str, str]:
        needs = self.plan.comparisons_needed(self.plan.analyses[rule])
        return {
            **code_recipe(f"scripts/{kind}.py"),
            **self.job(rule),
            **(self.job(COMPARISONS) if needs else {}),
            "declaration study.synthetic": digest(self.plan.study_declaration.data.get("synthetic")),
        }

    def _book(self, _: str) -> dict[str, str]:
        components = {**code_recipe("scripts/book.py"), **self.job("facts")}
        components["config"] = digest([self.plan.config["edition"], self.plan.config["report"]])
        components["declaration study"] = digest(self.plan.study_declaration.data)
        components |= {f"published {path}": digest_file(path) for path in self.plan.published_files}
        components |= self.job("changes") if self.plan.baseline else {}
        components |= self.job("audit_walk") if self.plan.walk else {}
        for path in self.plan.report_sources:
            components[f"source {path}"] = digest_file(path)
        for kind in ("tables", "figures"):
            for rule in self.plan.presented(kind):
                components |= self.job(kind, rule)
        return components

    def _formats(self, _: str) -> dict[str, str]:
        components = {**code_recipe("scripts/formats.py"), **self.job("book")}
        for path in sorted((SOURCE / "lange_adem/figures/fonts").glob("*.ttf")):
            components[f"font {path.name}"] = digest_file(path)
        return components

    def _manifest(self, _: str) -> dict[str, str]:
        """Every file of the project that the manifest covers: when one changes, the manifest is made again."""
        covered = [path for paths in project_files(self.plan.study).values() for path in paths]
        files = {f"file {path}": digest_file(path) for path in covered}
        return {**code_recipe("scripts/manifest.py"), **files, **self.job("book"), **self.job("formats")}

    def _bundle(self, _: str) -> dict[str, str]:
        return {**code_recipe("scripts/bundle.py"), **self.job("manifest")}


def _instruments_in(export: dict[str, Any], codebook: dict[str, Any]) -> list[str]:
    blocks = [*codebook.get("blocks", []), *export.get("blocks", [])]
    columns = [*codebook.get("columns", {}).values(), *export.get("columns", {}).values()]
    return sorted({part["instrument"] for part in [*blocks, *columns] if part and part.get("instrument")})
