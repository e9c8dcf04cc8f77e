"""The plan: which exports, instruments and chapters there are, and the recipe of every job.

Read by the Snakefile at each parse and by `adem why`; imports no pandas.
"""

import os
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lange_adem.audit.manifest import project_files
from lange_adem.declarations import Declaration, check_config, load, read
from lange_adem.grid.requirements import required_instruments, requires_facts_of
from lange_adem.recipes import SOURCE, Recipe, code_recipe, digest, digest_file, sha256_file

COMPARISONS = "reference_comparisons"
LOCK = "envs/requirements.txt"
SCALE_FILE = "quantifiers.yaml"
WALK_SOURCE = "workflow/notebooks/audit_walk.py.ipynb"


def share_library() -> None:
    """Let the jobs of this workflow import the library from its source, installed or not, and find the programs
    of this environment (Jupyter), activated or not."""
    os.environ["PYTHONPATH"] = str(SOURCE)
    here = str(Path(sys.executable).parent)
    if here not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([here, os.environ["PATH"]])


@dataclass(frozen=True)
class Plan:
    """Everything that follows from `config.yaml` before any data are read. Paths are relative to the project.

    `checked`: declarations are held against their schemas; the `adem` command, which only asks, goes without.
    """

    config: dict[str, Any]
    checked: bool = True
    _memory: dict[str, Recipe] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, config: dict[str, Any]) -> "Plan":
        """Check the config and make the plan; raises DeclarationError."""
        check_config(config)
        return cls(dict(config))

    @property
    def study(self) -> str:
        """Name of the study."""
        return self.config["study"]

    @property
    def results(self) -> str:
        """Folder of everything the workflow makes for this study."""
        return f"results/{self.study}"

    @cached_property
    def study_declaration(self) -> Declaration:
        """The study file."""
        return self._declaration(f"workflow/studies/{self.study}.yaml", "study")

    @property
    def exports(self) -> dict[str, dict[str, Any]]:
        """Declared exports by name, in the order of the study file."""
        return self.study_declaration.data["exports"]

    @property
    def export_files(self) -> list[str]:
        """The export files that are there; ingest tells which are missing, with all other faults."""
        return [export["path"] for export in self.exports.values() if Path(export["path"]).is_file()]

    @property
    def forms(self) -> list[str]:
        """Questionnaire forms that carry item answers."""
        without = ("register", "response_log")
        return sorted({e["form"] for e in self.exports.values() if e["form"] not in without})

    @cached_property
    def instruments(self) -> dict[str, Declaration]:
        """Instrument files by id."""
        return {
            path.stem: self._declaration(path, "instrument")
            for path in sorted(Path("workflow/instruments").glob("*.yaml"))
        }

    @cached_property
    def pages(self) -> list[str]:
        """Pages of the book in their order, from `_quarto.yml`, the only place that holds it."""
        book = read(f"report/{self.study}/_quarto.yml").data["book"]
        return list(_pages([*book.get("chapters", []), *book.get("appendices", [])]))

    @cached_property
    def chapters(self) -> dict[str, Declaration]:
        """Declarations of the chapters that have one, by stem (`hoofdstuk_4`), in the order of the book."""
        stems = [Path(page).with_suffix("") for page in self.pages]
        paths = [Path(f"report/{self.study}") / stem.with_suffix(".yaml") for stem in stems]
        return {path.stem: self._declaration(path, "chapter") for path in paths if path.exists()}

    @cached_property
    def comparisons(self) -> Declaration:
        """Declaration of every research against reference comparison."""
        return self._declaration(f"report/{self.study}/chapters/{COMPARISONS}.yaml", "chapter")

    @cached_property
    def analyses(self) -> dict[str, str]:
        """Rule name of every analysis -> stem of its declaration: `chapter_4` -> `hoofdstuk_4`."""
        numbered = {f"chapter_{d.data['chapter']}": stem for stem, d in self.chapters.items()}
        return {COMPARISONS: COMPARISONS, **numbered}

    @property
    def chapter_rules(self) -> dict[str, str]:
        """As `analyses`, without the reference comparisons."""
        return {rule: stem for rule, stem in self.analyses.items() if rule != COMPARISONS}

    def declaration(self, stem: str) -> Declaration:
        """Declaration of an analysis by its stem."""
        return self.comparisons if stem == COMPARISONS else self.chapters[stem]

    def instruments_of(self, stem: str) -> list[str]:
        """Instruments whose scores an analysis needs."""
        return sorted(required_instruments(self.declaration(stem).data))

    def answers_of(self, instrument: str) -> list[str]:
        """Files with the answers to an instrument, one per form that carries it."""
        forms = self.instruments[instrument].data["form"]
        forms = [forms] if isinstance(forms, str) else forms
        return [f"{self.results}/microdata/clean/answers_{form}.parquet" for form in forms]

    def scores_of(self, stem: str) -> list[str]:
        """Score files an analysis needs."""
        return [f"{self.results}/microdata/scores/{i}.parquet" for i in self.instruments_of(stem)]

    def facts_before(self, stem: str) -> list[str]:
        """Fact files a chapter reads."""
        return [f"{self.results}/facts/{COMPARISONS}.parquet"] if self.comparisons_needed(stem) else []

    def facts_for(self, rule: str) -> list[str]:
        """Fact files behind the tables and figures of a chapter."""
        return [f"{self.results}/facts/{rule}.parquet", *self.facts_before(self.analyses[rule])]

    def comparisons_needed(self, stem: str) -> bool:
        """Whether a chapter reads facts of the reference comparisons."""
        return COMPARISONS in requires_facts_of(self.declaration(stem).data)

    def has(self, rule: str, kind: str) -> bool:
        """Whether an analysis declares any `tables` or `figures`."""
        return bool(self.declaration(self.analyses[rule]).data.get(kind))

    def _declaration(self, path: str | Path, kind: str) -> Declaration:
        return load(path, kind) if self.checked else read(path)

    # --- recipes -------------------------------------------------------------------------------------------

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
        declared = self.exports[export]
        codebook = self.study_declaration.data["codebooks"].get(declared.get("codebook"), {})
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
        data = self.instruments[instrument].data if instrument in self.instruments else {}
        return [data.get(key) for key in ("responses", "item_responses", "items")]

    def _clean(self, _: str) -> dict[str, str]:
        study = {
            k: v
            for k, v in self.study_declaration.data.items()
            if k not in ("exports", "codebooks", "title", "published")
        }
        components = {"declaration study": digest(study), **code_recipe("scripts/clean.py")}
        components["config quarantine_ceiling"] = digest(self.config["quarantine_ceiling"])
        for export in self.exports:
            components |= self.job("ingest", export)
        return components

    def _score(self, instrument: str) -> dict[str, str]:
        declaration = self.instruments[instrument]
        return {
            f"instrument {declaration.path}": digest(declaration.data),
            **{f"norms {path}": digest_file(path) for path in self.local_files(instrument)},
            **code_recipe("scripts/score.py"),
            **self.job("clean"),
        }

    def local_files(self, instrument: str) -> list[str]:
        """Norm and key files that an instrument names."""
        data = self.instruments[instrument].data
        return [data[key] for key in ("norms",) if isinstance(data.get(key), str)]

    def _analysis(self, rule: str) -> dict[str, str]:
        stem = self.analyses[rule]
        path = self.declaration(stem).path
        script = f"scripts/{'chapter' if rule != COMPARISONS else COMPARISONS}.py"
        components = {f"declaration {path}": digest_file(path), **code_recipe(script), **self.job("clean")}
        for instrument in self.instruments_of(stem):
            components |= self.job("score", instrument)
        if self.comparisons_needed(stem):
            components |= self.job(COMPARISONS)
        return components

    def _quality(self, _: str) -> dict[str, str]:
        return {**code_recipe("scripts/quality.py"), **self.job("clean")}

    def _methods(self, _: str) -> dict[str, str]:
        components = {**code_recipe("scripts/methods.py"), **self.job("clean")}
        for instrument in self.instruments:
            components |= self.job("score", instrument)
        return components

    @property
    def data_jobs(self) -> list[str]:
        """Rules that make facts from the data."""
        return [*self.analyses, "quality", "methods"]

    @property
    def fact_jobs(self) -> list[str]:
        """Rules that make facts: from the data, and about them where a printed report is held against them."""
        return [*self.data_jobs, *(["replication"] if self.published else [])]

    @property
    def published(self) -> str:
        """File with the numbers of a printed report; empty where the study names none."""
        return self.study_declaration.data.get("published", "")

    @property
    def published_files(self) -> list[str]:
        """The published numbers and everything that lies beside them: links, register, relations."""
        folder = Path(self.published).parent
        return sorted(path.as_posix() for path in folder.rglob("*.*")) if self.published else []

    @property
    def walk(self) -> dict[str, str]:
        """The fact that the notebook walks back, with its rule and instrument; empty where there is none."""
        return self.config["report"].get("walk", {})

    @property
    def walk_notebook(self) -> str:
        """The executed notebook, or an empty text."""
        return f"{self.results}/audit/audit_walk.ipynb" if self.walk else ""

    def _audit_walk(self, _: str) -> dict[str, str]:
        components = {f"notebook {WALK_SOURCE}": digest_file(WALK_SOURCE), "walk": digest(self.walk)}
        return {**components, **self.job(self.walk["rule"]), **self.job("tables", self.walk["rule"])}

    @property
    def baseline(self) -> str:
        """The earlier state of the results to compare with, or an empty text."""
        return self.config.get("baseline", "")

    @property
    def baseline_files(self) -> list[str]:
        """The facts and claims of the baseline."""
        return (
            [f"{self.baseline}/{name}" for name in ("facts.parquet", "claims.csv")] if self.baseline else []
        )

    def _changes(self, _: str) -> dict[str, str]:
        components = {f"baseline {path}": digest_file(path) for path in self.baseline_files}
        return {**components, **code_recipe("scripts/changes.py"), **self.job("facts")}

    def _replication(self, _: str) -> dict[str, str]:
        components = code_recipe("scripts/replication.py")
        components |= {f"published {path}": digest_file(path) for path in self.published_files}
        for job in self.data_jobs:
            components |= self.job(job)
        return components

    def _facts(self, _: str) -> dict[str, str]:
        components = code_recipe("scripts/facts.py")
        for job in self.fact_jobs:
            components |= self.job(job)
        return components

    def _tables(self, rule: str) -> dict[str, str]:
        return self._presentation("tables", rule)

    def _figures(self, rule: str) -> dict[str, str]:
        fonts = sorted((SOURCE / "lange_adem" / "figures" / "fonts").glob("*.ttf"))
        used = {f"font {path.name}": digest_file(path) for path in fonts}
        return {**used, **self._presentation("figures", rule)}

    def _presentation(self, kind: str, rule: str) -> dict[str, str]:
        needs = self.comparisons_needed(self.analyses[rule])
        return {
            **code_recipe(f"scripts/{kind}.py"),
            **self.job(rule),
            **(self.job(COMPARISONS) if needs else {}),
            "declaration study.synthetic": digest(self.study_declaration.data.get("synthetic")),
        }

    def _book(self, _: str) -> dict[str, str]:
        components = {**code_recipe("scripts/book.py"), **self.job("facts")}
        components["config"] = digest([self.config["edition"], self.config["report"]])
        components["declaration study"] = digest(self.study_declaration.data)
        components |= {f"published {path}": digest_file(path) for path in self.published_files}
        components |= self.job("changes") if self.baseline else {}
        components |= self.job("audit_walk") if self.walk else {}
        for path in self.report_sources:
            components[f"source {path}"] = digest_file(path)
        for kind in ("tables", "figures"):
            for rule in self.presented(kind):
                components |= self.job(kind, rule)
        return components

    def _formats(self, _: str) -> dict[str, str]:
        components = {**code_recipe("scripts/formats.py"), **self.job("book")}
        for path in sorted((SOURCE / "lange_adem/figures/fonts").glob("*.ttf")):
            components[f"font {path.name}"] = digest_file(path)
        return components

    def _manifest(self, _: str) -> dict[str, str]:
        """Every file of the project that the manifest covers: when one changes, the manifest is made again."""
        covered = [path for paths in project_files(self.study).values() for path in paths]
        files = {f"file {path}": digest_file(path) for path in covered}
        return {**code_recipe("scripts/manifest.py"), **files, **self.job("book"), **self.job("formats")}

    def _bundle(self, _: str) -> dict[str, str]:
        return {**code_recipe("scripts/bundle.py"), **self.job("manifest")}

    @cached_property
    def report_sources(self) -> list[str]:
        """Files of the report's prose, of the look shared by all reports, and the scale of quantifiers."""
        folders = [Path(f"report/{self.study}"), Path("report/shared")]
        files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
        return [path.as_posix() for path in files if path.suffix != ".yaml" or path.name == SCALE_FILE]

    def presented(self, kind: str) -> list[str]:
        """Rules whose `tables` or `figures` are in the book."""
        return [rule for rule in self.analyses if rule != COMPARISONS and self.has(rule, kind)]


def _pages(entries: list[Any]) -> list[str]:
    pages: list[str] = []
    for entry in entries:
        if isinstance(entry, str):
            pages.append(entry)
        else:
            pages.extend(_pages([entry.get("part")] if str(entry.get("part", "")).endswith(".qmd") else []))
            pages.extend(_pages(entry.get("chapters", [])))
    return pages


def _instruments_in(export: dict[str, Any], codebook: dict[str, Any]) -> list[str]:
    blocks = [*codebook.get("blocks", []), *export.get("blocks", [])]
    columns = [*codebook.get("columns", {}).values(), *export.get("columns", {}).values()]
    return sorted({part["instrument"] for part in [*blocks, *columns] if part and part.get("instrument")})
