"""Rule `ingest`: read every export cell by cell, type it by its contract, and account for every row and fault."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.ingest import IngestResult, ingest_export
from lange_adem.study.codebook import answer_ranges, merge_codebook


def ingest(study: Mapping[str, Any], root: Path = Path()) -> dict[str, IngestResult]:
    """Ingest all exports of a study; never raises for faulty data (they are recorded)."""
    instruments = {
        path.stem: read(path).data for path in sorted((root / "workflow/instruments").glob("*.yaml"))
    }
    ranges = answer_ranges(study, instruments)
    return {
        name: ingest_export(name, export, merge_codebook(study, name), ranges, root)
        for name, export in study["exports"].items()
    }


def together(results: Mapping[str, IngestResult], part: str) -> pd.DataFrame:
    """The issues, account or missing answers of all exports in one table."""
    parts = [getattr(result, part) for result in results.values()]
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        results = ingest(read(snakemake.params.study).data)
        for result, path in zip(results.values(), snakemake.output.rows, strict=True):
            write_parquet(result.rows, path)
        for part in ("issues", "account", "missing"):
            write_parquet(together(results, part), snakemake.output[part])
        log.info("%d exports, %d rows", len(results), sum(len(result.account) for result in results.values()))
