"""Score: one instrument for every respondent and wave."""

from collections.abc import Iterable, Mapping

import pandas as pd

from lange_adem.instruments import Instrument
from lange_adem.scoring import read_norms, score_instrument


def score(instrument: Instrument, answers: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Score the answers to an instrument, with its local norms file where it names one."""
    norms = read_norms(instrument.norms) if instrument.norms else None
    return score_instrument(instrument, answers, units, norms)


def answers_on(forms: Iterable[str], tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The answers on some forms together; tables: by the names of their files, `answers_<form>`."""
    return pd.concat([tables[f"answers_{form}"] for form in forms], ignore_index=True)
