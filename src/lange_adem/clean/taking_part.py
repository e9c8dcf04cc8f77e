"""The waves at which people and groups took part."""

from collections.abc import Sequence

import numpy as np
import pandas as pd


def taking_part(at_waves: pd.DataFrame, subject: str, waves: Sequence[str]) -> pd.DataFrame:
    """By subject: `in_wave_<wave>` (yes, no), `waves_taken_part`, and `rows`, all that its waves came from.

    at_waves: one row per subject and wave, with `wave` and `rows`.
    """
    by_subject = at_waves.groupby(subject, sort=False)
    found = pd.DataFrame(index=by_subject.size().index)
    for wave in waves:
        there = at_waves.loc[at_waves["wave"].eq(wave), subject]
        found[f"in_wave_{wave}"] = np.where(found.index.isin(there), "yes", "no")
    found["waves_taken_part"] = by_subject.size().astype("int64")
    found["rows"] = by_subject["rows"].agg(join_refs)
    return found


def join_refs(refs: pd.Series) -> str:
    """References to rows, each once."""
    return " ".join(dict.fromkeys(" ".join(refs).split()))
