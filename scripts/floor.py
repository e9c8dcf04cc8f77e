"""The floor of `make bench`: one process that makes everything in memory, with the stages that the rules call."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START = time.perf_counter()

from lange_adem.book.book import Book  # noqa: E402
from lange_adem.book.paper.formats import make_document  # noqa: E402
from lange_adem.book.paper.pdf import pdf_bytes  # noqa: E402
from lange_adem.book.paper.word import docx_bytes  # noqa: E402
from lange_adem.book.render import render_book  # noqa: E402
from lange_adem.book.staging import stage_book  # noqa: E402
from lange_adem.build.project import Project  # noqa: E402
from lange_adem.build.recipes import sha256_file  # noqa: E402
from lange_adem.chosen import config_of  # noqa: E402
from lange_adem.figures.render import write_figures  # noqa: E402
from lange_adem.stages.quality import sources  # noqa: E402
from lange_adem.stages.rebuilt import Rebuilt  # noqa: E402
from lange_adem.tables.render import write_tables  # noqa: E402


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Print how long a stage took."""
    start = time.perf_counter()
    yield
    print(f"{name}: {time.perf_counter() - start:.2f} s")


def compute(rebuilt: Rebuilt) -> None:
    """All facts and claims, stage by stage."""
    with stage("ingest"):
        _ = rebuilt.ingested
    with stage("clean"):
        _ = rebuilt.clean
    with stage("score"):
        for instrument in rebuilt.project.instruments:
            rebuilt.scores(instrument)
    with stage("analyse"):
        rebuilt.all_facts()


def present(rebuilt: Rebuilt, scratch: Path) -> None:
    """Tables, figures, book, Word and PDF in a folder."""
    project, facts = rebuilt.project, rebuilt.all_facts()
    alts: dict[str, str] = {}
    with stage("tables"):
        for rule in project.presented("tables"):
            write_tables(project.plan(rule), facts, project.words, scratch / "tables")
    with stage("figures"):
        for rule in project.presented("figures"):
            drawn = write_figures(project.plan(rule), facts, project.words, scratch / "figures")
            alts |= {figure.item: figure.alt for figure in drawn}
    with stage("book"):
        digests = {name: sha256_file(path) for name, path in project.export_paths.items()}
        report, source = Path("report") / project.name, scratch / "source"
        told = sources(rebuilt.study, digests)
        book = Book(rebuilt.study, project.plans, facts, rebuilt.claims, rebuilt.instruments, told)
        stage_book(book, report, scratch, source)
        render_book(source, scratch / "book", project.config["report"]["engine"])
    with stage("formats"):
        document = make_document(source, facts, project.plans_of_book, alts, project.words)
        docx_bytes(document, source)
        pdf_bytes(document, source)


if __name__ == "__main__":
    print(f"imports: {time.perf_counter() - START:.2f} s")
    with tempfile.TemporaryDirectory() as name:
        everything = Rebuilt(Project.of(config_of(*sys.argv[1:])))
        compute(everything)
        present(everything, Path(name))
