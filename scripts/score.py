"""Rule `score`: score one instrument for every respondent and wave."""

from pathlib import Path

import pandas as pd

from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.scoring import read_norms, score_instrument


def score(
    instrument_path: str, answers: pd.DataFrame, units: pd.DataFrame, root: Path = Path()
) -> pd.DataFrame:
    """Score an instrument from its file and, where it names one, its local norms file."""
    instrument = read(root / instrument_path).data
    norms = read_norms(root / instrument["norms"]) if instrument.get("norms") else None
    return score_instrument(instrument, answers, units, norms)


if "snakemake" in globals():
    from lange_adem.job import job

    with job(snakemake) as log:
        answers = pd.concat([pd.read_parquet(path) for path in snakemake.input.answers], ignore_index=True)
        units = pd.read_parquet(snakemake.input.units)
        scores = score(snakemake.params.instrument, answers, units)
        write_parquet(scores, snakemake.output.scores)
        log.info("%d forms, %d measures", len(scores), scores.shape[1] - 2)
