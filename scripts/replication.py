"""Rule `replication`: hold the numbers of the printed report against the facts, where a study names such numbers."""

from pathlib import Path

import pyarrow.parquet as parquet

from lange_adem.book.words import NOTICE
from lange_adem.declarations import read
from lange_adem.figures.scatter import Dot, draw_scatter
from lange_adem.files import write_bytes, write_parquet, write_text
from lange_adem.printed import files as replication
from lange_adem.printed import register as errata
from lange_adem.printed.report import PrintedReport, printed_report


def dots(report: PrintedReport) -> list[Dot]:
    """A dot for every published number that is a value, no bound, and has a computed one beside it."""
    return [
        Dot(number.value, row.value, row.status)
        for number, row in zip(report.numbers, report.rows, strict=True)
        if row.value is not None and number.approx != "bound"
    ]


if "snakemake" in globals():
    from lange_adem.build.job import job

    with job(snakemake) as log:
        columns = ["fact", "value", "display", "reason"]
        tables = [parquet.read_table(path, columns=columns).to_pylist() for path in snakemake.input.facts]
        facts = {fact["fact"]: fact for table in tables for fact in table}
        study = read(snakemake.params.study).data
        report = printed_report(facts, Path(study["published"]))
        notice = NOTICE if study["synthetic"] else None
        picture = draw_scatter(dots(report), notice)
        write_parquet(report.facts(), snakemake.output.facts)
        write_text(replication.csv_text(report.rows), snakemake.output.table)
        write_text(errata.csv_text(errata.checked(report.errata, report.findings)), snakemake.output.errata)
        write_bytes(picture.svg, snakemake.output.svg)
        write_bytes(picture.svg_narrow, snakemake.output.narrow)
        write_bytes(picture.png, snakemake.output.png)
        linked = sum(bool(row.fact) for row in report.rows)
        log.info("%d published numbers, %d with a fact", len(report.rows), linked)
