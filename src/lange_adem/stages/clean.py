"""Clean: stop on rejected files, link persons, groups and waves, and account for every row."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from lange_adem.clean import CleanResult, check_row_account, clean_study
from lange_adem.errors import DataError
from lange_adem.ingest.gate import gate
from lange_adem.ingest.issues import told_once
from lange_adem.instruments import Instrument
from lange_adem.study import Study
from lange_adem.study.units import UNITS


def clean(
    study: Study,
    instruments: Mapping[str, Instrument],
    rows: Mapping[str, pd.DataFrame],
    issues: pd.DataFrame,
    account: pd.DataFrame,
    ceiling: float,
) -> CleanResult:
    """Clean all exports together; raises DataError with every fault of the run when one of them was rejected.

    rows: ingested rows by export; issues, account: those of all exports; ceiling: largest share in quarantine.
    """
    _stop_if_refused(issues, account, ceiling)
    result = clean_study(study, instruments, rows)
    found = told_once(result.issues)
    everything = pd.concat([issues, found], ignore_index=True) if len(found) else issues
    _stop_if_refused(everything, result.rows, ceiling)
    check_row_account(account, result.rows)
    return replace(result, issues=everything)


def _stop_if_refused(issues: pd.DataFrame, rows: pd.DataFrame, ceiling: float) -> None:
    verdict = gate(issues, rows, ceiling)
    if not verdict.ok:
        raise DataError(verdict.report)


def tables_of(cleaned: CleanResult) -> dict[str, pd.DataFrame]:
    """The tables of a clean result that an analysis reads, by the names of their files."""
    cases = {about.table: getattr(cleaned, about.table) for about in UNITS.values()}
    return cases | {f"answers_{form}": answers for form, answers in cleaned.answers.items()}
