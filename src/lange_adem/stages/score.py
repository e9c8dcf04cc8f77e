"""Score: one instrument for every respondent and wave."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from lange_adem.instruments import Instrument
from lange_adem.scoring import read_norms, score_instrument


def score(instrument: Instrument, tables: Mapping[str, pd.DataFrame], units: pd.DataFrame) -> pd.DataFrame:
    """Score an instrument on the forms that carry it, with its local norms file where it names one.

    tables: answers by the names of their files, `answers_<form>`.
    """
    norms = read_norms(Path(instrument.norms)) if instrument.norms else None
    return score_instrument(instrument, answers_to(instrument, tables), units, norms)


def answers_to(instrument: Instrument, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Answers to an instrument, from every form that carries it."""
    return pd.concat([tables[f"answers_{form}"] for form in instrument.forms], ignore_index=True)
