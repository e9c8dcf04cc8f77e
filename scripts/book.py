"""Rule `book`: stage pages, facts, tables and figures in one source folder and render it; reads no microdata."""

from pathlib import Path

import pandas as pd

from lange_adem.audit.manifest import foundation
from lange_adem.book.render import render_book
from lange_adem.book.staging import stage_book
from lange_adem.declarations import read
from lange_adem.files import read_json
from lange_adem.recipes import sha256_file

if "snakemake" in globals():
    from lange_adem.job import job

    with job(snakemake) as log:
        book = Path(snakemake.output.index).parent
        config = snakemake.params.config
        source = book.parents[1] / "book_source"
        quality = read_json(snakemake.input.quality)
        founded = {Path(path).name: sha256_file(path) for path in snakemake.input.founded}
        stage_book(
            study=read(snakemake.params.study).data,
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
        )
        engine = render_book(source, book, config["report"]["engine"])
        log.info("rendered with %s", engine)
