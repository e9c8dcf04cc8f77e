"""Rule `replication`: hold the numbers of the printed report against the facts, where a study names such numbers."""

from pathlib import Path

import pyarrow.parquet as parquet

from lange_adem.book.words import NOTICE
from lange_adem.consistency.check import check_file
from lange_adem.consistency.errata import REGISTER, read_errata
from lange_adem.consistency.summary import checked, errata_facts
from lange_adem.consistency.summary import csv_text as errata_csv
from lange_adem.declarations import read
from lange_adem.facts.frame import merge_facts
from lange_adem.figures.scatter import Dot, draw_scatter
from lange_adem.files import write_bytes, write_parquet, write_text
from lange_adem.replication.command import compared
from lange_adem.replication.compare import Compared
from lange_adem.replication.files import csv_text
from lange_adem.replication.published import Published
from lange_adem.replication.summary import replication_facts


def dots(numbers: list[Published], rows: list[Compared]) -> list[Dot]:
    """A dot for every published number that is a value, no bound, and has a computed one beside it."""
    return [
        Dot(number.value, row.value, row.status)
        for number, row in zip(numbers, rows, strict=True)
        if row.value is not None and number.approx != "bound"
    ]


if "snakemake" in globals():
    from lange_adem.job import job

    with job(snakemake) as log:
        columns = ["fact", "value", "display", "reason"]
        tables = [parquet.read_table(path, columns=columns).to_pylist() for path in snakemake.input.facts]
        facts = {fact["fact"]: fact for table in tables for fact in table}
        published = snakemake.params.published
        numbers, rows = compared(facts, Path(published))
        notice = NOTICE if read(snakemake.params.study).data["synthetic"] else None
        picture = draw_scatter(dots(numbers, rows), notice)
        errata = read_errata(Path(published).parent)
        findings = check_file(Path(published))
        told = [replication_facts(numbers, rows, published)]
        told.append(errata_facts(errata, findings, Path(published).with_name(REGISTER).as_posix()))
        write_parquet(merge_facts(told), snakemake.output.facts)
        write_text(errata_csv(checked(errata, findings)), snakemake.output.errata)
        write_text(csv_text(rows), snakemake.output.table)
        write_bytes(picture.svg, snakemake.output.svg)
        write_bytes(picture.svg_narrow, snakemake.output.narrow)
        write_bytes(picture.png, snakemake.output.png)
        log.info("%d published numbers, %d with a fact", len(rows), sum(bool(row.fact) for row in rows))
