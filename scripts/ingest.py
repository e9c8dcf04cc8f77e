"""Rule `ingest`: read every export cell by cell, type it by its contract, and account for every row and fault."""

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.instruments import named_instruments
from lange_adem.stages.ingest import ingest, together
from lange_adem.study import read_study

with job(snakemake) as log:
    study = read_study(read(snakemake.params.study))
    results = ingest(study, named_instruments(study.instruments))
    for result, path in zip(results.values(), snakemake.output.rows, strict=True):
        write_parquet(result.rows, path)
    for part in ("issues", "account", "missing"):
        write_parquet(together(results, part), snakemake.output[part])
    log.info("%d exports, %d rows", len(results), sum(len(result.account) for result in results.values()))
