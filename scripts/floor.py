"""The floor of `make bench`: one process that does every stage in memory, with the functions the rules call."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START = time.perf_counter()

import pandas as pd  # noqa: E402

from chapter import analysis_data  # noqa: E402
from clean import clean  # noqa: E402
from ingest import ingest, together  # noqa: E402
from lange_adem.analysis.analyse import analyse_chapter  # noqa: E402
from lange_adem.book.book import Book  # noqa: E402
from lange_adem.book.paper.formats import make_document  # noqa: E402
from lange_adem.book.paper.pdf import pdf_bytes  # noqa: E402
from lange_adem.book.paper.word import docx_bytes  # noqa: E402
from lange_adem.book.render import render_book  # noqa: E402
from lange_adem.book.staging import stage_book  # noqa: E402
from lange_adem.build.jobs import COMPARISONS  # noqa: E402
from lange_adem.build.project import Plan  # noqa: E402
from lange_adem.build.recipes import sha256_file  # noqa: E402
from lange_adem.clean import CleanResult  # noqa: E402
from lange_adem.declarations import read  # noqa: E402
from lange_adem.facts.frame import merge_facts  # noqa: E402
from lange_adem.figures.render import write_figures  # noqa: E402
from lange_adem.grid.claims import evaluate_claims  # noqa: E402
from lange_adem.tables.render import write_tables  # noqa: E402
from methods import methods  # noqa: E402
from quality import page, quality  # noqa: E402
from score import score  # noqa: E402


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Print how long a stage took."""
    start = time.perf_counter()
    yield
    print(f"{name}: {time.perf_counter() - start:.2f} s")


def build(plan: Plan, scratch: Path) -> None:
    """Everything a cold build makes, without Snakemake and without files between the stages."""
    study = plan.study_declaration.data
    with stage("ingest"):
        ingested = ingest(study)
    with stage("clean"):
        rows = {name: result.rows for name, result in ingested.items()}
        issues, account = together(ingested, "issues"), together(ingested, "account")
        cleaned = clean(study, rows, issues, account, plan.config["quarantine_ceiling"])
    with stage("score"):
        scores = {n: score(d.data, cleaned.answers, cleaned.units) for n, d in plan.instruments.items()}
    with stage("analyse"):
        facts, claims = analyse(plan, cleaned, scores, together(ingested, "missing"))
    with stage("tables"):
        for rule in plan.presented("tables"):
            write_tables(plan.chapter_plan(plan.analyses[rule]), facts, scratch / "tables")
    with stage("figures"):
        drawn = [
            figure
            for rule in plan.presented("figures")
            for figure in write_figures(plan.chapter_plan(plan.analyses[rule]), facts, scratch / "figures")
        ]
    with stage("book"):
        digests = {name: sha256_file(export["path"]) for name, export in plan.exports.items()}
        instruments = {name: d.data for name, d in plan.instruments.items()}
        report = Path("report") / plan.study
        source = scratch / "source"
        book = Book(study, facts, claims, instruments, page(study, digests))
        stage_book(book, report, scratch, source)
        render_book(source, scratch / "book", plan.config["report"]["engine"])
    with stage("formats"):
        plans = [plan.chapter_plan(stem) for stem in plan.chapters]
        document = make_document(source, facts, plans, {figure.item: figure.alt for figure in drawn})
        docx_bytes(document, source)
        pdf_bytes(document, source)


def tables(cleaned: CleanResult) -> dict[str, pd.DataFrame]:
    """The tables of a clean result by the names of their files."""
    people = {"units": cleaned.units, "persons": cleaned.persons, "contacts": cleaned.contacts}
    return people | {f"answers_{form}": answers for form, answers in cleaned.answers.items()}


def analyse(
    plan: Plan, cleaned: CleanResult, scores: dict[str, pd.DataFrame], missing: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All facts and claims."""
    data = analysis_data(tables(cleaned), scores, {name: d.data for name, d in plan.instruments.items()})
    comparisons = analyse_chapter(plan.chapter_plan(COMPARISONS), data, None, COMPARISONS).facts
    chapters = [
        analyse_chapter(plan.chapter_plan(stem), data, comparisons, rule).facts
        for rule, stem in plan.chapter_rules.items()
    ]
    described = methods(plan.instruments, data).facts
    facts = merge_facts([comparisons, *chapters, quality(cleaned.rows, cleaned.issues, missing), described])
    return facts, evaluate_claims(list(plan.chapters.values()), facts)


if __name__ == "__main__":
    print(f"imports: {time.perf_counter() - START:.2f} s")
    with tempfile.TemporaryDirectory() as name:
        build(Plan.of(read("config.yaml").data), Path(name))
