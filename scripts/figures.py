"""Rules `figures_<chapter>`: the declared figures of a chapter as SVG, PNG and CSV, from facts only."""

from pathlib import Path

import pandas as pd

from lange_adem.build.job import job
from lange_adem.figures.render import write_figures
from lange_adem.files import write_json

with job(snakemake) as log:
    facts = pd.concat([pd.read_parquet(path) for path in snakemake.input.facts], ignore_index=True)
    plan, index = snakemake.params.plan, Path(snakemake.output.index)
    notice = plan.words("page.notice") if snakemake.params.synthetic else None
    written = write_figures(plan, facts, plan.words, index.parent, notice=notice)
    write_json(
        {figure.item: {"alt": figure.alt, "facts": list(figure.fact_ids)} for figure in written}, index
    )
    log.info("%d figures", len(written))
