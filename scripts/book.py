"""Rule `book`: stage pages, facts, tables and figures in one source folder and render it; reads no microdata."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.book.pages import changes as changes_page
from lange_adem.book.pages import errata as errata_page
from lange_adem.book.pages import replication as replication_page
from lange_adem.book.pages import walk as walk_page
from lange_adem.book.render import render_book
from lange_adem.book.staging import stage_book
from lange_adem.build.manifest import foundation
from lange_adem.build.recipes import sha256_file
from lange_adem.declarations import read
from lange_adem.files import read_json
from lange_adem.printed.files import read_csv
from lange_adem.printed.published import read_published
from lange_adem.printed.register import read_csv as read_errata_csv


def pages_of_printed_report(published: str, tables: Sequence[str]) -> dict[str, str]:
    """Pages that hold a printed report against the facts, by source; none where the study names no such report."""
    if not published:
        return {}
    numbers, rows = read_published(Path(published)), read_csv(Path(tables[0]))
    errata = read_errata_csv(Path(tables[1]))
    page = replication_page.replication_page(numbers, rows, registered=bool(errata))
    pages = {replication_page.SOURCE: page}
    return pages | ({errata_page.SOURCE: errata_page.errata_page(errata, rows)} if errata else {})


def page_of_changes(changes: Any) -> dict[str, str]:
    """The page that says what changed, by source; none without a baseline."""
    return {changes_page.SOURCE: changes_page.changes_page(read_json(str(changes)))} if changes else {}


def page_of_walk(notebook: str) -> dict[str, str]:
    """The executed notebook as a page, by source; none where no number is walked back."""
    return {walk_page.SOURCE: walk_page.walk_page(read_json(notebook))} if notebook else {}


if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        book = Path(snakemake.output.index).parent
        config = snakemake.params.config
        source = book.parents[1] / "book_source"
        quality = read_json(snakemake.input.quality)
        study = read(snakemake.params.study).data
        founded = {Path(path).name: sha256_file(path) for path in snakemake.input.founded}
        stage_book(
            study=study,
            report_dir=Path("report") / config["study"],
            release=book.parent,
            facts=pd.read_parquet(snakemake.input.facts),
            claims=pd.read_csv(snakemake.input.claims, keep_default_na=False),
            instruments={
                path.stem: read(path).data for path in sorted(Path("workflow/instruments").glob("*.yaml"))
            },
            quality=quality,
            target=source,
            edition=config["edition"],
            foundation=foundation({e["path"]: e["sha256"] for e in quality["exports"].values()}, founded),
            made_pages=pages_of_printed_report(study.get("published", ""), snakemake.input.replication)
            | page_of_changes(snakemake.input.changes)
            | page_of_walk(snakemake.params.notebook),
        )
        engine = render_book(source, book, config["report"]["engine"])
        log.info("rendered with %s", engine)
