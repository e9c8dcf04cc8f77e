"""Rules `tables_<chapter>`: the declared tables of a chapter as HTML, CSV and xlsx, from facts only."""

from pathlib import Path

import pandas as pd

from lange_adem.build.job import job
from lange_adem.files import write_json
from lange_adem.tables.render import write_tables

with job(snakemake) as log:
    facts = pd.concat([pd.read_parquet(path) for path in snakemake.input.facts], ignore_index=True)
    plan, index = snakemake.params.plan, Path(snakemake.output.index)
    notice = plan.words("page.notice") if snakemake.params.synthetic else None
    written = write_tables(plan, facts, plan.words, index.parent, notice=notice)
    write_json({table.item: {"facts": list(table.fact_ids)} for table in written}, index)
    log.info("%d tables", len(written))
