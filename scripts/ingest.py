"""Rule `ingest`: read one export cell by cell, type it by its contract, and account for every row and fault."""

from pathlib import Path

from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.ingest import IngestResult, answer_ranges, ingest_export, merge_codebook


def ingest(study_path: str, export: str, root: Path = Path()) -> IngestResult:
    """Ingest one export of a study; never raises for faulty data (they are recorded)."""
    study = read(root / study_path).data
    codebook = merge_codebook(study, export)
    instruments = {
        path.stem: read(path).data for path in sorted((root / "workflow/instruments").glob("*.yaml"))
    }
    return ingest_export(export, study["exports"][export], codebook, answer_ranges(study, instruments), root)


if "snakemake" in globals():
    from lange_adem.job import job

    with job(snakemake) as log:
        result = ingest(snakemake.params.study, snakemake.wildcards.export)
        for name in ("rows", "issues", "account", "missing"):
            write_parquet(getattr(result, name), snakemake.output[name])
        log.info("%d rows read, %d faults", len(result.account), len(result.issues))
