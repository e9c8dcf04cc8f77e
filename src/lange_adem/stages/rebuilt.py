"""The whole study in memory, from the exports as delivered: no file of results/ is read, and none is written.

So a stale file, a wrong input of a rule or an edited result cannot repeat itself in what an audit computes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.analysis.claim_facts import claim_facts
from lange_adem.build.project import Project
from lange_adem.facts.frame import facts_by_id, merge_facts
from lange_adem.facts.other_study import rule_of
from lange_adem.printed.report import printed_report
from lange_adem.stages.analyse import analyse, analysis_data
from lange_adem.stages.clean import clean, tables_of
from lange_adem.stages.facts import facts_and_claims
from lange_adem.stages.ingest import ingest, together
from lange_adem.stages.methods import methods
from lange_adem.stages.outside import given, of_study
from lange_adem.stages.quality import quality
from lange_adem.stages.score import answers_on, score

if TYPE_CHECKING:
    from pandas import DataFrame

    from lange_adem.analysis.data import AnalysisData
    from lange_adem.clean import CleanResult
    from lange_adem.ingest.export import IngestResult
    from lange_adem.instruments import Instrument
    from lange_adem.printed.report import PrintedReport
    from lange_adem.study import Study

# The rule that merges all facts makes those that follow from the claims.
CLAIMS = "facts"


@dataclass(frozen=True)
class Rebuilt:
    """A study computed from its exports. Each stage is computed when it is first asked for, once.

    The project's paths are relative: the working directory is the project folder.
    """

    project: Project
    _scores: dict[str, DataFrame] = field(default_factory=dict, repr=False)
    _facts: dict[str, DataFrame] = field(default_factory=dict, repr=False)

    @property
    def study(self) -> Study:
        """The study."""
        return self.project.study

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """The instruments by id."""
        return self.project.instruments

    @cached_property
    def ingested(self) -> dict[str, IngestResult]:
        """Every export, read cell by cell."""
        return ingest(self.study, self.instruments)

    @cached_property
    def clean(self) -> CleanResult:
        """Units, persons, contacts, answers and the row account; raises DataError where the run would stop."""
        rows = {name: found.rows for name, found in self.ingested.items()}
        issues, account = together(self.ingested, "issues"), together(self.ingested, "account")
        return clean(self.study, self.instruments, rows, issues, account, self.study.quarantine_ceiling)

    @cached_property
    def _tables(self) -> dict[str, DataFrame]:
        return tables_of(self.clean)

    def scores(self, instrument: str) -> DataFrame:
        """The scores of one instrument."""
        if instrument not in self._scores:
            self._scores[instrument] = score(
                self.instruments[instrument], self.answers(instrument), self.clean.units
            )
        return self._scores[instrument]

    def answers(self, instrument: str) -> DataFrame:
        """The answers to one instrument, of every form that carries it."""
        return answers_on(self.study.forms_with(instrument), self._tables)

    @cached_property
    def data(self) -> AnalysisData:
        """What an analysis reads."""
        return analysis_data(self.study, self._tables, _Scores(self), self.instruments)

    @property
    def rules(self) -> list[str]:
        """Every rule that makes facts, in the order in which they stand in the fact table."""
        return [*self.project.fact_jobs, CLAIMS]

    def facts(self, rule: str) -> DataFrame:
        """The facts of one rule: `chapter_12`, `quality`, `methods`, `replication`, or `facts` (of claims)."""
        if rule not in self._facts:
            make: dict[str, Callable[[], DataFrame]] = {
                "quality": self._quality,
                "methods": lambda: methods(self.study, self.instruments, self.data, self.project.words).facts,
                "given": lambda: given(self.project.outside.given, self.project.words),
                "replication": lambda: self.printed_report.facts(),
                CLAIMS: lambda: claim_facts(self.claims, self.project.words),
            }
            make |= {rule_of(name): partial(self._of_study, name) for name in self.project.outside.studies}
            self._facts[rule] = make.get(rule, partial(self._analysis, rule))()
        return self._facts[rule]

    @cached_property
    def _merged(self) -> tuple[DataFrame, DataFrame]:
        frames = [self.facts(rule) for rule in self.project.fact_jobs]
        project = self.project
        return facts_and_claims(frames, project.plans, project.published, project.words)

    def all_facts(self) -> DataFrame:
        """The facts of all rules, as the rule `facts` merges them."""
        return self._merged[0]

    @property
    def claims(self) -> DataFrame:
        """Every claim of the chapters with its state."""
        return self._merged[1]

    @cached_property
    def printed_report(self) -> PrintedReport:
        """The printed report held against the facts that may answer it."""
        facts = merge_facts([self.facts(rule) for rule in self.project.answering_jobs])
        return printed_report(facts_by_id(facts), Path(self.project.published), self.project.words)

    def _analysis(self, rule: str) -> DataFrame:
        before = [self.facts(other) for other in self.project.before(rule)]
        return analyse(self.project.plan(rule), self.data, before, rule).facts

    def _of_study(self, name: str) -> DataFrame:
        other, outside = self.project.outside.studies[name], self.project.outside
        there = Rebuilt(other).all_facts()
        return of_study(there, outside.read_of(name), name, other.study.title, self.project.words)

    def _quality(self) -> DataFrame:
        return quality(
            self.clean.rows, self.clean.issues, together(self.ingested, "missing"), self.project.words
        )


class _Scores(Mapping[str, "DataFrame"]):
    """Scores by instrument, each computed when it is first asked for."""

    def __init__(self, rebuilt: Rebuilt) -> None:
        self.rebuilt = rebuilt

    def __getitem__(self, instrument: str) -> DataFrame:
        if instrument not in self.rebuilt.instruments:
            raise KeyError(instrument)
        return self.rebuilt.scores(instrument)

    def __iter__(self) -> Iterator[str]:
        return iter(self.rebuilt.instruments)

    def __len__(self) -> int:
        return len(self.rebuilt.instruments)
