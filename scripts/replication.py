"""Rule `replication`: hold the numbers of the printed report against the facts, where a study names such numbers."""

from pathlib import Path

import pandas as pd

from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.facts.frame import facts_by_id
from lange_adem.figures.scatter import draw_scatter
from lange_adem.files import write_bytes, write_parquet
from lange_adem.language.catalogue import words_of
from lange_adem.printed.report import printed_report
from lange_adem.stages.replication import READ, dots
from lange_adem.study import read_study

with job(snakemake) as log:
    study = read_study(read(snakemake.params.study))
    words = words_of(study)
    facts = pd.concat([pd.read_parquet(path, columns=READ) for path in snakemake.input.facts])
    report = printed_report(facts_by_id(facts), Path(study.published), words)
    picture = draw_scatter(dots(report), words, words("page.notice") if study.synthetic else None)
    write_parquet(report.facts(), snakemake.output.facts)
    made = {name: text.encode() for name, text in zip(("table", "errata"), report.tables(), strict=True)}
    made |= {"svg": picture.svg, "narrow": picture.svg_narrow, "png": picture.png}
    for name, content in made.items():
        write_bytes(content, snakemake.output[name])
    log.info(
        "%d published numbers, %d with a fact", len(report.rows), sum(bool(row.fact) for row in report.rows)
    )
