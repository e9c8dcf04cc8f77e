"""The whole study in memory, from the exports as delivered: no file of results/ is read, and none is written.

The stages are composed here a second time, apart from the scripts of the rules, so that a mistake in a rule (a stale
file, a wrong input, an edited result) cannot repeat itself in what an audit computes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lange_adem.build.project import Project
from lange_adem.errors import DataError
from lange_adem.instruments.read import typed

if TYPE_CHECKING:
    from pandas import DataFrame

    from lange_adem.analysis.data import AnalysisData
    from lange_adem.clean import CleanResult
    from lange_adem.ingest import IngestResult

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
    def study(self) -> dict[str, Any]:
        """The study file."""
        return self.project.study_declaration.data

    @cached_property
    def instruments(self) -> dict[str, dict[str, Any]]:
        """The instrument files by id."""
        return {name: declaration.data for name, declaration in self.project.instruments.items()}

    @cached_property
    def ingested(self) -> dict[str, IngestResult]:
        """Every export, read cell by cell."""
        from lange_adem.ingest import ingest_export
        from lange_adem.study.codebook import answer_ranges, merge_codebook

        ranges = answer_ranges(self.study, self.instruments)
        return {
            name: ingest_export(name, export, merge_codebook(self.study, name), ranges, Path())
            for name, export in self.study["exports"].items()
        }

    @cached_property
    def clean(self) -> CleanResult:
        """Units, persons, contacts, answers and the row account; raises DataError where the run would stop."""
        from lange_adem.clean import check_row_account, clean_study
        from lange_adem.ingest import gate

        account = self._together("account")
        ceiling = self.project.config["quarantine_ceiling"]
        result = clean_study(self.study, {name: found.rows for name, found in self.ingested.items()})
        verdict = gate(stacked([self._together("issues"), result.issues]), result.rows, ceiling)
        if not verdict.ok:
            raise DataError(verdict.report)
        check_row_account(account, result.rows)
        return result

    def scores(self, instrument: str) -> DataFrame:
        """The scores of one instrument."""
        from lange_adem.scoring import read_norms, score_instrument

        if instrument not in self._scores:
            about = self.instruments[instrument]
            norms = read_norms(Path(about["norms"])) if about.get("norms") else None
            self._scores[instrument] = score_instrument(
                typed(about), self.answers(instrument), self.clean.units, norms
            )
        return self._scores[instrument]

    def answers(self, instrument: str) -> DataFrame:
        """The answers to one instrument, of every form that carries it."""
        forms = self.instruments[instrument]["form"]
        return stacked([self.clean.answers[form] for form in ([forms] if isinstance(forms, str) else forms)])

    @cached_property
    def data(self) -> AnalysisData:
        """What an analysis reads."""
        from lange_adem.analysis.data import AnalysisData
        from lange_adem.scoring import scored_items

        def items_of(measure: str) -> DataFrame:
            instrument = measure.split(".")[0]
            return scored_items(typed(self.instruments[instrument]), self.answers(instrument), measure)

        clean, scores = self.clean, _Scores(self)
        return AnalysisData(clean.units, clean.persons, clean.contacts, scores, items_of, self.instruments)

    def facts(self, rule: str) -> DataFrame:
        """The facts of one rule: `chapter_4`, `reference_comparisons`, `quality`, `methods`, or `facts` (of claims)."""
        if rule not in self._facts:
            own = {
                "quality": self._quality,
                "methods": self._methods,
                "replication": self._replication,
                CLAIMS: self._of_claims,
            }
            made = own.get(rule)
            self._facts[rule] = made() if made else self._chapter(rule)
        return self._facts[rule]

    def all_facts(self, rules: Iterable[str] = ()) -> DataFrame:
        """The facts of these rules (of all, without any), as the rule `facts` merges them."""
        from lange_adem.facts.frame import merge_facts

        return merge_facts([self.facts(rule) for rule in (tuple(rules) or self.rules)])

    @property
    def rules(self) -> list[str]:
        """Every rule that makes facts, in the order in which they stand in the fact table."""
        return [*self.project.fact_jobs, CLAIMS]

    @cached_property
    def claims(self) -> DataFrame:
        """Every claim of the chapters with its state."""
        from lange_adem.grid.claims import evaluate_claims

        return evaluate_claims(self.project.chapters.values(), self.all_facts(self.project.fact_jobs))

    def _of_claims(self) -> DataFrame:
        from lange_adem.analysis.claim_facts import claim_facts

        return claim_facts(self.claims)

    def _chapter(self, rule: str) -> DataFrame:
        from lange_adem.analysis.analyse import analyse_chapter

        analysis = self.project.analyses[rule]
        others = stacked([self.facts(before) for before in analysis.before]) if analysis.before else None
        return analyse_chapter(self.project.plan(rule), self.data, others, rule).facts

    def _quality(self) -> DataFrame:
        from lange_adem.book.pages.quality import quality_facts, summarise_issues

        missing = (
            self._together("missing").groupby(["export", "reason"], sort=True)["count"].sum().reset_index()
        )
        issues = stacked([self._together("issues"), self.clean.issues])
        return quality_facts(self.clean.rows, missing, summarise_issues(issues))

    def _methods(self) -> DataFrame:
        from lange_adem.analysis.alphas import alpha_declaration
        from lange_adem.analysis.analyse import analyse_chapter
        from lange_adem.book.pages.methods import methods_facts
        from lange_adem.facts.frame import merge_facts
        from lange_adem.grid.plan import read_chapter

        declared = self.project.instruments.values()
        plans = [read_chapter(alpha_declaration(d)) for d in declared]
        alphas = [analyse_chapter(plan, self.data, None, "methods").facts for plan in plans]
        return merge_facts([methods_facts(self.instruments), *alphas])

    def _replication(self) -> DataFrame:
        from lange_adem.printed.report import printed_report

        return printed_report(
            told(self.all_facts(self.project.data_jobs)), Path(self.project.published)
        ).facts()

    def _together(self, part: str) -> DataFrame:
        return stacked([getattr(result, part) for result in self.ingested.values()])


class _Scores(Mapping[str, "DataFrame"]):
    """Scores by instrument, each computed when it is first asked for."""

    def __init__(self, rebuilt: Rebuilt) -> None:
        self.rebuilt = rebuilt

    def __getitem__(self, instrument: str) -> DataFrame:
        if instrument not in self.rebuilt.instruments:
            raise KeyError(instrument)
        return self.rebuilt.scores(instrument)

    def __iter__(self) -> Any:
        return iter(self.rebuilt.instruments)

    def __len__(self) -> int:
        return len(self.rebuilt.instruments)


def told(facts: DataFrame) -> dict[str, dict[str, Any]]:
    """Value (None for none), display and reason of every fact, as the replication reads them."""
    columns = (facts[name] for name in ("fact", "value", "display", "reason"))
    return {
        fact: {"fact": fact, "value": None if value != value else value, "display": display, "reason": reason}
        for fact, value, display, reason in zip(*columns, strict=True)
    }


def stacked(frames: list[DataFrame]) -> DataFrame:
    """Tables below each other; empty ones have no say in the types."""
    import pandas as pd

    return pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
