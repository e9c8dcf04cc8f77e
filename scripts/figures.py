"""Rules `figures_chapter_N`: the declared figures of a chapter as SVG, PNG and CSV, from facts only."""

from pathlib import Path

import pandas as pd

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.figures.render import write_figures
from lange_adem.files import write_json
from lange_adem.language.catalogue import words_of
from lange_adem.study import read_study

with job(snakemake) as log:
    facts = pd.concat([pd.read_parquet(path) for path in snakemake.input.facts], ignore_index=True)
    study = read_study(read(snakemake.params.study))
    words = words_of(study)
    notice = words("page.notice") if study.synthetic else None
    plan = snakemake.params.plan
    index = Path(snakemake.output.index)
    written = write_figures(plan, facts, words, index.parent, notice=notice)
    write_json(
        {figure.item: {"alt": figure.alt, "facts": list(figure.fact_ids)} for figure in written}, index
    )
    log.info("%d figures", len(written))
