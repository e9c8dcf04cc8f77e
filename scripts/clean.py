"""Rule `clean`: stop on rejected files, link persons, families and waves, and account for every row."""

from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.clean import CleanResult, check_row_account, clean_study
from lange_adem.declarations import read
from lange_adem.errors import DataError
from lange_adem.files import write_parquet
from lange_adem.ingest import gate


def clean(study: dict[str, Any], ingested: dict[str, dict[str, pd.DataFrame]], ceiling: float) -> CleanResult:
    """Clean all exports together; raises DataError with every fault of the run when one of them was rejected."""
    issues = pd.concat([parts["issues"] for parts in ingested.values()], ignore_index=True)
    accounts = pd.concat([parts["account"] for parts in ingested.values()], ignore_index=True)
    verdict = gate(issues, accounts, ceiling)
    if not verdict.ok:
        raise DataError(verdict.report)
    result = clean_study(study, {name: parts["rows"] for name, parts in ingested.items()})
    check_row_account(accounts, result.rows)
    return result


def read_ingested(names: list[str], **paths: list[str]) -> dict[str, dict[str, pd.DataFrame]]:
    """Read the files of the ingest jobs: export -> part -> frame."""
    return {
        name: {part: pd.read_parquet(files[i]) for part, files in paths.items()} for i, name in enumerate(names)
    }


if "snakemake" in globals():
    from lange_adem.job import job

    with job(snakemake) as log:
        study = read(snakemake.params.study).data
        files = snakemake.input
        ingested = read_ingested(
            list(study["exports"]), rows=files.rows, issues=files.issues, account=files.accounts, missing=files.missing
        )
        Path(snakemake.output.units).parents[1].chmod(0o700)
        result = clean(study, ingested, snakemake.params.ceiling)
        for name in ("units", "persons", "contacts", "rows"):
            write_parquet(getattr(result, name), snakemake.output[name])
        for path in snakemake.output.answers:
            write_parquet(result.answers[Path(path).stem.removeprefix("answers_")], path)
        issues = [result.issues, *(parts["issues"] for parts in ingested.values())]
        write_parquet(pd.concat([i for i in issues if len(i)], ignore_index=True), snakemake.output.issues)
        missing = [parts["missing"] for parts in ingested.values()]
        write_parquet(pd.concat(missing, ignore_index=True), snakemake.output.missing)
        log.info("%d units, %d persons", len(result.units), len(result.persons))
