"""Rule `clean`: stop on rejected files, link persons, families and waves, and account for every row."""

from dataclasses import replace
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
    _stop_if_refused(issues, accounts, ceiling)
    result = clean_study(study, {name: parts["rows"] for name, parts in ingested.items()})
    everything = pd.concat([issues, result.issues], ignore_index=True)
    _stop_if_refused(everything, result.rows, ceiling)
    check_row_account(accounts, result.rows)
    return replace(result, issues=everything)


def _stop_if_refused(issues: pd.DataFrame, rows: pd.DataFrame, ceiling: float) -> None:
    verdict = gate(issues, rows, ceiling)
    if not verdict.ok:
        raise DataError(verdict.report)


def read_ingested(names: list[str], **paths: list[str]) -> dict[str, dict[str, pd.DataFrame]]:
    """Read the files of the ingest jobs: export -> part -> frame."""
    return {
        name: {part: pd.read_parquet(files[i]) for part, files in paths.items()}
        for i, name in enumerate(names)
    }


if "snakemake" in globals():
    from lange_adem.job import job

    with job(snakemake) as log:
        study = read(snakemake.params.study).data
        files = snakemake.input
        ingested = read_ingested(
            list(study["exports"]),
            rows=files.rows,
            issues=files.issues,
            account=files.accounts,
            missing=files.missing,
        )
        result = clean(study, ingested, snakemake.params.ceiling)
        for name in ("units", "persons", "contacts", "rows"):
            write_parquet(getattr(result, name), snakemake.output[name])
        for path in snakemake.output.answers:
            write_parquet(result.answers[Path(path).stem.removeprefix("answers_")], path)
        write_parquet(result.issues, snakemake.output.issues)
        missing = [parts["missing"] for parts in ingested.values()]
        write_parquet(pd.concat(missing, ignore_index=True), snakemake.output.missing)
        log.info("%d units, %d persons", len(result.units), len(result.persons))
