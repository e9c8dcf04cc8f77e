"""Rule `score`: score one instrument for every respondent and wave."""

from pathlib import Path

import pandas as pd

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.instruments import read_instrument
from lange_adem.stages.score import score

with job(snakemake) as log:
    answers = {Path(path).stem: pd.read_parquet(path) for path in snakemake.input.answers}
    instrument = read_instrument(read(snakemake.params.instrument))
    scores = score(instrument, answers, pd.read_parquet(snakemake.input.units))
    write_parquet(scores, snakemake.output.scores)
    log.info("%d forms, %d measures", len(scores), scores.shape[1] - 2)
