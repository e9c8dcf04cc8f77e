"""Rule `score`: score one instrument for every respondent and wave."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.scoring import read_norms, score_instrument


def score(
    instrument: Mapping[str, Any], forms: Mapping[str, pd.DataFrame], units: pd.DataFrame
) -> pd.DataFrame:
    """Score an instrument on the forms that carry it, with its local norms file where it names one.

    forms: answers by form, as `clean` writes them.
    """
    norms = read_norms(Path(instrument["norms"])) if instrument.get("norms") else None
    return score_instrument(instrument, answers_to(instrument, forms), units, norms)


def answers_to(instrument: Mapping[str, Any], forms: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Answers to an instrument, from every form that carries it."""
    carrying = [instrument["form"]] if isinstance(instrument["form"], str) else instrument["form"]
    return pd.concat([forms[form] for form in carrying], ignore_index=True)


if "snakemake" in globals() and __name__ == "__main__":
    from lange_adem.build.job import job

    with job(snakemake) as log:
        forms = {Path(p).stem.removeprefix("answers_"): pd.read_parquet(p) for p in snakemake.input.answers}
        instrument = read(snakemake.params.instrument).data
        scores = score(instrument, forms, pd.read_parquet(snakemake.input.units))
        write_parquet(scores, snakemake.output.scores)
        log.info("%d forms, %d measures", len(scores), scores.shape[1] - 2)
