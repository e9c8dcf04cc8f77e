"""Rule `formats`: the report as Word and PDF, from the staged book and the facts; reads no microdata."""

from pathlib import Path

import pandas as pd

from lange_adem.book.paper.formats import make_document
from lange_adem.book.paper.pdf import pdf_bytes
from lange_adem.book.paper.word import docx_bytes
from lange_adem.build.job import job
from lange_adem.declarations import read
from lange_adem.files import read_json, write_bytes
from lange_adem.language.catalogue import words_of
from lange_adem.study import read_study

with job(snakemake) as log:
    source = Path(snakemake.input.source).parent
    figures = [read_json(path) for path in snakemake.input.figures]
    alts = {name: about["alt"] for index in figures for name, about in index.items()}
    words = words_of(read_study(read(snakemake.params.study)))
    facts = pd.read_parquet(snakemake.input.facts)
    document = make_document(source, facts, snakemake.params.plans, alts, words)
    word, pdf = docx_bytes(document, source), pdf_bytes(document, source)
    write_bytes(word, snakemake.output.word)
    write_bytes(pdf, snakemake.output.pdf)
    log.info("Word %d kB, PDF %d kB", len(word) // 1000, len(pdf) // 1000)
