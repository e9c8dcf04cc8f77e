"""Rules of the other studies whose facts a study names: these facts, as facts of this study."""

import pandas as pd

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.language.catalogue import words_of
from lange_adem.stages.outside import of_study
from lange_adem.study import read_study

with job(snakemake) as log:
    there = pd.read_parquet(snakemake.input.facts)
    params = snakemake.params
    words = words_of(read_study(read(params.study)))
    facts = of_study(there, params.named, params.other, params.title, words)
    write_parquet(facts, snakemake.output.facts)
    log.info("%d facts", len(facts))
