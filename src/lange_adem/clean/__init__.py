"""Cleaning: ingested exports become units, persons and answers; every row gets one final state."""

from lange_adem.clean.account import check_row_account
from lange_adem.clean.states import STATES
from lange_adem.clean.study import CleanResult, clean_study

__all__ = ["STATES", "CleanResult", "check_row_account", "clean_study"]
