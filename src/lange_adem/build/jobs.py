"""The jobs of a build: what the result of each depends on, a row for each kind. To add a job, add its row.

Imports no pandas: the Snakefile asks for recipes at each parse.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lange_adem.build.manifest import Covered
from lange_adem.build.project import Project
from lange_adem.build.read_by_jobs import (
    Names,
    Reads,
    of_code,
    of_content,
    of_export,
    of_files,
    of_indicators,
    of_instrument,
    of_pages,
    of_totals,
)
from lange_adem.build.recipes import Recipe, digest, digest_file
from lange_adem.errors import DeclarationError
from lange_adem.places import place
from lange_adem.study.parts import part_for_cleaning

LOCK = "envs/requirements.txt"
WALK_SOURCE = "workflow/notebooks/audit_walk.ipynb"
# A plan is made before its job begins: what writes the declaration out is no import of the script of the job.
PLAN_CODE = "src/lange_adem/grid/written_out.py"
# Rules that are called otherwise than their jobs.
RULES = ("all", "bundles", "dag", "ingest", "score")
_NAME = re.compile("[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job. A job is named by its kind and what it is for: an export, an instrument, a rule; or nothing.

    name: pattern of the names of its jobs; script: its code, with all modules it imports; reads: digests of what it
    reads, by name; after: the jobs whose results it reads; each: what there is a job for.
    """

    name: str
    script: str = ""
    reads: tuple[Reads, ...] = ()
    after: Names = lambda project, of: ()
    each: Callable[[Project], Iterable[str]] = lambda project: ("",)

    def of(self, job: str, project: Project) -> str | None:
        """What a job of this kind is for; None where there is no such job of this kind."""
        before, _, after = self.name.partition("{}")
        of = job.removeprefix(before).removesuffix(after) if "{}" in self.name else ""
        return of if self.name.format(of) == job and of in self.each(project) else None


@dataclass(frozen=True)
class Jobs:
    """The jobs of a project by name: `ingest.people`, `clean`, `score.mood`, `chapter_12`, `tables.chapter_12` ..."""

    project: Project
    _made: dict[str, Recipe] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, project: Project) -> Jobs:
        """The jobs of a build; DeclarationError for a chapter whose file has a name that its rule cannot have."""
        jobs = cls(project)
        list(jobs)
        return jobs

    @cached_property
    def _names(self) -> list[str]:
        names = [kind.name.format(of) for kind in KINDS for of in kind.each(self.project)]
        self._check_rules(names)
        return names

    def _check_rules(self, jobs: Sequence[str]) -> None:
        """DeclarationError for a declaration whose file has a name that no rule can have, or that another rule has."""
        ruled = [job for job in jobs if not job.startswith(("ingest.", "score."))]
        rules = Counter(job.replace(".", "_") for job in (*ruled, *RULES))
        for stem, analysis in self.project.analyses.items():
            path = analysis.declaration.path
            if not _NAME.fullmatch(stem):
                raise DeclarationError(
                    f"{path}: its rule is called {stem!r}: use letters, digits and _ only."
                )
            if rules[stem] > 1:
                raise DeclarationError(
                    f"{path}: another rule of the build is called {stem!r}; rename the file."
                )

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __contains__(self, job: object) -> bool:
        return isinstance(job, str) and self._found(job) is not None

    def _found(self, job: str) -> tuple[Kind, str] | None:
        """The kind of a job and what it is for; only what tells of this job is read."""
        found = ((kind, kind.of(job, self.project)) for kind in KINDS)
        return next(((kind, of) for kind, of in found if of is not None), None)

    def recipe(self, job: str) -> Recipe:
        """Everything that the result of a job depends on, with its digest."""
        if job not in self._made:
            found = self._found(job)
            if found is None:
                raise KeyError(job)
            kind, of = found
            recipe = Recipe({f"lock {LOCK}": digest_file(place(LOCK))})
            recipe.update(of_code(self.project, kind.script) if kind.script else {})
            for reads in kind.reads:
                recipe.update(reads(self.project, of))
            for before in kind.after(self.project, of):
                recipe[f"job {before}"] = digest(self.recipe(before))
            self._made[job] = recipe
        return self._made[job]


def _ingested(project: Project, of: str) -> list[str]:
    return [f"ingest.{export}" for export in project.study.exports]


def _scored(project: Project, of: str) -> list[str]:
    return ["clean", *(f"score.{instrument}" for instrument in project.instruments)]


def _before_analysis(project: Project, rule: str) -> list[str]:
    scores = [f"score.{instrument}" for instrument in project.instruments_of(rule)]
    return ["clean", *scores, *project.before(rule)]


def _facts_shown(project: Project, rule: str) -> list[str]:
    return [rule, *project.before(rule)]


def _before_walk(project: Project, of: str) -> list[str]:
    rule = project.walk.rule if project.walk else ""
    return [rule, f"tables.{rule}"]


