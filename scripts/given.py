"""Rule `given`: the numbers of sources outside the study, as facts."""

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.facts.given import read_given
from lange_adem.files import write_parquet
from lange_adem.language.catalogue import words_of
from lange_adem.stages.outside import given
from lange_adem.study import read_study

with job(snakemake) as log:
    study = read_study(read(snakemake.params.study))
    facts = given(read_given(snakemake.input.given), words_of(study))
    write_parquet(facts, snakemake.output.facts)
    log.info("%d facts", len(facts))
