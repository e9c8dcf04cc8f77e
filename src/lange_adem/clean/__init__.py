"""Cleaning: ingested exports become units, persons, answers and an account in which every row has one final state."""

from lange_adem.clean.account import check_row_account
from lange_adem.clean.states import STATES, StateLabel
from lange_adem.clean.study import CleanResult, clean_study

__all__ = ["STATES", "CleanResult", "StateLabel", "check_row_account", "clean_study"]
