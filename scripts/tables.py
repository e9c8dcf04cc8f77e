"""Rules `tables_chapter_N`: the declared tables of a chapter as HTML, CSV and xlsx, from facts only."""

from pathlib import Path

import pandas as pd

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import write_json
from lange_adem.language.catalogue import words_of
from lange_adem.study import read_study
from lange_adem.tables.render import write_tables

with job(snakemake) as log:
    facts = pd.concat([pd.read_parquet(path) for path in snakemake.input.facts], ignore_index=True)
    study = read_study(read(snakemake.params.study))
    words = words_of(study)
    notice = words("page.notice") if study.synthetic else None
    plan = snakemake.params.plan
    index = Path(snakemake.output.index)
    written = write_tables(plan, facts, words, index.parent, notice=notice)
    write_json({table.item: {"facts": list(table.fact_ids)} for table in written}, index)
    log.info("%d tables", len(written))
