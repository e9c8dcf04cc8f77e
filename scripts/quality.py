"""Rule `quality`: the numbers of the data-quality page, from the row account and the faults of the run."""

import pandas as pd

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import read_json, write_json, write_parquet
from lange_adem.language.catalogue import words_of
from lange_adem.stages.quality import quality, sources
from lange_adem.study import read_study

with job(snakemake) as log:
    files = snakemake.input
    frames = (pd.read_parquet(path) for path in (files.rows, files.issues, files.missing))
    study = read_study(read(snakemake.params.study))
    facts = quality(*frames, words_of(study))
    recipes = zip(study.exports, files.recipes, strict=True)
    digests = {name: read_json(path)[f"export {name}"] for name, path in recipes}
    write_parquet(facts, snakemake.output.facts)
    write_json(sources(study, digests), snakemake.output.page)
    log.info("%d facts", len(facts))
