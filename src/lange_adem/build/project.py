"""The project: which exports, instruments and analyses there are, and the files of each.

Knows no jobs (`jobs.py`). Read by the Snakefile at each parse and by the `adem` command; imports no pandas.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lange_adem.build.analyses import Analyses, Analysis, Declared
from lange_adem.build.items import check_items
from lange_adem.build.outside import Outside
from lange_adem.build.pages import check_book, listed
from lange_adem.build.walk import Walk, find_walk
from lange_adem.declarations import Declaration, check_config, load
from lange_adem.errors import DeclarationError
from lange_adem.grid.checks import check_names, check_references, check_required, facts_named_in
from lange_adem.grid.chosen_members import check_ties
from lange_adem.grid.indicators import check_indicators, instruments_behind
from lange_adem.grid.plan import ChapterPlan, read_chapter
from lange_adem.grid.prose import check_prose
from lange_adem.grid.template import PAGES, made_for_each
from lange_adem.grid.written_out import read_chapter_file
from lange_adem.instruments import Instrument
from lange_adem.instruments.named import changed_declaration, filed_declarations, instruments_of
from lange_adem.instruments.norms import check_norms
from lange_adem.language.catalogue import Words, words_of
from lange_adem.places import files_of
from lange_adem.study import Study, read_study


@dataclass(frozen=True)
class Project:
    """Everything that follows from `config.yaml` before any data are read. Paths are relative to the project.

    Every declaration is held against its schema when it is read.
    """

    config: dict[str, Any]

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> "Project":
        """The project of a config that is checked, and so is what its chapters and their prose name of each other.

        Raises DeclarationError, and FactError for a fact, claim, table or figure that is named in vain.
        """
        check_config(config)
        project = cls(dict(config))
        check_items(project.study_declaration, project.study, project.instruments)
        for instrument in project.instruments.values():
            check_norms(instrument)
        check_ties(project.study_declaration, project.study, project.instruments)
        check_indicators(project.study, project.instruments)
        check_references(project.plans, project.outside.facts)
        check_book(project.book, project.study, project.prose, project.chapters.values())
        check_prose(project.plans, project.prose, project.outside.facts)
        check_required(project.plans, project.prose)
        project.outside.check_used()
        return project

    @property
    def name(self) -> str:
        """Name of the study."""
        return self.config["study"]

    @property
    def results(self) -> str:
        """Folder of everything the workflow makes for this study."""
        return f"results/{self.name}"

    @cached_property
    def study_declaration(self) -> Declaration:
        """The study file."""
        return load(f"workflow/studies/{self.name}.yaml", "study")

    @cached_property
    def words(self) -> Words:
        """The words of the report: those of the study's language, and the study's own."""
        return words_of(self.study)

    @property
    def captions(self) -> dict[str, str]:
        """What the report of Snakemake says of the main files."""
        return self.words.group("captions.files")

    @property
    def categories(self) -> dict[str, str]:
        """What the report of Snakemake calls the kinds of the main files."""
        return self.words.group("captions.categories")

    @cached_property
    def study(self) -> Study:
        """The study; raises DeclarationError where its file has another name than it."""
        study = read_study(self.study_declaration)
        if study.id != self.name:
            raise DeclarationError(
                f"{self.study_declaration.spec('id')}: the file is called {self.name}.yaml, and `id` is {study.id!r};"
                " let both say the same."
            )
        return study

    @property
    def report_files(self) -> list[str]:
        """What a build makes when nothing else is asked for."""
        made = ("release/book/index.html", "facts.parquet", "rows.parquet", "manifest.json")
        return [f"{self.results}/{path}" for path in made]

    @property
    def bundle(self) -> str:
        """The archive for an auditor, made when it is asked for."""
        return f"{self.results}/bundle/{self.name}.zip"

    @property
    def export_paths(self) -> dict[str, str]:
        """The path of every declared export by name."""
        return {name: export.path for name, export in self.study.exports.items()}

    @property
    def export_files(self) -> list[str]:
        """The export files that are there; ingest tells which are missing, with all other faults."""
        return [path for path in self.export_paths.values() if Path(path).is_file()]

    @property
    def forms(self) -> list[str]:
        """Questionnaire forms that carry item answers."""
        return sorted({e.form.name for e in self.study.exports.values() if e.form.has_answers})

    @cached_property
    def instrument_declarations(self) -> dict[str, Declaration]:
        """The files of the instruments that the study names, with what it says of each otherwise, by id."""
        named = self.study.instruments
        return {name: changed_declaration(filed, named[name].changes) for name, filed in self._filed.items()}

    @cached_property
    def _filed(self) -> dict[str, Declaration]:
        """The files of the instruments as they are."""
        return filed_declarations(self.study.instruments)

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """The instruments that the study names, by id."""
        return instruments_of(self.study.instruments, self._filed)

    @cached_property
    def book(self) -> Declaration:
        """Title and order of the pages, `_quarto.yml`."""
        return load(f"report/{self.name}/_quarto.yml", "book")

    @cached_property
    def pages(self) -> list[str]:
        """Pages of the book in their order."""
        return listed(self.book)

    @property
    def prose(self) -> list[tuple[str, str]]:
        """Path and text of the pages that are written, of a template one for each; the others the book makes itself."""
        paths = [Path(f"report/{self.name}") / page for page in self.pages]
        found = {path.as_posix(): path.read_text(encoding="utf-8") for path in paths if path.is_file()}
        made = {declared.path: declared.data.get(PAGES, ()) for declared in self.chapters.values()}
        pages = {path: made.get(Path(path).with_suffix(".yaml").as_posix(), ()) for path in found}
        return [
            (path, one)
            for path, text in found.items()
            for one in ([page.text(text, path) for page in pages[path]] or [text])
        ]

    @cached_property
    def chapters(self) -> Mapping[str, Declaration]:
        """Declarations of the chapters that have one, by stem, in the order of the book."""
        paths = [Path(f"report/{self.name}") / Path(page).with_suffix(".yaml") for page in self.pages]
        return Declared(
            [path for path in paths if path.exists()],
            lambda path: made_for_each(read_chapter_file(path), self.study, self.words),
        )

    @cached_property
    def analyses(self) -> Mapping[str, Analysis]:
        """Every analysis by its rule: those that chapters require, then the chapters in the order of the book."""
        return Analyses(self.chapters, Path(f"report/{self.name}/chapters"))

    @cached_property
    def _plans(self) -> dict[str, ChapterPlan]:
        return {}

    def plan(self, rule: str) -> ChapterPlan:
        """What an analysis asks; read when it is first asked for, once."""
        if rule not in self._plans:
            plan = read_chapter(self.analyses[rule].declaration, self.words)
            check_names(plan, self.instruments, self.study)
            self._plans[rule] = plan
        return self._plans[rule]

    @property
    def plans(self) -> list[ChapterPlan]:
        """What every analysis asks."""
        return [self.plan(rule) for rule in self.analyses]

    @property
    def plans_of_book(self) -> list[ChapterPlan]:
        """What the chapters of the book ask."""
        return [self.plan(rule) for rule, found in self.analyses.items() if found.in_book]

    def instruments_of(self, rule: str) -> list[str]:
        """Instruments whose scores an analysis needs, also for the indicators it asks for."""
        plan = self.plan(rule)
        return sorted({*plan.needs.instruments, *instruments_behind(plan.names, self.study.indicators)})

    def answers_of(self, instrument: str) -> list[str]:
        """Files with the answers to an instrument, one per form that carries it."""
        folder = f"{self.results}/microdata/clean"
        return [f"{folder}/answers_{form}.parquet" for form in self.study.forms_with(instrument)]

    def scores_of(self, rule: str) -> list[str]:
        """Score files an analysis needs."""
        return [f"{self.results}/microdata/scores/{i}.parquet" for i in self.instruments_of(rule)]

    @cached_property
    def outside(self) -> "Outside[Project]":
        """The facts that neither the chapters nor the data of this study make."""
        return Outside(self, lambda name: Project({**self.config, "study": name}))

    def before(self, rule: str) -> list[str]:
        """Rules whose facts an analysis reads: those it requires, and those from outside that it names."""
        return [*self.analyses[rule].before, *self.outside.rules_of(facts_named_in(self.plan(rule)))]

    def facts_before(self, rule: str) -> list[str]:
        """Fact files an analysis reads."""
        return [f"{self.results}/facts/{before}.parquet" for before in self.before(rule)]

    def facts_for(self, rule: str) -> list[str]:
        """Fact files behind the tables and figures of a chapter."""
        return [f"{self.results}/facts/{rule}.parquet", *self.facts_before(rule)]

    def presented(self, kind: str) -> list[str]:
        """Rules whose `tables` or `figures` are in the book."""
        book = (rule for rule, found in self.analyses.items() if found.in_book)
        return [rule for rule in book if self.plan(rule).of_kind(kind.removesuffix("s"))]

    def local_files(self, instrument: str) -> list[str]:
        """The norms file that an instrument names."""
        return [*filter(None, [self.instruments[instrument].norms])]

    @property
    def answering_jobs(self) -> list[str]:
        """Rules whose facts may answer a number of a printed report: those of the data, and those from outside."""
        return [*self.analyses, "quality", "methods", *self.outside.rules]

    @property
    def fact_jobs(self) -> list[str]:
        """Rules that make facts: from the data, from outside, and of a printed report held against them."""
        return [*self.answering_jobs, *(["replication"] if self.published else [])]

    @property
    def published(self) -> str:
        """File with the numbers of a printed report; empty where the study names none."""
        return self.study.published

    @property
    def published_files(self) -> list[str]:
        """The published numbers and everything that lies beside them: links, register, relations."""
        folder = Path(self.published).parent
        return sorted(path.as_posix() for path in folder.rglob("*.*")) if self.published else []

    @cached_property
    def walk(self) -> Walk | None:
        """The fact that the notebook walks back, with its rule and instrument; None where there is none."""
        if not self.study.walk:
            return None
        plans = {rule: self.plan(rule) for rule, found in self.analyses.items() if found.in_book}
        return find_walk(self.study.walk, self.study_declaration.spec("walk"), plans, self.instruments)

    @property
    def baseline(self) -> str:
        """The earlier state of the results to compare with, or an empty text."""
        return self.study.baseline

    @property
    def baseline_files(self) -> list[str]:
        """The facts and claims of the baseline."""
        return [f"{self.baseline}/{name}" for name in ("facts.parquet", "claims.csv") if self.baseline]

    @property
    def declared_files(self) -> list[str]:
        """The study file, the given numbers, the instrument files and the norms that these name."""
        norms = [path for instrument in self.instruments for path in self.local_files(instrument)]
        files = (self.study_declaration, *self.instrument_declarations.values())
        return [*(file.path for file in files), *self.outside.given_files, *norms]

    @property
    def report_folders(self) -> tuple[str, str]:
        """The folder of the report's prose and declarations, and that of the look of all reports."""
        return f"report/{self.name}", "report/shared"

    @cached_property
    def report_sources(self) -> list[str]:
        """Files of the report's prose, and of the look shared by all reports."""
        files = (path for folder in self.report_folders for path in files_of(folder))
        return [path for path in files if not path.endswith(".yaml")]