def _before_book(project: Project, of: str) -> list[str]:
    made = [f"{kind}.{rule}" for kind in ("tables", "figures") for rule in project.presented(kind)]
    asked = {"changes": project.baseline, "audit_walk": project.walk}
    return ["facts", *(job for job, wanted in asked.items() if wanted), *made]


def _covered(project: Project, of: str) -> list[str]:
    """Every file that the manifest covers: when one changes, the manifest is made again."""
    return Covered.of(project).paths


_PUBLISHED = of_files("published", lambda project, of: project.published_files)
_WORDS = of_content("declaration study.words", lambda p: [p.words.language, p.words.group("study")])
_INDICATORS = of_content("declaration study.indicators", lambda p: p.study_declaration.data.get("indicators"))
_SMALLEST = of_content("declaration study.smallest_group", lambda p: p.study.smallest_group)
_SYNTHETIC = of_content("declaration study.synthetic", lambda p: p.study.synthetic)

KINDS = (
    Kind("ingest.{}", "scripts/ingest.py", (of_export,), each=lambda p: p.study.exports),
    Kind(
        "clean",
        "scripts/clean.py",
        reads=(
            of_content("declaration study", lambda p: part_for_cleaning(p.study_declaration)),
            of_content("ages of instruments", lambda p: {i: made.ages for i, made in p.instruments.items()}),
        ),
        after=_ingested,
    ),
    Kind(
        "score.{}",
        "scripts/score.py",
        reads=(of_instrument, of_files("norms", lambda p, instrument: p.local_files(instrument))),
        after=lambda p, _: ["clean"],
        each=lambda p: p.instruments,
    ),
    Kind(
        "{}",
        "scripts/chapter.py",
        reads=(
            of_files("declaration", lambda p, rule: [p.analyses[rule].declaration.path]),
            of_pages,
            lambda p, rule: of_code(p, PLAN_CODE),
            of_content("declaration study.ties", lambda p: p.study_declaration.data.get("ties", {})),
            of_indicators,
            _SMALLEST,
            _WORDS,
        ),
        after=_before_analysis,
        each=lambda p: p.analyses,
    ),
    Kind("quality", "scripts/quality.py", reads=(_WORDS,), after=lambda p, _: ["clean"]),
    Kind("methods", "scripts/methods.py", reads=(_SMALLEST, _WORDS, _INDICATORS), after=_scored),
    Kind(
        "given",
        "scripts/given.py",
        reads=(of_files("given", lambda p, _: p.outside.given_files), _WORDS),
        each=lambda p: ("",) if p.outside.given else (),
    ),
    Kind(
        "of_{}",
        "scripts/of_study.py",
        reads=(
            lambda p, study: {f"study {study}": digest(Jobs(p.outside.studies[study]).recipe("facts"))},
            lambda p, study: {
                "facts named": digest([p.outside.read_of(study), p.outside.studies[study].study.title])
            },
            _WORDS,
        ),
        each=lambda p: p.outside.studies,
    ),
    Kind(
        "replication",
        "scripts/replication.py",
        reads=(_PUBLISHED, _SYNTHETIC, _WORDS, of_totals),
        after=lambda p, _: p.answering_jobs,
        each=lambda p: ("",) if p.published else (),
    ),
    Kind("facts", "scripts/facts.py", reads=(_WORDS,), after=lambda p, _: p.fact_jobs),
    Kind(
        "tables.{}",
        "scripts/tables.py",
        reads=(_SYNTHETIC, _WORDS),
        after=_facts_shown,
        each=lambda p: p.presented("tables"),
    ),
    Kind(
        "figures.{}",
        "scripts/figures.py",
        reads=(_SYNTHETIC, _WORDS),
        after=_facts_shown,
        each=lambda p: p.presented("figures"),
    ),
    Kind(
        "changes",
        "scripts/changes.py",
        reads=(of_files("baseline", lambda p, _: p.baseline_files),),
        after=lambda p, _: ["facts"],
        each=lambda p: ("",) if p.baseline else (),
    ),
    Kind(
        "audit_walk",
        "scripts/notebook.py",
        reads=(
            lambda p, _: of_code(p, WALK_SOURCE),
            of_content("walk", lambda p: [p.walk, p.words.group("pages.walk")]),
        ),
        after=_before_walk,
        each=lambda p: ("",) if p.walk else (),
    ),
    Kind(
        "book",
        "scripts/book.py",
        reads=(
            of_content("config report", lambda p: p.config["report"]),
            of_content("declaration study", lambda p: p.study_declaration.data),
            _PUBLISHED,
            of_files("source", lambda p, _: p.report_sources),
        ),
        after=_before_book,
    ),
    Kind("formats", "scripts/formats.py", after=lambda p, _: ["book"]),
    Kind(
        "manifest",
        "scripts/manifest.py",
        reads=(of_files("file", _covered),),
        after=lambda p, _: ["book", "formats"],
    ),
    Kind("bundle", "scripts/bundle.py", after=lambda p, _: ["manifest"]),
)
