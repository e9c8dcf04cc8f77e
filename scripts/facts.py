"""Rule `facts`: merge the facts of all rules and test every claim against them."""

import pandas as pd

from lange_adem.analysis.claims import require_support
from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import write_csv, write_parquet
from lange_adem.language.catalogue import words_of
from lange_adem.stages.facts import facts_and_claims
from lange_adem.study import read_study

with job(snakemake) as log:
    frames = [pd.read_parquet(path) for path in snakemake.input.facts]
    study = read_study(read(snakemake.params.study))
    words = words_of(study)
    facts, claims = facts_and_claims(frames, snakemake.params.plans, study.published, words)
    if snakemake.params.strict_claims:
        require_support(claims)
    write_parquet(facts, snakemake.output.parquet)
    write_csv(facts, snakemake.output.csv)
    write_csv(claims, snakemake.output.claims)
    log.info("%d facts, %d claims", len(facts), len(claims))
