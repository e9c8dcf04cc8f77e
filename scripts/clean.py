"""Rule `clean`: stop on rejected files, link persons, families and waves, and account for every row."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.clean import CleanResult, check_row_account, clean_study
from lange_adem.declarations import read
from lange_adem.errors import DataError
from lange_adem.files import write_parquet
from lange_adem.ingest import gate


def clean(
    study: dict[str, Any],
    rows: Mapping[str, pd.DataFrame],
    issues: pd.DataFrame,
    account: pd.DataFrame,
    ceiling: float,
) -> CleanResult:
    """Clean all exports together; raises DataError with every fault of the run when one of them was rejected.

    rows: ingested rows by export; issues, account: those of all exports; ceiling: largest share in quarantine.
    """
    _stop_if_refused(issues, account, ceiling)
    result = clean_study(study, dict(rows))
    everything = pd.concat([issues, result.issues], ignore_index=True) if len(result.issues) else issues
    _stop_if_refused(everything, result.rows, ceiling)
    check_row_account(account, result.rows)
    return replace(result, issues=everything)


def _stop_if_refused(issues: pd.DataFrame, rows: pd.DataFrame, ceiling: float) -> None:
    verdict = gate(issues, rows, ceiling)
    if not verdict.ok:
        raise DataError(verdict.report)


if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        rows = {Path(path).stem: pd.read_parquet(path) for path in snakemake.input.rows}
        issues, account = (
            pd.read_parquet(path) for path in (snakemake.input.issues, snakemake.input.account)
        )
        result = clean(read(snakemake.params.study).data, rows, issues, account, snakemake.params.ceiling)
        for name in ("units", "persons", "contacts", "rows", "issues"):
            write_parquet(getattr(result, name), snakemake.output[name])
        for path in snakemake.output.answers:
            write_parquet(result.answers[Path(path).stem.removeprefix("answers_")], path)
        log.info("%d units, %d persons", len(result.units), len(result.persons))
