"""Rule `score`: score one instrument for every respondent and wave."""

import pandas as pd

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.instruments import named_instruments
from lange_adem.stages.score import score
from lange_adem.study import read_study

with job(snakemake) as log:
    answers = pd.concat([pd.read_parquet(path) for path in snakemake.input.answers], ignore_index=True)
    study, name = read_study(read(snakemake.params.study)), snakemake.wildcards.instrument
    instrument = named_instruments({name: study.instruments[name]})[name]
    scores = score(instrument, answers, pd.read_parquet(snakemake.input.units))
    write_parquet(scores, snakemake.output.scores)
    log.info("%d forms, %d measures", len(scores), scores.shape[1] - 2)
