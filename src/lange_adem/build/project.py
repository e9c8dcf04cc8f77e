"""The plan: which exports, instruments and chapters there are, and what each job needs (recipes: `job_recipes.py`).

Read by the Snakefile at each parse and by `adem why`; imports no pandas.
"""

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lange_adem.build.jobs import COMPARISONS, JobRecipes
from lange_adem.build.recipes import SOURCE, Recipe
from lange_adem.declarations import Declaration, check_config, load, read
from lange_adem.grid.requirements import required_instruments, requires_facts_of

SCALE_FILE = "quantifiers.yaml"


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
        """Declarations of the chapters that have one, by stem (`chapter_4`), in the order of the book."""
        stems = [Path(page).with_suffix("") for page in self.pages]
        paths = [Path(f"report/{self.study}") / stem.with_suffix(".yaml") for stem in stems]
        return {path.stem: self._declaration(path, "chapter") for path in paths if path.exists()}

    @cached_property
    def comparisons(self) -> Declaration:
        """Declaration of every research against reference comparison."""
        return self._declaration(f"report/{self.study}/chapters/{COMPARISONS}.yaml", "chapter")

    @cached_property
    def analyses(self) -> dict[str, str]:
        """Rule name of every analysis -> stem of its declaration: `chapter_4` -> `chapter_4`."""
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

    def local_files(self, instrument: str) -> list[str]:
        """Norm and key files that an instrument names."""
        data = self.instruments[instrument].data
        return [data[key] for key in ("norms",) if isinstance(data.get(key), str)]

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

    @cached_property
    def _recipes(self) -> JobRecipes:
        return JobRecipes(self)

    def recipe(self, job: str, name: str = "") -> Recipe:
        """Recipe of one job: `ingest` of an export, `score` of an instrument, `chapter_4`, `tables` of a rule ..."""
        return self._recipes.recipe(job, name)

    def job(self, job: str, name: str = "") -> dict[str, str]:
        """The component that stands for a job in the recipes of the jobs after it."""
        return self._recipes.job(job, name)

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
