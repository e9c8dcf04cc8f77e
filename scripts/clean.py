"""Rule `clean`: stop on rejected files, link persons, groups and waves, and account for every row."""

import sys
from pathlib import Path

import pandas as pd

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import write_parquet
from lange_adem.ingest.gate import gate
from lange_adem.instruments import named_instruments
from lange_adem.stages.clean import clean
from lange_adem.study import read_study
from lange_adem.study.units import UNITS

with job(snakemake) as log:
    files = snakemake.input
    study = read_study(read(snakemake.params.study))
    instruments = named_instruments(study.instruments)
    rows = {Path(path).stem: pd.read_parquet(path) for path in files.rows}
    issues, account = pd.read_parquet(files.issues), pd.read_parquet(files.account)
    result = clean(study, instruments, rows, issues, account, snakemake.params.ceiling)
    for name in (*(about.table for about in UNITS.values()), "given", "rows", "issues"):
        write_parquet(getattr(result, name), snakemake.output[name])
    for path in snakemake.output.answers:
        write_parquet(result.answers[Path(path).stem.removeprefix("answers_")], path)
    log.info("%d units, %d persons", len(result.units), len(result.persons))
    if len(result.issues):
        found = gate(result.issues, result.rows, snakemake.params.ceiling)
        log.info("%s", found.report)
        print(
            f"{found.summary}\nEach by file and line, and what to do: {snakemake.log[0]}",
            file=sys.stderr,
            flush=True,
        )
