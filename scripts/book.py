"""Rule `book`: stage pages, facts, tables and figures in one source folder and render it; reads no microdata."""

from pathlib import Path

import pandas as pd

from lange_adem.book.book import Book
from lange_adem.book.render import render_book
from lange_adem.book.staging import stage_book
from lange_adem.build.job import job
from lange_adem.build.manifest import foundation
from lange_adem.build.recipes import sha256_file
from lange_adem.declarations import read
from lange_adem.files import read_json
from lange_adem.instruments import read_instruments
from lange_adem.printed.claims import read_printed_claims
from lange_adem.printed.files import read_csv
from lange_adem.printed.published import read_published
from lange_adem.printed.register import read_csv as read_errata_csv
from lange_adem.study import read_study

with job(snakemake) as log:
    files, config = snakemake.input, snakemake.params.config
    release = Path(snakemake.output.index).parents[1]
    source = Path(snakemake.output.source).parent
    study, quality = read_study(read(snakemake.params.study)), read_json(files.quality)
    founded = {Path(path).name: sha256_file(path) for path in files.founded}
    book = Book(
        study=study,
        plans=snakemake.params.plans,
        facts=pd.read_parquet(files.facts),
        claims=pd.read_csv(files.claims, keep_default_na=False),
        instruments=read_instruments("workflow/instruments"),
        quality=quality,
        edition=config["edition"],
        foundation=foundation({e["path"]: e["sha256"] for e in quality["exports"].values()}, founded),
        published=read_published(Path(study.published)) if study.published else (),
        printed_claims=read_printed_claims(study.published),
        compared=read_csv(Path(files.replication[0])) if study.published else (),
        errata=read_errata_csv(Path(files.replication[1])) if study.published else (),
        changes=read_json(str(files.changes)) if files.changes else {},
        notebook=read_json(snakemake.params.notebook) if snakemake.params.notebook else {},
    )
    stage_book(book, Path("report") / config["study"], release, source)
    engine = render_book(source, release / "book", config["report"]["engine"])
    log.info("rendered with %s", engine)
