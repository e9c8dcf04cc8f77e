"""Rule `methods`: numbers of the methods appendix: what the instrument files say, and the alpha of every scale."""

from pathlib import Path

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import ParquetFolder, write_parquet
from lange_adem.instruments import named_instruments
from lange_adem.language.catalogue import words_of
from lange_adem.stages.analyse import analysis_data
from lange_adem.stages.methods import methods
from lange_adem.study import read_study

with job(snakemake) as log:
    microdata = Path(snakemake.input.clean[0]).parents[1]
    study = read_study(read(snakemake.params.study))
    instruments = named_instruments(study.instruments)
    tables, scores = ParquetFolder(microdata / "clean"), ParquetFolder(microdata / "scores")
    data = analysis_data(study, tables, scores, instruments)
    result = methods(study, instruments, data, words_of(study))
    write_parquet(result.facts, snakemake.output.facts)
    write_parquet(result.lineage, snakemake.output.lineage)
    log.info("%d facts", len(result.facts))
