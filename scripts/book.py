"""Rule `book`: stage pages, facts, tables and figures in one source folder and render it; reads no microdata."""

from pathlib import Path

from lange_adem.book.reading import read_book
from lange_adem.book.render import render_book
from lange_adem.book.staging import stage_book
from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.study import read_study

with job(snakemake) as log:
    asked, config = snakemake.params, snakemake.params.config
    release = Path(snakemake.output.index).parents[1]
    source = Path(snakemake.output.source).parent
    study = read_study(read(asked.study))
    book = read_book(study, asked.plans, snakemake.input)
    stage_book(book, Path("report") / config["study"], release, source)
    engine = render_book(source, release / "book", config["report"]["engine"])
    log.info("rendered with %s", engine)
