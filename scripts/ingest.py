"""Rule `ingest`: read every export cell by cell, type it by its contract, and account for every row and fault."""

from lange_adem.build.job import job
from lange_adem.declarations import read, read_folder
from lange_adem.files import write_parquet
from lange_adem.stages.ingest import ingest, together

with job(snakemake) as log:
    instruments = {name: found.data for name, found in read_folder("workflow/instruments").items()}
    results = ingest(read(snakemake.params.study).data, instruments)
    for result, path in zip(results.values(), snakemake.output.rows, strict=True):
        write_parquet(result.rows, path)
    for part in ("issues", "account", "missing"):
        write_parquet(together(results, part), snakemake.output[part])
    log.info("%d exports, %d rows", len(results), sum(len(result.account) for result in results.values()))
