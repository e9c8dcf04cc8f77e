"""Rules of the declarations of numbers, each with the name of its file: their facts, and the lineage of each."""

from pathlib import Path

import pandas as pd

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import ParquetFolder, write_parquet
from lange_adem.instruments import named_instruments
from lange_adem.stages.analyse import analyse, analysis_data
from lange_adem.study import read_study

with job(snakemake) as log:
    microdata = Path(snakemake.input.clean[0]).parents[1]
    study = read_study(read(snakemake.params.study))
    tables, scores = ParquetFolder(microdata / "clean"), ParquetFolder(microdata / "scores")
    data = analysis_data(study, tables, scores, named_instruments(study.instruments))
    before = [pd.read_parquet(path) for path in snakemake.input.before]
    result = analyse(snakemake.params.plan, data, before, snakemake.params.rule)
    write_parquet(result.facts, snakemake.output.facts)
    write_parquet(result.lineage, snakemake.output.lineage)
    log.info("%d facts", len(result.facts))
